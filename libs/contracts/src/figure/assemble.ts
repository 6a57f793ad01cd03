import { calculate } from '../mechanism/calculate.js';
import type { Clause, FindingRule, Input, LineRule, Step, UnitWords } from '../mechanism/document.js';
import { isMissing, type Outcome } from '../mechanism/evaluate.js';
import { settleInput, type Given, type LeafOutcome } from '../mechanism/given.js';
import { valueText } from '../mechanism/value.js';
import type {
  FigureContext,
  FigureDocument,
  FigureLine,
  FigureNode,
  LeafNode,
  LeafSource,
  StepNode,
} from './figure.js';

/** All that a figure is worked out from; a stored figure can be turned back into it (`planOf`). */
export interface Plan {
  readonly mechanism: FigureDocument['mechanism'];
  readonly context: FigureContext;
  readonly units: Readonly<Record<string, UnitWords>>;
  readonly clauses: Readonly<Record<string, Clause>>;
  readonly inputs: readonly Input[];
  readonly steps: readonly Step[];
  readonly lines: readonly LineRule[];
  readonly findings: readonly FindingRule[];
  /** What was given for each input by name, constants left out. */
  readonly given: ReadonlyMap<string, { readonly given: Given; readonly source?: LeafSource }>;
}

/** Works a plan out. The one place where figure documents are made: computing and verifying cannot differ. */
export function assemble(plan: Plan): FigureDocument {
  const settled = plan.inputs.map((input) => ({
    input,
    leaf: settleInput(input, plan.given.get(input.name)?.given),
  }));
  const { outcomes, lines, missing } = calculate(
    plan,
    new Map(settled.map(({ input, leaf }) => [input.name, leaf.outcome])),
    plan.mechanism.engine,
  );
  const nodes: FigureNode[] = [
    ...settled.map(({ input, leaf }) => leafNode(input, leaf, sourceOf(input, plan))),
    ...plan.steps.map((step) => stepNode(step, outcomes.get(step.name))),
  ];
  const titles = new Map(nodes.map(({ name, title }) => [name, title]));
  return {
    format: 'figure/v1',
    mechanism: plan.mechanism,
    context: plan.context,
    units: plan.units,
    clauses: plan.clauses,
    nodes,
    lines: lines.map((line): FigureLine => {
      const { component, title, kind, step } = line.rule;
      const base = { component, title, kind, node: step };
      if ('pence' in line) return { ...base, pence: String(line.pence) };
      return { ...base, missing: line.missing, ...(line.why === undefined ? {} : { why: line.why }) };
    }),
    findings: plan.findings.map(({ component, title, node }) => ({ component, title, node })),
    status: missing.length === 0 ? 'complete' : 'incomplete',
    missing: missing.map((item) => ({ ...item, title: titles.get(item.node) ?? item.node })),
  };
}

function sourceOf({ name, clause, input }: Input, plan: Plan): LeafSource | undefined {
  return input.from === 'constant' ? { kind: 'constant', clause } : plan.given.get(name)?.source;
}

const leafNode = (
  input: Input,
  { outcome, standsIn }: LeafOutcome,
  source: LeafSource | undefined,
): LeafNode => ({
  ...input,
  operation: 'leaf',
  ...(source && { source }),
  ...(standsIn !== undefined && { standsIn }),
  ...result(outcome),
});

function stepNode(step: Step, outcome: Outcome | undefined): StepNode {
  if (!outcome) throw new TypeError(`the step '${step.name}' has no outcome`);
  return { ...step, ...result(outcome), ...(outcome.taken !== undefined && { taken: outcome.taken }) };
}

function result(outcome: Outcome): Pick<FigureNode, 'value' | 'missing' | 'why'> {
  if (!isMissing(outcome)) return { value: valueText(outcome.value) };
  return { missing: outcome.missing, ...(outcome.why === undefined ? {} : { why: outcome.why }) };
}
