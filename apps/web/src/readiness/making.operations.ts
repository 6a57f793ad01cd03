// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type InstrumentsOfVariables = { readonly organisation: string; readonly code?: string | null };
export type InstrumentsOfData = {
  readonly readinessInstruments:
    | Refusal
    | {
        readonly __typename: 'ReadinessInstrumentList';
        readonly items: readonly {
          readonly code: string;
          readonly version: number;
          readonly document: unknown;
        }[];
      };
};
export const InstrumentsOf: Operation<InstrumentsOfData, InstrumentsOfVariables> = {
  name: 'InstrumentsOf',
  text: 'query InstrumentsOf($organisation:String!$code:String){readinessInstruments(organisation:$organisation code:$code){__typename ...on ReadinessInstrumentList{items{code version document}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type LocationsOfVariables = { readonly organisation: string };
export type LocationsOfData = {
  readonly locations:
    | {
        readonly __typename: 'LocationList';
        readonly items: readonly {
          readonly code: string;
          readonly name: string;
          readonly area: string | null;
          readonly sameAs: string | null;
        }[];
      }
    | Refusal;
};
export const LocationsOf: Operation<LocationsOfData, LocationsOfVariables> = {
  name: 'LocationsOf',
  text: 'query LocationsOf($organisation:String!){locations(organisation:$organisation){__typename ...on LocationList{items{code name area sameAs}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RegisterInstrumentVariables = {
  readonly organisation: string;
  readonly document: unknown;
  readonly checkOnly: boolean;
};
export type RegisterInstrumentData = {
  readonly registerReadinessInstrument:
    | Refusal
    | {
        readonly __typename: 'ReadinessInstrument';
        readonly code: string;
        readonly version: number;
        readonly document: unknown;
      };
};
export const RegisterInstrument: Operation<RegisterInstrumentData, RegisterInstrumentVariables> = {
  name: 'RegisterInstrument',
  text: 'mutation RegisterInstrument($organisation:String!$document:Json!$checkOnly:Boolean!){registerReadinessInstrument(organisation:$organisation document:$document checkOnly:$checkOnly){__typename ...on ReadinessInstrument{code version document}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OpenRoundVariables = {
  readonly input: {
    readonly after?: string | null;
    readonly closesOn: string;
    readonly code: string;
    readonly instrument: string;
    readonly opensOn: string;
    readonly organisation: string;
    readonly threshold?: number | null;
    readonly title: string;
  };
};
export type OpenRoundData = {
  readonly openReadinessRound: Refusal | { readonly __typename: 'ReadinessRound'; readonly id: string };
};
export const OpenRound: Operation<OpenRoundData, OpenRoundVariables> = {
  name: 'OpenRound',
  text: 'mutation OpenRound($input:ReadinessRoundInput!){openReadinessRound(input:$input){__typename ...on ReadinessRound{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type InvitePeopleVariables = {
  readonly round: string;
  readonly people: readonly {
    readonly email: string;
    readonly language: 'CY' | 'EN';
    readonly location: string;
    readonly role: string;
  }[];
  readonly checkOnly: boolean;
};
export type InvitePeopleData = {
  readonly inviteToReadiness:
    | Refusal
    | {
        readonly __typename: 'ReadinessProgressList';
        readonly items: readonly { readonly location: string; readonly invited: number }[];
      };
};
export const InvitePeople: Operation<InvitePeopleData, InvitePeopleVariables> = {
  name: 'InvitePeople',
  text: 'mutation InvitePeople($round:String!$people:[ReadinessInviteeInput!]!$checkOnly:Boolean!){inviteToReadiness(round:$round people:$people checkOnly:$checkOnly){__typename ...on ReadinessProgressList{items{location invited}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RecordPlacesVariables = {
  readonly organisation: string;
  readonly locations: readonly {
    readonly area?: string | null;
    readonly code: string;
    readonly name: string;
    readonly sameAs?: string | null;
  }[];
};
export type RecordPlacesData = {
  readonly recordLocations:
    { readonly __typename: 'LocationList'; readonly items: readonly { readonly code: string }[] } | Refusal;
};
export const RecordPlaces: Operation<RecordPlacesData, RecordPlacesVariables> = {
  name: 'RecordPlaces',
  text: 'mutation RecordPlaces($organisation:String!$locations:[LocationInput!]!){recordLocations(organisation:$organisation locations:$locations){__typename ...on LocationList{items{code}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RecordNoteVariables = {
  readonly input: {
    readonly coders: readonly string[];
    readonly heldOn: string;
    readonly kind: 'FOCUS_GROUP' | 'INTERVIEW';
    readonly location?: string | null;
    readonly passages: readonly string[];
    readonly round: string;
  };
};
export type RecordNoteData = {
  readonly recordReadinessNote: Refusal | { readonly __typename: 'ReadinessNote'; readonly id: string };
};
export const RecordNote: Operation<RecordNoteData, RecordNoteVariables> = {
  name: 'RecordNote',
  text: 'mutation RecordNote($input:ReadinessNoteInput!){recordReadinessNote(input:$input){__typename ...on ReadinessNote{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
