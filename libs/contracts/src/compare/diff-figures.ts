import { poundsText, type Ratio, ratio } from '#kernel';
import type { FigureDocument, LeafNode } from '../figure/index.js';
import { payablePence } from '../figure/index.js';
import { sourceText } from '../figure/explain/source-text.js';
import { compareRules, type RuleChange } from './compare-rules.js';
import { type Crossing, crossFigures, type LeafPair } from './crossed-figures.js';
import { rulesOf } from './rules-of.js';
import { type Shares, shapleyShares, sharesInOrder } from './shapley.js';
import { valueChange, type ValueChange } from './value-change.js';

/** With more differing values than this, contributions are worked out in the order of the figure. */
export const MOST_IN_ALL_ORDERS = 8;

/** What one difference contributed to a line, in pence, exactly. */
export interface Contribution {
  readonly component: string;
  readonly pence: Ratio;
}

/** Something in which two figures differ: a leaf's value or source, or the rules as a whole. */
export interface DifferencePart {
  readonly kind: 'leaf' | 'rules';
  /** Of the leaf; `rules` for the rules. */
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly change: ValueChange;
  /** Where the values come from, in words. */
  readonly wasSource: string;
  readonly nowSource: string;
  /** False: only the source differs, which contributes nothing. */
  readonly valueDiffers: boolean;
  /** To each line that can be shared out; what contributed nothing is there as 0. */
  readonly contributions: readonly Contribution[];
  /** To all lines together; left out when some line cannot be shared out. */
  readonly totalPence?: Ratio;
}

export interface LineDifference {
  readonly component: string;
  readonly title: string;
  /** Left out where there is no amount; 0 where the mechanism has no such line. */
  readonly wasPence?: bigint;
  readonly nowPence?: bigint;
  readonly differencePence?: bigint;
  /** How it was shared out among the parts; `not_known`: it was not, because an amount is missing. */
  readonly shared: 'all_orders' | 'some_orders' | 'in_order' | 'not_known';
}

/** One figure of the two, as the other is compared with it. */
export interface FigureSide {
  readonly contract: string;
  readonly period: string;
  readonly termsVersion: number;
  readonly mechanism: { readonly code: string; readonly version: number };
  readonly asKnownAt: string;
  readonly basis: 'provisional' | 'final';
  readonly totalPence?: bigint;
}

export interface FigureDifference {
  readonly was: FigureSide;
  readonly now: FigureSide;
  /** Rules that differ; none when both are by the same mechanism. */
  readonly rules: readonly RuleChange[];
  /** The rules first, if they differ; then the leaves in the order of the figure. */
  readonly parts: readonly DifferencePart[];
  readonly lines: readonly LineDifference[];
  /** Left out when one of the figures lacks an amount. */
  readonly differencePence?: bigint;
}

/**
 * What two figures differ in, and what each difference contributed to each line. Contributions are Shapley values, exact,
 * and add up to the line's difference. Pure.
 */
export function diffFigures(was: FigureDocument, now: FigureDocument): FigureDifference {
  const crossing = crossFigures(was, now);
  const changing = crossing.leaves.filter(({ valueDiffers }) => valueDiffers);
  const players = [...(crossing.rulesDiffer ? ['rules'] : []), ...changing.map(({ name }) => `leaf ${name}`)];
  const shares = shareOut(crossing, changing);
  const contributions = (player: number): Contribution[] =>
    crossing.components.flatMap((component) => {
      const pence = shares.of.get(component)?.of[player];
      return pence === undefined ? [] : [{ component, pence }];
    });
  const whole = (of: readonly Contribution[]): { totalPence?: Ratio } =>
    of.length === crossing.components.length
      ? { totalPence: of.reduce((sum, { pence }) => sum.add(pence), ratio(0n)) }
      : {};
  const rulesPart = (): DifferencePart[] => {
    if (!crossing.rulesDiffer) return [];
    const of = contributions(0);
    return [{ ...describeRules(was, now), contributions: of, ...whole(of) }];
  };
  const leafPart = (pair: LeafPair): DifferencePart => {
    const of = pair.valueDiffers
      ? contributions(players.indexOf(`leaf ${pair.name}`))
      : crossing.components
          .filter((c) => shares.of.has(c))
          .map((component) => ({ component, pence: ratio(0n) }));
    return { ...describeLeaf(pair, now), contributions: of, ...whole(of) };
  };
  const [before, after] = [payablePence(was), payablePence(now)];
  return {
    was: sideOf(was),
    now: sideOf(now),
    rules: crossing.rulesDiffer ? compareRules(rulesOf(was), rulesOf(now)) : [],
    parts: [...rulesPart(), ...crossing.leaves.map(leafPart)],
    lines: crossing.components.map((component) => lineDifference(component, was, now, shares)),
    ...(before !== undefined && after !== undefined && { differencePence: after - before }),
  };
}

interface SharedOut {
  readonly of: ReadonlyMap<string, Shares>;
  readonly inOrder: boolean;
}

function shareOut(crossing: Crossing, changing: readonly LeafPair[]): SharedOut {
  const players = (crossing.rulesDiffer ? 1 : 0) + changing.length;
  const inOrder = changing.length > MOST_IN_ALL_ORDERS;
  const first = crossing.rulesDiffer ? 1 : 0;
  const at = (made: (player: number) => boolean) =>
    crossing.amounts({
      rules: crossing.rulesDiffer && made(0),
      leaves: new Set(changing.filter((_, index) => made(first + index)).map(({ name }) => name)),
    });
  const states = inOrder
    ? Array.from({ length: players + 1 }, (_, done) => at((player) => player < done))
    : Array.from({ length: 2 ** players }, (_, state) => at((player) => (state & (1 << player)) !== 0));
  const of = new Map<string, Shares>();
  for (const component of crossing.components) {
    const amounts = states.map((state) => state.get(component));
    const shares = inOrder ? sharesInOrder(amounts) : shapleyShares(players, amounts);
    if (shares) of.set(component, shares);
  }
  return { of, inOrder };
}

function lineDifference(
  component: string,
  was: FigureDocument,
  now: FigureDocument,
  { of, inOrder }: SharedOut,
): LineDifference {
  const [before, after] = [lineOf(was, component), lineOf(now, component)];
  const [wasPence, nowPence] = [amountOf(before), amountOf(after)];
  const shares = of.get(component);
  return {
    component,
    title: (after ?? before)?.title ?? component,
    ...(wasPence !== undefined && { wasPence }),
    ...(nowPence !== undefined && { nowPence }),
    ...(wasPence !== undefined && nowPence !== undefined && { differencePence: nowPence - wasPence }),
    shared: !shares ? 'not_known' : inOrder ? 'in_order' : shares.someOrders ? 'some_orders' : 'all_orders',
  };
}

const lineOf = ({ lines }: FigureDocument, component: string) =>
  lines.find((line) => line.component === component);

/** A line that is not there states nothing, one without an amount is not known. */
const amountOf = (line: { readonly pence?: string } | undefined): bigint | undefined =>
  !line ? 0n : line.pence === undefined ? undefined : BigInt(line.pence);

const describeRules = (was: FigureDocument, now: FigureDocument) => {
  const text = ({ mechanism: { code, version } }: FigureDocument) => `${code} version ${version}`;
  return {
    kind: 'rules' as const,
    name: 'rules',
    title: 'The rules of the payment mechanism',
    unit: '',
    change: { was: text(was), now: text(now), text: `${text(was)} → ${text(now)}` },
    wasSource: `the terms, version ${was.context.terms.version}`,
    nowSource: `the terms, version ${now.context.terms.version}`,
    valueDiffers: true,
  };
};

const describeLeaf = ({ name, was, now, valueDiffers }: LeafPair, { units }: FigureDocument) => ({
  kind: 'leaf' as const,
  name,
  title: now.title,
  unit: now.unit,
  change: valueChange(valueOf(was), valueOf(now), { unit: now.unit, show: now.show, units }, 'not known'),
  wasSource: sourceText(was),
  nowSource: sourceText(now),
  valueDiffers,
});

const valueOf = ({ value, standsIn }: LeafNode) => (standsIn === undefined ? value : null);

function sideOf(figure: FigureDocument): FigureSide {
  const { context, mechanism } = figure;
  const total = payablePence(figure);
  return {
    contract: context.contract,
    period: context.period,
    termsVersion: context.terms.version,
    mechanism: { code: mechanism.code, version: mechanism.version },
    asKnownAt: context.asKnownAt,
    basis: context.basis,
    ...(total !== undefined && { totalPence: total }),
  };
}

export const amountText = (pence: bigint | undefined): string =>
  pence === undefined ? 'not known' : poundsText(pence);
