import { type Instant, type Period, periodBounds, periodKind, type SqlClient } from '#kernel';
import type { CohortMeasure } from '#outcomes';
import { contractAbove } from '../contract/above.store.js';
import type { Figure } from '../figure/index.js';
import { termsAgreedBy } from '../terms/terms.store.js';
import { calculateContract } from './calculate-contract.js';
import { type EarlierFigures, type Facts, MOST_EARLIER, type ParentFigure } from './facts.js';
import { gatherFacts } from './gather-facts.js';
import { type OpenTerms, openTerms } from './open-terms.js';
import {
  asksParent,
  earlierInputs,
  planPeriods,
  type PlannedPeriod,
  type TermsOnDays,
} from './plan-periods.js';

/** A contract's period, as known at an instant. */
export interface ContractPeriod {
  readonly scheme: string;
  readonly area: string;
  readonly areaId: number;
  readonly contractId: number;
  readonly contract: string;
  /** The contract's first day. */
  readonly contractFrom: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
}

export interface PeriodFigure {
  readonly figure: Figure;
  readonly facts: Facts;
  /** What was measured for earlier periods, and for contracts above, where they were worked out. */
  readonly otherCohorts: readonly CohortMeasure[];
}

/** A figure worked out, and the others that it goes by itself. */
interface Worked {
  readonly figure: Figure;
  readonly facts: Facts;
  readonly uses: readonly Worked[];
}

/** Figures as known at one instant, by contract and period: each is worked out once, however many go by it. */
export type WorkedFigures = Map<string, Worked>;

/** What figures that one goes by are looked up with. */
interface Workshop {
  readonly sql: SqlClient;
  /** They go by terms as they stood then. */
  readonly agreedBy: Instant;
  readonly worked: WorkedFigures;
}

/**
 * Works out the figure of a contract's period from terms and facts, and before it those that it goes by: of the earlier periods that its
 * mechanism asks for, and of the contract above for the same period, at any depth; each once, by the terms in force for it. Run and
 * verification both come through here. Reads only.
 * @param terms by which the period itself is worked out
 * @param agreedBy all others go by the terms as they stood then: for a figure on record, when it came there; else as they stand
 * @param worked of the same instant and agreedBy, where several contracts are worked out
 */
export async function figureOfPeriod(
  sql: SqlClient,
  of: ContractPeriod,
  terms: OpenTerms,
  agreedBy: Instant = 'infinity',
  worked: WorkedFigures = new Map(),
): Promise<PeriodFigure> {
  const own = await figureOf({ sql, agreedBy, worked }, of, terms);
  const others = new Set<Worked>();
  const open = [...own.uses];
  for (let next = open.pop(); next; next = open.pop()) {
    if (others.has(next)) continue;
    others.add(next);
    open.push(...next.uses);
  }
  return { ...own, otherCohorts: [...others].flatMap(({ facts }) => facts.cohorts) };
}

/**
 * The figure of the contract above for the same period, worked out where it is not yet.
 * @returns why there is none: no contract above, no terms, or terms with statements for periods of another kind
 */
export async function parentOf(
  sql: SqlClient,
  of: ContractPeriod,
  agreedBy: Instant = 'infinity',
): Promise<ParentFigure> {
  return figureAbove({ sql, agreedBy, worked: new Map() }, of);
}

const keyOf = (contractId: number, period: Period): string => `${contractId} ${period}`;

async function figureOf(shop: Workshop, of: ContractPeriod, terms: OpenTerms): Promise<Worked> {
  const asksEarlier = earlierInputs(terms.mechanism.document).length > 0;
  const versions = asksEarlier ? await openVersions(shop, of.contractId) : [];
  for (const planned of planPeriods({ ...of, terms }, versions)) {
    const key = keyOf(of.contractId, planned.period);
    if (!shop.worked.has(key))
      shop.worked.set(key, await workOut(shop, { ...of, period: planned.period }, planned));
  }
  const own = shop.worked.get(keyOf(of.contractId, of.period));
  if (!own) throw new Error(`${of.period} of ${of.contract} was not planned`);
  return own;
}

async function workOut(
  shop: Workshop,
  of: ContractPeriod,
  { terms, asks }: PlannedPeriod<OpenTerms>,
): Promise<Worked> {
  const { row, document, mechanism, definitions } = terms;
  const before = (period: Period): Worked => {
    const found = shop.worked.get(keyOf(of.contractId, period));
    if (!found) throw new Error(`${period} was to be worked out before`);
    return found;
  };
  const uses = new Set<Worked>();
  const earlier = new Map<string, EarlierFigures>();
  for (const [name, periods] of asks) {
    if (periods.length > MOST_EARLIER) {
      earlier.set(name, { tooMany: periods.length });
      continue;
    }
    const found = periods.map(before);
    found.forEach((each) => uses.add(each));
    earlier.set(name, { figures: found.map(({ figure }) => figure) });
  }
  const parent = asksParent(mechanism.document) ? await figureAbove(shop, of) : undefined;
  if (parent && 'figure' in parent) uses.add(parent);
  const facts = await gatherFacts(
    shop.sql,
    { ...of, mechanism: mechanism.document, document, definitions },
    { earlier, ...(parent && { parent: 'figure' in parent ? { figure: parent.figure } : parent }) },
  );
  const { version, digest } = row;
  const figure = calculateContract({ ...of, mechanism, terms: { version, digest, document }, facts });
  return { figure, facts, uses: [...uses] };
}

async function figureAbove(shop: Workshop, of: ContractPeriod): Promise<Worked | { readonly why: string }> {
  const { sql, worked, agreedBy } = shop;
  const above = await contractAbove(sql, of.contractId);
  if (!above) return { why: `${of.contract} is under no other contract` };
  const known = worked.get(keyOf(above.contractId, of.period));
  if (known) return known;
  const day = periodBounds(of.period).from;
  const version = (await termsAgreedBy(sql, above.contractId, agreedBy)).find(
    ({ from, until }) => from <= day && (until === null || until > day),
  );
  if (!version) return { why: `${above.contract}, the contract above, has no terms in force on ${day}` };
  const terms = await openTerms(sql, version.row);
  const { per } = terms;
  if (per !== periodKind(of.period))
    return {
      why: `nothing is due of ${above.contract}, the contract above, for ${of.period}: its terms have statements by ${per}`,
    };
  return figureOf(shop, { ...above, period: of.period, asKnownAt: of.asKnownAt }, terms);
}

async function openVersions(
  { sql, agreedBy }: Workshop,
  contractId: number,
): Promise<TermsOnDays<OpenTerms>[]> {
  const versions: TermsOnDays<OpenTerms>[] = [];
  for (const { row, from, until } of await termsAgreedBy(sql, contractId, agreedBy))
    versions.push({ from, until, terms: await openTerms(sql, row) });
  return versions;
}
