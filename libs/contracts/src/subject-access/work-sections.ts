import { area, organisation, type Section } from './section.js';

const REFERRALS = 'select id from referral where service_user_id = any($1)';
const OUTCOMES = 'select id from outcome where service_user_id = any($1)';

/** Referrals, what came of them, and what was claimed for it. Who did it is said by organisation and part, never by name. */
export const WORK_SECTIONS: readonly Section[] = [
  {
    key: 'referrals',
    title: 'Referrals',
    tables: ['referral'],
    sql: `select r.reference, r.category, r.complexity, r.wanted, ${organisation('r.origin_id')} as "referredBy", ${area('r.area_id')} as area,
                 r.order_ref as "order", r.complete_by::text as "completeBy", r.note, r.at, c.state, ${organisation('c.holder_id')} as "heldBy"
          from referral r left join referral_current c on c.referral_id = r.id where r.id in (${REFERRALS}) order by r.at, r.reference`,
    freeText: true,
  },
  {
    key: 'referralEvents',
    title: 'What happened in referrals',
    tables: ['referral_event'],
    sql: `select r.reference, e.sequence, e.kind, e.at, s.code as service, ${organisation('e.holder_id')} as "goesTo",
                 case when e.caseworker is not null then 'a caseworker' end as "assignedTo", e.session, e.booked_for as "bookedFor",
                 e.sessions_planned as "sessionsPlanned", e.attendance, e.reason, e.note, e.levels
          from referral_event e join referral r on r.id = e.referral_id left join service s on s.id = e.service_id
          where e.referral_id in (${REFERRALS}) order by r.reference, e.sequence`,
    freeText: true,
  },
  {
    key: 'allocations',
    title: 'Where referrals went by the rules, and why',
    tables: ['allocation'],
    sql: `select r.reference, ${organisation('l.buyer_id')} as buyer, s.code as service, l.why, l.at
          from allocation l join referral r on r.id = l.referral_id left join service s on s.id = l.service_id
          where l.referral_id in (${REFERRALS}) order by l.at, l.id`,
  },
  {
    key: 'handovers',
    title: 'Handing over to another provider',
    tables: ['transition_case', 'transition_handover'],
    sql: `select coalesce(r.reference, k.order_ref) as "case", h.state, ${organisation('h.organisation_id')} as "offeredTo", s.code as service,
                 case when h.practitioner is not null then 'a practitioner' end as "takenOnBy", h.reason, h.at
          from transition_case k left join transition_handover h on h.case_id = k.id left join referral r on r.id = k.referral_id left join service s on s.id = h.service_id
          where k.referral_id in (${REFERRALS}) or k.order_ref in (select o.order_ref from supervision_order o where o.service_user_id = any($1))
          order by 1, h.sequence`,
  },
  {
    key: 'supervision',
    title: 'What was recorded under orders',
    tables: ['supervision_record', 'supervision_record_supersession'],
    sql: `select b.order_ref as "order", b.what, b.element, b.day::text, p.name as location, case when b.caseworker is not null then 'a caseworker' end as caseworker,
                 b.reason, ${organisation('b.organisation_id')} as "recordedBy", b.recorded_at as "recordedAt",
                 (select min(superseded_at) from supervision_record_supersession where old_id = b.id) as "supersededAt"
          from supervision_record b left join location_current p on p.id = b.location_id where b.service_user_id = any($1) order by b.order_ref, b.day, b.recorded_at`,
    freeText: true,
  },
  {
    key: 'observations',
    title: 'Measurements',
    tables: ['observation', 'observation_supersession'],
    sql: `select b.measure, b.day::text, b.value, ${organisation('b.organisation_id')} as "recordedBy", b.recorded_at as "recordedAt",
                 (select min(superseded_at) from observation_supersession where old_id = b.id) as "supersededAt"
          from observation b where b.service_user_id = any($1) order by b.day, b.measure, b.recorded_at`,
  },
  {
    key: 'outcomes',
    title: 'Outcomes, as reported',
    tables: ['outcome', 'outcome_version'],
    sql: `select ${organisation('o.organisation_id')} as "reportedBy", o.outcome_ref as outcome, d.title, r.reference as referral, o.started_on::text as "startedOn",
                 v.achieved_on::text as "achievedOn", v.taken_back as "takenBack", v.note, v.recorded_at as "recordedAt"
          from outcome o join outcome_version v on v.outcome_id = o.id join outcome_definition d on d.id = o.definition_id left join referral r on r.id = o.referral_id
          where o.id in (${OUTCOMES}) order by o.id, v.recorded_at`,
    freeText: true,
  },
  {
    key: 'verifications',
    title: 'Outcomes, as verified',
    tables: ['outcome_verification'],
    sql: `select o.outcome_ref as outcome, ${organisation('v.organisation_id')} as "verifiedBy", v.verified, v.reason, v.finding, v.decided_at as "decidedAt"
          from outcome_verification v join outcome o on o.id = v.outcome_id where o.id in (${OUTCOMES}) order by o.id, v.decided_at`,
    freeText: true,
  },
  {
    key: 'evidence',
    title: 'Files of evidence',
    tables: ['evidence', 'evidence_file'],
    sql: `select o.outcome_ref as outcome, e.kind, e.file_name as "fileName", f.media_type as "mediaType", f.size_bytes::text as "sizeBytes", e.digest as sha256, e.recorded_at as "recordedAt"
          from evidence e join outcome o on o.id = e.outcome_id join evidence_file f on f.digest = e.digest where o.id in (${OUTCOMES}) order by e.id`,
  },
  {
    key: 'claims',
    title: 'Claims for payment that rest on outcomes',
    tables: ['claim', 'claim_decision'],
    sql: `select o.outcome_ref as outcome, ${organisation('c.supplier_id')} as "claimedBy", c.item, c.day::text, c.note, c.recorded_at as "recordedAt",
                 d.kind as decision, d.reason, d.decided_at as "decidedAt"
          from claim c join outcome o on o.id = c.outcome_id left join claim_decision d on d.claim_id = c.id where o.id in (${OUTCOMES}) order by c.id, d.sequence`,
    freeText: true,
  },
  {
    key: 'declarations',
    title: 'Declarations for payment that name the person',
    tables: ['declaration'],
    sql: `select k.code as contract, d.declaration_ref as declaration, d.item, d.day::text, d.quantity::text, d.recorded_at as "recordedAt"
          from declaration d join contract k on k.id = d.contract_id where d.service_user_id = any($1) or d.named_id = any($1) order by d.day, d.id`,
  },
];

/** What was done and looked at. Staff are told by their organisation; what they are in it is added where it is known. */
export const AUDIT_SECTIONS: readonly Section[] = [
  {
    key: 'acts',
    title: 'What was done about the person, and who looked',
    tables: ['audit_entry'],
    sql: `select e.at, e.kind, e.verb, e.person, e.organisation, e.reason
          from audit_entry e
          where (e.subject_kind = 'service_user' and e.subject_id in (select ref from service_user where id = any($1)))
             or (e.subject_kind = 'referral' and e.subject_id in (select reference from referral where id in (${REFERRALS})))
             or (e.subject_kind = 'outcome' and e.subject_id in (select r.code || '/' || o.outcome_ref from outcome o join organisation r on r.id = o.organisation_id where o.id in (${OUTCOMES})))
             or (e.subject_kind = 'claim' and e.subject_id in (select id::text from claim where outcome_id in (${OUTCOMES})))
          order by e.id`,
    freeText: true,
  },
  {
    key: 'legalHolds',
    title: 'Legal holds: what is kept for a case longer than the rules say',
    tables: ['legal_hold', 'legal_hold_end'],
    sql: `select h.reason, h.from_date::text as "from", e.reason as "liftedBecause", e.recorded_at as "liftedAt"
          from legal_hold h left join legal_hold_end e on e.hold_id = h.id where h.service_user_id = any($1) order by h.id`,
    freeText: true,
  },
  {
    key: 'restrictions',
    title: 'Restrictions: when only people who were cleared for it could see these records',
    tables: ['service_user_restriction', 'service_user_restriction_end'],
    sql: `select r.kind, r.reason, r.from_date::text as "from", r.to_date::text as "to", r.end_reason as "liftedBecause"
          from service_user_restriction_current r where r.service_user_id = any($1) order by r.id`,
    freeText: true,
  },
  {
    key: 'erasures',
    title: 'Erasures that were proposed, and carried out',
    tables: ['erasure_proposal', 'erasure'],
    sql: `select p.reason as under, p.recorded_at as "proposedAt", e.erased_at as "erasedAt"
          from erasure_proposal p left join erasure e on e.proposal_id = p.id and e.service_user_id = p.service_user_id where p.service_user_id = any($1) order by p.id`,
    freeText: true,
  },
];

/** Tables that hold something about a person and are in no section, and why. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  restriction_clearance: 'says which staff were cleared, and nothing of the person',
  restriction_clearance_end: 'says which staff were cleared, and nothing of the person',
  service_user_key: 'opens what is shown opened, and says nothing itself',
  duplicate_pair: 'worked out from identifiers and particulars, and names another person',
  claim_hold: 'worked out from claims and outcomes',
  outcome_open: 'worked out from outcomes',
  evidence_upload: 'says which organisation brought a file, and nothing of a person',
  evidence_key: 'opens files that are shown, and says nothing itself',
  person_read: 'each look is an entry of the audit chain, and shown with the acts',
  referral_current: 'worked out from the events of the referral; its state is shown with it',
  referral_party: 'worked out from the events of the referral',
  referral_stint: 'worked out from the events of the referral',
};
