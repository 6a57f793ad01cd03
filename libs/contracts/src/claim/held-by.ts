import { problem, type Problem } from '#kernel';
import { may, type Person } from '#partners';
import type { ClaimRow } from './claim.js';

/** Why an outcome is not allowed again: who has it; under which contract and claim only to who may see the claim. */
export function heldBy(person: Person, { id, contract, buyer, supplier, day, decidedAt }: ClaimRow): Problem {
  const sees = may(person, 'claim.read', { parties: [buyer, supplier] }).ok;
  return problem(
    'CONFLICT',
    'outcome',
    sees
      ? `It is allowed already: to ${supplier} under ${contract}, claim ${id}, for ${day}, since ${decidedAt ?? 'before'}.`
      : `It is allowed already, to ${supplier}.`,
    sees
      ? 'It is paid once. If that claim is wrong, have it withdrawn first.'
      : 'It is paid once. If you think that it is yours, speak to who buys it from you.',
  );
}
