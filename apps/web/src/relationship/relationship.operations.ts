// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type PlaceShown = {
  readonly reference: string;
  readonly parties: readonly string[];
  readonly alliance: string | null;
  readonly scheme: string | null;
  readonly area: string | null;
  readonly tier: 'PARTNER' | 'PRIME' | 'STAKEHOLDER' | 'SUB' | null;
  readonly from: string;
  readonly to: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly escalated: number;
  readonly nextMeetingAt: string | null;
};

export type ItemShown = {
  readonly id: number;
  readonly relationship: string;
  readonly kind: 'ACTION' | 'CHANGE' | 'COMMITMENT' | 'DECISION' | 'GOAL' | 'ISSUE' | 'NOTE' | 'RISK';
  readonly title: string;
  readonly detail: string;
  readonly party: string | null;
  readonly isPrivate: boolean;
  readonly contract: string | null;
  readonly measuredBy: 'MEASURE' | 'SERVICE_LEVEL' | null;
  readonly measureCode: string | null;
  readonly statistic: 'BINARY' | 'FREQUENCY' | null;
  readonly target: string | null;
  readonly direction: 'AT_LEAST' | 'AT_MOST' | null;
  readonly state:
    | 'ACCEPTED'
    | 'AGREED'
    | 'BROKEN'
    | 'CLOSED'
    | 'DONE'
    | 'DROPPED'
    | 'GIVEN_UP'
    | 'KEPT'
    | 'MADE'
    | 'MET'
    | 'OPEN'
    | 'OVERTURNED'
    | 'REFUSED'
    | 'RELEASED'
    | 'RESOLVED'
    | 'WITHDRAWN';
  readonly open: boolean;
  readonly sequence: number;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly likelihood: number | null;
  readonly impact: number | null;
  readonly score: number | null;
  readonly band: 'HIGH' | 'LOW' | 'MEDIUM' | 'SEVERE' | null;
  readonly step: number | null;
  readonly stepTitle: string | null;
  readonly stepDueOn: string | null;
  readonly terms: string | null;
  readonly raisedAt: string;
  readonly raisedBy: string;
  readonly movedAt: string;
};

export type ItemHistoryShown = {
  readonly item: ItemShown;
  readonly mayBecome: readonly (
    | 'ACCEPTED'
    | 'AGREED'
    | 'BROKEN'
    | 'CLOSED'
    | 'DONE'
    | 'DROPPED'
    | 'GIVEN_UP'
    | 'KEPT'
    | 'MADE'
    | 'MET'
    | 'OPEN'
    | 'OVERTURNED'
    | 'REFUSED'
    | 'RELEASED'
    | 'RESOLVED'
    | 'WITHDRAWN'
  )[];
  readonly moves: readonly {
    readonly sequence: number;
    readonly state:
      | 'ACCEPTED'
      | 'AGREED'
      | 'BROKEN'
      | 'CLOSED'
      | 'DONE'
      | 'DROPPED'
      | 'GIVEN_UP'
      | 'KEPT'
      | 'MADE'
      | 'MET'
      | 'OPEN'
      | 'OVERTURNED'
      | 'REFUSED'
      | 'RELEASED'
      | 'RESOLVED'
      | 'WITHDRAWN';
    readonly note: string;
    readonly owner: string | null;
    readonly dueOn: string | null;
    readonly likelihood: number | null;
    readonly impact: number | null;
    readonly score: number | null;
    readonly at: string;
    readonly by: string;
    readonly organisation: string | null;
  }[];
  readonly scores: readonly {
    readonly likelihood: number;
    readonly impact: number;
    readonly score: number;
    readonly band: 'HIGH' | 'LOW' | 'MEDIUM' | 'SEVERE';
    readonly at: string;
    readonly by: string;
    readonly organisation: string | null;
    readonly note: string;
  }[];
  readonly escalations: readonly {
    readonly number: number;
    readonly reason: string;
    readonly on: string;
    readonly by: string;
    readonly organisation: string | null;
    readonly steps: readonly { readonly step: number; readonly title: string; readonly dueOn: string }[];
  }[];
};

export type GoalShown = {
  readonly item: ItemShown;
  readonly current: string | null;
  readonly currentPeriod: string | null;
  readonly trend: 'IMPROVING' | 'STEADY' | 'UNKNOWN' | 'WORSENING';
  readonly reached: boolean | null;
  readonly held: 'NOT_FOR_YOU' | 'NO_SUCH_MEASURE' | null;
  readonly points: readonly { readonly period: string; readonly value: string }[];
};

export type MeetingShown = {
  readonly id: number;
  readonly relationship: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly cancelled: boolean;
  readonly reason: string;
  readonly sequence: number;
};

export type EngagedShown = {
  readonly person: string;
  readonly party: string;
  readonly lastOn: string | null;
  readonly acts: number;
  readonly meetings: number;
  readonly standing: 'ACTIVE' | 'QUIET' | 'SILENT';
};

export type HealthShown = {
  readonly statements: readonly { readonly code: string; readonly text: string }[];
  readonly rounds: readonly {
    readonly round: {
      readonly id: number;
      readonly opensOn: string;
      readonly closesOn: string;
      readonly open: boolean;
      readonly answered: boolean;
    };
    readonly over: boolean;
    readonly gap: string | null;
    readonly wide: boolean;
    readonly parties: readonly {
      readonly party: string;
      readonly answered: number;
      readonly health: string | null;
    }[];
    readonly views: readonly {
      readonly party: string;
      readonly statement: number;
      readonly mean: string | null;
      readonly shares: readonly string[];
    }[];
    readonly gaps: readonly {
      readonly statement: number;
      readonly highestParty: string;
      readonly highest: string;
      readonly lowestParty: string;
      readonly lowest: string;
      readonly gap: string;
      readonly wide: boolean;
    }[];
  }[];
};

export type PaperShown = {
  readonly id: number;
  readonly meetingId: number;
  readonly title: string;
  readonly link: string | null;
  readonly party: string | null;
  readonly isPrivate: boolean;
  readonly fileName: string | null;
  readonly sizeBytes: number | null;
  readonly at: string;
  readonly by: string;
  readonly takenBackAt: string | null;
};

export type RelationshipsVariables = { readonly first: number; readonly after?: string | null };
export type RelationshipsData = {
  readonly governedRelationships:
    | {
        readonly __typename: 'GovernedRelationshipConnection';
        readonly nodes: readonly PlaceShown[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const Relationships: Operation<RelationshipsData, RelationshipsVariables> = {
  name: 'Relationships',
  text: 'query Relationships($first:Int!$after:String){governedRelationships(first:$first after:$after){__typename ...on GovernedRelationshipConnection{nodes{...PlaceShown}pageInfo{...PageEnd}}...Refusal}}fragment PlaceShown on GovernedRelationship{reference parties alliance scheme area tier from to open overdue escalated nextMeetingAt}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RelationshipOfVariables = { readonly relationship: string };
export type RelationshipOfData = {
  readonly governedRelationship:
    | Refusal
    | {
        readonly __typename: 'RelationshipOverview';
        readonly relationship: PlaceShown;
        readonly steps: readonly { readonly title: string; readonly days: number }[];
        readonly people: readonly { readonly code: string; readonly name: string; readonly party: string }[];
        readonly contracts: readonly string[];
        readonly engagement: readonly EngagedShown[];
      };
};
export const RelationshipOf: Operation<RelationshipOfData, RelationshipOfVariables> = {
  name: 'RelationshipOf',
  text: 'query RelationshipOf($relationship:String!){governedRelationship(relationship:$relationship){__typename ...on RelationshipOverview{relationship{...PlaceShown}steps{title days}people{code name party}contracts engagement{...EngagedShown}}...Refusal}}fragment PlaceShown on GovernedRelationship{reference parties alliance scheme area tier from to open overdue escalated nextMeetingAt}fragment EngagedShown on Participant{person party lastOn acts meetings standing}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type GoalsOfVariables = { readonly relationship: string };
export type GoalsOfData = {
  readonly relationshipGoals:
    Refusal | { readonly __typename: 'RelationshipGoalList'; readonly items: readonly GoalShown[] };
};
export const GoalsOf: Operation<GoalsOfData, GoalsOfVariables> = {
  name: 'GoalsOf',
  text: 'query GoalsOf($relationship:String!){relationshipGoals(relationship:$relationship){__typename ...on RelationshipGoalList{items{...GoalShown}}...Refusal}}fragment GoalShown on RelationshipGoal{item{...ItemShown}current currentPeriod trend reached held points{period value}}fragment ItemShown on GovernanceItem{id relationship kind title detail party isPrivate contract measuredBy measureCode statistic target direction state open sequence owner dueOn likelihood impact score band step stepTitle stepDueOn terms raisedAt raisedBy movedAt}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ItemsOfVariables = {
  readonly relationship: string;
  readonly first: number;
  readonly after?: string | null;
  readonly kinds?:
    readonly ('ACTION' | 'CHANGE' | 'COMMITMENT' | 'DECISION' | 'GOAL' | 'ISSUE' | 'NOTE' | 'RISK')[] | null;
  readonly open?: boolean | null;
  readonly escalated?: boolean | null;
};
export type ItemsOfData = {
  readonly governanceItems:
    | {
        readonly __typename: 'GovernanceItemConnection';
        readonly nodes: readonly ItemShown[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const ItemsOf: Operation<ItemsOfData, ItemsOfVariables> = {
  name: 'ItemsOf',
  text: 'query ItemsOf($relationship:String!$first:Int!$after:String$kinds:[GovernanceItemKind!]$open:Boolean$escalated:Boolean){governanceItems(relationship:$relationship first:$first after:$after kinds:$kinds open:$open escalated:$escalated){__typename ...on GovernanceItemConnection{nodes{...ItemShown}pageInfo{...PageEnd}}...Refusal}}fragment ItemShown on GovernanceItem{id relationship kind title detail party isPrivate contract measuredBy measureCode statistic target direction state open sequence owner dueOn likelihood impact score band step stepTitle stepDueOn terms raisedAt raisedBy movedAt}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ItemOfVariables = { readonly id: number };
export type ItemOfData = {
  readonly governanceItem: ({ readonly __typename: 'GovernanceItemHistory' } & ItemHistoryShown) | Refusal;
};
export const ItemOf: Operation<ItemOfData, ItemOfVariables> = {
  name: 'ItemOf',
  text: 'query ItemOf($id:Int!){governanceItem(id:$id){__typename ...on GovernanceItemHistory{...ItemHistoryShown}...Refusal}}fragment ItemHistoryShown on GovernanceItemHistory{item{...ItemShown}mayBecome moves{sequence state note owner dueOn likelihood impact score at by organisation}scores{likelihood impact score band at by organisation note}escalations{number reason on by organisation steps{step title dueOn}}}fragment ItemShown on GovernanceItem{id relationship kind title detail party isPrivate contract measuredBy measureCode statistic target direction state open sequence owner dueOn likelihood impact score band step stepTitle stepDueOn terms raisedAt raisedBy movedAt}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MeetingsOfVariables = { readonly relationship: string };
export type MeetingsOfData = {
  readonly governanceMeetings:
    { readonly __typename: 'GovernanceMeetingList'; readonly items: readonly MeetingShown[] } | Refusal;
};
export const MeetingsOf: Operation<MeetingsOfData, MeetingsOfVariables> = {
  name: 'MeetingsOf',
  text: 'query MeetingsOf($relationship:String!){governanceMeetings(relationship:$relationship){__typename ...on GovernanceMeetingList{items{...MeetingShown}}...Refusal}}fragment MeetingShown on GovernanceMeeting{id relationship title startsAt endsAt place cancelled reason sequence}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MeetingOfVariables = { readonly id: number };
export type MeetingOfData = {
  readonly governanceMeeting:
    | {
        readonly __typename: 'GovernanceMeetingRecord';
        readonly meeting: MeetingShown;
        readonly agenda: readonly {
          readonly section:
            | 'ACTIONS'
            | 'CHANGES'
            | 'COMMITMENTS'
            | 'DONE'
            | 'ESCALATED'
            | 'GOALS'
            | 'ISSUES'
            | 'OVERDUE'
            | 'RISKS';
          readonly items: readonly { readonly id: number; readonly title: string }[];
        }[];
        readonly papers: readonly {
          readonly id: number;
          readonly meetingId: number;
          readonly title: string;
          readonly link: string | null;
          readonly party: string | null;
          readonly isPrivate: boolean;
          readonly fileName: string | null;
          readonly sizeBytes: number | null;
          readonly at: string;
          readonly by: string;
          readonly takenBackAt: string | null;
          readonly body: string;
          readonly takenBackBy: string | null;
          readonly takenBackBecause: string | null;
        }[];
        readonly minutes: readonly {
          readonly sequence: number;
          readonly body: string;
          readonly at: string;
          readonly by: string;
          readonly attendance: readonly {
            readonly person: string;
            readonly party: string;
            readonly attended: boolean;
          }[];
          readonly papers: readonly {
            readonly id: number;
            readonly title: string;
            readonly party: string | null;
          }[];
        }[];
        readonly raised: readonly {
          readonly id: number;
          readonly kind: 'ACTION' | 'CHANGE' | 'COMMITMENT' | 'DECISION' | 'GOAL' | 'ISSUE' | 'NOTE' | 'RISK';
          readonly title: string;
        }[];
      }
    | Refusal;
};
export const MeetingOf: Operation<MeetingOfData, MeetingOfVariables> = {
  name: 'MeetingOf',
  text: 'query MeetingOf($id:Int!){governanceMeeting(id:$id){__typename ...on GovernanceMeetingRecord{meeting{...MeetingShown}agenda{section items{id title}}papers{...PaperShown body takenBackBy takenBackBecause}minutes{sequence body at by attendance{person party attended}papers{id title party}}raised{id kind title}}...Refusal}}fragment MeetingShown on GovernanceMeeting{id relationship title startsAt endsAt place cancelled reason sequence}fragment PaperShown on GovernancePaper{id meetingId title link party isPrivate fileName sizeBytes at by takenBackAt}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type HealthOfVariables = { readonly relationship: string };
export type HealthOfData = {
  readonly relationshipHealth: Refusal | ({ readonly __typename: 'RelationshipHealth' } & HealthShown);
};
export const HealthOf: Operation<HealthOfData, HealthOfVariables> = {
  name: 'HealthOf',
  text: 'query HealthOf($relationship:String!){relationshipHealth(relationship:$relationship){__typename ...HealthShown ...Refusal}}fragment HealthShown on RelationshipHealth{statements{code text}rounds{round{id opensOn closesOn open answered}over gap wide parties{party answered health}views{party statement mean shares}gaps{statement highestParty highest lowestParty lowest gap wide}}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MeetingCalendarVariables = { readonly relationship?: string | null };
export type MeetingCalendarData = {
  readonly meetingCalendar:
    { readonly __typename: 'CalendarText'; readonly text: string; readonly hasAddress: boolean } | Refusal;
};
export const MeetingCalendar: Operation<MeetingCalendarData, MeetingCalendarVariables> = {
  name: 'MeetingCalendar',
  text: 'query MeetingCalendar($relationship:String){meetingCalendar(relationship:$relationship){__typename ...on CalendarText{text hasAddress}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RaiseItemVariables = {
  readonly input: {
    readonly contract?: string | null;
    readonly detail?: string | null;
    readonly dueOn?: string | null;
    readonly goal?: {
      readonly by: 'MEASURE' | 'SERVICE_LEVEL';
      readonly code: string;
      readonly direction: 'AT_LEAST' | 'AT_MOST';
      readonly statistic?: 'BINARY' | 'FREQUENCY' | null;
      readonly target: string;
    } | null;
    readonly impact?: number | null;
    readonly isPrivate?: boolean | null;
    readonly kind: 'ACTION' | 'CHANGE' | 'COMMITMENT' | 'DECISION' | 'GOAL' | 'ISSUE' | 'NOTE' | 'RISK';
    readonly likelihood?: number | null;
    readonly meeting?: number | null;
    readonly owner?: string | null;
    readonly party?: string | null;
    readonly relationship: string;
    readonly title: string;
  };
};
export type RaiseItemData = {
  readonly raiseGovernanceItem: { readonly __typename: 'GovernanceItem'; readonly id: number } | Refusal;
};
export const RaiseItem: Operation<RaiseItemData, RaiseItemVariables> = {
  name: 'RaiseItem',
  text: 'mutation RaiseItem($input:RaiseGovernanceItemInput!){raiseGovernanceItem(input:$input){__typename ...on GovernanceItem{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MoveItemVariables = {
  readonly input: {
    readonly dueOn?: string | null;
    readonly id: number;
    readonly impact?: number | null;
    readonly likelihood?: number | null;
    readonly note?: string | null;
    readonly owner?: string | null;
    readonly seen: number;
    readonly state?:
      | 'ACCEPTED'
      | 'AGREED'
      | 'BROKEN'
      | 'CLOSED'
      | 'DONE'
      | 'DROPPED'
      | 'GIVEN_UP'
      | 'KEPT'
      | 'MADE'
      | 'MET'
      | 'OPEN'
      | 'OVERTURNED'
      | 'REFUSED'
      | 'RELEASED'
      | 'RESOLVED'
      | 'WITHDRAWN'
      | null;
  };
};
export type MoveItemData = {
  readonly moveGovernanceItem: { readonly __typename: 'GovernanceItem'; readonly id: number } | Refusal;
};
export const MoveItem: Operation<MoveItemData, MoveItemVariables> = {
  name: 'MoveItem',
  text: 'mutation MoveItem($input:MoveGovernanceItemInput!){moveGovernanceItem(input:$input){__typename ...on GovernanceItem{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type EscalateItemVariables = { readonly id: number; readonly reason: string };
export type EscalateItemData = {
  readonly escalateGovernanceItem: { readonly __typename: 'GovernanceItem'; readonly id: number } | Refusal;
};
export const EscalateItem: Operation<EscalateItemData, EscalateItemVariables> = {
  name: 'EscalateItem',
  text: 'mutation EscalateItem($id:Int!$reason:String!){escalateGovernanceItem(id:$id reason:$reason){__typename ...on GovernanceItem{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TieTermsVariables = { readonly id: number; readonly version: number };
export type TieTermsData = {
  readonly tieTermsToChange: { readonly __typename: 'GovernanceItem'; readonly id: number } | Refusal;
};
export const TieTerms: Operation<TieTermsData, TieTermsVariables> = {
  name: 'TieTerms',
  text: 'mutation TieTerms($id:Int!$version:Int!){tieTermsToChange(id:$id version:$version){__typename ...on GovernanceItem{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CallMeetingVariables = {
  readonly input: {
    readonly endsAt: string;
    readonly place?: string | null;
    readonly relationship: string;
    readonly startsAt: string;
    readonly title: string;
  };
};
export type CallMeetingData = {
  readonly callGovernanceMeeting: { readonly __typename: 'GovernanceMeeting'; readonly id: number } | Refusal;
};
export const CallMeeting: Operation<CallMeetingData, CallMeetingVariables> = {
  name: 'CallMeeting',
  text: 'mutation CallMeeting($input:CallMeetingInput!){callGovernanceMeeting(input:$input){__typename ...on GovernanceMeeting{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AddPaperVariables = {
  readonly input: {
    readonly body?: string | null;
    readonly isPrivate?: boolean | null;
    readonly link?: string | null;
    readonly meeting: number;
    readonly title: string;
  };
};
export type AddPaperData = {
  readonly addGovernancePaper: { readonly __typename: 'GovernanceMeeting'; readonly id: number } | Refusal;
};
export const AddPaper: Operation<AddPaperData, AddPaperVariables> = {
  name: 'AddPaper',
  text: 'mutation AddPaper($input:AddPaperInput!){addGovernancePaper(input:$input){__typename ...on GovernanceMeeting{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TakeBackPaperVariables = { readonly id: number; readonly reason: string };
export type TakeBackPaperData = {
  readonly takeBackGovernancePaper:
    { readonly __typename: 'GovernanceMeeting'; readonly id: number } | Refusal;
};
export const TakeBackPaper: Operation<TakeBackPaperData, TakeBackPaperVariables> = {
  name: 'TakeBackPaper',
  text: 'mutation TakeBackPaper($id:Int!$reason:String!){takeBackGovernancePaper(id:$id reason:$reason){__typename ...on GovernanceMeeting{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type PapersOfVariables = { readonly relationship: string };
export type PapersOfData = {
  readonly governancePapers:
    { readonly __typename: 'GovernancePaperList'; readonly items: readonly PaperShown[] } | Refusal;
};
export const PapersOf: Operation<PapersOfData, PapersOfVariables> = {
  name: 'PapersOf',
  text: 'query PapersOf($relationship:String!){governancePapers(relationship:$relationship){__typename ...on GovernancePaperList{items{...PaperShown}}...Refusal}}fragment PaperShown on GovernancePaper{id meetingId title link party isPrivate fileName sizeBytes at by takenBackAt}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ChangeMeetingVariables = {
  readonly input: {
    readonly cancelled?: boolean | null;
    readonly endsAt?: string | null;
    readonly id: number;
    readonly place?: string | null;
    readonly reason: string;
    readonly seen: number;
    readonly startsAt?: string | null;
    readonly title?: string | null;
  };
};
export type ChangeMeetingData = {
  readonly changeGovernanceMeeting:
    { readonly __typename: 'GovernanceMeeting'; readonly id: number } | Refusal;
};
export const ChangeMeeting: Operation<ChangeMeetingData, ChangeMeetingVariables> = {
  name: 'ChangeMeeting',
  text: 'mutation ChangeMeeting($input:ChangeMeetingInput!){changeGovernanceMeeting(input:$input){__typename ...on GovernanceMeeting{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type StateStepsVariables = {
  readonly relationship: string;
  readonly steps: readonly { readonly days: number; readonly title: string }[];
  readonly reason: string;
};
export type StateStepsData = {
  readonly stateEscalationSteps:
    | {
        readonly __typename: 'EscalationSteps';
        readonly items: readonly { readonly title: string; readonly days: number }[];
      }
    | Refusal;
};
export const StateSteps: Operation<StateStepsData, StateStepsVariables> = {
  name: 'StateSteps',
  text: 'mutation StateSteps($relationship:String!$steps:[EscalationStepInput!]!$reason:String!){stateEscalationSteps(relationship:$relationship steps:$steps reason:$reason){__typename ...on EscalationSteps{items{title days}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TakeMinutesVariables = {
  readonly input: {
    readonly absent: readonly string[];
    readonly attended: readonly string[];
    readonly body: string;
    readonly meeting: number;
    readonly seen: number;
  };
};
export type TakeMinutesData = {
  readonly takeGovernanceMinutes: { readonly __typename: 'GovernanceMeeting'; readonly id: number } | Refusal;
};
export const TakeMinutes: Operation<TakeMinutesData, TakeMinutesVariables> = {
  name: 'TakeMinutes',
  text: 'mutation TakeMinutes($input:TakeMinutesInput!){takeGovernanceMinutes(input:$input){__typename ...on GovernanceMeeting{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OpenPulseVariables = {
  readonly input: { readonly closesOn: string; readonly opensOn: string; readonly relationship: string };
};
export type OpenPulseData = {
  readonly openPulse: Refusal | { readonly __typename: 'PulseRound'; readonly id: number };
};
export const OpenPulse: Operation<OpenPulseData, OpenPulseVariables> = {
  name: 'OpenPulse',
  text: 'mutation OpenPulse($input:OpenPulseInput!){openPulse(input:$input){__typename ...on PulseRound{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AnswerPulseVariables = { readonly round: number; readonly values: readonly number[] };
export type AnswerPulseData = {
  readonly answerPulse: Refusal | { readonly __typename: 'PulseRound'; readonly id: number };
};
export const AnswerPulse: Operation<AnswerPulseData, AnswerPulseVariables> = {
  name: 'AnswerPulse',
  text: 'mutation AnswerPulse($round:Int!$values:[Int!]!){answerPulse(round:$round values:$values){__typename ...on PulseRound{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MakeCalendarAddressVariables = Record<string, never>;
export type MakeCalendarAddressData = {
  readonly makeCalendarKey: { readonly __typename: 'CalendarKey'; readonly token: string } | Refusal;
};
export const MakeCalendarAddress: Operation<MakeCalendarAddressData, MakeCalendarAddressVariables> = {
  name: 'MakeCalendarAddress',
  text: 'mutation MakeCalendarAddress{makeCalendarKey{__typename ...on CalendarKey{token}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type EndCalendarAddressVariables = Record<string, never>;
export type EndCalendarAddressData = {
  readonly endCalendarKey: { readonly __typename: 'CalendarKeyEnded'; readonly ended: boolean } | Refusal;
};
export const EndCalendarAddress: Operation<EndCalendarAddressData, EndCalendarAddressVariables> = {
  name: 'EndCalendarAddress',
  text: 'mutation EndCalendarAddress{endCalendarKey{__typename ...on CalendarKeyEnded{ended}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
