import { harmless } from '../lines/line-columns.js';

/** The columns of an export of referrals, in their order, and where they come from. */
export const REFERRAL_COLUMNS: Readonly<Record<string, string>> = {
  reference: 'c.reference',
  service_user: harmless('u.ref'),
  origin: harmless('o.code'),
  area: harmless('a.code'),
  category: 'c.category',
  complexity: 'c.complexity',
  state: 'c.state',
  end_state: 'c.end_state',
  withdrawal_class: 'c.withdrawal_class',
  service: harmless('s.code'),
  contract: harmless('t.code'),
  buyer: harmless('b.code'),
  holder: harmless('h.code'),
  caseworker: harmless('c.caseworker'),
  ...instants('made_at', 'sent_at', 'received_at', 'accepted_at', 'assessment_at', 'plan_submitted_at'),
  ...instants(
    'plan_approved_at',
    'first_session_at',
    'last_session_at',
    'end_requested_at',
    'report_at',
    'concluded_at',
  ),
  end_reason: 'c.end_reason',
  sessions_planned: 'c.sessions_planned',
  sessions_attended: 'c.sessions_attended',
  outcome_score: 'c.outcome_score',
  clock: 'c.clock',
  due_on: 'c.due_on',
};

function instants(...columns: string[]): Record<string, string> {
  return Object.fromEntries(
    columns.map((column) => [
      column,
      `to_char(c.${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    ]),
  );
}

/** What the names come from, joined to a referral `c`. */
export const REFERRAL_JOINS = `
  join service_user u on u.id = c.service_user_id
  join organisation o on o.id = c.origin_id
  join area a on a.id = c.area_id
  left join service s on s.id = c.service_id
  left join contract t on t.id = c.contract_id
  left join organisation b on b.id = c.buyer_id
  left join organisation h on h.id = c.holder_id`;
