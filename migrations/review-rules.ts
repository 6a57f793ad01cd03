/** Today in UTC: clocks end with a day, wherever the server stands. */
const TODAY = `(now() at time zone 'utc')::date`;

/**
 * A line's review after its last move, one row or none: what the next move goes by. `in_part`: the other party has answered,
 * or conceded a part, so that it is for the querying party to escalate until due_on, or else it stays at that.
 */
export const REVIEW_OF = `
  create function review_of(of_line bigint)
  returns table (sequence int, move review_move, queried_by party, claimed_pence bigint, allowed_pence bigint, remedy review_remedy, due_on date, in_part boolean)
  language sql stable as $$
    select m.sequence, m.move, q.party, q.claimed_pence, d.allowed_pence, d.remedy, m.due_on,
           m.move = 'answer' or (m.move = 'concede' and d.allowed_pence <> q.claimed_pence)
    from line_move m
    join lateral (select x.sequence, x.party, x.claimed_pence from line_move x
                  where x.line_id = of_line and x.move = 'query' order by x.sequence desc limit 1) q on true
    left join lateral (select x.allowed_pence, x.remedy from line_move x
                       where x.line_id = of_line and x.sequence > q.sequence and x.allowed_pence is not null and m.move <> 'withdraw'
                       order by x.sequence desc limit 1) d on true
    where m.line_id = of_line order by m.sequence desc limit 1
  $$`;

/** The rule of libs/contracts/src/review/review.ts once more, for whoever writes past it. A test holds the two equal. */
export const MOVE_RULE = `
  create function line_move_is_allowed() returns trigger language plpgsql as $$
  declare
    r record;
    l record;
    a act;
    lapsed boolean;
    allowed boolean;
  begin
    select x.amount_pence as stated, x.decision_id, s.contract_id, i.person as issuer into l
      from statement_line x join statement s on s.id = x.statement_id join act i on i.id = s.act_id where x.id = new.line_id;
    select * into a from act where id = new.act_id;
    select * into r from review_of(new.line_id);
    if new.sequence <> coalesce(r.sequence, 0) + 1 then
      raise exception 'line %: move % is not the next', new.line_id, new.sequence using errcode = 'check_violation';
    end if;
    lapsed := r.in_part and r.due_on < ${TODAY};
    -- contracts are closed by a later migration's tables
    allowed := l.decision_id is null and a.verb = 'review.' || new.move
      and not exists (select from contract_closed k where k.contract_id = l.contract_id) and case new.move
      when 'query' then (r.move is null or r.move = 'withdraw') and new.claimed_pence <> l.stated
      when 'answer' then r.move = 'query' and new.party <> r.queried_by
      when 'concede' then r.move in ('query', 'answer') and new.party <> r.queried_by and new.allowed_pence <> l.stated
        and new.allowed_pence between least(l.stated, r.claimed_pence) and greatest(l.stated, r.claimed_pence)
        and (new.due_on is null) = (new.allowed_pence = r.claimed_pence)
      when 'accept' then r.move = 'concede' and r.in_part and (new.party = r.queried_by or lapsed)
      when 'escalate' then new.party = r.queried_by
        and ((r.in_part and not lapsed) or (r.move = 'query' and r.due_on < ${TODAY}))
      when 'redetermine' then r.move = 'escalate' and new.party = 'buyer'
        and new.allowed_pence between least(l.stated, r.claimed_pence) and greatest(l.stated, r.claimed_pence)
        and a.person <> l.issuer
        and not exists (select from line_move e join act on act.id = e.act_id where e.line_id = new.line_id and act.person = a.person)
        and not exists (select from deduction_decision e join act on act.id = e.act_id where e.line_id = new.line_id and act.person = a.person)
      when 'withdraw' then new.party = r.queried_by
        and (r.move in ('query', 'answer', 'escalate') or (r.move = 'concede' and r.in_part and not lapsed))
    end;
    if allowed is not true then
      raise exception 'line %: % by the % is not allowed now', new.line_id, new.move, new.party
        using errcode = 'check_violation', hint = 'See docs/guide/review.md for who may do what and when.';
    end if;
    return new;
  end $$`;

/** A line of a decision's statement is exactly what the decision allows more or less than the line that it decides on. */
export const STATED_AS_DECIDED = `
  create function statement_line_is_as_decided() returns trigger language plpgsql as $$
  begin
    if not exists (select from statement s where s.id = new.statement_id and s.decision_id is not distinct from new.decision_id) then
      raise exception 'lines of decisions stand on the statement of their decision, and no others' using errcode = 'check_violation';
    end if;
    if new.decision_id is not null and not exists (
      select from line_move m join statement_line l on l.id = m.line_id cross join lateral review_of(l.id) r
      where m.id = new.decision_id and l.id = new.corrects_line_id and r.sequence = m.sequence and r.remedy = 'payment'
        and (m.move in ('accept', 'redetermine') or (m.move = 'concede' and not r.in_part))
        and new.amount_pence = r.allowed_pence - l.amount_pence
    ) then
      raise exception 'statement %: the line is not what was decided', new.statement_id using errcode = 'check_violation';
    end if;
    return new;
  end $$`;

/** And a decision that allows another amount, to be put right by payment, is stated in the transaction that makes it. */
export const DECISION_IS_STATED = `
  create function line_move_is_stated() returns trigger language plpgsql as $$
  begin
    if exists (
      select from statement_line l cross join lateral review_of(l.id) r
      where l.id = new.line_id and r.sequence = new.sequence and r.remedy = 'payment' and r.allowed_pence <> l.amount_pence
        and (new.move in ('accept', 'redetermine') or (new.move = 'concede' and not r.in_part))
        and not exists (select from statement_line d where d.decision_id = new.id)
    ) then
      raise exception 'line %: the decision is not stated', new.line_id using errcode = 'check_violation';
    end if;
    return null;
  end $$`;

/** What becomes of a deduction adds up to at most the deduction, and waits until it is no longer disputed. */
export const DEDUCTION_RULE = `
  create function deduction_decision_is_allowed() returns trigger language plpgsql as $$
  declare
    l record;
    before record;
  begin
    select x.kind, x.amount_pence, s.disputed into l from statement_line x join line_state s on s.line_id = x.id where x.id = new.line_id;
    select coalesce(max(sequence), 0) as sequence, coalesce(sum(amount_pence), 0) as pence into before
      from deduction_decision where line_id = new.line_id;
    if new.sequence <> before.sequence + 1 then
      raise exception 'line %: decision % on the deduction is not the next', new.line_id, new.sequence using errcode = 'check_violation';
    end if;
    if l.kind <> 'deduction' or l.disputed or before.pence + new.amount_pence > -l.amount_pence then
      raise exception 'line %: no more than an undisputed deduction comes to can be decided on', new.line_id using errcode = 'check_violation';
    end if;
    return new;
  end $$`;

/** Every line with the state of its review and what became of it as a deduction: for lists what review.ts and deduction.ts are for one line. */
export const LINE_STATE = `
  create view line_state as
    select l.id as line_id,
      case r.move
        when 'query' then 'queried' when 'answer' then 'answered' when 'concede' then 'conceded' when 'accept' then 'accepted'
        when 'escalate' then 'escalated' when 'redetermine' then 'redetermined' when 'withdraw' then 'withdrawn' else 'stated'
      end::review_state as state,
      coalesce(r.sequence, 0) as sequence,
      r.queried_by, r.claimed_pence, r.allowed_pence, r.remedy, r.due_on,
      coalesce(r.move in ('query', 'escalate') or (r.in_part and r.due_on >= ${TODAY}), false) as disputed,
      coalesce(r.move in ('query', 'escalate') and r.due_on < ${TODAY}, false) as overdue,
      coalesce(r.in_part and r.due_on < ${TODAY}, false) as lapsed,
      case when l.kind = 'deduction' then (select coalesce(sum(d.amount_pence), 0)::bigint from deduction_decision d where d.line_id = l.id and d.outcome = 'recovered') end as recovered_pence,
      case when l.kind = 'deduction' then (select coalesce(sum(d.amount_pence), 0)::bigint from deduction_decision d where d.line_id = l.id and d.outcome = 'waived') end as waived_pence,
      case when l.kind = 'deduction' then (select coalesce(sum(d.amount_pence), 0)::bigint from deduction_decision d where d.line_id = l.id and d.outcome = 'reinvested') end as reinvested_pence,
      case when l.kind = 'deduction' then greatest(-l.amount_pence, 0) - (select coalesce(sum(d.amount_pence), 0)::bigint from deduction_decision d where d.line_id = l.id) end as undecided_pence
    from statement_line l left join lateral review_of(l.id) r on true`;
