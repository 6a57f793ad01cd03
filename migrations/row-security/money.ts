import { ME, MY_AREAS, MY_CONTRACTS, of, type Reads } from './policy.js';

const mine = `contract_id = ${MY_CONTRACTS}`;
const ofTerms = of('terms', 'x.id = terms_id');
const ofStatement = of('statement', 'x.id = statement_id');
const ofLine = of('statement_line', 'x.id = line_id');
const ofClaim = of('claim', 'x.id = claim_id');
const ofPayment = of('payment', 'x.id = payment_id');
const ofService = `exists (select from service s where s.id = service_id and (s.buyer_id = ${ME} or s.supplier_id = ${ME} or s.contract_id = ${MY_CONTRACTS}))`;

/** Contracts, what they pay for, and what was paid. */
export const MONEY: Reads = {
  contract: `id = ${MY_CONTRACTS}`,
  contract_area: mine,
  contract_closing: mine,
  contract_handover: mine,
  novation: `${mine} or supplier_id = ${ME}`,
  novation_in_force: mine,
  novation_moved: of('novation_in_force', 'x.novation_id = novation_moved.novation_id'),
  terms: mine,
  terms_agreement: ofTerms,
  terms_cut: ofTerms,
  terms_in_force: mine,
  declaration: mine,
  service_level: mine,
  service_level_in_force: mine,
  volume_promise: ofService,
  volume_agreement: of('volume_promise', 'x.id = promise_id'),

  cohort_measure: `area_id = ${MY_AREAS}`,
  cohort_measure_touched: of('cohort_measure', 'x.id = cohort_measure_id'),
  figure: mine,
  verification_difference: of('figure', 'x.id = figure_id'),
  statement: mine,
  statement_line: ofStatement,
  line_move: ofLine,
  deduction_decision: ofLine,
  approval: ofStatement,
  approved_line: ofStatement,

  ledger_entry: mine,
  ledger_posting: mine,
  payment_arrangement: mine,
  payment: mine,
  payment_entry: ofPayment,
  payment_answer: ofPayment,
  payment_batch: `buyer_id = ${ME} or ${of('payment', 'x.batch_id = payment_batch.id')}`,
  bank_answer: of('payment_answer', 'x.bank_answer_id = bank_answer.id'),
  // who pays sees the accounts of whom it pays
  bank_account: `organisation_id = ${ME} or ${of('contract', 'x.supplier_id = organisation_id')} or ${of('novation', 'x.supplier_id = organisation_id')}`,
  bank_account_confirmation: of('bank_account', 'x.id = bank_account_id'),

  claim: `${mine} or supplier_id = ${ME}`,
  claim_decision: ofClaim,
  claim_hold: ofClaim,
};
