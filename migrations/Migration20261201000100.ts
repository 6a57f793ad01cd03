import { Migration } from '@mikro-orm/migrations';
import { byRow } from './row-security/by-row.js';
import { PEOPLE } from './row-security/people.js';
import { ANYBODY, ME, MY_CONTRACTS } from './row-security/policy.js';
import { VIEWS_OF_WHAT_IS_SHOWN } from './row-security/shown.js';

/** What row-level security costs on lists (ADR 0027): who has a part in a referral stands in its row, and what hangs on a row that is shown is read with it. */
export class Migration20261201000100 extends Migration {
  override name = 'Migration20261201000100';

  override up(): void {
    for (const sql of [...PARTIES_IN_THE_ROW, ...VIEWS_OF_WHAT_IS_SHOWN, ...SCOPE_FOUND_SOONER])
      this.addSql(sql);
    for (const [table, condition] of Object.entries(READ_BY_THE_ROW))
      this.addSql(`alter policy asked on ${table} using (${condition})`);
  }
}

/** Of a list of others' referrals each row was looked up among the parties, to refuse it: they stand in the row now, written with it. */
const PARTIES_IN_THE_ROW = [
  `alter table referral_current add column party_ids int[] not null default '{}'`,
  `comment on column referral_current.party_ids is 'Who has or had a part in it: the organisations of referral_party, by which row-level security shows it.'`,
  `update referral_current c set party_ids = p.ids
   from (select referral_id, array_agg(organisation_id order by organisation_id) as ids from referral_party group by 1) p where p.referral_id = c.referral_id`,
  // as before, and the parties in both places from one look at the events
  `create or replace function refresh_referrals(ids bigint[]) returns void language plpgsql security definer set search_path from current as $$
   begin
     with party as materialized (
       select p.referral_id, p.organisation_id, p.until_sequence from referral_party_derived p where p.referral_id = any(ids)
     ), parties as (
       select p.referral_id, array_agg(p.organisation_id order by p.organisation_id) as organisations from party p group by 1
     ), written as (
       -- category and clock in words are put in by a trigger
       insert into referral_current
       select s.*, null, null, coalesce(p.organisations, '{}') from referral_derived s left join parties p on p.referral_id = s.referral_id where s.referral_id = any(ids)
       on conflict (referral_id) do update set
         (origin_id, state, end_state, withdrawal_class, service_id, contract_id, buyer_id, holder_id, caseworker, sent_at, listed_at, received_at,
          accepted_at, assessment_at, plan_submitted_at, plan_approved_at, first_session_at, last_session_at, end_requested_at, end_reason, report_at,
          concluded_at, sessions_planned, sessions_attended, outcome_score, clock, due_on, sequence, party_ids) =
         (excluded.origin_id, excluded.state, excluded.end_state, excluded.withdrawal_class, excluded.service_id, excluded.contract_id,
          excluded.buyer_id, excluded.holder_id, excluded.caseworker, excluded.sent_at, excluded.listed_at, excluded.received_at, excluded.accepted_at,
          excluded.assessment_at, excluded.plan_submitted_at, excluded.plan_approved_at, excluded.first_session_at, excluded.last_session_at,
          excluded.end_requested_at, excluded.end_reason, excluded.report_at, excluded.concluded_at, excluded.sessions_planned,
          excluded.sessions_attended, excluded.outcome_score, excluded.clock, excluded.due_on, excluded.sequence, excluded.party_ids)
       returning referral_current.referral_id, referral_current.listed_at, referral_current.state, referral_current.due_on
     )
     insert into referral_party (referral_id, organisation_id, until_sequence, listed_at, state, due_on)
     select p.referral_id, p.organisation_id, p.until_sequence, w.listed_at, w.state, w.due_on from party p join written w on w.referral_id = p.referral_id
     on conflict (organisation_id, referral_id) do update set
       (until_sequence, listed_at, state, due_on) = (excluded.until_sequence, excluded.listed_at, excluded.state, excluded.due_on)
     where (referral_party.until_sequence, referral_party.listed_at, referral_party.state, referral_party.due_on) is distinct from
       (excluded.until_sequence, excluded.listed_at, excluded.state, excluded.due_on);
   end $$`,
];

/** Settings are found once a statement here: of a list of others' referrals thousands of rows are looked at. */
const referral = `${ME} = any (party_ids) or ${ME} in (holder_id, origin_id, buyer_id) or contract_id = ${MY_CONTRACTS}`;

// of no list's rows more than a handful would be expected otherwise, and each sorted that an index gives in order
const COMMISSIONER = `(select nullif(current_setting('app.side', true), '') = 'commissioner')`;

const READ_BY_THE_ROW = {
  referral_current: referral,
  // as they were, but that the settings are found once
  ...Object.fromEntries(
    ['referral_party', 'referral_stint', 'outcome'].map((table) => [table, byRow(PEOPLE[table] ?? '')]),
  ),
  duplicate_pair: COMMISSIONER,
  duplicate_dismissal: COMMISSIONER,
  outcome_open: ANYBODY,
};

/**
 * What an organisation reaches is found once a request. Written out, as `contracts_reached` and `areas_reached` say it, and the few that may be hidden looked at
 * before their days: a function called by another takes longer to begin than to run. A test holds them equal.
 */
const SCOPE_FOUND_SOONER = [
  `create or replace function scope_of(of_code text, out organisation int, out contracts int[], out areas int[])
     language plpgsql stable security definer set search_path from current as $$
   begin
     select o.id into organisation from organisation o where o.code = of_code;
     organisation := coalesce(organisation, 0);
     contracts := array(
       with recursive mine (id) as (
         select c.id from contract c where organisation in (c.buyer_id, c.supplier_id)
         union select n.contract_id from novation n where n.supplier_id = organisation
         union select h.contract_id from contract_handover h where h.buyer_id = organisation
         union select n.contract_id from novation_in_force n where n.supplier_id = organisation
         union select c.id from mine join contract c on c.parent_id = mine.id
       ) select mine.id from mine);
     areas := array(
       select c.area_id from contract c where c.id = any (contracts)
       union select a.area_id from contract_area a where a.contract_id = any (contracts));
   end $$`,
  `create or replace function hidden_from(who text, of_organisation text) returns table (people text, referrals text, outcomes text, subjects text)
   language plpgsql stable security definer set search_path = public, pg_temp as $$
   begin
     if not exists (select from service_user_restriction) or not exists (select from service_user_restriction_in_force) then
       return query values ('{}', '{}', '{}', '{}');
       return;
     end if;
     return query with hidden as materialized (select h.id from restricted_from(who, of_organisation) h (id))
       select array(select h.id from hidden h)::text,
              array(select r.id from hidden h join referral r on r.service_user_id = h.id)::text,
              array(select o.id from hidden h join outcome o on o.service_user_id = h.id)::text,
              array(select s.kind || ' ' || s.subject from restricted_subjects(who, of_organisation) s)::text;
   end $$`,
];
