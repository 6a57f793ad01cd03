import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { REFERRAL_REASONS } from './referral-reasons.js';
import { REFERRAL_RULES } from './referral-rules.js';

/** The rules of referrals in the database: which events it takes, and what it derives from them. */
export class Migration20261127000220 extends Migration {
  override name = 'Migration20261127000220';

  override up(): void {
    for (const sql of this.reasons()) this.addSql(sql);
    for (const sql of REFERRAL_RULES) this.addSql(sql);
    this.addSql(
      'alter table referral_event add constraint referral_event_levels check (levels is null or outcome_levels_are_known(levels))',
    );
    for (const sql of [
      ...this.clocks(),
      ...this.views(),
      ...this.refresh(),
      ...this.triggers(),
      ...this.indexes(),
    ])
      this.addSql(sql);
    this.addSql('grant select on referral_derived, referral_party_derived to concord_app');
  }

  private reasons(): string[] {
    const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
    const rows = Object.entries(REFERRAL_REASONS).flatMap(([kind, reasons]) =>
      reasons.map(
        ([code, group, words, current]) =>
          `(${[kind, code, group, words].map(quoted).join(', ')}, ${String(current)})`,
      ),
    );
    return [
      `create table referral_reason (
         kind referral_event_kind not null,
         code text collate "C" not null,
         grouping text not null,
         words text not null,
         current boolean not null,
         primary key (kind, code)
       )`,
      `insert into referral_reason values ${rows.join(', ')}`,
      ...appendOnly('referral_reason'),
      'revoke insert on referral_reason from concord_app',
    ];
  }

  /** Business days of each clock: those of the terms in force on the day on which it starts, or ours. */
  private clocks(): string[] {
    return [
      // read out of the document once, and not for each referral
      `alter table terms add column clocks jsonb generated always as (document::jsonb -> 'clocks') stored`,
      `create function referral_clock_days(of_contract int, of_clock referral_clock, on_day date) returns int language sql stable as $$
         select coalesce(
           (select (t.clocks -> ('referral_' || of_clock) ->> 'days')::int from terms_in_force f join terms t on t.id = f.terms_id
            where f.contract_id = of_contract and f.effective @> on_day),
           case of_clock when 'acceptance' then 3 when 'assessment' then 10 else 5 end)
       $$`,
    ];
  }

  private views(): string[] {
    return [
      // What referral_current holds, from the events: the same columns in the same order.
      `create view referral_derived as
         select f.id as referral_id, r.reference, r.service_user_id, (f.s).origin_id, r.area_id, r.category, r.complexity, r.parent_id, d.state,
                referral_end_state_of(f.s) as end_state, referral_withdrawal_class_of(f.s) as withdrawal_class, (f.s).service_id, v.contract_id,
                v.buyer_id, (f.s).holder_id, (f.s).caseworker, r.at as made_at, (f.s).sent_at, coalesce((f.s).sent_at, r.at) as listed_at,
                (f.s).received_at, (f.s).accepted_at, (f.s).assessment_at, (f.s).plan_submitted_at, (f.s).plan_approved_at,
                t.first_at as first_session_at, t.last_at as last_session_at, (f.s).end_requested_at, (f.s).end_reason, (f.s).report_at,
                (f.s).concluded_at, (f.s).sessions_planned, (f.s).sessions_attended, outcome_score((f.s).levels) as outcome_score, c.clock,
                case when c.clock is not null then
                  add_business_days(uk_day(c.since), referral_clock_days(v.contract_id, c.clock, uk_day(c.since)),
                                    (select n.nation from area_nation_current n where n.area_id = r.area_id))
                end as due_on, (f.s).sequence
         from (select r.id, referral_fold(r, e order by e.sequence) as s from referral r left join referral_event e on e.referral_id = r.id group by r.id) f
         join referral r on r.id = f.id
         left join service_current v on v.id = (f.s).service_id
         cross join lateral (select referral_state_of(f.s) as state offset 0) d
         cross join lateral (select min(at) filter (where came) as first_at, max(at) as last_at
                             from unnest((f.s).session_attended, (f.s).session_at) u (came, at)) t
         cross join lateral referral_clock_of(f.s, d.state, t.last_at) c`,
      // Who has or had a part in each referral, and the event by which the last part ended.
      `create view referral_party_derived as
         with part as (
           select id as referral_id, 0 as sequence, 'origin' as role, origin_id as organisation_id from referral
           union all select referral_id, sequence, 'origin', origin_id from referral_event where origin_id is not null
           union all select referral_id, sequence, 'holder', holder_id from referral_event where holder_id is not null
           union all select e.referral_id, e.sequence, 'buyer', case when v.contract_id is null then v.buyer_id else buyer_on(v.contract_id, uk_day(e.at)) end
             from referral_event e join service_current v on v.id = e.service_id
         ), stint as (
           select referral_id, organisation_id, lead(sequence) over (partition by referral_id, role order by sequence) as until_sequence from part
         )
         select referral_id, organisation_id, case when bool_and(until_sequence is not null) then max(until_sequence) end as until_sequence
         from stint group by referral_id, organisation_id`,
    ];
  }

  /** Writes what is derived of some referrals anew. */
  private refresh(): string[] {
    return [
      `create function refresh_referrals(ids bigint[]) returns void language plpgsql security definer set search_path from current as $$
       begin
         insert into referral_current select * from referral_derived s where s.referral_id = any(ids)
         on conflict (referral_id) do update set
           (origin_id, state, end_state, withdrawal_class, service_id, contract_id, buyer_id, holder_id, caseworker, sent_at, listed_at, received_at,
            accepted_at, assessment_at, plan_submitted_at, plan_approved_at, first_session_at, last_session_at, end_requested_at, end_reason, report_at,
            concluded_at, sessions_planned, sessions_attended, outcome_score, clock, due_on, sequence) =
           (excluded.origin_id, excluded.state, excluded.end_state, excluded.withdrawal_class, excluded.service_id, excluded.contract_id,
            excluded.buyer_id, excluded.holder_id, excluded.caseworker, excluded.sent_at, excluded.listed_at, excluded.received_at, excluded.accepted_at,
            excluded.assessment_at, excluded.plan_submitted_at, excluded.plan_approved_at, excluded.first_session_at, excluded.last_session_at,
            excluded.end_requested_at, excluded.end_reason, excluded.report_at, excluded.concluded_at, excluded.sessions_planned,
            excluded.sessions_attended, excluded.outcome_score, excluded.clock, excluded.due_on, excluded.sequence);
         insert into referral_party (referral_id, organisation_id, until_sequence, listed_at, state, due_on)
         select p.referral_id, p.organisation_id, p.until_sequence, c.listed_at, c.state, c.due_on
         from referral_party_derived p join referral_current c on c.referral_id = p.referral_id where p.referral_id = any(ids)
         on conflict (organisation_id, referral_id) do update set
           (until_sequence, listed_at, state, due_on) = (excluded.until_sequence, excluded.listed_at, excluded.state, excluded.due_on)
         where (referral_party.until_sequence, referral_party.listed_at, referral_party.state, referral_party.due_on) is distinct from
           (excluded.until_sequence, excluded.listed_at, excluded.state, excluded.due_on);
       end $$`,
      'revoke execute on function refresh_referrals(bigint[]) from public',
      // Waits until nobody else decides on the referral, to the end of the transaction.
      `create function lock_referral(of_referral bigint) returns void language plpgsql security definer set search_path from current as $$
       begin
         perform from referral_current where referral_id = of_referral for no key update;
       end $$`,
      `create function lock_referrals_of(organisation int) returns void language plpgsql security definer set search_path from current as $$
       begin
         perform from referral_current where (holder_id = organisation or origin_id = organisation) and state not in ('concluded', 'withdrawn')
         order by referral_id for no key update;
       end $$`,
    ];
  }

  private triggers(): string[] {
    const after = (table: string, event: string, name: string) =>
      `create trigger ${name} after ${event} on ${table} referencing new table as fresh for each statement execute function ${name.replace(/_on_update$/, '')}()`;
    const refreshing = (name: string, which: string) =>
      `create function ${name}() returns trigger language plpgsql security definer set search_path from current as $$
       begin
         perform refresh_referrals(array(${which}));
         return null;
       end $$`;
    return [
      refreshing('referral_is_on_record', 'select id from fresh'),
      after('referral', 'insert', 'referral_is_on_record'),
      this.eventCheck(),
      after('referral_event', 'insert', 'referral_events_are_allowed'),
      // what clocks go by may be agreed or proclaimed later
      refreshing(
        'referral_clocks_by_terms',
        'select c.referral_id from referral_current c where c.clock is not null and c.contract_id in (select contract_id from fresh)',
      ),
      after('terms_in_force', 'insert', 'referral_clocks_by_terms'),
      after('terms_in_force', 'update', 'referral_clocks_by_terms_on_update'),
      refreshing(
        'referral_clocks_by_holidays',
        `select c.referral_id from referral_current c join area_nation_current n on n.area_id = c.area_id
         where c.clock is not null and n.nation in (select nation from fresh)`,
      ),
      after('bank_holiday', 'insert', 'referral_clocks_by_holidays'),
      refreshing(
        'referral_clocks_by_nation',
        'select c.referral_id from referral_current c where c.clock is not null and c.area_id in (select area_id from fresh)',
      ),
      after('area_nation', 'insert', 'referral_clocks_by_nation'),
    ];
  }

  /** What cannot be seen in one row, and is not about order: where a referral goes, why, and what is reported. */
  private eventCheck(): string {
    return `create function referral_events_are_allowed() returns trigger language plpgsql security definer set search_path from current as $$
       declare
         wrong record;
       begin
         -- all of them by set first: for the first one alone PostgreSQL goes through the whole set again for each referral
         with fault as materialized (
         select e.referral_id, e.sequence, e.kind, r.reference, w.why
         from fresh e join referral r on r.id = e.referral_id
         left join service_current v on v.id = e.service_id -- with the day on which it was ended
         cross join lateral (select case
           when v.category <> r.category then 'category'
           when e.service_id is not null and not exists (select from service_area a where a.service_id = e.service_id and a.area_id = r.area_id) then 'area'
           when e.kind in ('sent', 'reassigned') and (uk_day(e.at) < v.from_date or uk_day(e.at) > v.to_date) then 'service_days'
           when e.kind in ('sent', 'reassigned') and e.holder_id <> deliverer_on(e.service_id, uk_day(e.at)) then 'holder'
           when e.reason is not null and e.kind in ('declined', 'end_requested', 'withdrawn', 'assessment_recorded', 'session_recorded')
             and not exists (select from referral_reason n where n.kind = e.kind and n.code = e.reason) then 'reason'
           when e.kind = 'report_submitted'
             and array(select jsonb_object_keys(e.levels) order by 1) <> array(select distinct unnest(r.wanted) order by 1) then 'levels'
           end as why) w
         where w.why is not null
         ) select sequence, kind, reference, why into wrong from fault order by referral_id, sequence limit 1;
         if found then
           raise exception 'event % (%) of referral % is not allowed: %', wrong.sequence, wrong.kind, wrong.reference, wrong.why
             using errcode = 'check_violation', constraint = 'referral_event_allowed';
         end if;
         perform refresh_referrals(array(select distinct referral_id from fresh));
         return null;
       end $$`;
  }

  private indexes(): string[] {
    return [
      'create index referral_current_by_listed on referral_current (listed_at desc, referral_id desc)',
      'create index referral_current_by_due on referral_current (due_on, referral_id) where due_on is not null',
      // a filter that few may pass is an index in the order of lists
      ...[
        'service_user_id',
        'holder_id',
        'origin_id',
        'service_id',
        'contract_id',
        'caseworker',
        'category',
        'area_id',
      ].map(
        (column) =>
          `create index referral_current_by_${column} on referral_current (${column}, listed_at desc, referral_id desc)`,
      ),
      'create index referral_current_by_clock on referral_current (clock, listed_at desc, referral_id desc) where clock is not null',
      'create index referral_party_by_listed on referral_party (organisation_id, listed_at desc, referral_id desc)',
      'create index referral_party_by_due on referral_party (organisation_id, due_on, referral_id) where due_on is not null',
      'create index referral_party_by_referral on referral_party (referral_id)',
    ];
  }
}
