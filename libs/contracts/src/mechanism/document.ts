import type { OperandNames, StepOptions } from './operation.js';
import type { OperationCode } from './operations/index.js';
import type { ValueText } from './value.js';

/** The newest engine. Which operations each one has, `operations/engines.ts` says; figures are verified with their own. */
export const ENGINE = 2;

/** What a calculation goes by, without its name. A figure repeats it, node by node. */
export interface Rules {
  /** Base units beside `pence`, with the words that a person reads. */
  readonly units: Readonly<Record<string, UnitWords>>;
  readonly clauses: Readonly<Record<string, Clause>>;
  readonly inputs: readonly Input[];
  readonly steps: readonly Step[];
  /** The steps that become lines of a statement. */
  readonly lines: readonly LineRule[];
  /** Steps and inputs that a statement shows without paying for them: a test's result, a termination point passed. */
  readonly findings: readonly FindingRule[];
}

/**
 * A mechanism: how a contract's payments are calculated, as data. `MECHANISM_SCHEMA` says what a document may hold,
 * `checkMechanism` what it must mean.
 */
export interface MechanismDocument extends Rules {
  readonly code: string;
  readonly version: number;
  readonly title: string;
  /** Which engine it is written for. */
  readonly engine: number;
  /** What it is for and what it leaves out, for readers. */
  readonly about?: string;
}

export interface UnitWords {
  readonly one: string;
  readonly many: string;
}

/** The text that a step or input rests on. */
export interface Clause {
  readonly title: string;
  readonly text: string;
  /** Where it comes from: a published document, or `ours`. */
  readonly source: string;
}

/** How a value is shown to a person; what is calculated with stays exact. Plain numbers are shown as per cent by default. */
export interface Show {
  readonly as: 'percent' | 'points' | 'number';
  readonly places: number;
}

interface Named {
  /** Lower snake case, unique among inputs and steps. */
  readonly name: string;
  /** What a person reads: a noun phrase for a number, a statement for yes or no. */
  readonly title: string;
  readonly unit: string;
  readonly clause: string;
  readonly show?: Show;
}

/**
 * Over what an input is added up: the statement's period, the contract year up to the period's end, or the contract so far.
 * Left out, it is the period.
 */
export type Window = 'period' | 'year' | 'contract';

/** What a mechanism can ask of the period itself; each a plain number. */
export const PERIOD_PROPERTIES = ['contract_year', 'month_of_contract_year', 'months'] as const;
export type PeriodProperty = (typeof PERIOD_PROPERTIES)[number];

/** What of another figure is asked for: one of the three is there. */
export interface FigurePart {
  readonly node?: string;
  readonly component?: string;
  readonly lines?: LineKind | 'all';
}

/** The one figure that an input can name: that of the contract which its own is under. */
export const PARENT = 'parent';

/** Where an input's value comes from. The terms bind measure slots, rows of tables and other figures. */
export type Binding =
  | {
      readonly from: 'measure';
      readonly statistic: string;
      /** Which of the terms' measures, when there are several. */
      readonly measure?: string;
      /** A window of several cohorts pools them: counts are added up, rates are taken of the sums. */
      readonly over?: Window;
    }
  /** What the provider declared of an item: the sum of quantities, or how many people they are for. */
  | {
      readonly from: 'declared';
      readonly item: string;
      readonly statistic?: 'quantity' | 'people';
      readonly over?: Window;
      /** The same window, but up to the day before the period: what earlier statements had. */
      readonly before?: true;
    }
  /**
   * Pence by which people's declared items, at the prices of a table of the terms (rows by item), newly exceed the cap for
   * each person: to date less what had exceeded it before the period. With `before`, what had exceeded it before the period.
   */
  | {
      readonly from: 'above_person_cap';
      readonly rates: string;
      readonly column: string;
      readonly cap: string;
      readonly before?: true;
    }
  /**
   * What a line came to in the contract's earlier periods together, in pence: each worked out again as known at the same instant
   * and by the terms in force for it. Over the contract year that the period is in, or (left out) the contract.
   */
  | { readonly from: 'earlier'; readonly component: string; readonly over?: 'year' | 'contract' }
  /** The number of the contract year, the month of it that the period ends in (12: its last), or months in the period. */
  | { readonly from: 'period'; readonly property: PeriodProperty }
  | { readonly from: 'term'; readonly parameter: string }
  | {
      readonly from: 'table';
      readonly table: string;
      readonly column: string;
      /** A fixed row, e.g. of a rate card. Left out, the terms decide which row counts (the one for the cohort's period). */
      readonly row?: string;
    }
  /**
   * Of the figure of the contract above (`parent`) for the same period, as known at the same instant: a node by its name, a line by
   * its component, or what all its lines of a kind come to. Exactly one of the three.
   */
  | ({ readonly from: 'figure'; readonly figure: string } & FigurePart)
  | { readonly from: 'constant'; readonly value: ValueText };

/** What stands in, by which clause, where the source states that there is no value. What is merely unknown stays missing. */
export interface AbsentRule {
  readonly value: ValueText;
  readonly clause: string;
}

export type Input = Named & { readonly input: Binding; readonly absent?: AbsentRule };

export type Step = Named &
  StepOptions & { readonly operation: OperationCode; readonly operands: OperandNames };

/** payment: never below zero. deduction: never above. adjustment: either. A line that breaks this has no amount. */
export type LineKind = 'payment' | 'deduction' | 'adjustment';

export interface LineRule {
  readonly component: string;
  readonly title: string;
  readonly kind: LineKind;
  readonly step: string;
}

export interface FindingRule {
  readonly component: string;
  readonly title: string;
  readonly node: string;
}
