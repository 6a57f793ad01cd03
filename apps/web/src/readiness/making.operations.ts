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
  readonly checkOnly: boolean;
};
export type RecordPlacesData = {
  readonly recordLocations:
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
export const RecordPlaces: Operation<RecordPlacesData, RecordPlacesVariables> = {
  name: 'RecordPlaces',
  text: 'mutation RecordPlaces($organisation:String!$locations:[LocationInput!]!$checkOnly:Boolean!){recordLocations(organisation:$organisation locations:$locations checkOnly:$checkOnly){__typename ...on LocationList{items{code name area sameAs}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
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

export type RecordResourcesVariables = {
  readonly organisation: string;
  readonly resources: readonly {
    readonly has: number;
    readonly kind: 'MATERIALS' | 'MONEY' | 'PARTNERS' | 'PEOPLE' | 'ROOMS' | 'SKILLS' | 'TECHNOLOGY' | 'TIME';
    readonly location: string;
    readonly needs: number;
    readonly note?: string | null;
    readonly seen?: string | null;
    readonly unit: string;
    readonly what: string;
  }[];
  readonly checkOnly: boolean;
};
export type RecordResourcesData = {
  readonly recordReadinessResources:
    | Refusal
    | {
        readonly __typename: 'ReadinessResourceList';
        readonly items: readonly { readonly location: string }[];
      };
};
export const RecordResources: Operation<RecordResourcesData, RecordResourcesVariables> = {
  name: 'RecordResources',
  text: 'mutation RecordResources($organisation:String!$resources:[ReadinessResourceInput!]!$checkOnly:Boolean!){recordReadinessResources(organisation:$organisation resources:$resources checkOnly:$checkOnly){__typename ...on ReadinessResourceList{items{location}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ResourceHistoryVariables = {
  readonly organisation: string;
  readonly location: string;
  readonly kind: 'MATERIALS' | 'MONEY' | 'PARTNERS' | 'PEOPLE' | 'ROOMS' | 'SKILLS' | 'TECHNOLOGY' | 'TIME';
  readonly what: string;
};
export type ResourceHistoryData = {
  readonly readinessResourceHistory:
    | Refusal
    | {
        readonly __typename: 'ReadinessResourceWordList';
        readonly items: readonly {
          readonly has: number;
          readonly needs: number;
          readonly lacks: number;
          readonly unit: string;
          readonly note: string | null;
          readonly at: string;
          readonly by: string;
        }[];
      };
};
export const ResourceHistory: Operation<ResourceHistoryData, ResourceHistoryVariables> = {
  name: 'ResourceHistory',
  text: 'query ResourceHistory($organisation:String!$location:String!$kind:ReadinessResourceKind!$what:String!){readinessResourceHistory(organisation:$organisation location:$location kind:$kind what:$what){__typename ...on ReadinessResourceWordList{items{has needs lacks unit note at by}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ImportPapersVariables = {
  readonly round: string;
  readonly papers: readonly {
    readonly answers: readonly { readonly answer?: number | null; readonly item: string }[];
    readonly location: string;
    readonly role: string;
  }[];
  readonly checkOnly: boolean;
};
export type ImportPapersData = {
  readonly importReadinessPapers:
    | Refusal
    | {
        readonly __typename: 'ReadinessProgressList';
        readonly items: readonly {
          readonly location: string;
          readonly name: string;
          readonly invited: number;
          readonly answered: number;
        }[];
      };
};
export const ImportPapers: Operation<ImportPapersData, ImportPapersVariables> = {
  name: 'ImportPapers',
  text: 'mutation ImportPapers($round:String!$papers:[ReadinessPaperInput!]!$checkOnly:Boolean!){importReadinessPapers(round:$round papers:$papers checkOnly:$checkOnly){__typename ...on ReadinessProgressList{items{location name invited answered}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
