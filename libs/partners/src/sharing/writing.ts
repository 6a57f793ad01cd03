import { problem, type Problem } from '#kernel';
import type { SharedData } from './agreement.js';
import type { Basis, BasisKind, Cited } from './basis.js';

/** What an organisation is to a person itself. A purpose of audit, and audit itself, open reading only. */
const OWN: readonly BasisKind[] = ['order', 'referral', 'contract', 'recorded', 'platform'];

/**
 * By what somebody writes of a person: what the organisation is to the person, if it opens all, or an agreement that opens this kind of data. What opens
 * only what was written before, such as one's own draft, lets nobody write more. None: the person is nobody to who writes.
 * @param bases of reading, in the order in which they are cited
 */
export function basisOfWriting(bases: readonly Basis[], data: SharedData): Cited | undefined {
  const found = bases.find(({ kind, opens }) =>
    opens === null ? OWN.includes(kind) : kind === 'agreement' && opens.includes(data),
  );
  return found && { kind: found.kind, ref: found.ref, kinds: [data] };
}

/** As an act on what was written says it. */
export const citedIn = ({
  kind,
  ref,
}: Cited): { readonly basis: string; readonly basisRef: string | null } => ({
  basis: kind,
  basisRef: ref,
});

/** The same words whether the reference is nobody's, of somebody restricted, or of somebody with whom the writer has nothing to do. */
export const nobodyToWriteOf = (path: string | readonly string[], ref: string): Problem =>
  problem(
    'NOT_FOUND',
    path,
    `No service user '${ref.slice(0, 60)}' is on record for you.`,
    'Correct the reference, or put who is new on record first. Of others one writes by an order, a referral, a contract for their area or an agreement (docs/guide/sharing.md).',
  );
