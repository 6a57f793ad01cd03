// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type RoundShown = {
  readonly __typename: 'ReadinessRound';
  readonly id: string;
  readonly organisation: string;
  readonly code: string;
  readonly title: string;
  readonly instrument: string;
  readonly instrumentVersion: number;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly threshold: number;
  readonly after: string | null;
  readonly closedAt: string | null;
  readonly invitedAt: string | null;
  readonly remindedAt: string | null;
};

export type ScoreShown = {
  readonly of: string;
  readonly count: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type RecommendationShown = {
  readonly __typename: 'ReadinessRecommendation';
  readonly id: string;
  readonly round: string;
  readonly location: string | null;
  readonly dimension: 'GOVERNANCE' | 'LEADERSHIP' | 'RESOURCES' | 'STAFF' | 'STAKEHOLDERS';
  readonly what: string;
  readonly evidence: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly state: 'ACCEPTED' | 'DONE' | 'DROPPED' | 'PROPOSED' | 'UNDER_WAY';
  readonly reason: string | null;
  readonly seen: number;
  readonly overdue: boolean;
};

export type QuestionnaireByVariables = { readonly token: string };
export type QuestionnaireByData = {
  readonly readinessQuestionnaire:
    | Refusal
    | {
        readonly __typename: 'ReadinessQuestionnaire';
        readonly title: string;
        readonly location: string;
        readonly closesOn: string;
        readonly threshold: number;
        readonly state: string;
        readonly document: unknown;
        readonly begun: unknown;
      };
};
export const QuestionnaireBy: Operation<QuestionnaireByData, QuestionnaireByVariables> = {
  name: 'QuestionnaireBy',
  text: 'query QuestionnaireBy($token:String!){readinessQuestionnaire(token:$token){__typename ...on ReadinessQuestionnaire{title location closesOn threshold state document begun}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type KeepAnswersVariables = {
  readonly token: string;
  readonly answers: readonly { readonly answer?: number | null; readonly item: string }[];
};
export type KeepAnswersData = {
  readonly keepReadinessAnswers:
    Refusal | { readonly __typename: 'ReadinessAnswered'; readonly state: string };
};
export const KeepAnswers: Operation<KeepAnswersData, KeepAnswersVariables> = {
  name: 'KeepAnswers',
  text: 'mutation KeepAnswers($token:String!$answers:[ReadinessAnswerInput!]!){keepReadinessAnswers(token:$token answers:$answers){__typename ...on ReadinessAnswered{state}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type SendAnswersVariables = {
  readonly token: string;
  readonly answers: readonly { readonly answer?: number | null; readonly item: string }[];
};
export type SendAnswersData = {
  readonly answerReadiness: Refusal | { readonly __typename: 'ReadinessAnswered'; readonly state: string };
};
export const SendAnswers: Operation<SendAnswersData, SendAnswersVariables> = {
  name: 'SendAnswers',
  text: 'mutation SendAnswers($token:String!$answers:[ReadinessAnswerInput!]!){answerReadiness(token:$token answers:$answers){__typename ...on ReadinessAnswered{state}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReadinessRoundsVariables = { readonly organisation: string };
export type ReadinessRoundsData = {
  readonly readinessRounds:
    Refusal | { readonly __typename: 'ReadinessRoundList'; readonly items: readonly RoundShown[] };
};
export const ReadinessRounds: Operation<ReadinessRoundsData, ReadinessRoundsVariables> = {
  name: 'ReadinessRounds',
  text: 'query ReadinessRounds($organisation:String!){readinessRounds(organisation:$organisation){__typename ...on ReadinessRoundList{items{...RoundShown}}...Refusal}}fragment RoundShown on ReadinessRound{__typename id organisation code title instrument instrumentVersion opensOn closesOn threshold after closedAt invitedAt remindedAt}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReadinessRoundOfVariables = { readonly id: string };
export type ReadinessRoundOfData = {
  readonly readinessRound: Refusal | RoundShown;
  readonly readinessProgress:
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
export const ReadinessRoundOf: Operation<ReadinessRoundOfData, ReadinessRoundOfVariables> = {
  name: 'ReadinessRoundOf',
  text: 'query ReadinessRoundOf($id:String!){readinessRound(id:$id){__typename ...on ReadinessRound{...RoundShown}...Refusal}readinessProgress(round:$id){__typename ...on ReadinessProgressList{items{location name invited answered}}...Refusal}}fragment RoundShown on ReadinessRound{__typename id organisation code title instrument instrumentVersion opensOn closesOn threshold after closedAt invitedAt remindedAt}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReadinessResultsOfVariables = { readonly round: string };
export type ReadinessResultsOfData = {
  readonly readinessResults:
    | Refusal
    | {
        readonly __typename: 'ReadinessResults';
        readonly round: RoundShown;
        readonly before: RoundShown | null;
        readonly instrument: unknown;
        readonly answered: number;
        readonly threshold: number;
        readonly progress: readonly {
          readonly location: string;
          readonly name: string;
          readonly invited: number;
          readonly answered: number;
        }[];
        readonly locations: readonly {
          readonly location: string;
          readonly answered: number;
          readonly shown: boolean;
          readonly constructs: readonly ScoreShown[];
          readonly dimensions: readonly ScoreShown[];
          readonly whole: number | null;
          readonly wholeLow: number | null;
          readonly wholeHigh: number | null;
          readonly least: { readonly of: string; readonly share: number } | null;
          readonly leastItem: { readonly of: string; readonly share: number } | null;
          readonly nextToNothing: boolean;
        }[];
        readonly constructs: readonly ScoreShown[];
        readonly dimensions: readonly ScoreShown[];
        readonly roles: readonly {
          readonly of: string;
          readonly role: string;
          readonly count: number;
          readonly mean: number | null;
          readonly low: number | null;
          readonly high: number | null;
        }[];
        readonly items: readonly {
          readonly item: string;
          readonly counts: readonly (number | null)[];
          readonly notRelevant: number | null;
        }[];
        readonly changes: readonly {
          readonly of: string;
          readonly kind: string;
          readonly count: number;
          readonly mean: number | null;
          readonly low: number | null;
          readonly high: number | null;
          readonly locations: readonly {
            readonly location: string;
            readonly before: number;
            readonly after: number;
            readonly low: number | null;
            readonly high: number | null;
          }[];
        }[];
      };
};
export const ReadinessResultsOf: Operation<ReadinessResultsOfData, ReadinessResultsOfVariables> = {
  name: 'ReadinessResultsOf',
  text: 'query ReadinessResultsOf($round:String!){readinessResults(round:$round){__typename ...on ReadinessResults{round{...RoundShown}before{...RoundShown}instrument answered threshold progress{location name invited answered}locations{location answered shown constructs{...ScoreShown}dimensions{...ScoreShown}whole wholeLow wholeHigh least{of share}leastItem{of share}nextToNothing}constructs{...ScoreShown}dimensions{...ScoreShown}roles{of role count mean low high}items{item counts notRelevant}changes{of kind count mean low high locations{location before after low high}}}...Refusal}}fragment RoundShown on ReadinessRound{__typename id organisation code title instrument instrumentVersion opensOn closesOn threshold after closedAt invitedAt remindedAt}fragment ScoreShown on ReadinessScore{of count mean low high}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RecommendationsOfVariables = { readonly organisation: string };
export type RecommendationsOfData = {
  readonly readinessRecommendations:
    | Refusal
    | { readonly __typename: 'ReadinessRecommendationList'; readonly items: readonly RecommendationShown[] };
};
export const RecommendationsOf: Operation<RecommendationsOfData, RecommendationsOfVariables> = {
  name: 'RecommendationsOf',
  text: 'query RecommendationsOf($organisation:String!){readinessRecommendations(organisation:$organisation){__typename ...on ReadinessRecommendationList{items{...RecommendationShown}}...Refusal}}fragment RecommendationShown on ReadinessRecommendation{__typename id round location dimension what evidence owner dueOn state reason seen overdue}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ResourcesOfVariables = { readonly organisation: string };
export type ResourcesOfData = {
  readonly readinessResources:
    | Refusal
    | {
        readonly __typename: 'ReadinessResourceList';
        readonly items: readonly {
          readonly location: string;
          readonly kind:
            'MATERIALS' | 'MONEY' | 'PARTNERS' | 'PEOPLE' | 'ROOMS' | 'SKILLS' | 'TECHNOLOGY' | 'TIME';
          readonly what: string;
          readonly has: number;
          readonly needs: number;
          readonly lacks: number;
          readonly unit: string;
          readonly note: string | null;
          readonly seen: string;
        }[];
      };
  readonly locations:
    | {
        readonly __typename: 'LocationList';
        readonly items: readonly {
          readonly code: string;
          readonly name: string;
          readonly area: string | null;
        }[];
      }
    | Refusal;
};
export const ResourcesOf: Operation<ResourcesOfData, ResourcesOfVariables> = {
  name: 'ResourcesOf',
  text: 'query ResourcesOf($organisation:String!){readinessResources(organisation:$organisation){__typename ...on ReadinessResourceList{items{location kind what has needs lacks unit note seen}}...Refusal}locations(organisation:$organisation){__typename ...on LocationList{items{code name area}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type NotesOfVariables = { readonly round: string };
export type NotesOfData = {
  readonly readinessNotes:
    | Refusal
    | {
        readonly __typename: 'ReadinessNotes';
        readonly notes: readonly {
          readonly id: string;
          readonly location: string | null;
          readonly kind: 'FOCUS_GROUP' | 'INTERVIEW';
          readonly heldOn: string;
          readonly coders: readonly string[];
          readonly passages: readonly {
            readonly id: string;
            readonly passage: string;
            readonly codings: readonly { readonly coder: string; readonly construct: string | null }[];
          }[];
        }[];
        readonly agreement: {
          readonly passages: number;
          readonly agreed: number;
          readonly kappa: number | null;
          readonly low: number | null;
          readonly high: number | null;
        };
        readonly constructs: readonly {
          readonly of: string;
          readonly passages: number;
          readonly agreed: number;
          readonly kappa: number | null;
        }[];
      };
};
export const NotesOf: Operation<NotesOfData, NotesOfVariables> = {
  name: 'NotesOf',
  text: 'query NotesOf($round:String!){readinessNotes(round:$round){__typename ...on ReadinessNotes{notes{id location kind heldOn coders passages{id passage codings{coder construct}}}agreement{passages agreed kappa low high}constructs{of passages agreed kappa}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type InstrumentOfVariables = {
  readonly organisation: string;
  readonly code: string;
  readonly version?: number | null;
};
export type InstrumentOfData = {
  readonly readinessInstrument:
    | Refusal
    | {
        readonly __typename: 'ReadinessInstrument';
        readonly code: string;
        readonly version: number;
        readonly document: unknown;
      };
};
export const InstrumentOf: Operation<InstrumentOfData, InstrumentOfVariables> = {
  name: 'InstrumentOf',
  text: 'query InstrumentOf($organisation:String!$code:String!$version:Int){readinessInstrument(organisation:$organisation code:$code version:$version){__typename ...on ReadinessInstrument{code version document}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RemindVariables = { readonly round: string };
export type RemindData = {
  readonly remindOfReadiness:
    Refusal | { readonly __typename: 'ReadinessReminder'; readonly reminded: number };
};
export const Remind: Operation<RemindData, RemindVariables> = {
  name: 'Remind',
  text: 'mutation Remind($round:String!){remindOfReadiness(round:$round){__typename ...on ReadinessReminder{reminded}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CloseRoundVariables = { readonly round: string };
export type CloseRoundData = {
  readonly closeReadinessRound: Refusal | { readonly __typename: 'ReadinessRound'; readonly id: string };
};
export const CloseRound: Operation<CloseRoundData, CloseRoundVariables> = {
  name: 'CloseRound',
  text: 'mutation CloseRound($round:String!){closeReadinessRound(round:$round){__typename ...on ReadinessRound{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RecommendVariables = {
  readonly input: {
    readonly dimension: 'GOVERNANCE' | 'LEADERSHIP' | 'RESOURCES' | 'STAFF' | 'STAKEHOLDERS';
    readonly dueOn: string;
    readonly evidence: string;
    readonly location?: string | null;
    readonly owner: string;
    readonly round: string;
    readonly what: string;
  };
};
export type RecommendData = {
  readonly recommendForReadiness:
    Refusal | { readonly __typename: 'ReadinessRecommendation'; readonly id: string };
};
export const Recommend: Operation<RecommendData, RecommendVariables> = {
  name: 'Recommend',
  text: 'mutation Recommend($input:ReadinessRecommendationInput!){recommendForReadiness(input:$input){__typename ...on ReadinessRecommendation{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MoveRecommendationVariables = {
  readonly input: {
    readonly id: string;
    readonly reason: string;
    readonly seen: number;
    readonly state: 'ACCEPTED' | 'DONE' | 'DROPPED' | 'PROPOSED' | 'UNDER_WAY';
  };
};
export type MoveRecommendationData = {
  readonly moveReadinessRecommendation:
    Refusal | { readonly __typename: 'ReadinessRecommendation'; readonly id: string };
};
export const MoveRecommendation: Operation<MoveRecommendationData, MoveRecommendationVariables> = {
  name: 'MoveRecommendation',
  text: 'mutation MoveRecommendation($input:RecommendationMoveInput!){moveReadinessRecommendation(input:$input){__typename ...on ReadinessRecommendation{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CodePassageVariables = { readonly passage: string; readonly construct?: string | null };
export type CodePassageData = {
  readonly codeReadinessPassage: Refusal | { readonly __typename: 'ReadinessNote'; readonly id: string };
};
export const CodePassage: Operation<CodePassageData, CodePassageVariables> = {
  name: 'CodePassage',
  text: 'mutation CodePassage($passage:String!$construct:String){codeReadinessPassage(passage:$passage construct:$construct){__typename ...on ReadinessNote{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
