export type { ChangeKind, RuleChange } from './compare-rules.js';
export { compareTerms } from './compare-terms.js';
export { TERMS_PARTS, type TermsChange, type TermsPart, type TermsSide } from './terms-change.js';
export * from './diff-figures.js';
export * from './difference-sentences.js';
export * from './figure-difference.js';
export * from './terms-difference.js';
export type { ValueChange } from './value-change.js';
