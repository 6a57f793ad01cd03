// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type PlanShown = {
  readonly __typename: 'TransitionPlan';
  readonly code: string;
  readonly kind: 'PROVIDER' | 'STRUCTURE';
  readonly buyer: string;
  readonly leaving: string;
  readonly receiving: readonly string[];
  readonly contract: string | null;
  readonly area: string | null;
  readonly services: readonly string[];
  readonly withOrders: boolean;
  readonly version: number;
  readonly title: string;
  readonly about: string;
  readonly owner: string;
  readonly announcedOn: string;
  readonly transferOn: string;
  readonly stabilisedOn: string;
  readonly listedAt: string | null;
  readonly closedAt: string | null;
  readonly closedBecause: string | null;
};

export type CriterionShown = {
  readonly kind:
    | 'CASES_ACCEPTED'
    | 'CHECK'
    | 'IN_TIME'
    | 'MILESTONES'
    | 'READINESS'
    | 'STAFF_CONSULTED'
    | 'STAFF_TRANSFERRED';
  readonly met: boolean;
  readonly done: number | null;
  readonly of: number | null;
  readonly share: number | null;
  readonly about: readonly string[];
};

export type TransitionsVariables = { readonly first: number; readonly after?: string | null };
export type TransitionsData = {
  readonly transitions:
    | Refusal
    | {
        readonly __typename: 'TransitionPlanConnection';
        readonly nodes: readonly PlanShown[];
        readonly pageInfo: PageEnd;
      };
};
export const Transitions: Operation<TransitionsData, TransitionsVariables> = {
  name: 'Transitions',
  text: 'query Transitions($first:Int!$after:String){transitions(first:$first after:$after){__typename ...on TransitionPlanConnection{nodes{...PlanShown}pageInfo{...PageEnd}}...Refusal}}fragment PlanShown on TransitionPlan{__typename code kind buyer leaving receiving contract area services withOrders version title about owner announcedOn transferOn stabilisedOn listedAt closedAt closedBecause}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TransitionOfVariables = { readonly code: string; readonly judged: boolean };
export type TransitionOfData = {
  readonly transition:
    | Refusal
    | {
        readonly __typename: 'TransitionOverview';
        readonly plan: PlanShown;
        readonly milestones: readonly {
          readonly code: string;
          readonly title: string;
          readonly state: 'DONE' | 'DROPPED' | 'PLANNED' | 'UNDER_WAY';
          readonly owner: string;
          readonly plannedOn: string;
          readonly forecastOn: string | null;
          readonly actualOn: string | null;
          readonly days: number;
          readonly needs: readonly string[];
          readonly note: string;
          readonly sequence: number;
          readonly expectedOn: string | null;
          readonly daysLate: number;
          readonly slack: number;
          readonly critical: boolean;
          readonly moves: readonly string[];
        }[];
        readonly staff: readonly {
          readonly role: string;
          readonly location: string;
          readonly planned: number;
          readonly consulted: number;
          readonly transferred: number;
          readonly departed: number;
        }[];
        readonly gates: readonly {
          readonly code: string;
          readonly title: string;
          readonly dueOn: string;
          readonly state: 'CONDITIONAL' | 'GO' | 'NO_GO' | 'READY' | null;
          readonly sequence: number;
          readonly met: boolean;
          readonly judged: readonly CriterionShown[];
          readonly events: readonly {
            readonly sequence: number;
            readonly kind: 'CONDITIONAL' | 'GO' | 'NO_GO' | 'READY';
            readonly reason: string;
            readonly conditions: string;
            readonly at: string;
            readonly by: string;
            readonly organisation: string | null;
          }[];
        }[];
        readonly stakeholders: readonly {
          readonly code: string;
          readonly name: string;
          readonly interest: number;
          readonly influence: number;
          readonly treatment: 'KEEP_INFORMED' | 'KEEP_SATISFIED' | 'MANAGE_CLOSELY' | 'MONITOR';
          readonly note: string;
        }[];
        readonly communications: readonly {
          readonly code: string;
          readonly stakeholder: string;
          readonly audience: string;
          readonly state: 'CANCELLED' | 'PLANNED' | 'SENT';
          readonly message: string;
          readonly channel: string;
          readonly owner: string;
          readonly dueOn: string;
          readonly sentOn: string | null;
          readonly heardBack: boolean | null;
          readonly heard: string;
          readonly overdue: boolean;
          readonly sequence: number;
        }[];
        readonly suggestions: readonly {
          readonly stakeholder: string;
          readonly treatment: 'KEEP_INFORMED' | 'KEEP_SATISFIED' | 'MANAGE_CLOSELY' | 'MONITOR';
          readonly channel: string;
          readonly dueOn: string;
        }[];
        readonly reconciliation: {
          readonly total: number | null;
          readonly before: number | null;
          readonly late: number | null;
          readonly unlisted: number | null;
          readonly moved: number | null;
          readonly ended: number | null;
          readonly open: number | null;
          readonly elsewhere: number | null;
          readonly states: readonly {
            readonly state:
              'ACCEPTED' | 'ARRIVING' | 'ENDED' | 'MOVED' | 'NOWHERE' | 'OFFERED' | 'REFUSED' | 'TO_PLACE';
            readonly cases: number | null;
          }[];
          readonly complete: boolean;
          readonly roundedTo: number | null;
        };
        readonly open: readonly { readonly why: string; readonly fix: string }[];
      };
};
export const TransitionOf: Operation<TransitionOfData, TransitionOfVariables> = {
  name: 'TransitionOf',
  text: 'query TransitionOf($code:String!$judged:Boolean!){transition(code:$code judged:$judged){__typename ...on TransitionOverview{plan{...PlanShown}milestones{code title state owner plannedOn forecastOn actualOn days needs note sequence expectedOn daysLate slack critical moves}staff{role location planned consulted transferred departed}gates{code title dueOn state sequence met judged{...CriterionShown}events{sequence kind reason conditions at by organisation}}stakeholders{code name interest influence treatment note}communications{code stakeholder audience state message channel owner dueOn sentOn heardBack heard overdue sequence}suggestions{stakeholder treatment channel dueOn}reconciliation{total before late unlisted moved ended open elsewhere states{state cases}complete roundedTo}open{why fix}}...Refusal}}fragment PlanShown on TransitionPlan{__typename code kind buyer leaving receiving contract area services withOrders version title about owner announcedOn transferOn stabilisedOn listedAt closedAt closedBecause}fragment CriterionShown on TransitionCriterion{kind met done of share about}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TransitionCasesOfVariables = {
  readonly transition: string;
  readonly first: number;
  readonly after?: string | null;
  readonly states?:
    | readonly (
        'ACCEPTED' | 'ARRIVING' | 'ENDED' | 'MOVED' | 'NOWHERE' | 'OFFERED' | 'REFUSED' | 'TO_PLACE'
      )[]
    | null;
  readonly late?: boolean | null;
};
export type TransitionCasesOfData = {
  readonly transitionCases:
    | Refusal
    | {
        readonly __typename: 'TransitionCaseConnection';
        readonly nodes: readonly {
          readonly reference: string;
          readonly kind: string;
          readonly area: string | null;
          readonly category: string | null;
          readonly holder: string | null;
          readonly service: string | null;
          readonly arrivedOn: string | null;
          readonly late: boolean;
          readonly state:
            'ACCEPTED' | 'ARRIVING' | 'ENDED' | 'MOVED' | 'NOWHERE' | 'OFFERED' | 'REFUSED' | 'TO_PLACE';
          readonly to: string | null;
          readonly toService: string | null;
          readonly practitioner: string | null;
          readonly reason: 'FULL' | 'INFORMATION_MISSING' | 'NOT_IN_AREA' | 'NOT_SUITABLE' | 'OTHER' | null;
          readonly sequence: number;
        }[];
        readonly pageInfo: PageEnd;
      };
};
export const TransitionCasesOf: Operation<TransitionCasesOfData, TransitionCasesOfVariables> = {
  name: 'TransitionCasesOf',
  text: 'query TransitionCasesOf($transition:String!$first:Int!$after:String$states:[TransitionCaseState!]$late:Boolean){transitionCases(transition:$transition first:$first after:$after states:$states late:$late){__typename ...on TransitionCaseConnection{nodes{reference kind area category holder service arrivedOn late state to toService practitioner reason sequence}pageInfo{...PageEnd}}...Refusal}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TransitionDestinationsOfVariables = { readonly code: string };
export type TransitionDestinationsOfData = {
  readonly transitionDestinations:
    | Refusal
    | {
        readonly __typename: 'TransitionDestinationList';
        readonly items: readonly {
          readonly service: string;
          readonly organisation: string;
          readonly category: string;
        }[];
      };
};
export const TransitionDestinationsOf: Operation<
  TransitionDestinationsOfData,
  TransitionDestinationsOfVariables
> = {
  name: 'TransitionDestinationsOf',
  text: 'query TransitionDestinationsOf($code:String!){transitionDestinations(code:$code){__typename ...on TransitionDestinationList{items{service organisation category}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TransitionDayJobOfVariables = { readonly code: string };
export type TransitionDayJobOfData = {
  readonly transitionDayJob:
    | Refusal
    | {
        readonly __typename: 'TransitionDayJob';
        readonly plan: PlanShown;
        readonly heldBack: boolean;
        readonly roundedTo: number | null;
        readonly asOf: string;
        readonly lines: readonly {
          readonly organisation: string;
          readonly clock: string;
          readonly target: string | null;
          readonly phases: readonly {
            readonly phase: 'AFTER' | 'BEFORE' | 'DURING';
            readonly counted: number | null;
            readonly inTime: number | null;
            readonly percent: number | null;
          }[];
          readonly weeks: readonly {
            readonly week: string;
            readonly phase: 'AFTER' | 'BEFORE' | 'DURING';
            readonly counted: number | null;
            readonly inTime: number | null;
            readonly percent: number | null;
          }[];
        }[];
      };
};
export const TransitionDayJobOf: Operation<TransitionDayJobOfData, TransitionDayJobOfVariables> = {
  name: 'TransitionDayJobOf',
  text: 'query TransitionDayJobOf($code:String!){transitionDayJob(code:$code){__typename ...on TransitionDayJob{plan{...PlanShown}heldBack roundedTo asOf lines{organisation clock target phases{phase counted inTime percent}weeks{week phase counted inTime percent}}}...Refusal}}fragment PlanShown on TransitionPlan{__typename code kind buyer leaving receiving contract area services withOrders version title about owner announcedOn transferOn stabilisedOn listedAt closedAt closedBecause}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TransitionDocumentOfVariables = { readonly code: string };
export type TransitionDocumentOfData = {
  readonly transitionDocument:
    Refusal | { readonly __typename: 'TransitionDocument'; readonly document: unknown };
};
export const TransitionDocumentOf: Operation<TransitionDocumentOfData, TransitionDocumentOfVariables> = {
  name: 'TransitionDocumentOf',
  text: 'query TransitionDocumentOf($code:String!){transitionDocument(code:$code){__typename ...on TransitionDocument{document}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TransitionHistoryOfVariables = { readonly code: string };
export type TransitionHistoryOfData = {
  readonly transitionHistory:
    | Refusal
    | {
        readonly __typename: 'TransitionHistory';
        readonly versions: readonly {
          readonly version: number;
          readonly title: string;
          readonly about: string;
          readonly owner: string;
          readonly announcedOn: string;
          readonly transferOn: string;
          readonly stabilisedOn: string;
          readonly reason: string;
          readonly at: string;
          readonly by: string;
        }[];
        readonly gates: readonly {
          readonly code: string;
          readonly version: number;
          readonly title: string;
          readonly dueOn: string;
          readonly criteria: readonly unknown[];
          readonly reason: string | null;
          readonly at: string;
          readonly by: string;
        }[];
      };
};
export const TransitionHistoryOf: Operation<TransitionHistoryOfData, TransitionHistoryOfVariables> = {
  name: 'TransitionHistoryOf',
  text: 'query TransitionHistoryOf($code:String!){transitionHistory(code:$code){__typename ...on TransitionHistory{versions{version title about owner announcedOn transferOn stabilisedOn reason at by}gates{code version title dueOn criteria reason at by}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RecordTransitionVariables = {
  readonly document: unknown;
  readonly seen?: {
    readonly gates?: readonly { readonly code: string; readonly version: number }[] | null;
    readonly version?: number | null;
  } | null;
};
export type RecordTransitionData = {
  readonly recordTransition: Refusal | { readonly __typename: 'TransitionPlan'; readonly code: string };
};
export const RecordTransition: Operation<RecordTransitionData, RecordTransitionVariables> = {
  name: 'RecordTransition',
  text: 'mutation RecordTransition($document:Json!$seen:TransitionSeenInput){recordTransition(document:$document seen:$seen){__typename ...on TransitionPlan{code}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CheckTransitionVariables = { readonly document: unknown };
export type CheckTransitionData = {
  readonly recordTransition:
    | Refusal
    | {
        readonly __typename: 'TransitionPlan';
        readonly code: string;
        readonly version: number;
        readonly title: string;
        readonly changes:
          | readonly {
              readonly part: 'COMMUNICATIONS' | 'GATES' | 'MILESTONES' | 'PLAN' | 'STAFF' | 'STAKEHOLDERS';
              readonly code: string;
              readonly added: boolean;
              readonly fields: readonly {
                readonly field: string;
                readonly from: string;
                readonly to: string;
              }[];
            }[]
          | null;
      };
};
export const CheckTransition: Operation<CheckTransitionData, CheckTransitionVariables> = {
  name: 'CheckTransition',
  text: 'mutation CheckTransition($document:Json!){recordTransition(document:$document checkOnly:true){__typename ...on TransitionPlan{code version title changes{part code added fields{field from to}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MoveTransitionMilestoneVariables = {
  readonly input: {
    readonly actualOn?: string | null;
    readonly forecastOn?: string | null;
    readonly milestone: string;
    readonly note?: string | null;
    readonly owner?: string | null;
    readonly seen: number;
    readonly state?: 'DONE' | 'DROPPED' | 'PLANNED' | 'UNDER_WAY' | null;
    readonly transition: string;
  };
};
export type MoveTransitionMilestoneData = {
  readonly moveTransitionMilestone:
    Refusal | { readonly __typename: 'TransitionMoved'; readonly code: string };
};
export const MoveTransitionMilestone: Operation<
  MoveTransitionMilestoneData,
  MoveTransitionMilestoneVariables
> = {
  name: 'MoveTransitionMilestone',
  text: 'mutation MoveTransitionMilestone($input:MoveTransitionMilestoneInput!){moveTransitionMilestone(input:$input){__typename ...on TransitionMoved{code}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MoveTransitionCommunicationVariables = {
  readonly input: {
    readonly communication: string;
    readonly dueOn?: string | null;
    readonly heard?: string | null;
    readonly heardBack?: boolean | null;
    readonly seen: number;
    readonly sentOn?: string | null;
    readonly state: 'CANCELLED' | 'PLANNED' | 'SENT';
    readonly transition: string;
  };
};
export type MoveTransitionCommunicationData = {
  readonly moveTransitionCommunication:
    Refusal | { readonly __typename: 'TransitionMoved'; readonly code: string };
};
export const MoveTransitionCommunication: Operation<
  MoveTransitionCommunicationData,
  MoveTransitionCommunicationVariables
> = {
  name: 'MoveTransitionCommunication',
  text: 'mutation MoveTransitionCommunication($input:MoveTransitionCommunicationInput!){moveTransitionCommunication(input:$input){__typename ...on TransitionMoved{code}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ListTransitionCasesVariables = { readonly transition: string };
export type ListTransitionCasesData = {
  readonly listTransitionCases:
    Refusal | { readonly __typename: 'TransitionCasesListed'; readonly added: number | null };
};
export const ListTransitionCases: Operation<ListTransitionCasesData, ListTransitionCasesVariables> = {
  name: 'ListTransitionCases',
  text: 'mutation ListTransitionCases($transition:String!){listTransitionCases(transition:$transition){__typename ...on TransitionCasesListed{added}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OfferTransitionCasesVariables = {
  readonly transition: string;
  readonly cases: readonly {
    readonly reference: string;
    readonly seen?: number | null;
    readonly to: string;
  }[];
};
export type OfferTransitionCasesData = {
  readonly offerTransitionCases:
    | Refusal
    | {
        readonly __typename: 'TransitionCaseList';
        readonly items: readonly { readonly reference: string }[];
      };
};
export const OfferTransitionCases: Operation<OfferTransitionCasesData, OfferTransitionCasesVariables> = {
  name: 'OfferTransitionCases',
  text: 'mutation OfferTransitionCases($transition:String!$cases:[OfferTransitionCaseInput!]!){offerTransitionCases(transition:$transition cases:$cases){__typename ...on TransitionCaseList{items{reference}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AnswerTransitionCasesVariables = {
  readonly transition: string;
  readonly cases: readonly {
    readonly practitioner?: string | null;
    readonly reference: string;
    readonly refusedBecause?:
      'FULL' | 'INFORMATION_MISSING' | 'NOT_IN_AREA' | 'NOT_SUITABLE' | 'OTHER' | null;
    readonly seen?: number | null;
  }[];
};
export type AnswerTransitionCasesData = {
  readonly answerTransitionCases:
    | Refusal
    | {
        readonly __typename: 'TransitionCaseList';
        readonly items: readonly { readonly reference: string }[];
      };
};
export const AnswerTransitionCases: Operation<AnswerTransitionCasesData, AnswerTransitionCasesVariables> = {
  name: 'AnswerTransitionCases',
  text: 'mutation AnswerTransitionCases($transition:String!$cases:[AnswerTransitionCaseInput!]!){answerTransitionCases(transition:$transition cases:$cases){__typename ...on TransitionCaseList{items{reference}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MoveTransitionCasesVariables = {
  readonly transition: string;
  readonly references?: readonly string[] | null;
};
export type MoveTransitionCasesData = {
  readonly moveTransitionCases:
    | Refusal
    | {
        readonly __typename: 'TransitionCasesMoved';
        readonly moved: number | null;
        readonly refused: readonly {
          readonly reference: string;
          readonly problems: readonly { readonly why: string; readonly fix: string }[];
        }[];
      };
};
export const MoveTransitionCases: Operation<MoveTransitionCasesData, MoveTransitionCasesVariables> = {
  name: 'MoveTransitionCases',
  text: 'mutation MoveTransitionCases($transition:String!$references:[String!]){moveTransitionCases(transition:$transition references:$references){__typename ...on TransitionCasesMoved{moved refused{reference problems{why fix}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReportTransitionGateVariables = {
  readonly transition: string;
  readonly gate: string;
  readonly seen: number;
  readonly reason: string;
};
export type ReportTransitionGateData = {
  readonly reportTransitionGate: Refusal | { readonly __typename: 'TransitionGate'; readonly code: string };
};
export const ReportTransitionGate: Operation<ReportTransitionGateData, ReportTransitionGateVariables> = {
  name: 'ReportTransitionGate',
  text: 'mutation ReportTransitionGate($transition:String!$gate:String!$seen:Int!$reason:String!){reportTransitionGate(transition:$transition gate:$gate seen:$seen reason:$reason){__typename ...on TransitionGate{code}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type SignTransitionCheckVariables = {
  readonly transition: string;
  readonly gate: string;
  readonly criterion: number;
  readonly note: string;
};
export type SignTransitionCheckData = {
  readonly signTransitionCheck: Refusal | { readonly __typename: 'TransitionGate'; readonly code: string };
};
export const SignTransitionCheck: Operation<SignTransitionCheckData, SignTransitionCheckVariables> = {
  name: 'SignTransitionCheck',
  text: 'mutation SignTransitionCheck($transition:String!$gate:String!$criterion:Int!$note:String!){signTransitionCheck(transition:$transition gate:$gate criterion:$criterion note:$note){__typename ...on TransitionGate{code}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type DecideTransitionGateVariables = {
  readonly input: {
    readonly conditions?: string | null;
    readonly decision: 'CONDITIONAL' | 'GO' | 'NO_GO' | 'READY';
    readonly gate: string;
    readonly reason: string;
    readonly seen: number;
    readonly transition: string;
  };
};
export type DecideTransitionGateData = {
  readonly decideTransitionGate: Refusal | { readonly __typename: 'TransitionGate'; readonly code: string };
};
export const DecideTransitionGate: Operation<DecideTransitionGateData, DecideTransitionGateVariables> = {
  name: 'DecideTransitionGate',
  text: 'mutation DecideTransitionGate($input:DecideTransitionGateInput!){decideTransitionGate(input:$input){__typename ...on TransitionGate{code}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CloseTransitionVariables = { readonly transition: string; readonly reason: string };
export type CloseTransitionData = {
  readonly closeTransition: Refusal | { readonly __typename: 'TransitionPlan'; readonly code: string };
};
export const CloseTransition: Operation<CloseTransitionData, CloseTransitionVariables> = {
  name: 'CloseTransition',
  text: 'mutation CloseTransition($transition:String!$reason:String!){closeTransition(transition:$transition reason:$reason){__typename ...on TransitionPlan{code}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
