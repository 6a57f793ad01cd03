import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { ANYBODY, behindTheWall } from './row-security/policy.js';

/** What is shown of people is changed by two persons; an opening that waits for approval is told to those who can approve it. */
export class Migration20261130000610 extends Migration {
  override name = 'Migration20261130000610';

  override up(): void {
    for (const sql of [
      ...SETTING,
      ...appendOnly('disclosure_proposal'),
      ...behindTheWall({ disclosure_proposal: ANYBODY }),
      APPROVES,
      'revoke execute on function approves_opening(int, text) from public',
      'grant execute on function approves_opening(int, text) to concord_app, concord_asked, concord_audit',
      WAITING_OPENINGS,
    ])
      this.addSql(sql);
  }
}

const SETTING: readonly string[] = [
  `create table disclosure_proposal (
     id int generated always as identity primary key,
     threshold int not null constraint disclosure_proposal_threshold check (threshold between 3 and 100),
     opening_days int not null constraint disclosure_proposal_days check (opening_days between 1 and 92),
     reason text not null check (btrim(reason) <> ''),
     act_id bigint not null references act
   )`,
  // the setting that the platform began with was proposed by nobody
  'alter table disclosure_setting add column proposal_id int unique references disclosure_proposal',
  `create function disclosure_by_two() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     proposal disclosure_proposal;
     proposer act;
     approver act;
   begin
     perform pg_advisory_xact_lock(7148);
     select * into proposal from disclosure_proposal where id = new.proposal_id;
     select * into proposer from act where id = proposal.act_id;
     select * into approver from act where id = new.act_id;
     if proposal.id is null or (proposal.threshold, proposal.opening_days, proposal.reason) is distinct from (new.threshold, new.opening_days, new.reason)
        or proposal.id <> (select max(id) from disclosure_proposal) then
       raise exception 'a threshold is set as it was proposed last' using errcode = 'check_violation', constraint = 'disclosure_as_proposed';
     end if;
     if approver.verb is distinct from 'disclosure.approve' or approver.person = proposer.person then
       raise exception 'another one approves a threshold than who proposes it' using errcode = 'check_violation', constraint = 'disclosure_by_two';
     end if;
     -- it is for all commissioners: one of the two is of the platform
     if approver.organisation is not null and proposer.organisation is not null then
       raise exception 'a threshold is proposed or approved by the platform' using errcode = 'check_violation', constraint = 'disclosure_by_platform';
     end if;
     return new;
   end $$`,
  'create trigger disclosure_by_two before insert on disclosure_setting for each row execute function disclosure_by_two()',
];

/** Whether somebody of its commissioner could approve an opening: neither who asked nor who will see. */
const APPROVES = `
  create function approves_opening(opening int, by text) returns boolean language sql stable security definer set search_path from current as $$
    select not exists (select from opening_current p where p.id = opening and p.asked_by = by)
      and not exists (select from opening_reader r where r.opening_id = opening and r.person = by)
  $$`;

/** To what waits, whatever it holds by now: openings that nobody approved, until their last day. */
const WAITING_OPENINGS = `
  do $do$ begin
    execute 'create or replace view waiting with (security_invoker = true) as ' || rtrim(pg_get_viewdef('waiting'::regclass), '; ') || $sql$
      union all
      select p.organisation_id, 'opening_approval', 'opening/' || p.id || '/approval', p.subject, 'opening', p.id::text, p.asked_at, p.to_date
      from opening_current p
      where p.approved_at is null and p.ended_at is null and p.to_date >= (now() at time zone 'UTC')::date
    $sql$;
  end $do$`;
