import { periodText } from '#kernel';
import type { FigurePart } from '../../mechanism/index.js';
import type { LeafNode, LeafSource } from '../figure.js';

/** Where a leaf's value came from, in words: `the terms, version 2, parameter payment_cap`. */
export function sourceText({ source, input, clause }: LeafNode): string {
  if (!source) return wantedText(input);
  switch (source.kind) {
    case 'term':
      return `the terms, version ${source.version}, parameter ${source.parameter}${source.clause === undefined ? '' : `, clause ${source.clause}`}`;
    case 'table':
      return `the table ${source.table} of the terms, row ${source.row}, column ${source.column} (${source.origin})`;
    case 'measure':
      return `the measure ${source.definition.code} version ${source.definition.version}, ${source.statistic} of ${source.area}, ${cohortsText(source)}, as known at ${source.asKnownAt}`;
    case 'declared':
      return `${source.statistic === 'people' ? 'people for whom' : 'what'} ${source.contract} declared of ${source.item} from ${source.from} to before ${source.until}, as known at ${source.asKnownAt} (${countText(source.rows, 'declaration')})`;
    case 'above_person_cap':
      return `what ${source.contract} declared from ${source.from} to before ${source.until}, at ${source.column} of the table ${source.rates}, ${source.before ? '' : 'newly '}above ${source.cap} for each person, as known at ${source.asKnownAt} (${countText(source.rows, 'declaration')})`;
    case 'earlier':
      return `what ${source.component} of ${source.contract} came to in ${earlierText(source)}, as known at ${source.asKnownAt}`;
    case 'period':
      return `${periodText(source.period)}, in a contract from ${source.contractFrom} whose years begin in month ${source.yearStartMonth}`;
    case 'figure':
      return `${partText(source)} of the figure ${source.figure.slice(0, 12)} of ${source.contract}`;
    case 'constant':
      return `clause ${clause} of the mechanism`;
  }
}

function cohortsText({ period, periods }: Extract<LeafSource, { kind: 'measure' }>): string {
  const [first, last] = [periods?.[0], periods?.at(-1)];
  return first === undefined || last === undefined || first === last
    ? periodText(period)
    : `${countText(periods?.length ?? 0, 'cohort')} pooled, ${periodText(first)} to ${periodText(last)}`;
}

/** `no earlier period of the contract year`, `1 earlier period of the contract (July to September 2015)`. */
function earlierText({ periods, over }: Extract<LeafSource, { kind: 'earlier' }>): string {
  const of = `of the contract${over === 'year' ? ' year' : ''}`;
  const [first, last] = [periods[0]?.period, periods.at(-1)?.period];
  if (first === undefined || last === undefined) return `no earlier period ${of}`;
  const which = first === last ? periodText(first) : `${periodText(first)} up to ${periodText(last)}`;
  return `${countText(periods.length, 'earlier period')} ${of} (${which})`;
}

/** `the line SHARE`, `all payments together`, `fall_in_rate`. */
export function partText({ node, component, lines }: FigurePart): string {
  if (component !== undefined) return `the line ${component}`;
  if (lines !== undefined) return lines === 'all' ? 'all lines together' : `all ${lines}s together`;
  return node ?? 'nothing';
}

const countText = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What an input asks for, when nothing came. */
function wantedText(input: LeafNode['input']): string {
  switch (input.from) {
    case 'term':
      return `the terms, parameter ${input.parameter}`;
    case 'table':
      return `the table ${input.table} of the terms, ${input.row === undefined ? '' : `row ${input.row}, `}column ${input.column}`;
    case 'measure':
      return `the measure${input.measure === undefined ? '' : ` ${input.measure}`}, ${input.statistic}`;
    case 'declared':
      return `what was declared of ${input.item}`;
    case 'above_person_cap':
      return `what was declared, above ${input.cap} for each person`;
    case 'earlier':
      return `what ${input.component} came to in earlier periods of the contract${input.over === 'year' ? ' year' : ''}`;
    case 'period':
      return `the period's ${input.property.replaceAll('_', ' ')}`;
    case 'figure':
      return `${partText(input)} of the figure of the contract above`;
    case 'constant':
      return 'the mechanism';
  }
}
