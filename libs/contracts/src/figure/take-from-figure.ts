import type { FigurePart, ValueText } from '../mechanism/index.js';
import type { FigureDocument } from './figure.js';

/** Titles of what a figure lacks that a reason quotes at the most. */
const MOST_TITLES = 5;

/**
 * What a part of a figure is, with its unit. A figure that is incomplete gives nothing at all, as nothing is stated from it: who is paid
 * by it is not paid ahead of who is paid it. Of lines of a kind that the figure does not have, there are none: 0. Pure.
 * @returns or why there is none: which titles are lacking, and nothing else of a figure that is another's
 */
export function takeFrom(
  figure: FigureDocument,
  { node, component, lines }: FigurePart,
): { readonly unit: string; readonly value: ValueText } | { readonly missing: string } {
  const { contract, period, terms } = figure.context;
  if (figure.status === 'incomplete')
    return {
      missing: `the figure of ${contract} for ${period} is incomplete: it lacks ${lacking(figure)}`,
    };
  if (component !== undefined) {
    const line = figure.lines.find((each) => each.component === component);
    return line?.pence === undefined
      ? { missing: `the terms of ${contract} version ${terms.version} have no line ${component}` }
      : { unit: 'pence', value: line.pence };
  }
  if (lines !== undefined) {
    const those = figure.lines.filter(({ kind }) => lines === 'all' || kind === lines);
    return { unit: 'pence', value: String(those.reduce((sum, { pence = '0' }) => sum + BigInt(pence), 0n)) };
  }
  const found = figure.nodes.find(({ name }) => name === node);
  if (!found)
    return {
      missing: `the terms of ${contract} version ${terms.version} have no input or step ${node ?? ''}`,
    };
  return found.value === undefined
    ? { missing: `${found.title} has no value in the figure of ${contract} for ${period}` }
    : { unit: found.unit, value: found.value };
}

function lacking({ missing }: FigureDocument): string {
  const titles = [...new Set(missing.map(({ title }) => title))];
  const more = titles.length - MOST_TITLES;
  return `${titles.slice(0, MOST_TITLES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
