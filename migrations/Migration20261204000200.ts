import { Migration } from '@mikro-orm/migrations';

/**
 * What is raised in a relationship is raised by its parties and measured by what there is; a change is decided on by the other party of its contract, and by no third one of an alliance; a change that is
 * agreed stands on no step; and what was said in a pulse is told from as many answers on as was promised when it was opened.
 */
export class Migration20261204000200 extends Migration {
  override name = 'Migration20261204000200';

  override up(): void {
    for (const sql of [...RAISED, MOVED, CURRENT, ...PULSE]) this.addSql(sql);
  }
}

const RAISED = [
  `create function governance_item_holds() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     if new.party_id is not null and not exists (select from governance_party p where p.governance_id = new.governance_id and p.organisation_id = new.party_id) then
       raise exception 'it is no party of it' using errcode = 'check_violation', constraint = 'governance_item_of_party';
     end if;
     if new.kind = 'change' and not exists (select from contract_current c where c.id = new.contract_id and new.party_id in (c.buyer_id, c.supplier_id)) then
       raise exception 'a change is asked for by a party of its contract' using errcode = 'check_violation', constraint = 'governance_change_of_contract';
     end if;
     if new.measured_by = 'measure' and not exists (select from measure_definition d where d.code = new.measure_code)
       or new.measured_by = 'service_level' and not exists (select from service_level l where l.code = new.measure_code and l.contract_id = new.contract_id) then
       raise exception 'nothing measures it' using errcode = 'check_violation', constraint = 'governance_goal_measured';
     end if;
     return new;
   end $$`,
  'create trigger governance_item_holds before insert on governance_item for each row execute function governance_item_holds()',
];

/** As in governance-rules.ts, and: a change is decided on by a party of its contract, and what is agreed moves no more. */
const MOVED = `create or replace function governance_move_follows() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     item governance_item;
     last governance_move;
     by_organisation text;
   begin
     select * into item from governance_item i where i.id = new.item_id;
     select * into last from governance_move m where m.item_id = new.item_id order by m.sequence desc limit 1;
     if new.sequence <> coalesce(last.sequence, 0) + 1 or not governance_follows(item.kind, last.state, new.state) then
       raise exception 'move % of an item of kind % does not follow: % to %', new.sequence, item.kind, last.state, new.state
         using errcode = 'check_violation', constraint = 'governance_move_follows';
     end if;
     if last.state = 'accepted' and exists (select from governance_change_terms c join terms_in_force f on f.terms_id = c.terms_id where c.item_id = item.id) then
       raise exception 'it is agreed: its terms are in force' using errcode = 'check_violation', constraint = 'governance_move_agreed';
     end if;
     if (item.kind in ('risk', 'issue')) <> (num_nonnulls(new.likelihood, new.impact) = 2) or num_nonnulls(new.likelihood, new.impact) = 1 then
       raise exception 'risks and issues have a likelihood and an impact, and nothing else has' using errcode = 'check_violation', constraint = 'governance_move_scored';
     end if;
     if item.kind = 'action' and num_nonnulls(new.owner, new.due_on) < 2 or item.kind = 'commitment' and new.due_on is null then
       raise exception 'an action has an owner and a day, a commitment a day' using errcode = 'check_violation', constraint = 'governance_move_owned';
     end if;
     -- whether it was kept is said by who was promised, a change is decided on by who did not ask for it
     if new.state in ('kept', 'broken', 'released') or item.kind = 'change' and new.state in ('accepted', 'refused') and last.state = 'open' then
       select a.organisation into by_organisation from act a where a.id = new.act_id;
       if by_organisation is null or by_organisation = (select o.code from organisation o where o.id = item.party_id) then
         raise exception 'the other party says so' using errcode = 'check_violation', constraint = 'governance_move_by_other';
       end if;
       if item.kind = 'change' and not exists (select from contract_current c join organisation o on o.id in (c.buyer_id, c.supplier_id)
                                               where c.id = item.contract_id and o.code = by_organisation) then
         raise exception 'a change is decided on by a party of its contract' using errcode = 'check_violation', constraint = 'governance_change_of_contract';
       end if;
     end if;
     return new;
   end $$`;

/** As in governance-rules.ts, but that a change that is agreed stands on no step. */
const CURRENT = `create or replace view governance_item_current with (security_invoker = true) as
     select i.*, m.sequence, case when i.kind = 'change' and m.state = 'accepted' and f.terms_id is not null then 'agreed' else m.state end as state,
            m.note, m.owner, m.due_on, m.likelihood, m.impact, m.likelihood * m.impact as score, m.at as moved_at,
            (m.state in ('open', 'made') or m.state = 'accepted' and f.terms_id is null) as open,
            c.terms_id, e.number as escalation, e.escalated_on,
            case when m.state = 'open' or m.state = 'accepted' and f.terms_id is null then s.step end as step,
            case when m.state = 'open' or m.state = 'accepted' and f.terms_id is null then s.title end as step_title,
            case when m.state = 'open' or m.state = 'accepted' and f.terms_id is null then s.due_on end as step_due_on
     from governance_item i
     join lateral (select * from governance_move x where x.item_id = i.id order by x.sequence desc limit 1) m on true
     left join governance_change_terms c on c.item_id = i.id left join terms_in_force f on f.terms_id = c.terms_id
     left join lateral (select * from governance_escalation x where x.item_id = i.id order by x.number desc limit 1) e on true
     -- the first whose day is not over; after the last it stays there
     left join lateral (select * from governance_escalation_step x where x.item_id = i.id and x.number = e.number
                        order by (x.due_on < uk_day(now())), case when x.due_on < uk_day(now()) then -x.step else x.step end limit 1) s on true`;

const PULSE = [
  // the highest of those that held since it was opened: a lower one is for who answers from then on
  `create function pulse_threshold(of_round int) returns int language sql stable security definer set search_path from current as $$
     select max(s.threshold) from disclosure_setting s where s.id >= (
       select max(b.id) from disclosure_setting b left join act k on k.id = b.act_id
       where coalesce(k.at, '-infinity') <= (select a.at from pulse_round r join act a on a.id = r.act_id where r.id = of_round))
   $$`,
  'revoke execute on function pulse_threshold(int) from public',
  'grant execute on function pulse_threshold(int) to concord_app, concord_asked, concord_audit',
  `create or replace function pulse_said_in(of_governance int) returns table (round_id int, organisation_id int, statement int, value int, answers int)
     language sql stable security definer set search_path from current as $$
     select y.round_id, y.organisation_id, y.statement::int, y.value::int, y.answers
     from pulse_tally y join pulse_round r on r.id = y.round_id
     where r.governance_id = of_governance and r.closes_on < uk_day(now())
       and (select t.answered from pulse_taken_of(of_governance) t where t.round_id = y.round_id and t.organisation_id = y.organisation_id) >= pulse_threshold(r.id)
   $$`,
];
