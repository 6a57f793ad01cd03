import { readFileSync } from 'node:fs';
import { CONTEXT, type GivenByName, leafOf } from '../../figure/tr.fixture.js';
import { computeFigure, displayValue, type Figure } from '../../figure/index.js';
import { acceptMechanism, type CasesDocument, type Mechanism, type MechanismDocument } from '../index.js';

/** For tests: the mechanisms of the repository by file name, and figures of them from inputs by name. */
const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../../../../mechanisms/${file}`, import.meta.url), 'utf8')) as T;

export const shippedDocument = (file: string): MechanismDocument => read(`${file}.json`);
export const shippedCases = (file: string): CasesDocument => read(`${file}.cases.json`);

/** @throws with every problem when the document or one of its cases is refused. */
export function shippedMechanism(file: string): Mechanism {
  const accepted = acceptMechanism(shippedDocument(file), shippedCases(file));
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.problems, null, 2));
  return accepted.value;
}

const accepted = new Map<string, Mechanism>();

/**
 * The figure of a shipped mechanism with the values, by input. What is not given is as in the common part of its cases, so
 * that a test needs to name only what it is about.
 */
export function figureOf(file: string, given: GivenByName = {}): Figure {
  const mechanism = accepted.get(file) ?? shippedMechanism(file);
  accepted.set(file, mechanism);
  const values: GivenByName = { ...shippedCases(file).common, ...given };
  const leaves = mechanism.document.inputs
    .filter(({ input }) => input.from !== 'constant')
    .map((input) => leafOf(input, values[input.name] ?? { missing: 'not given' }));
  return computeFigure({ mechanism, context: CONTEXT, leaves });
}

/** What a line comes to in pence; undefined when it has no amount. @throws for a line that is not there */
export function penceOf(figure: Figure, component: string): bigint | undefined {
  const line = figure.lines.find((each) => each.component === component);
  if (!line) throw new Error(`no line ${component}`);
  return line.pence === undefined ? undefined : BigInt(line.pence);
}

/**
 * A node's value as a statement shows it.
 * @param places as published, where that is less than the mechanism shows
 * @throws for a node that is not there, or has no value
 */
export function shown(figure: Figure, name: string, places?: number): string {
  const node = figure.nodes.find((each) => each.name === name);
  if (node?.value === undefined) throw new Error(`no value ${name}: ${node?.why ?? 'missing'}`);
  return displayValue(node.value, node, figure.units, places);
}
