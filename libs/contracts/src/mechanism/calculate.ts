import type { LineKind, LineRule, Step } from './document.js';
import { evaluate, isMissing, type Outcome } from './evaluate.js';

export type LineOutcome =
  | { readonly rule: LineRule; readonly pence: bigint }
  | { readonly rule: LineRule; readonly missing: readonly string[]; readonly why?: string };

/** Something that stood against at least one line. */
export interface MissingItem {
  readonly node: string;
  readonly why: string;
  /** Components of the lines that need it. */
  readonly lines: readonly string[];
}

export interface Calculation {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly lines: readonly LineOutcome[];
  /** Empty exactly when every line has an amount. */
  readonly missing: readonly MissingItem[];
}

/** Works out the steps and the statement lines that rest on them. */
export function calculate(
  rules: { readonly steps: readonly Step[]; readonly lines: readonly LineRule[] },
  leaves: ReadonlyMap<string, Outcome>,
  engine: number,
): Calculation {
  const outcomes = evaluate(rules.steps, leaves, engine);
  const lines = rules.lines.map((rule) => lineOutcome(rule, outcomes.get(rule.step)));
  return { outcomes, lines, missing: missingItems(outcomes, lines) };
}

const OWN_SIDE: Readonly<Record<LineKind, (pence: bigint) => string | undefined>> = {
  payment: (pence) => (pence < 0n ? 'a payment cannot be below zero' : undefined),
  deduction: (pence) => (pence > 0n ? 'a deduction cannot be above zero' : undefined),
  adjustment: () => undefined,
};
/** What a PostgreSQL bigint holds; a line beyond it is a mistake, not a payment. */
const LARGEST_PENCE = 2n ** 63n - 1n;

function lineOutcome(rule: LineRule, outcome: Outcome | undefined): LineOutcome {
  if (!outcome) throw new TypeError(`the step '${rule.step}' has no outcome: check the document first`);
  if (isMissing(outcome)) return { rule, missing: outcome.missing };
  if (typeof outcome.value === 'boolean' || outcome.value.d !== 1n)
    throw new TypeError(`the line ${rule.component} is not whole pence: check the document first`);
  const pence = outcome.value.s * outcome.value.n;
  const why =
    outcome.value.n > LARGEST_PENCE ? 'the amount is too large to be paid' : OWN_SIDE[rule.kind](pence);
  return why === undefined ? { rule, pence } : { rule, missing: [rule.step], why };
}

function missingItems(outcomes: ReadonlyMap<string, Outcome>, lines: readonly LineOutcome[]): MissingItem[] {
  return [...outcomes].flatMap(([node, outcome]) => {
    const needing = lines.filter((line) => 'missing' in line && line.missing.includes(node));
    if (needing.length === 0) return [];
    const own = isMissing(outcome) ? outcome.why : undefined;
    const why =
      own ??
      needing.map((line) => ('why' in line ? line.why : undefined)).find((text) => text !== undefined) ??
      'it has no value';
    return [{ node, why, lines: needing.map(({ rule }) => rule.component) }];
  });
}
