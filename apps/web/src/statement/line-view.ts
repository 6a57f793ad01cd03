import type { Explained, Node } from './statement.operations.js';

/** A node of a line's calculation with all that the page tells of it, and what it was worked out from. */
export interface Step {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly node: Node | undefined;
  readonly operands: readonly Step[];
  readonly notTaken: readonly string[];
  /** It was opened further up; its operands are there. */
  readonly repeated: boolean;
}

/** The calculation of a line as its page shows it: the inputs with their sources, and the tree of steps. */
export interface LineView {
  readonly inputs: readonly Node[];
  readonly tree: Step | undefined;
  /** Clauses that the calculation rests on, each once. */
  readonly clauses: readonly NonNullable<Node['clauseText']>[];
  /** What the measure of the cohort says, whether the line rests on it or not. */
  readonly counts: readonly { readonly title: string; readonly value: string }[];
  /** Some of it is of the cohort of the statement’s own period. */
  readonly ownCohort: boolean;
}

export function lineView(explanation: Explained, nodes: readonly Node[]): LineView {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const counting = explanation.rows.flatMap(({ name }) => byName.get(name) ?? []);
  const inputs = counting.filter(({ kind }) => kind === 'LEAF');
  const clauses = new Map(
    counting.flatMap(({ clauseText }) => (clauseText ? [[clauseText.code, clauseText] as const] : [])),
  );
  return {
    inputs,
    tree: stepOf(explanation.tree, byName),
    clauses: [...clauses.values()].sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true })),
    counts: nodes.filter((node) => isOfMeasure(node)).map(({ title, value }) => ({ title, value })),
    ownCohort: nodes.some((node) => isOfMeasure(node) && !isPooled(node)),
  };
}

/** The API gives the tree as a document, because a query cannot ask for a tree of any depth: what is not of its form is left out. */
function stepOf(given: unknown, nodes: ReadonlyMap<string, Node>): Step | undefined {
  if (!isRecord(given) || typeof given.name !== 'string' || typeof given.title !== 'string') return undefined;
  return {
    name: given.name,
    title: given.title,
    value: typeof given.value === 'string' ? given.value : '',
    node: nodes.get(given.name),
    operands: listOf(given.operands).flatMap((operand) => stepOf(operand, nodes) ?? []),
    notTaken: listOf(given.notTaken).flatMap((other) =>
      isRecord(other) && typeof other.title === 'string' ? [other.title] : [],
    ),
    repeated: given.repeated === true,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isOfMeasure = ({ leafSource }: Node): boolean => isRecord(leafSource) && leafSource.kind === 'measure';

const isPooled = ({ leafSource }: Node): boolean =>
  isRecord(leafSource) && (leafSource.over === 'year' || leafSource.over === 'contract');
