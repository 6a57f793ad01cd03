import { periodText } from '#kernel';
import type { LeafNode } from '../figure.js';

/** Where a leaf's value came from, in words: `the terms, version 2, parameter payment_cap`. */
export function sourceText({ source, input, clause }: LeafNode): string {
  if (!source) return wantedText(input);
  switch (source.kind) {
    case 'term':
      return `the terms, version ${source.version}, parameter ${source.parameter}${source.clause === undefined ? '' : `, clause ${source.clause}`}`;
    case 'table':
      return `the table ${source.table} of the terms, row ${source.row}, column ${source.column} (${source.origin})`;
    case 'measure':
      return `the measure ${source.definition.code} version ${source.definition.version}, ${source.statistic} of ${source.area}, ${periodText(source.period)}, as known at ${source.asKnownAt}`;
    case 'figure':
      return `${source.node} of the figure ${source.figure.slice(0, 12)}`;
    case 'constant':
      return `clause ${clause} of the mechanism`;
  }
}

/** What an input asks for, when nothing came. */
function wantedText(input: LeafNode['input']): string {
  switch (input.from) {
    case 'term':
      return `the terms, parameter ${input.parameter}`;
    case 'table':
      return `the table ${input.table} of the terms, ${input.row === undefined ? '' : `row ${input.row}, `}column ${input.column}`;
    case 'measure':
      return `the measure${input.measure === undefined ? '' : ` ${input.measure}`}, ${input.statistic}`;
    case 'figure':
      return `${input.node} of the figure '${input.figure}'`;
    case 'constant':
      return 'the mechanism';
  }
}
