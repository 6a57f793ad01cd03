export * from './approval/index.js';
export * from './ledger/index.js';
export * from './mechanism/index.js';
export * from './figure/index.js';
export * from './claim/index.js';
export * from './contract/contract.store.js';
export * from './contract/close-contract.js';
export { closingProblems, type ClosingSituation } from './contract/closing.js';
export { closingSituation } from './contract/closing.store.js';
export * from './contract/create-contract.js';
export {
  type NewContract,
  type ParentContract,
  subcontractProblems,
  valueWarnings,
} from './contract/new-contract.js';
export * from './contract/novate-contract.js';
export * from './contract/novation.store.js';
export * from './contract/parse-contract.js';
export * from './declaration/declaration.js';
export * from './declaration/show-declarations.js';
export * from './entities.js';
export { documentOf, type FigureRow, findFigure } from './figure/figure.store.js';
export { findMechanism, listMechanisms, type MechanismRow } from './mechanism/mechanism.store.js';
export * from './mechanism/register-mechanism.js';
export * from './deduction/decide-deduction.js';
export * from './deduction/deduction.js';
export { type DeductionDecisionRow, deductionDecisionsOfLines } from './deduction/deduction.store.js';
export { openMovesOfLines } from './review/line-reviews.js';
export type { MoveAsked, MoveMade } from './review/move-asked.js';
export { MOST_MOVES, moveLine, moveLines } from './review/move-lines.js';
export * from './review/review.js';
export * from './review/review.store.js';
export { type LineReview, showLineReview } from './review/show-line-review.js';
export { type LineStanding, standingOfLines } from './review/standing.js';
export * from './payment/index.js';
export * from './run/finish-run.js';
export * from './run/request-run.js';
export * from './run/run.js';
export * from './run/run.store.js';
export { runArea } from './run/run-area.js';
export { warmUp } from './run/warm-up.js';
export * from './statement/show-statement.js';
export * from './statement/statement.store.js';
export * from './compare/index.js';
export * from './terms/agree-terms.js';
export * from './trial/index.js';
export { type ChosenTerms, chooseTerms, type TermsChoice } from './terms/choose-terms.js';
export * from './terms/proposal.js';
export * from './terms/propose-terms.js';
export * from './mechanism/statistic.js';
export * from './terms/terms.js';
export * from './terms/terms.store.js';
export { type Check, type FigureVerification, isAsItShouldBe } from './verify/check-figure.js';
export * from './verify/request-verification.js';
export * from './verify/verification.store.js';
export { verifyPart } from './verify/verify-part.js';
export { verifyStoredFigure } from './verify/verify-stored-figure.js';
export * from './succession/change-organisations.js';
