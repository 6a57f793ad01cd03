// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type WaitingVariables = {
  readonly kinds?:
    | readonly (
        | 'CLAIM_DECISION'
        | 'CLEARANCE_ENDS'
        | 'CLEARANCE_KEPT'
        | 'CLEARANCE_MISSING'
        | 'DEMAND_ALERT'
        | 'GOVERNANCE_ACTION'
        | 'GOVERNANCE_CHANGE'
        | 'GOVERNANCE_ESCALATED'
        | 'GOVERNANCE_PULSE'
        | 'LINE_ANSWER'
        | 'LINE_ESCALATED'
        | 'LINE_QUERY'
        | 'NOVATION_AGREEMENT'
        | 'OPENING_APPROVAL'
        | 'OUTCOME_EVIDENCE'
        | 'OUTCOME_REFUSED'
        | 'OUTCOME_VERIFICATION'
        | 'PEOPLE_OPENED'
        | 'READINESS_RECOMMENDATION'
        | 'READINESS_ROUND'
        | 'REFERRAL_ACCEPTANCE'
        | 'REFERRAL_APPROVAL'
        | 'REFERRAL_ASSESSMENT'
        | 'REFERRAL_CONCLUSION'
        | 'REFERRAL_DECLINED'
        | 'REFERRAL_PLAN'
        | 'REFERRAL_REPORT'
        | 'REFERRAL_ROOM'
        | 'STATEMENT_APPROVAL'
        | 'SUPERVISION_DUE'
        | 'SUPERVISION_UNHELD'
        | 'TERMS_AGREEMENT'
        | 'TRANSITION_COMMUNICATION'
        | 'TRANSITION_MILESTONE'
        | 'VOLUME_AGREEMENT'
        | 'WEBHOOK_FAILED'
      )[]
    | null;
  readonly dismissed: boolean;
  readonly after?: string | null;
};
export type WaitingData = {
  readonly notices:
    | {
        readonly __typename: 'NoticeConnection';
        readonly nodes: readonly {
          readonly key: string;
          readonly kind:
            | 'CLAIM_DECISION'
            | 'CLEARANCE_ENDS'
            | 'CLEARANCE_KEPT'
            | 'CLEARANCE_MISSING'
            | 'DEMAND_ALERT'
            | 'GOVERNANCE_ACTION'
            | 'GOVERNANCE_CHANGE'
            | 'GOVERNANCE_ESCALATED'
            | 'GOVERNANCE_PULSE'
            | 'LINE_ANSWER'
            | 'LINE_ESCALATED'
            | 'LINE_QUERY'
            | 'NOVATION_AGREEMENT'
            | 'OPENING_APPROVAL'
            | 'OUTCOME_EVIDENCE'
            | 'OUTCOME_REFUSED'
            | 'OUTCOME_VERIFICATION'
            | 'PEOPLE_OPENED'
            | 'READINESS_RECOMMENDATION'
            | 'READINESS_ROUND'
            | 'REFERRAL_ACCEPTANCE'
            | 'REFERRAL_APPROVAL'
            | 'REFERRAL_ASSESSMENT'
            | 'REFERRAL_CONCLUSION'
            | 'REFERRAL_DECLINED'
            | 'REFERRAL_PLAN'
            | 'REFERRAL_REPORT'
            | 'REFERRAL_ROOM'
            | 'STATEMENT_APPROVAL'
            | 'SUPERVISION_DUE'
            | 'SUPERVISION_UNHELD'
            | 'TERMS_AGREEMENT'
            | 'TRANSITION_COMMUNICATION'
            | 'TRANSITION_MILESTONE'
            | 'VOLUME_AGREEMENT'
            | 'WEBHOOK_FAILED';
          readonly subject: string;
          readonly targetKind: string;
          readonly target: string;
          readonly since: string | null;
          readonly dueOn: string | null;
          readonly overdue: boolean;
          readonly dismissed: boolean;
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      }
    | Refusal;
  readonly noticeCounts:
    | {
        readonly __typename: 'NoticeCountList';
        readonly items: readonly {
          readonly kind:
            | 'CLAIM_DECISION'
            | 'CLEARANCE_ENDS'
            | 'CLEARANCE_KEPT'
            | 'CLEARANCE_MISSING'
            | 'DEMAND_ALERT'
            | 'GOVERNANCE_ACTION'
            | 'GOVERNANCE_CHANGE'
            | 'GOVERNANCE_ESCALATED'
            | 'GOVERNANCE_PULSE'
            | 'LINE_ANSWER'
            | 'LINE_ESCALATED'
            | 'LINE_QUERY'
            | 'NOVATION_AGREEMENT'
            | 'OPENING_APPROVAL'
            | 'OUTCOME_EVIDENCE'
            | 'OUTCOME_REFUSED'
            | 'OUTCOME_VERIFICATION'
            | 'PEOPLE_OPENED'
            | 'READINESS_RECOMMENDATION'
            | 'READINESS_ROUND'
            | 'REFERRAL_ACCEPTANCE'
            | 'REFERRAL_APPROVAL'
            | 'REFERRAL_ASSESSMENT'
            | 'REFERRAL_CONCLUSION'
            | 'REFERRAL_DECLINED'
            | 'REFERRAL_PLAN'
            | 'REFERRAL_REPORT'
            | 'REFERRAL_ROOM'
            | 'STATEMENT_APPROVAL'
            | 'SUPERVISION_DUE'
            | 'SUPERVISION_UNHELD'
            | 'TERMS_AGREEMENT'
            | 'TRANSITION_COMMUNICATION'
            | 'TRANSITION_MILESTONE'
            | 'VOLUME_AGREEMENT'
            | 'WEBHOOK_FAILED';
          readonly count: number;
          readonly overdue: number;
        }[];
      }
    | Refusal;
};
export const Waiting: Operation<WaitingData, WaitingVariables> = {
  name: 'Waiting',
  text: 'query Waiting($kinds:[NoticeKind!]$dismissed:Boolean!$after:String){notices(kinds:$kinds dismissed:$dismissed first:50 after:$after){__typename ...on NoticeConnection{nodes{key kind subject targetKind target since dueOn overdue dismissed}pageInfo{hasNextPage endCursor}}...Refusal}noticeCounts{__typename ...on NoticeCountList{items{kind count overdue}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type WaitingRowsVariables = {
  readonly kinds?:
    | readonly (
        | 'CLAIM_DECISION'
        | 'CLEARANCE_ENDS'
        | 'CLEARANCE_KEPT'
        | 'CLEARANCE_MISSING'
        | 'DEMAND_ALERT'
        | 'GOVERNANCE_ACTION'
        | 'GOVERNANCE_CHANGE'
        | 'GOVERNANCE_ESCALATED'
        | 'GOVERNANCE_PULSE'
        | 'LINE_ANSWER'
        | 'LINE_ESCALATED'
        | 'LINE_QUERY'
        | 'NOVATION_AGREEMENT'
        | 'OPENING_APPROVAL'
        | 'OUTCOME_EVIDENCE'
        | 'OUTCOME_REFUSED'
        | 'OUTCOME_VERIFICATION'
        | 'PEOPLE_OPENED'
        | 'READINESS_RECOMMENDATION'
        | 'READINESS_ROUND'
        | 'REFERRAL_ACCEPTANCE'
        | 'REFERRAL_APPROVAL'
        | 'REFERRAL_ASSESSMENT'
        | 'REFERRAL_CONCLUSION'
        | 'REFERRAL_DECLINED'
        | 'REFERRAL_PLAN'
        | 'REFERRAL_REPORT'
        | 'REFERRAL_ROOM'
        | 'STATEMENT_APPROVAL'
        | 'SUPERVISION_DUE'
        | 'SUPERVISION_UNHELD'
        | 'TERMS_AGREEMENT'
        | 'TRANSITION_COMMUNICATION'
        | 'TRANSITION_MILESTONE'
        | 'VOLUME_AGREEMENT'
        | 'WEBHOOK_FAILED'
      )[]
    | null;
  readonly dismissed: boolean;
  readonly first: number;
  readonly after?: string | null;
};
export type WaitingRowsData = {
  readonly notices:
    | {
        readonly __typename: 'NoticeConnection';
        readonly nodes: readonly {
          readonly kind:
            | 'CLAIM_DECISION'
            | 'CLEARANCE_ENDS'
            | 'CLEARANCE_KEPT'
            | 'CLEARANCE_MISSING'
            | 'DEMAND_ALERT'
            | 'GOVERNANCE_ACTION'
            | 'GOVERNANCE_CHANGE'
            | 'GOVERNANCE_ESCALATED'
            | 'GOVERNANCE_PULSE'
            | 'LINE_ANSWER'
            | 'LINE_ESCALATED'
            | 'LINE_QUERY'
            | 'NOVATION_AGREEMENT'
            | 'OPENING_APPROVAL'
            | 'OUTCOME_EVIDENCE'
            | 'OUTCOME_REFUSED'
            | 'OUTCOME_VERIFICATION'
            | 'PEOPLE_OPENED'
            | 'READINESS_RECOMMENDATION'
            | 'READINESS_ROUND'
            | 'REFERRAL_ACCEPTANCE'
            | 'REFERRAL_APPROVAL'
            | 'REFERRAL_ASSESSMENT'
            | 'REFERRAL_CONCLUSION'
            | 'REFERRAL_DECLINED'
            | 'REFERRAL_PLAN'
            | 'REFERRAL_REPORT'
            | 'REFERRAL_ROOM'
            | 'STATEMENT_APPROVAL'
            | 'SUPERVISION_DUE'
            | 'SUPERVISION_UNHELD'
            | 'TERMS_AGREEMENT'
            | 'TRANSITION_COMMUNICATION'
            | 'TRANSITION_MILESTONE'
            | 'VOLUME_AGREEMENT'
            | 'WEBHOOK_FAILED';
          readonly subject: string;
          readonly since: string | null;
          readonly dueOn: string | null;
          readonly overdue: boolean;
          readonly dismissed: boolean;
        }[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const WaitingRows: Operation<WaitingRowsData, WaitingRowsVariables> = {
  name: 'WaitingRows',
  text: 'query WaitingRows($kinds:[NoticeKind!]$dismissed:Boolean!$first:Int!$after:String){notices(kinds:$kinds dismissed:$dismissed first:$first after:$after){__typename ...on NoticeConnection{nodes{kind subject since dueOn overdue dismissed}pageInfo{...PageEnd}}...Refusal}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MarkNoticesVariables = {
  readonly keys: readonly string[];
  readonly mark: 'DISMISSED' | 'READ' | 'RESTORED' | 'UNREAD';
};
export type MarkNoticesData = {
  readonly markNotices: { readonly __typename: 'NoticesMarked'; readonly keys: readonly string[] } | Refusal;
};
export const MarkNotices: Operation<MarkNoticesData, MarkNoticesVariables> = {
  name: 'MarkNotices',
  text: 'mutation MarkNotices($keys:[String!]!$mark:NoticeMark!){markNotices(keys:$keys mark:$mark){__typename ...on NoticesMarked{keys}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MailSettingVariables = Record<string, never>;
export type MailSettingData = {
  readonly noticeSetting:
    | {
        readonly __typename: 'NoticeSetting';
        readonly address: string;
        readonly language: string;
        readonly daily: boolean;
        readonly atOnce: readonly string[];
        readonly kinds: readonly string[];
      }
    | Refusal;
};
export const MailSetting: Operation<MailSettingData, MailSettingVariables> = {
  name: 'MailSetting',
  text: 'query MailSetting{noticeSetting{__typename ...on NoticeSetting{address language daily atOnce kinds}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type SetMailVariables = {
  readonly input: {
    readonly address?: string | null;
    readonly atOnce?: readonly string[] | null;
    readonly daily?: boolean | null;
    readonly language?: string | null;
  };
};
export type SetMailData = {
  readonly setNoticeSetting: { readonly __typename: 'NoticeSetting'; readonly address: string } | Refusal;
};
export const SetMail: Operation<SetMailData, SetMailVariables> = {
  name: 'SetMail',
  text: 'mutation SetMail($input:NoticeSettingInput!){setNoticeSetting(input:$input){__typename ...on NoticeSetting{address}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
