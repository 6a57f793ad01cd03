/**
 * Restricted people behind the second wall. Who is hidden from the one who asks is found once a request, beside the contracts of the organisation
 * (ops/scoped-pool.ts), and stands in settings of the transaction: ids of people, of their referrals and outcomes, and the words by which acts, events and
 * entries are about them. Where nothing was found, as where somebody only took the role on, no row is read.
 */
export const HIDDEN_SETTINGS = ['people', 'referrals', 'outcomes', 'subjects'] as const;
type Hidden = (typeof HIDDEN_SETTINGS)[number];

export const HIDDEN_FROM = [
  // most of the time there is nobody, and then nothing else is asked
  `create function hidden_from(who text, of_organisation text) returns table (people text, referrals text, outcomes text, subjects text)
   language plpgsql stable security definer set search_path = public, pg_temp as $$
   begin
     if not exists (select from service_user_restriction_in_force) then
       return query values ('{}', '{}', '{}', '{}');
       return;
     end if;
     return query with hidden as materialized (select h.id from restricted_from(who, of_organisation) h (id))
       select array(select h.id from hidden h)::text,
              array(select r.id from hidden h join referral r on r.service_user_id = h.id)::text,
              array(select o.id from hidden h join outcome o on o.service_user_id = h.id)::text,
              array(select s.kind || ' ' || s.subject from restricted_subjects(who, of_organisation) s)::text;
   end $$`,
  'revoke execute on function hidden_from from public',
  'grant execute on function hidden_from to concord_app, concord_asked, concord_audit',
];

const none = (setting: Hidden, type: string): string =>
  `<> all ((select nullif(current_setting('app.hidden_${setting}', true), '')::${type}[])::${type}[])`;
const person = (column: string): string => `${column} ${none('people', 'int')}`;
const referral = `referral_id ${none('referrals', 'bigint')}`;
const outcome = `outcome_id ${none('outcomes', 'bigint')}`;
const subject = (of: string): string =>
  `(select current_setting('app.hidden_subjects', true) = '{}') or ${of} ${none('subjects', 'text')}`;

const each = (condition: string, ...tables: string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(tables.map((table) => [table, condition]));

/** Of each table about persons, the rows that are about nobody who is hidden. */
export const HIDES: Readonly<Record<string, string>> = {
  service_user: person('id'),
  ...each(
    person('service_user_id'),
    ...['service_user_recorder', 'service_user_identifier', 'service_user_particulars', 'need_assessment'],
    ...['supervision_order', 'offence', 'legal_hold', 'erasure', 'erasure_proposal', 'person_read'],
    ...['referral', 'referral_current', 'outcome', 'observation'],
    ...['service_user_restriction', 'restriction_clearance', 'claim_hold', 'service_user_key'],
  ),
  // about something of a period, and of nobody
  declaration: person('coalesce(service_user_id, 0)'),
  service_user_merge: `${person('merged_id')} and ${person('coalesce(survivor_id, 0)')}`,
  ...each(`${person('one_id')} and ${person('other_id')}`, 'duplicate_pair', 'duplicate_dismissal'),
  ...each(referral, 'referral_party', 'referral_event', 'referral_stint', 'allocation'),
  ...each(outcome, 'outcome_version', 'outcome_verification', 'outcome_open', 'evidence', 'claim'),
  claim_decision: subject(`'claim ' || claim_id`),
  ...each(subject(`subject_kind || ' ' || subject_id`), 'act', 'audit_entry'),
  outbox_event: subject(`subject_kind || ' ' || subject`),
  // of merges, whose names are those of the two
  import: subject(`'import ' || id`),
};

/** What hides stands beside what shows: PostgreSQL asks for both. The platform's own passes. */
export const hides = (table: string, condition: string): string =>
  `create policy hidden on ${table} as restrictive for select to concord_asked, concord_audit using (${condition})`;
