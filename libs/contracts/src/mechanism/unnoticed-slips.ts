import type { CasesDocument } from './cases.js';
import { workCase } from './check-cases.js';
import { compareCase } from './compare-case.js';
import type { MechanismDocument } from './document.js';
import { omissionsOf } from './omissions.js';
import { changedConstantsOf, slipsOf, type Slipped } from './slips.js';

/** Whether a case comes to something else than it expects: one after the other, as the first that does settles it. */
export const isNoticed = (wrong: MechanismDocument, cases: CasesDocument): boolean =>
  cases.cases.some((each) => compareCase(wrong, workCase(wrong, cases, each), []).length > 0);

/** How many slips were tried in a mechanism, and those that none of its cases notices: the case that would is missing. */
export interface TriedSlips {
  readonly tried: number;
  readonly unnoticed: readonly { readonly where: string; readonly what: string }[];
}

/** Tries every slip that its writer could have made. The mechanism must have been accepted with these cases. */
export function trySlips(document: MechanismDocument, cases: CasesDocument): TriedSlips {
  const slips: readonly Slipped[] = [
    ...slipsOf(document),
    ...omissionsOf(document),
    ...changedConstantsOf(document),
  ];
  const unnoticed = slips
    .filter(([, , wrong]) => !isNoticed(wrong, cases))
    .map(([where, what]) => ({ where, what }));
  return { tried: slips.length, unnoticed };
}
