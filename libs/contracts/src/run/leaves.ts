import type { Leaf, LeafSource } from '../figure/index.js';
import type { Binding, Input } from '../mechanism/index.js';
import { rowFor, rowKey } from '../terms/row-key.js';
import { contractYears, periodIn } from '../terms/windows.js';
import { declaredLeaf, personCapLeaf } from './declared-leaves.js';
import { earlierLeaf } from './earlier-leaf.js';
import type { LeafQuestion } from './leaf-question.js';
import { measureLeaf } from './measure-leaves.js';
import { parentLeaf } from './parent-leaf.js';

/** What a mechanism's inputs are, from the terms and the facts, each with its source. What is not known says why. */
export function leavesFor(question: LeafQuestion): Leaf[] {
  return question.mechanism.inputs
    .filter(({ input }) => input.from !== 'constant')
    .map((input) => leaf(input, question));
}

type From<Kind extends Binding['from']> = Extract<Binding, { from: Kind }>;

function leaf(input: Input, question: LeafQuestion): Leaf {
  switch (input.input.from) {
    case 'term':
      return parameterLeaf(input, input.input, question);
    case 'table':
      return tableLeaf(input, input.input, question);
    case 'measure':
      return measureLeaf(input, input.input, question);
    case 'declared':
      return declaredLeaf(input, input.input, question);
    case 'above_person_cap':
      return personCapLeaf(input, input.input, question);
    case 'earlier':
      return earlierLeaf(input, input.input, question);
    case 'period':
      return periodLeaf(input, input.input, question);
    case 'figure':
      return parentLeaf(input, input.input, question);
    case 'constant':
      throw new TypeError(`'${input.name}' is a constant of the mechanism`);
  }
}

function parameterLeaf({ name, unit }: Input, { parameter }: From<'term'>, { terms }: LeafQuestion): Leaf {
  const given = terms.document.parameters[parameter];
  if (!given) return { name, unit, missing: `the terms have no parameter ${parameter}` };
  const source: LeafSource = {
    kind: 'term',
    version: terms.version,
    parameter,
    ...(given.clause !== undefined && { clause: given.clause }),
  };
  return { name, unit: given.unit, value: given.value, source };
}

function tableLeaf(
  { name, unit }: Input,
  { table, column, row: fixed }: From<'table'>,
  { terms, period }: LeafQuestion,
): Leaf {
  const rows = terms.document.tables[table];
  const named = fixed === undefined ? undefined : rows?.rows[fixed];
  const found = rows && (fixed === undefined ? rowFor(rows, period) : named && { key: fixed, row: named });
  if (!found)
    return { name, unit, missing: `the terms' table ${table} has no row ${fixed ?? rowKey(period)}` };
  const source: LeafSource = { kind: 'table', table, row: found.key, column, origin: found.row.source };
  const value = found.row.columns[column];
  if (value === undefined)
    return {
      name,
      unit,
      missing: `the row ${found.key} of the terms' table ${table} has no column ${column}`,
      source,
    };
  return value === null
    ? { name, unit, absent: `the row ${found.key} of the terms' table ${table} states none`, source }
    : { name, unit, value, source };
}

function periodLeaf(
  { name, unit }: Input,
  { property }: From<'period'>,
  { terms, contractFrom, period }: LeafQuestion,
): Leaf {
  const years = contractYears(contractFrom, terms.document);
  const source: LeafSource = { kind: 'period', property, period, ...years };
  return { name, unit, value: String(periodIn(years, period)[property]), source };
}
