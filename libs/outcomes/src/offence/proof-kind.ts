/** Kinds of proof of an offence. */
export const PROOF_KINDS = ['charge', 'conviction', 'caution'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];
