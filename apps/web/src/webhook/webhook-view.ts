import { type Problem, Refused } from '../api/api-errors.js';

/** Refusals that mean: this page is not for you, or there is no such thing. */
const FOR_THE_PAGE = new Set<Problem['code']>(['NOT_ALLOWED', 'NOT_SIGNED_IN', 'NOT_FOUND']);
export const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { CONFLICT: 409, INCOMPLETE: 409 };

/** @throws Refused where they mean that the page is not for the visitor */
export function forTheForm(problems: readonly Problem[]): readonly Problem[] {
  if (problems.some(({ code }) => FOR_THE_PAGE.has(code))) throw new Refused(problems);
  return problems;
}

/** How a webhook stands: told of events, or why it is not any more. */
export const standing = ({ endCause }: { readonly endCause: 'ENDED' | 'GONE' | 'FAILING' | null }) =>
  endCause === null ? 'open' : ({ ENDED: 'ended', GONE: 'gone', FAILING: 'failing' } as const)[endCause];
