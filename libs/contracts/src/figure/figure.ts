import type { Instant, Period } from '#kernel';
import type {
  AbsentRule,
  Binding,
  Clause,
  FigurePart,
  LineKind,
  OperandNames,
  OperationCode,
  PeriodProperty,
  Show,
  StepOptions,
  UnitWords,
  ValueText,
  Window,
} from '../mechanism/index.js';

/** What a figure is about. */
export interface FigureContext {
  readonly scheme: string;
  readonly area: string;
  readonly contract: string;
  readonly period: Period;
  readonly terms: { readonly contract: string; readonly version: number; readonly digest: string };
  readonly asKnownAt: Instant;
  readonly basis: 'provisional' | 'final';
}

/** Where a leaf's value came from. */
export type LeafSource =
  /** A parameter of the terms; `clause` is that of the terms, where they say one. */
  | { readonly kind: 'term'; readonly version: number; readonly parameter: string; readonly clause?: string }
  /** A row of a table of the terms; `origin` says where the row came from (import, file and line, or the like). */
  | {
      readonly kind: 'table';
      readonly table: string;
      readonly row: string;
      readonly column: string;
      readonly origin: string;
    }
  | {
      readonly kind: 'measure';
      readonly definition: { readonly code: string; readonly version: number; readonly digest: string };
      readonly area: string;
      readonly period: Period;
      readonly asKnownAt: Instant;
      /** Digest of the list of the cohort's members; of several cohorts, the digest of theirs. */
      readonly members: string;
      readonly statistic: string;
      /** Where cohorts were pooled: over what, and which. */
      readonly over?: Window;
      readonly periods?: readonly Period[];
    }
  /** What was declared of an item from a day on and before another, as known then; `digest` is over the rows that counted. */
  | {
      readonly kind: 'declared';
      readonly contract: string;
      readonly item: string;
      readonly statistic: 'quantity' | 'people';
      readonly over: Window;
      readonly before?: true;
      readonly from: string;
      readonly until: string;
      readonly asKnownAt: Instant;
      readonly rows: number;
      readonly digest: string;
    }
  /** What people's declared items came to above the cap for each person; `until` as above, `people` are those above it. */
  | {
      readonly kind: 'above_person_cap';
      readonly contract: string;
      readonly rates: string;
      readonly column: string;
      readonly cap: string;
      readonly before?: true;
      readonly from: string;
      readonly until: string;
      readonly asKnownAt: Instant;
      readonly people: number;
      readonly rows: number;
      readonly digest: string;
    }
  /**
   * What a line came to in earlier periods: `periods` are those whose figures have the line, the earliest first, with the id of
   * the figure as worked out for this sum, as known then. Such a figure need not be on record.
   */
  | {
      readonly kind: 'earlier';
      readonly contract: string;
      readonly component: string;
      readonly over: 'year' | 'contract';
      readonly periods: readonly { readonly period: Period; readonly figure: string }[];
      readonly asKnownAt: Instant;
    }
  /** Where the period stands in the contract, whose first day and month of the year's start are named. */
  | {
      readonly kind: 'period';
      readonly property: PeriodProperty;
      readonly period: Period;
      readonly contractFrom: string;
      readonly yearStartMonth: number;
    }
  /** Of the figure, by its id, of the contract above for the same period. It is worked out anew and need not be on record. */
  | ({ readonly kind: 'figure'; readonly contract: string; readonly figure: string } & FigurePart)
  | { readonly kind: 'constant'; readonly clause: string };

/**
 * One input's value as it is handed to `computeFigure`, in exactly the unit that the mechanism declares.
 * - `value`: a number as text (`"460/1722"`, `"0.4217"`, `"12"`), or a boolean.
 * - `missing`: it is not known, and why. The figure becomes incomplete if a line needs it.
 * - `absent`: the source is there and states that there is none (a table row with an empty cell), and why. Only then does
 *   the mechanism's `absent` rule stand in; without a rule it is missing.
 */
export type Leaf = { readonly name: string; readonly unit: string } & (
  | { readonly value: ValueText; readonly source: Exclude<LeafSource, { kind: 'constant' }> }
  | { readonly missing: string; readonly source?: Exclude<LeafSource, { kind: 'constant' }> }
  | { readonly absent: string; readonly source: Exclude<LeafSource, { kind: 'constant' }> }
);

interface NodeBase {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly clause: string;
  readonly show?: Show;
  /** The exact value: a ratio in lowest terms, or yes or no. Left out when there is none. */
  readonly value?: ValueText;
  /** Instead of a value: the leaves and steps where the want of one started. */
  readonly missing?: readonly string[];
  /** Why, on the node where it started. */
  readonly why?: string;
}

/** What a calculation starts from: the mechanism's input, and what its source said. */
export type LeafNode = NodeBase & {
  readonly operation: 'leaf';
  readonly input: Binding;
  readonly absent?: AbsentRule;
  readonly source?: LeafSource;
  /** The source states that there is no value, with these words, and the `absent` rule gave it. */
  readonly standsIn?: string;
};

/** A step of the mechanism and what came out; `taken` is the operand that a choice took over, the others were not taken. */
export type StepNode = NodeBase &
  StepOptions & {
    readonly operation: OperationCode;
    readonly operands: OperandNames;
    readonly taken?: string;
  };

export type FigureNode = LeafNode | StepNode;

export interface FigureLine {
  readonly component: string;
  readonly title: string;
  readonly kind: LineKind;
  /** The node that the amount is. */
  readonly node: string;
  /** Whole pence as text: `-1234`. */
  readonly pence?: string;
  readonly missing?: readonly string[];
  readonly why?: string;
}

export interface FigureFinding {
  readonly component: string;
  readonly title: string;
  readonly node: string;
}

/** The whole tree of one calculation, self-contained; docs/guide/figure-v1.schema.json. */
export interface FigureDocument {
  readonly format: 'figure/v1';
  readonly mechanism: {
    readonly code: string;
    readonly version: number;
    readonly title: string;
    readonly engine: number;
    readonly digest: string;
  };
  readonly context: FigureContext;
  readonly units: Readonly<Record<string, UnitWords>>;
  readonly clauses: Readonly<Record<string, Clause>>;
  /** The leaves and then the steps, each after all that it works on. */
  readonly nodes: readonly FigureNode[];
  readonly lines: readonly FigureLine[];
  readonly findings: readonly FigureFinding[];
  /** Incomplete exactly when a line has no amount. */
  readonly status: 'complete' | 'incomplete';
  readonly missing: readonly {
    readonly node: string;
    readonly title: string;
    readonly why: string;
    readonly lines: readonly string[];
  }[];
}

/** A figure document with its canonical text and its id, the SHA-256 of that text. */
export type Figure = FigureDocument & { readonly id: string; readonly text: string };

/** The sum of all lines in pence, or undefined when one has no amount. */
export function payablePence(figure: FigureDocument): bigint | undefined {
  let total = 0n;
  for (const { pence } of figure.lines) {
    if (pence === undefined) return undefined;
    total += BigInt(pence);
  }
  return total;
}
