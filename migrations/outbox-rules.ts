/**
 * The one way into the outbox: an event, the organisations that it concerns, and a delivery for each webhook of theirs that asks for its type. All of
 * it in the transaction of what it tells.
 */
export const TELL = `
  create function tell(of_type text, about text, reference text, concerned int[], event_data jsonb, happened timestamptz)
  returns bigint language plpgsql as $$
  declare
    told bigint;
  begin
    insert into outbox_event (type, subject_kind, subject, data, at) values (of_type, about, reference, event_data, happened) returning id into told;
    insert into outbox_party (organisation_id, event_id)
      select distinct o.id, told from organisation o where o.id = any(concerned);
    insert into webhook_delivery (webhook_id, event_id)
      select w.id, told from webhook w
      where w.organisation_id = any(concerned) and (w.event_types = '{}' or of_type = any(w.event_types))
        and not exists (select from webhook_end e where e.webhook_id = w.id);
    return told;
  end $$`;

/**
 * What an act is told as; null: it is not told. libs/partners/src/outbox/event-types.ts says the same for people, and a test holds the two equal.
 * The events of referrals are told by themselves (referral_event_is_told).
 */
export const ACT_EVENT_TYPE = `
  create function act_event_type(verb text, detail jsonb) returns text language sql immutable as $$
    select case verb
      when 'contract.create' then 'concord.contract.created'
      when 'contract.novate' then 'concord.novation.proposed'
      when 'novation.agree' then 'concord.novation.agreed'
      when 'contract.close' then 'concord.contract.closed'
      when 'contract.reopen' then 'concord.contract.reopened'
      when 'terms.propose' then 'concord.terms.proposed'
      when 'terms.agree' then 'concord.terms.agreed'
      when 'statement.issue' then 'concord.statement.issued'
      when 'statement.approve' then 'concord.statement.approved'
      when 'review.query' then 'concord.line.queried'
      when 'review.answer' then 'concord.line.answered'
      when 'review.concede' then 'concord.line.conceded'
      when 'review.accept' then 'concord.line.accepted'
      when 'review.escalate' then 'concord.line.escalated'
      when 'review.redetermine' then 'concord.line.redetermined'
      when 'review.withdraw' then 'concord.line.query_withdrawn'
      when 'deduction.decide' then 'concord.deduction.decided'
      -- evidence that is added goes by the same verb
      when 'outcome.report' then case when detail ? 'definition' then 'concord.outcome.reported' end
      when 'outcome.verify' then case when (detail->>'verified')::boolean then 'concord.outcome.verified' else 'concord.outcome.refused' end
      when 'claim.make' then 'concord.claim.made'
      when 'claim.decide' then case when (detail->>'allowed')::boolean then 'concord.claim.allowed' else 'concord.claim.refused' end
      when 'claim.withdraw' then 'concord.claim.withdrawn'
    end
  $$`;

/** The organisations that an act is about. Its subject begins with the contract's code: C, C@version, C/period/number/line. */
const CONTRACT_PARTIES = `
  create function contract_parties(reference text) returns int[] language sql stable as $$
    select array[c.buyer_id, c.supplier_id] from contract_current c
    where c.code = split_part(split_part(reference, '/', 1), '@', 1)
  $$`;

/** Who reported an outcome, who verifies it, the parties of its referral and those of its contract. */
const OUTCOME_PARTIES = `
  create function outcome_parties(reference text) returns int[] language sql stable as $$
    select array(
      select x.organisation_id union select outcome_verifier(x.id)
      union select p.organisation_id from referral_party p where p.referral_id = x.referral_id and p.until_sequence is null
      union select unnest(array[c.buyer_id, c.supplier_id]) from contract_current c where c.id = outcome_contract(x.id))
    from outcome x join organisation g on g.id = x.organisation_id where g.code || '/' || x.outcome_ref = reference
  $$`;

const TOLD = `
  create function act_is_told() returns trigger language plpgsql as $$
  declare
    of_type text := act_event_type(new.verb, new.detail);
    concerned int[];
  begin
    if of_type is null then return null; end if;
    concerned := case new.subject_kind
      when 'outcome' then outcome_parties(new.subject_id)
      when 'claim' then (select array[c.buyer_id, k.supplier_id] from claim k join contract_current c on c.id = k.contract_id where k.id::text = new.subject_id)
      else contract_parties(new.subject_id)
    end;
    -- a successor is no party yet
    concerned := concerned || array(select id from organisation where code = new.detail->>'successor');
    perform tell(of_type, new.subject_kind, new.subject_id, concerned,
      jsonb_strip_nulls(jsonb_build_object('act', new.id::text, new.subject_kind, new.subject_id, 'party', new.detail->>'party')), new.at);
    return null;
  end $$`;

/** Named as the successor service of the Ministry of Justice names them, where it has a name (domain events of Refer and Monitor). */
const REFERRAL_EVENT_TYPE = `
  create function referral_event_type(kind referral_event_kind) returns text language sql immutable as $$
    select case kind
      when 'sent' then 'intervention.referral.sent'
      when 'caseworker_assigned' then 'intervention.referral.assigned'
      when 'end_requested' then 'intervention.referral.ended'
      when 'withdrawn' then 'intervention.referral.ended'
      when 'concluded' then 'intervention.referral.concluded'
      when 'plan_submitted' then 'intervention.action-plan.submitted'
      when 'plan_approved' then 'intervention.action-plan.approved'
      when 'report_submitted' then 'intervention.end-of-service-report.submitted'
      when 'accepted' then 'concord.referral.accepted'
      when 'declined' then 'concord.referral.declined'
      when 'reassigned' then 'concord.referral.reassigned'
      when 'moved' then 'concord.referral.moved'
      when 'plan_returned' then 'concord.action_plan.returned'
    end
  $$`;

const REFERRAL_TOLD = `
  create function referral_event_is_told() returns trigger language plpgsql as $$
  declare
    of_type text := referral_event_type(new.kind);
    of_reference text;
    concerned int[];
  begin
    if of_type is null then return null; end if;
    -- who had a part in it only until then hears of nothing after
    select r.reference, array(
        select r.origin_id union select p.organisation_id from referral_party p
        where p.referral_id = r.id and (p.until_sequence is null or p.until_sequence >= new.sequence))
      into of_reference, concerned from referral r where r.id = new.referral_id;
    perform tell(of_type, 'referral', of_reference, concerned,
      jsonb_build_object('referral', of_reference, 'sequence', new.sequence, 'kind', new.kind), new.at);
    return null;
  end $$`;

/**
 * At the end of the transaction, when what the act decided is on record. What is imported is history, or told by the import as a whole.
 */
export const OUTBOX_TRIGGERS = [
  ACT_EVENT_TYPE,
  CONTRACT_PARTIES,
  OUTCOME_PARTIES,
  TOLD,
  `create constraint trigger act_is_told after insert on act deferrable initially deferred for each row execute function act_is_told()`,
  REFERRAL_EVENT_TYPE,
  REFERRAL_TOLD,
  `create constraint trigger referral_event_is_told after insert on referral_event deferrable initially deferred
     for each row when (new.act_id is not null) execute function referral_event_is_told()`,
];
