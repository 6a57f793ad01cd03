export { acceptMechanism, type Mechanism } from './accept-mechanism.js';
export { checkMechanism } from './check-mechanism.js';
export { checkCases } from './check-cases.js';
export { CASES_SCHEMA, type CaseGiven, type CasesDocument, type MechanismCase } from './cases.js';
export * from './document.js';
export { OPERATION_CODES, OPERATIONS, type OperationCode } from './operations/index.js';
export type { OperandNames, Rounding, StepOptions } from './operation.js';
export { MECHANISM_SCHEMA } from './schema.js';
export type { ValueText } from './value.js';
