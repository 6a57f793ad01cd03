import type { Leaf } from '../figure/index.js';
import type { MechanismDocument } from '../mechanism/index.js';

/** What the contract's own records say does not belong to other cohorts than its own. */
export function withoutRecords(
  { inputs }: MechanismDocument,
  leaves: readonly Leaf[],
  cohort: string,
  made: boolean,
): Leaf[] {
  return leaves.map((leaf) => {
    const input = inputs.find(({ name }) => name === leaf.name)?.input;
    const declared = input?.from === 'declared' || input?.from === 'above_person_cap';
    const pooled = made && input?.from === 'measure' && input.over !== undefined && input.over !== 'period';
    return declared || pooled
      ? {
          name: leaf.name,
          unit: leaf.unit,
          missing: `${cohort} alone does not say it: suppose a value for ${leaf.name}`,
        }
      : leaf;
  });
}
