import { ratio, type Ratio, ratioText } from '#kernel';
import { displayTogether } from '../figure/explain/display.js';
import type { FigureNode } from '../figure/index.js';
import { isLeaf } from '../figure/plan-of.js';
import type { MechanismDocument, PeriodProperty, ValueText } from '../mechanism/index.js';
import { prepareTrial, totalOf, type TrialAmounts } from './prepared-trial.js';
import type { TrialFigure } from './trial-figure.js';
import type { TrialLeaf } from './supposed.js';

/** By how much inputs are moved: rates by percentage points, all else by per cent; yes and no are turned, and what is counted of the period moves by 1. */
export interface SensitivityStep {
  /** Of the value, exact: `10`. */
  readonly percent: string;
  /** Percentage points, exact: `1`. */
  readonly points: string;
}
export const DEFAULT_STEP: SensitivityStep = { percent: '10', points: '1' };

/** What one move of an input does. */
export interface InputMove {
  /** As a person reads it. */
  readonly value: string;
  readonly exact: ValueText;
  /** More or less than without the move, by component; undefined: one of the two has no amount. */
  readonly effects: readonly { readonly component: string; readonly pence: bigint | undefined }[];
  readonly totalPence: bigint | undefined;
}

/** One input, and what becomes of the lines when it is a step lower or higher. */
export interface InputEffect {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  /** None for yes or no, which has only one other value, and below the first contract year. */
  readonly lower?: InputMove;
  readonly higher: InputMove;
  /** The larger of the effects on the total, without its sign; what orders the inputs. */
  readonly largestPence: bigint;
}

/** Every known input moved by a step, by itself, and the effect on each line; the largest effect first. */
export function sensitivity(
  document: MechanismDocument,
  figure: TrialFigure,
  leaves: readonly TrialLeaf[],
  step: SensitivityStep = DEFAULT_STEP,
): InputEffect[] {
  const trial = prepareTrial(document, leaves);
  const base = trial.amounts();
  const effects = figure.nodes.filter(isLeaf).flatMap((node): InputEffect[] => {
    if (node.input.from === 'constant' || node.value === undefined) return [];
    const { value } = node;
    const moves =
      typeof value === 'boolean'
        ? [undefined, !value]
        : (node.input.from === 'period'
            ? nextTo(node.input.property, ratio(value))
            : moved(node, ratio(value), step)
          ).map((each) => each && ratioText(each));
    const texts = displayTogether([value, ...moves.filter((each) => each !== undefined)], node, figure.units);
    const shownAs = (index: number) => texts[index] ?? '';
    const [lower, higher] = moves.map((exact, index) =>
      exact === undefined
        ? undefined
        : moveTo(
            exact,
            shownAs(moves[0] === undefined ? 1 : index + 1),
            base,
            trial.amounts([{ name: node.name, unit: node.unit, value: exact, supposed: true }]),
          ),
    );
    if (!higher) return [];
    const sizes = [lower, higher].map((move) => size(move));
    return [
      {
        name: node.name,
        title: node.title,
        value: shownAs(0),
        ...(lower && { lower }),
        higher,
        largestPence: sizes.reduce((a, b) => (a > b ? a : b), 0n),
      },
    ];
  });
  return effects.sort((a, b) =>
    a.largestPence === b.largestPence ? 0 : a.largestPence > b.largestPence ? -1 : 1,
  );
}

function moveTo(exact: ValueText, value: string, before: TrialAmounts, after: TrialAmounts): InputMove {
  const [was, is] = [totalOf(before), totalOf(after)];
  return {
    value,
    exact,
    effects: [...before].map(([component, pence]) => {
      const now = after.get(component);
      return { component, pence: pence === undefined || now === undefined ? undefined : now - pence };
    }),
    totalPence: was === undefined || is === undefined ? undefined : is - was,
  };
}

/** A plain number between 0 and 1 that is shown as per cent moves by points and stays there; all else by per cent. */
function moved(
  { unit, show }: FigureNode,
  value: Ratio,
  { percent, points }: SensitivityStep,
): [Ratio, Ratio] {
  const isRate =
    unit === '1' && (show?.as ?? 'percent') !== 'number' && value.compare(0n) >= 0 && value.compare(1n) <= 0;
  const by = isRate ? ratio(points).div(100n) : value.abs().mul(ratio(percent)).div(100n);
  const [low, high] = [value.sub(by), value.add(by)];
  return isRate
    ? [low.compare(0n) < 0 ? ratio(0n) : low, high.compare(1n) > 0 ? ratio(1n) : high]
    : [low, high];
}

/** What stands next to a whole number of the period: no year before the first, no empty period; months go round. */
function nextTo(property: PeriodProperty, value: Ratio): [Ratio | undefined, Ratio] {
  const [lower, higher] = [value.sub(1n), value.add(1n)];
  if (property === 'month_of_contract_year')
    return [lower.compare(1n) < 0 ? ratio(12n) : lower, higher.compare(12n) > 0 ? ratio(1n) : higher];
  return [lower.compare(1n) < 0 ? undefined : lower, higher];
}

/** How much a move moves: the total; where it is not known, what is known of the lines. */
function size(move: InputMove | undefined): bigint {
  if (!move) return 0n;
  const pence = move.totalPence ?? move.effects.reduce((sum, { pence: each = 0n }) => sum + each, 0n);
  return pence < 0n ? -pence : pence;
}
