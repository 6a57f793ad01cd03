import { ME, MY_AREAS, MY_CONTRACTS, of, type Reads } from './policy.js';

/** Contracts of which the organisation is buyer or supplier today; those that are only proposed to it do not count, nor those that it handed on. */
const HELD = `any ((select array(select contracts_held(${ME})))::int[])`;
/** Contracts that it buys or bought, and all below those that it supplies: of these it sees what was stated and paid (the supply chain), not each line. */
const BOUGHT = `any ((select array(select contracts_bought(${ME})))::int[])`;

const mine = `contract_id = ${MY_CONTRACTS}`;
const held = `contract_id = ${HELD}`;
const books = `supplier_id = ${ME} or contract_id = ${BOUGHT}`;
const ofStatementHeld = `exists (select from statement s where s.id = statement_id and (s.contract_id = ${HELD} or ${ME} in (s.buyer_id, s.supplier_id)))`;
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
  novation: `${held} or supplier_id = ${ME}`,
  // also of the contract above, which says who buys
  novation_in_force: `${mine} or ${of('contract', 'x.parent_id = novation_in_force.contract_id')}`,
  novation_moved: of('novation_in_force', 'x.novation_id = novation_moved.novation_id'),
  terms: held,
  terms_agreement: ofTerms,
  terms_cut: ofTerms,
  terms_in_force: held,
  declaration: held,
  service_level: mine,
  service_level_in_force: mine,
  volume_promise: ofService,
  volume_agreement: of('volume_promise', 'x.id = promise_id'),

  cohort_measure: `area_id = ${MY_AREAS}`,
  cohort_measure_touched: of('cohort_measure', 'x.id = cohort_measure_id'),
  figure: held,
  verification_difference: of('figure', 'x.id = figure_id'),
  statement: `contract_id = ${HELD} or ${ME} in (buyer_id, supplier_id) or contract_id = ${BOUGHT}`,
  statement_line: ofStatementHeld,
  line_move: ofLine,
  deduction_decision: ofLine,
  approval: ofStatementHeld,
  approved_line: ofStatement,

  // a successor does not see the books of who went before it
  ledger_entry: books,
  ledger_posting: books,
  payment_arrangement: held,
  payment: `${books} or ${of('payment_batch', 'x.id = batch_id')}`,
  payment_entry: ofPayment,
  payment_answer: ofPayment,
  // a file, and what the bank answered to it, holds what others are paid and where
  payment_batch: `buyer_id = ${ME}`,
  bank_answer: `exists (select from payment_answer a join payment p on p.id = a.payment_id join payment_batch b on b.id = p.batch_id where a.bank_answer_id = bank_answer.id)`,
  // who pays sees the accounts of whom it pays
  bank_account: `organisation_id = ${ME} or exists (select from contract_current c where c.buyer_id = ${ME}
    and (c.supplier_id = bank_account.organisation_id or exists (select from ledger_entry e where e.contract_id = c.id and e.supplier_id = bank_account.organisation_id)))`,
  bank_account_confirmation: of('bank_account', 'x.id = bank_account_id'),

  claim: `${books} or contract_id = ${HELD}`,
  claim_decision: ofClaim,
  claim_hold: ofClaim,
};
