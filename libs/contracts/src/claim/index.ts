export * from './claim.js';
export * from './claim.store.js';
export * from './claim-outcome.js';
export { type ClaimDecision, decideClaim } from './decide-claim.js';
export * from './withdraw-claim.js';
export * from './check-claims.js';
export { type ClaimStated, statedClaims } from './claim-payment.store.js';
