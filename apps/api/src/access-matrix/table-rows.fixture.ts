/**
 * Of each table that no list shows one to one, which rows somebody who asks for an organisation is to see when they select from it with no condition, in
 * words of rows that they see of others: SQL over `r`, asked past the wall. A table that is missing here fails the build; one that is here and not there, too.
 *
 * `${ME}` is the id of the organisation, `${CODE}` its code, `${PERSON}` that of the person.
 */
export const ME = '(select me from asks)';
export const CODE = '(select code from asks)';
export const PERSON = '(select person from asks)';

/** A row of a table that they see. */
const sees = (table: string, condition: string): string =>
  `exists (select from ${table} x join seen on seen.t = '${table}' and seen.id = x.ctid where ${condition})`;
const with_ = (table: string, column: string, key = 'id'): string => sees(table, `x.${key} = r.${column}`);
const each = (condition: string, ...tables: string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(tables.map((table) => [table, condition]));

const EVERY = 'true';
const NONE = 'false';
const mine = `r.organisation_id = ${ME}`;
/** Buyer or supplier today. */
const held = `exists (select from contract_current c where c.id = r.contract_id and ${ME} in (c.buyer_id, c.supplier_id))`;
/** What it buys or bought, and all below what it supplies. */
const bought = 'exists (select from contracts_bought(' + ME + ') b (id) where b.id = r.contract_id)';
const books = `(r.supplier_id = ${ME} or ${bought})`;
const contract = with_('contract', 'contract_id');
const governed = `exists (select from governance_party p where p.governance_id = r.governance_id and p.organisation_id = ${ME})`;
const area = `(${sees('contract', 'x.area_id = r.area_id')} or exists (select from contract_area a where a.area_id = r.area_id and ${sees('contract', 'x.id = a.contract_id')}))`;
/** Acts about places, organisations, what is on offer and what words mean are told everybody. */
const PUBLIC = ['organisation', 'area', 'scheme', 'service', 'alliance', 'relationship', 'mechanism', 'verification', 'measure_definition', 'outcome_definition', 'retention_rule', 'disclosure']; // prettier-ignore

/** Of tables that lists show, see raw-rows.fixture.ts. */
export const SEEN: Readonly<Record<string, string>> = {
  // places, organisations, words and measures, what is on offer; numbers of records, without what stands in them
  ...each(
    EVERY,
    ...['scheme', 'area', 'area_version', 'area_nation', 'bank_holiday', 'baseline'],
    ...['organisation_version', 'organisation_name', 'organisation_end', 'organisation_heir'],
    ...['organisation_change', 'organisation_change_applied'],
    ...['organisation_change_predecessor', 'organisation_change_successor'],
    ...['alliance_member', 'relationship', 'relationship_version', 'person', 'retention_rule'],
    ...['measure_definition', 'mechanism', 'outcome_definition', 'outcome_measure', 'referral_reason'],
    ...['service', 'service_area', 'service_end', 'service_handover', 'service_capacity'],
    ...['demand_look', 'demand_alert', 'demand_alert_change', 'demand_setting', 'allocation_rules'],
    ...['disclosure_setting', 'disclosure_proposal', 'organisation', 'alliance'],
    ...['verification', 'verification_part', 'verification_part_done', 'verification_failure'],
    ...['service_user_merge', 'offence_supersession', 'supervision_order_supersession'],
    ...['declaration_supersession', 'observation_supersession', 'outcome_open'],
  ),
  // what functions that decide look at, and what other programs keep
  ...each(
    NONE,
    ...['evidence_content', 'evidence_key', 'idempotency', 'web_session', 'sign_in_entry'],
    ...['logout_token_taken', 'web_draft'],
    ...['service_user_restriction', 'service_user_restriction_end'],
    ...['restriction_clearance', 'restriction_clearance_end'],
    // of whom a basis was cited in the same request, and here none was
    ...[
      'service_user_identifier',
      'service_user_particulars',
      'need_assessment',
      'service_user_key',
      'blind_index_key',
    ],
  ),

  act: `(r.subject_kind = any ('{${PUBLIC.join()}}') or r.organisation = ${CODE} or act_is_about_mine(r.subject_kind, r.subject_id) or r.subject_kind = 'governance' and governance_is_mine(r.subject_id) or r.subject_kind = 'transition' and transition_is_mine(r.subject_id))`,
  import_result: with_('import', 'import_id'),
  ...each(with_('run', 'run_id'), 'run_target', 'run_area', 'run_failure', 'run_finished'),
  run_result: `(r.contract_id is null or ${contract}) and ${with_('run', 'run_id')}`,
  sharing_party: with_('sharing_agreement', 'agreement_id'),
  sharing_assent: with_('sharing_agreement', 'agreement_id'),
  sharing_end: with_('sharing_agreement', 'agreement_id'),

  // people, by what is done for them
  service_user: [
    `exists (select from referral_current c join seen on seen.t = 'referral_current' and seen.id = c.ctid where c.service_user_id = r.id)`,
    ...['supervision_order', 'outcome', 'declaration', 'service_user_recorder'].map((t) =>
      sees(t, 'x.service_user_id = r.id'),
    ),
  ].join(' or '),
  service_user_recorder: mine,
  supervision_order: `r.provider_id = ${ME} or ${area}`,
  offence: sees('supervision_order', 'x.service_user_id = r.service_user_id'),
  ...each(with_('service_user', 'service_user_id'), 'legal_hold', 'erasure', 'erasure_proposal'),
  legal_hold_end: with_('legal_hold', 'hold_id'),
  // the list has those of a score that is high enough; who is one person is for a commissioner to find
  ...each(`${CODE} = 'DEMO-COM'`, 'duplicate_pair', 'duplicate_dismissal'),
  referral: sees('referral_current', 'x.referral_id = r.id'),
  referral_party: mine,
  referral_event: with_('referral', 'referral_id'),
  referral_stint: `r.holder_id = ${ME} or ${contract} or ${with_('referral', 'referral_id')}`,
  allocation: `r.buyer_id = ${ME} or ${with_('referral', 'referral_id')}`,
  outcome_version: with_('outcome', 'outcome_id'),
  outcome_verification: `${mine} or ${with_('outcome', 'outcome_id')}`,
  evidence: with_('outcome', 'outcome_id'),
  evidence_upload: mine,
  evidence_file: `${with_('evidence', 'digest', 'digest')} or ${with_('evidence_upload', 'digest', 'digest')}`,
  observation: `${mine} or ${sees('outcome', 'x.service_user_id = r.service_user_id and x.organisation_id = r.organisation_id')}`,
  claim_decision: with_('claim', 'claim_id'),
  claim_hold: with_('claim', 'claim_id'),
  declaration: held,

  // contracts, statements and money
  contract_area: contract,
  contract_closing: contract,
  contract_handover: contract,
  novation: `r.supplier_id = ${ME} or ${held}`,
  novation_in_force: `${contract} or ${sees('contract', 'x.parent_id = r.contract_id')}`,
  novation_moved: with_('novation_in_force', 'novation_id', 'novation_id'),
  ...each(held, 'terms', 'terms_in_force', 'figure', 'payment_arrangement'),
  terms_agreement: with_('terms', 'terms_id'),
  terms_cut: with_('terms', 'terms_id'),
  ...each(contract, 'service_level', 'service_level_in_force'),
  volume_promise: `exists (select from service s where s.id = r.service_id and (${ME} in (s.buyer_id, s.supplier_id) or ${sees('contract', 'x.id = s.contract_id')}))`,
  volume_agreement: with_('volume_promise', 'promise_id'),
  cohort_measure: area,
  cohort_measure_touched: with_('cohort_measure', 'cohort_measure_id'),
  verification_difference: with_('figure', 'figure_id'),
  line_move: with_('statement_line', 'line_id'),
  deduction_decision: with_('statement_line', 'line_id'),
  approval: sees('statement_line', 'x.statement_id = r.statement_id'),
  approved_line: with_('statement', 'statement_id'),
  ledger_entry: books,
  ledger_posting: books,
  payment: `${books} or ${with_('payment_batch', 'batch_id')}`,
  payment_entry: with_('payment', 'payment_id'),
  payment_answer: with_('payment', 'payment_id'),
  bank_answer: `exists (select from payment_answer a join payment p on p.id = a.payment_id join payment_batch b on b.id = p.batch_id join seen on seen.t = 'payment_batch' and seen.id = b.ctid where a.bank_answer_id = r.id)`,
  bank_account: `${mine} or exists (select from contract_current c where c.buyer_id = ${ME} and c.supplier_id = r.organisation_id)`,
  bank_account_confirmation: with_('bank_account', 'bank_account_id'),
  opening_contract: contract,
  opening_cohort: area,
  ...each(with_('opening', 'opening_id'), 'opening_reader', 'opening_approval', 'opening_end'),

  // how organisations work together: that they do is for all to know
  governance: EVERY,
  governance_item: `${governed} and (r.private_to is null or r.private_to = ${ME})`,
  ...each(
    with_('governance_item', 'item_id'),
    ...['governance_move', 'governance_escalation', 'governance_escalation_step', 'governance_change_terms'],
  ),
  ...each(governed, 'governance_steps', 'governance_meeting', 'pulse_round'),
  ...each(
    with_('governance_meeting', 'meeting_id'),
    ...['governance_meeting_version', 'governance_minutes', 'governance_attendance'],
  ),
  governance_paper: `${with_('governance_meeting', 'meeting_id')} and (r.private_to is null or r.private_to = ${ME})`,
  governance_paper_end: with_('governance_paper', 'paper_id'),
  ...each(`r.person = ${PERSON}`, 'calendar_key', 'pulse_taken'),
  calendar_key_end: with_('calendar_key', 'key_id'),
  ...each(NONE, 'pulse_tally', 'pulse_earlier', 'person_sessions_ended'),

  // what is to be done with whom, and what was
  ...each(
    EVERY,
    ...[
      'supervision_framework',
      'framework_element',
      'framework_adoption',
      'supervision_record_supersession',
    ],
  ),
  ...each(mine, 'supervision_record', 'supervision_look', 'supervision_look_due', 'supervision_look_unheld'),

  // how ready one's own locations are; who was asked and what each said, nobody reads
  ...each(mine, 'location', 'readiness_instrument', 'readiness_round'),
  ...each(with_('location', 'location_id'), 'location_version', 'readiness_resource'),
  ...each(
    with_('readiness_round', 'round_id'),
    ...['readiness_round_end', 'readiness_mailing', 'readiness_note', 'readiness_recommendation'],
  ),
  readiness_passage: with_('readiness_note', 'note_id'),
  readiness_coding: with_('readiness_passage', 'passage_id'),
  readiness_recommendation_move: with_('readiness_recommendation', 'recommendation_id'),
  ...each(NONE, 'readiness_mailing_sent', 'readiness_invitation', 'readiness_link', 'readiness_box'),

  // plans of transition, which all parties read; cases who buys, who leaves, and of those that were offered to it who receives
  transition: `r.id in (select transitions_of(${ME}))`,
  ...each(
    `r.transition_id in (select transitions_of(${ME}))`,
    ...['transition_service', 'transition_receiver', 'transition_version', 'transition_list'],
    ...['transition_milestone', 'transition_staff', 'transition_gate', 'transition_stakeholder'],
    ...['transition_communication', 'transition_end'],
  ),
  ...each(
    with_('transition_milestone', 'milestone_id'),
    'transition_milestone_move',
    'transition_dependency',
  ),
  transition_staff_count: with_('transition_staff', 'staff_id'),
  ...each(
    with_('transition_gate', 'gate_id'),
    ...['transition_gate_version', 'transition_check', 'transition_gate_event'],
  ),
  transition_stakeholder_version: with_('transition_stakeholder', 'stakeholder_id'),
  transition_communication_move: with_('transition_communication', 'communication_id'),
  transition_case: `(r.transition_id in (select transitions_led(${ME})) or exists (select from transition_handover h where h.case_id = r.id and h.organisation_id = ${ME}))`,
  transition_handover: with_('transition_case', 'case_id'),

  // who works here, what they did and are told
  person_version: mine,
  appointment: mine,
  appointment_end: with_('appointment', 'appointment_id'),
  person_identity: sees('person_version', 'x.person_id = r.person_id'),
  person_identity_end: with_('person_identity', 'identity_id'),
  person_read: `r.organisation = ${CODE} or ${with_('service_user', 'service_user_id')}`,
  ...each(`r.person = ${PERSON}`, 'notice_mail', 'notice_mark', 'notice_setting'),
  outbox_party: mine,
  outbox_event: sees('outbox_party', 'x.event_id = r.id'),
  webhook: mine,
  ...each(with_('webhook', 'webhook_id'), 'webhook_secret', 'webhook_end', 'webhook_delivery'),
  webhook_attempt: with_('webhook_delivery', 'delivery_id'),
};

/** What is private is private to who audits too, and what is said in a pulse is read by nobody as it stands. */
export const NOT_AUDITED: readonly string[] = ['governance_item', 'governance_move', 'governance_escalation', 'governance_paper', 'governance_paper_end', 'pulse_tally', 'pulse_taken', 'calendar_key', 'readiness_invitation', 'readiness_link', 'readiness_box']; // prettier-ignore
