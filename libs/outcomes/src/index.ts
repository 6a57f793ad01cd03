export * from './measure/definition.js';
export { ADJUSTMENTS, type Adjustment, DEFINITION_SCHEMA } from './measure/definition.schema.js';
export * from './offence/proof-kind.js';
export * from './order/order-kind.js';
export * from './recording.js';
