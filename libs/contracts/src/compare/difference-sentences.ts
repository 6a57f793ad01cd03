import { poundsText, type Ratio, toPence } from '#kernel';
import { ruleSentence } from './compare-rules.js';
import {
  amountText,
  type DifferencePart,
  type FigureDifference,
  type LineDifference,
  MOST_IN_ALL_ORDERS,
} from './diff-figures.js';

/** The difference of two figures in plain sentences: the whole, each line, each part, and how it was shared out. */
export function differenceSentences(difference: FigureDifference): string[] {
  const { was, now, lines, parts, rules, differencePence } = difference;
  const whole =
    differencePence === undefined
      ? `The figures come to ${amountText(was.totalPence)} and ${amountText(now.totalPence)}; an amount is missing, so the difference is not known.`
      : `From ${amountText(was.totalPence)} to ${amountText(now.totalPence)}: ${signedPounds(differencePence)}.`;
  return [
    whole,
    ...lines.filter(({ differencePence: pence }) => pence !== 0n).map(lineSentence),
    ...parts.filter(({ valueDiffers }) => valueDiffers).map((part) => partSentence(part, difference)),
    ...rules.map(ruleSentence),
    ...howShared(difference),
  ];
}

/** What one difference contributed, as a sentence: `Reoffenders: 430 people → 435 people (…): -£5,000.00, all of it to Binary payment.` */
export function partSentence(part: DifferencePart, { lines }: Pick<FigureDifference, 'lines'>): string {
  const moved = part.contributions.filter(({ pence }) => pence.n !== 0n);
  const title = (component: string) => lines.find((line) => line.component === component)?.title ?? component;
  const beginning = `${part.title}: ${part.change.text}`;
  if (moved.length === 0)
    return part.contributions.length === 0
      ? `${beginning}; what it contributed cannot be worked out.`
      : `${beginning}; it contributed nothing.`;
  const each = moved.map(({ component, pence }) => `${signedRatio(pence)} to ${title(component)}`).join(', ');
  return moved.length > 1 && part.totalPence
    ? `${beginning}: ${signedRatio(part.totalPence)}, of it ${each}.`
    : `${beginning}: ${each}.`;
}

const lineSentence = ({ title, wasPence, nowPence, differencePence }: LineDifference): string =>
  `${title}: ${amountText(wasPence)} → ${amountText(nowPence)}${differencePence === undefined ? '' : ` (${signedPounds(differencePence)})`}.`;

function howShared({ lines, parts }: FigureDifference): string[] {
  const several = parts.filter(({ valueDiffers }) => valueDiffers).length > 1;
  const titles = (shared: LineDifference['shared']): string =>
    lines
      .filter((line) => line.shared === shared)
      .map(({ title }) => title)
      .join(', ');
  const texts: [string, string][] = [
    [
      titles('all_orders'),
      'Each contribution is the average over all orders in which the values could have changed one after the other (Shapley value); together they are the difference, to the penny',
    ],
    [
      titles('some_orders'),
      'Some orders of change lead through a state without an amount and are left out; each contribution is the average over the others, and together they are the difference',
    ],
    [
      titles('in_order'),
      `More than ${MOST_IN_ALL_ORDERS} values differ, so they are put in one after the other in the order of the figure; another order would share the same difference out otherwise`,
    ],
    [titles('not_known'), 'An amount is missing, so the difference is not shared out'],
  ];
  return several
    ? texts.filter(([of]) => of !== '').map(([of, text]) => `${text} (${of}).`)
    : texts
        .slice(3)
        .filter(([of]) => of !== '')
        .map(([of, text]) => `${text} (${of}).`);
}

export const signedPounds = (pence: bigint): string => `${pence < 0n ? '' : '+'}${poundsText(pence)}`;

/** Rounded to pence for reading; the exact value goes beside it. */
export const signedRatio = (pence: Ratio): string => signedPounds(toPence(pence));
