import { canonicalText, sha256Hex, type Problem } from '#kernel';
import { checkDocumentMeaning } from '../mechanism/check-mechanism.js';
import type { Mechanism } from '../mechanism/index.js';
import { ENGINES, findEngine } from '../mechanism/operations/engines.js';
import { schemaCheck } from '../mechanism/schema-problems.js';
import { assemble, type Plan } from './assemble.js';
import { checkSource } from './compute-figure.js';
import { differences, type Difference } from './differences.js';
import type { FigureDocument } from './figure.js';
import { FIGURE_SCHEMA } from './figure-schema.js';
import { isLeaf, planOf } from './plan-of.js';

const checkSchema = schemaCheck(FIGURE_SCHEMA);
const LONGEST_TEXT = 8_000_000;

/**
 * Checks a stored figure from its text alone: its id is the hash of its text, its text is canonical, and every step,
 * line and list of what is missing follows from its leaves. With the mechanism, also that it is that mechanism's.
 * @returns the differences, empty when the figure is as it should be
 */
export function verifyFigure(documentText: string, id: string, mechanism?: Mechanism): Difference[] {
  const whole = (why: string): Difference => ({ path: [], why });
  if (documentText.length > LONGEST_TEXT) return [whole('The document is too long to be a figure.')];
  const hash = sha256Hex(documentText);
  const hashed: Difference[] =
    hash === id
      ? []
      : [{ ...whole('The id is not the hash of the document.'), stored: id, recomputed: hash }];
  let parsed: unknown;
  try {
    parsed = JSON.parse(documentText);
    if (canonicalText(parsed) !== documentText)
      hashed.push(whole('The document is not canonical JSON (RFC 8785).'));
  } catch {
    return [...hashed, whole('The document is not JSON.')];
  }
  const form = checkSchema(parsed);
  if (form.length > 0) return [...hashed, ...form.map(asDifference)];
  return [...hashed, ...verifyDocument(parsed as FigureDocument, mechanism)];
}

function verifyDocument(figure: FigureDocument, mechanism: Mechanism | undefined): Difference[] {
  const { engine } = figure.mechanism;
  if (!findEngine(engine))
    return [
      {
        path: ['mechanism', 'engine'],
        stored: String(engine),
        recomputed: ENGINES.map(({ version }) => version).join(', '),
        why: `Engine ${engine} is not known here.`,
      },
    ];
  const plan = planOf(figure);
  const problems = checkDocumentMeaning(plan, engine);
  if (problems.length > 0) return problems.map(asDifference);
  return [
    ...sourceDifferences(figure),
    ...differences(figure, assemble(plan)),
    ...(mechanism ? ownDifferences(plan, mechanism) : []),
  ];
}

/** Every leaf with a value names where it came from, and that is what its input asks for. */
function sourceDifferences({ nodes }: FigureDocument): Difference[] {
  return nodes.filter(isLeaf).flatMap((leaf) => {
    const path = ['nodes', leaf.name, 'source'];
    if (leaf.input.from === 'constant') return [];
    if (!leaf.source) return leaf.missing ? [] : [{ path, why: 'It has a value but names no source.' }];
    try {
      checkSource(leaf, leaf.source);
      return [];
    } catch (error) {
      if (error instanceof TypeError)
        return [{ path, stored: canonicalText(leaf.source), why: error.message }];
      throw error;
    }
  });
}

/** The figure is worked out by this very mechanism. */
function ownDifferences(
  plan: Plan,
  { code, version, title, engine, digest, document }: Mechanism,
): Difference[] {
  const { units, clauses, inputs, steps, lines, findings } = document;
  const wanted = {
    mechanism: { code, version, title, engine, digest },
    units,
    clauses,
    inputs,
    steps,
    lines,
    findings,
  };
  const stored = {
    mechanism: plan.mechanism,
    units: plan.units,
    clauses: plan.clauses,
    inputs: plan.inputs,
    steps: plan.steps,
    lines: plan.lines,
    findings: plan.findings,
  };
  return differences(stored, wanted).map((difference) => ({
    ...difference,
    path: asNodes(difference.path),
    why: `It is not as in the mechanism ${code} version ${version}.`,
  }));
}

/** Rules speak of inputs and steps; in a figure both are nodes. */
const asNodes = ([first = '', ...rest]: readonly string[]): string[] => [
  first === 'inputs' || first === 'steps' ? 'nodes' : first,
  ...rest,
];

const asDifference = ({ path, why }: Problem): Difference => ({
  path: path.length > 0 ? asNodes(path) : [],
  why,
});
