/**
 * What waits for an organisation, derived from the state of things and stored nowhere: a kind, a key that changes when it is about something else, the
 * reference of what it is about (never a name), since when it waits and by when it is due. libs/contracts/src/notice/notice.ts says whom of the
 * organisation it is for.
 */
export const WAITING = `
  create view waiting as
    -- clocks of referrals: whoever referred approves plans, all else is for who holds it
    select r.holder_id as organisation_id, 'referral_' || r.clock as kind,
           'referral/' || r.referral_id || '/' || r.clock || '/' || r.sequence as key,
           r.reference as subject, 'referral' as target_kind, r.reference as target, r.received_at as since, r.due_on
    from referral_current r where r.clock is not null and r.clock <> 'approval'
    union all
    select r.origin_id, 'referral_approval', 'referral/' || r.referral_id || '/' || r.clock || '/' || r.sequence,
           r.reference, 'referral', r.reference, r.received_at, r.due_on
    from referral_current r where r.clock = 'approval'
    union all
    -- what is back with whoever referred: declined, to be sent elsewhere or withdrawn; reported on, to be concluded
    select r.origin_id, case r.state when 'declined' then 'referral_declined' else 'referral_conclusion' end,
           'referral/' || r.referral_id || '/' || r.state || '/' || r.sequence, r.reference, 'referral', r.reference,
           case r.state when 'declined' then r.received_at else r.report_at end, null
    from referral_current r where r.state in ('declined', 'reported')
    union all
    -- lines under review: an answer from the other party, escalation or not from the one who queried, the buyer's last word
    select case when q.state = 'escalated' or q.turn = 'buyer' then c.buyer_id else s.supplier_id end,
           case q.state when 'queried' then 'line_query' when 'escalated' then 'line_escalated' else 'line_answer' end,
           'line/' || l.id || '/' || q.sequence,
           c.code || '/' || s.period || '/' || s.number || '/' || l.position, 'statement_line', l.id::text, m.at, q.due_on
    from (select x.line_id, x.state, x.sequence, x.due_on, x.queried_by,
                 case when (x.state = 'queried') = (x.queried_by = 'buyer') then 'supplier' else 'buyer' end as turn
          from line_state x
          where x.line_id in (select line_id from line_move)
            and (x.state in ('queried', 'escalated') or (x.state in ('answered', 'conceded') and x.due_on is not null and not x.lapsed))) q
    join statement_line l on l.id = q.line_id join statement s on s.id = l.statement_id join contract c on c.id = s.contract_id
    join line_move lm on lm.line_id = q.line_id and lm.sequence = q.sequence join act m on m.id = lm.act_id
    union all
    -- the last terms that were proposed for a contract, and that a party has not agreed
    select case p.party when 'buyer' then c.buyer_id else c.supplier_id end, 'terms_agreement', 'terms/' || t.id || '/' || p.party,
           c.code || '@' || t.version, 'terms', c.code || '@' || t.version, a.at, null
    from contract_current c
    join lateral (select * from terms where contract_id = c.id order by version desc limit 1) t on true
    join act a on a.id = t.act_id cross join unnest(enum_range(null::party)) p (party)
    where not exists (select from terms_in_force f where f.terms_id = t.id)
      and not exists (select from terms_agreement g where g.terms_id = t.id and g.party = p.party)
    union all
    select n.supplier_id, 'novation_agreement', 'novation/' || n.id, c.code, 'contract', c.code, a.at, n.from_date
    from novation n join contract c on c.id = n.contract_id join act a on a.id = n.act_id
    where not exists (select from novation_in_force f where f.contract_id = n.contract_id and f.from_date >= n.from_date)
      and not exists (select from contract_closed k where k.contract_id = n.contract_id)
    union all
    -- who verifies it is what outcome_verifier says, by joins: asked of each outcome it would take seconds
    select w.verifier_id, 'outcome_verification', 'outcome/' || o.id || '/' || extract(epoch from o.version_at),
           g.code || '/' || o.outcome_ref, 'outcome', o.id::text, o.waits_since,
           add_business_days(uk_day(o.waits_since), o.verify_business_days,
             (select n.nation from area_nation_current n where n.area_id = coalesce(r.area_id, k.area_id)))
    from outcome_open p join outcome i on i.id = p.outcome_id join outcome_definition d on d.id = i.definition_id
    left join referral_current r on r.referral_id = i.referral_id
    left join contract_current k on k.id = coalesce(i.contract_id, r.contract_id)
    cross join lateral (select case d.verified_by when 'origin' then r.origin_id when 'buyer' then coalesce(k.buyer_id, r.buyer_id)
      when 'commissioner' then coalesce(
        (select t.buyer_id from contracts_above(k.id) u join contract_current t on t.id = u.id order by u.height desc limit 1), r.buyer_id) end as verifier_id) w
    join outcome_current o on o.id = p.outcome_id join organisation g on g.id = o.organisation_id
    where p.to_be_verified and o.state = 'to_verify'
    union all
    -- a kind for each part, so that nothing is looked for that is not for the one who asks
    select o.organisation_id, 'outcome_refused', 'outcome/' || o.id || '/' || extract(epoch from o.version_at) || '/refused',
           g.code || '/' || o.outcome_ref, 'outcome', o.id::text, o.decided_at, null
    from outcome_current o join organisation g on g.id = o.organisation_id
    join outcome_verification y on y.outcome_id = o.id and y.version_at = o.version_at and not y.verified where o.state = 'refused'
    union all
    select p.organisation_id, 'outcome_evidence', 'outcome/' || o.id || '/' || extract(epoch from o.version_at) || '/evidence',
           g.code || '/' || o.outcome_ref, 'outcome', o.id::text, o.version_at, null
    from outcome_open p join outcome_current o on o.id = p.outcome_id join organisation g on g.id = o.organisation_id
    where p.wants_evidence and o.state = 'evidence_wanted'
    union all
    -- a promise that has not been agreed to, unless another one came after it
    select deliverer_on(p.service_id, (now() at time zone 'Europe/London')::date), 'volume_agreement', 'volume/' || p.id,
           s.code || '/' || p.period, 'volume_promise', p.id::text, p.recorded_at, null
    from volume_promise p join service s on s.id = p.service_id
    where not exists (select from volume_agreement a where a.promise_id = p.id)
      and not exists (select from volume_promise n where n.service_id = p.service_id and n.period = p.period and n.id > p.id)
    union all
    -- another key after each approval: what could not be approved with the first waits anew
    select c.buyer_id, 'statement_approval', 'statement/' || s.id || '/' || (select count(*) from approval a where a.statement_id = s.id),
           c.code || '/' || s.period || '/' || s.number, 'statement', s.id::text, s.issued_at, null
    from statement s join contract_current c on c.id = s.contract_id
    where exists (
      select from statement_line l cross join lateral (select * from line_state x where x.line_id = l.id) x
      where l.statement_id = s.id and not exists (select from approved_line p where p.line_id = l.id)
        and not x.disputed and coalesce(x.undecided_pence, 0) = 0)
    union all
    select c.buyer_id, 'claim_decision', 'claim/' || k.id, c.code || '/claim-' || k.id, 'claim', k.id::text, k.recorded_at, null
    from claim_current k join contract_current c on c.id = k.contract_id where k.state = 'claimed'
    union all
    -- the platform ended it, and the address was not added again
    select w.organisation_id, 'webhook_failed', 'webhook/' || w.id, w.url, 'webhook', w.id::text, e.at, null
    from webhook_end e join webhook w on w.id = e.webhook_id
    where e.cause <> 'ended' and e.at > now() - interval '30 days'
      and not exists (select from webhook n where n.organisation_id = w.organisation_id and n.url = w.url and n.id > w.id)`;

export const NOTICE_TABLES = [
  // what a person has seen of it, or does not want to see
  `create table notice_mark (
     person text collate "C" not null,
     key text collate "C" not null,
     read_at timestamptz,
     dismissed_at timestamptz,
     primary key (person, key)
   )`,
  `create table notice_setting (
     person text collate "C" primary key,
     address text not null check (address ~ '^[^\\s@<>]+@[^\\s@<>]+$'),
     daily boolean not null,
     -- kinds that are told at once
     at_once text[] not null default '{}'
   )`,
  // a message that was given to the mail system: one digest a person and day, one message for each thing that is told at once or is overdue
  `create table notice_mail (
     person text collate "C" not null,
     purpose text not null check (purpose in ('digest', 'at_once', 'overdue')),
     -- of a digest the day, of the others the key of what they are about
     about text collate "C" not null,
     sent_at timestamptz not null default clock_timestamp(),
     primary key (person, purpose, about)
   )`,
  `create index referral_current_clock_of_holder on referral_current (holder_id, due_on) where clock is not null and clock <> 'approval'`,
  `create index referral_current_clock_of_origin on referral_current (origin_id, due_on) where clock = 'approval'`,
  `create index referral_current_back_with_origin on referral_current (origin_id) where state in ('declined', 'reported')`,
  'grant select on waiting to concord_app',
  'grant select, insert, update on notice_mark, notice_setting to concord_app',
  'grant select, insert on notice_mail to concord_app',
];
