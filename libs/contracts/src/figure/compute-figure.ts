import { canonicalText, problemLine, sha256Hex } from '#kernel';
import type { Binding, Input, Mechanism } from '../mechanism/index.js';
import type { Given } from '../mechanism/given.js';
import { assemble } from './assemble.js';
import { schemaCheck } from '../mechanism/schema-problems.js';
import type { Figure, FigureContext, Leaf, LeafSource } from './figure.js';
import { FIGURE_SCHEMA } from './figure-schema.js';

const checkSchema = schemaCheck(FIGURE_SCHEMA);

/**
 * Works a mechanism out on its leaves, exactly. Pure: equal mechanism, context and leaves (in any order) give the same
 * id, for ever. What is missing makes `status` `incomplete` and is listed with its reason; it never becomes 0.
 * @param leaves one for each input of the mechanism, constants left out; one not given at all counts as missing
 * @throws TypeError for leaves that are no inputs, given twice, or from another kind of source than the input says, and
 *   for a malformed period, instant or digest: mistakes of the caller, not of the data
 */
export function computeFigure({
  mechanism,
  context,
  leaves,
}: {
  readonly mechanism: Mechanism;
  readonly context: FigureContext;
  readonly leaves: readonly Leaf[];
}): Figure {
  const { document, code, version, title, engine, digest } = mechanism;
  const inputs = new Map(document.inputs.map((input) => [input.name, input]));
  const given = new Map<string, { given: Given; source?: LeafSource }>();
  for (const leaf of leaves) {
    const input = inputs.get(leaf.name);
    if (!input) throw new TypeError(`the mechanism ${code} has no input '${leaf.name}'`);
    if (given.has(leaf.name)) throw new TypeError(`the leaf '${leaf.name}' is given twice`);
    checkSource(input, leaf.source);
    given.set(leaf.name, { given: givenBy(leaf, input), ...(leaf.source && { source: leaf.source }) });
  }
  const { units, clauses, steps, lines, findings } = document;
  const figure = assemble({
    mechanism: { code, version, title, engine, digest },
    context,
    units,
    clauses,
    inputs: document.inputs,
    steps,
    lines,
    findings,
    given,
  });
  // what is stored must be what verifyFigure accepts: a malformed period, instant or digest stops here
  const form = checkSchema(figure);
  if (form.length > 0)
    throw new TypeError(`the figure cannot be written: ${form.map(problemLine).join(' ')}`);
  const text = canonicalText(figure);
  return { ...figure, id: sha256Hex(text), text };
}

function givenBy(leaf: Leaf, input: Input): Given {
  if (leaf.unit !== input.unit)
    return { missing: `it was given in ${leaf.unit}, but is needed in ${input.unit}` };
  if ('value' in leaf) return { value: leaf.value };
  return 'absent' in leaf ? { absent: leaf.absent } : { missing: leaf.missing };
}

/** The part of a binding that its source repeats: a leaf for `interval_low` must come from the column `interval_low`. */
const REPEATED: { readonly [From in Binding['from']]: readonly string[] } = {
  measure: ['statistic', 'over'],
  declared: ['item', 'statistic', 'over', 'before'],
  above_person_cap: ['rates', 'column', 'cap', 'before'],
  earlier: ['component', 'over'],
  period: ['property'],
  term: ['parameter'],
  table: ['table', 'column', 'row'],
  figure: ['node', 'component', 'lines'],
  constant: [],
};

/** @throws TypeError when a source is not of the kind that the input is bound to. */
export function checkSource(
  { name, input }: Pick<Input, 'name' | 'input'>,
  source: LeafSource | undefined,
): void {
  if (input.from === 'constant')
    throw new TypeError(`'${name}' is a constant of the mechanism and is not given`);
  if (!source) return;
  const asked: Readonly<Record<string, unknown>> = { ...input };
  const came: Readonly<Record<string, unknown>> = { ...source };
  if (source.kind !== input.from)
    throw new TypeError(`'${name}' comes from a ${input.from}, not from a ${source.kind}`);
  const other = REPEATED[input.from].find((key) => asked[key] !== undefined && asked[key] !== came[key]);
  if (other)
    throw new TypeError(
      `'${name}' comes from the ${other} '${String(asked[other])}', not '${String(came[other])}'`,
    );
}
