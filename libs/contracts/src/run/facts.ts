import { type Instant, type Period, periodKind, type SqlClient } from '#kernel';
import {
  type CohortMeasure,
  findDefinition,
  isFinal,
  type PooledMeasure,
  type StoredDefinition,
} from '#outcomes';
import type { AboveCap, DeclaredSum } from '../declaration/declared.store.js';
import type { Figure } from '../figure/index.js';
import type { MechanismDocument } from '../mechanism/index.js';
import type { TermsDocument } from '../terms/terms.js';
import type { Days } from '../terms/windows.js';

/** A cohort as measured for one slot of the terms. */
export interface SlotMeasure {
  readonly definition: StoredDefinition;
  readonly measure: CohortMeasure;
}

/** Several cohorts, pooled for one slot of the terms. */
export interface PooledSlot {
  readonly definition: StoredDefinition;
  readonly measure: PooledMeasure;
}

export interface MeasuredFacts {
  /** By slot: the period's own cohort. A slot whose cohort has nobody is left out. */
  readonly measures: Readonly<Record<string, SlotMeasure>>;
  /** By slot and window: see pooledKey. A window without a whole cohort is left out. */
  readonly pooled: ReadonlyMap<string, PooledSlot>;
  /** All cohorts that were measured for it, those without anybody too. */
  readonly cohorts: readonly CohortMeasure[];
}

/** What was found for one input that asks for declarations. */
export interface DeclaredFacts {
  readonly days: Days;
  /** Items of which the period's return says nothing: what they come to is not known. */
  readonly notReturned: readonly string[];
  readonly found: DeclaredSum | AboveCap;
}

/** So many earlier periods are worked out for one input at the most: twenty years of months. */
export const MOST_EARLIER = 240;

/** The figures of earlier periods that one input adds a line of up over, the earliest first; or too many for it. */
export type EarlierFigures = { readonly figures: readonly Figure[] } | { readonly tooMany: number };

/** The figure of the contract above for the same period, or why there is none. */
export type ParentFigure = { readonly figure: Figure } | { readonly why: string };

/** All that is looked up for a figure, as known at an instant; the rest of its leaves are terms. */
export interface Facts extends MeasuredFacts {
  /** By name of the input. */
  readonly declared: ReadonlyMap<string, DeclaredFacts>;
  /** By name of the input; left out where earlier periods are not worked out. */
  readonly earlier: ReadonlyMap<string, EarlierFigures>;
  /** Left out where the mechanism does not ask for it, or it is not worked out. */
  readonly parent?: ParentFigure | undefined;
}

/** What a contract's figure for a period is about. */
export interface FactsQuestion {
  readonly mechanism: MechanismDocument;
  readonly document: TermsDocument;
  readonly definitions: Readonly<Record<string, StoredDefinition>>;
  readonly contractId: number;
  /** The contract's first day. */
  readonly contractFrom: string;
  readonly scheme: string;
  readonly area: string;
  readonly areaId: number;
  readonly period: Period;
  readonly asKnownAt: Instant;
}

/** Nothing more can count in any cohort that went in, nor in an earlier period, nor in the figure of the contract above. */
export const areFinal = ({ measures, pooled, earlier, parent }: Facts): boolean =>
  Object.values(measures).every(({ measure }) => isFinal(measure)) &&
  [...pooled.values()].every(({ measure }) => measure.final) &&
  [...earlier.values()].every(
    (each) => 'figures' in each && each.figures.every(({ context }) => context.basis === 'final'),
  ) &&
  (parent === undefined || ('figure' in parent && parent.figure.context.basis === 'final'));

/** The measure definitions that terms name, by slot. @throws when one is not on record as the terms name it */
export async function definitionsOf(
  sql: SqlClient,
  { measures }: Pick<TermsDocument, 'measures'>,
): Promise<Readonly<Record<string, StoredDefinition>>> {
  const definitions: Record<string, StoredDefinition> = {};
  for (const [slot, { code, version, digest }] of Object.entries(measures)) {
    const definition = await findDefinition(sql, code, version);
    if (definition?.digest !== digest)
      throw new Error(
        `the measure definition ${code} version ${version} is not on record as the terms name it`,
      );
    definitions[slot] = definition;
  }
  return definitions;
}

/** True when the period is of the kind that cohorts of the definition are formed by. */
export const isOwnCohort = ({ definition }: StoredDefinition, period: Period): boolean =>
  definition.per === periodKind(period);
