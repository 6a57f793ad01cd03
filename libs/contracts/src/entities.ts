import { Contract } from './contract/contract.entity.js';
import { DeductionDecisionEntity } from './deduction/deduction-decision.entity.js';
import { StoredMechanism } from './mechanism/mechanism.entity.js';
import { LineMoveEntity } from './review/line-move.entity.js';
import { Run } from './run/run.entity.js';
import { Statement, StatementLine } from './statement/statement.entity.js';
import { Terms, TermsAgreement, TermsInForce } from './terms/terms.entity.js';

/** What MikroORM maps of this library. */
export const CONTRACTS_ENTITIES = [
  Contract,
  StoredMechanism,
  Terms,
  TermsAgreement,
  TermsInForce,
  Run,
  Statement,
  StatementLine,
  LineMoveEntity,
  DeductionDecisionEntity,
];
