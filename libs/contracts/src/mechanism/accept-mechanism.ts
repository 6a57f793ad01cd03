import { canonicalText, digestOf, ok, refuse, type Result } from '#kernel';
import { checkCases } from './check-cases.js';
import { checkMechanism } from './check-mechanism.js';
import type { MechanismDocument } from './document.js';

declare const accepted: unique symbol;

/** A mechanism that may enter terms: its document holds together and all its cases pass. Made by `acceptMechanism` only. */
export interface Mechanism {
  readonly [accepted]: true;
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly engine: number;
  /** SHA-256 of the document's canonical JSON. */
  readonly digest: string;
  readonly document: MechanismDocument;
}

/**
 * Takes a mechanism document with its cases, as read from JSON.
 * @param whose one on `record` is held only to what its amounts rest on: checks that came later do not undo it
 * @returns the mechanism, or every problem found: each names the step or case, what is wrong and how to mend it
 */
export function acceptMechanism(
  document: unknown,
  cases: unknown,
  whose: 'new' | 'record' = 'new',
): Result<Mechanism> {
  const checked = checkMechanism(document, whose);
  if (!checked.ok) return checked;
  const problems = checkCases(checked.value, cases, whose);
  if (problems.length > 0) return refuse(...problems);
  // a copy of its own, so that nobody's later change to the given object reaches an accepted mechanism
  const own = freeze(JSON.parse(canonicalText(document)) as MechanismDocument);
  const { code, version, title, engine } = own;
  return ok({ code, version, title, engine, digest: digestOf(own), document: own } as Mechanism);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
