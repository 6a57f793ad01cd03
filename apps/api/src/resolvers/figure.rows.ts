import {
  explainFigure,
  explainNode,
  type ExplanationRow as Row,
  type FigureDocument,
  type FigureExplanation,
  type FigureRow,
  type FigureVerification as Verification,
  type FindingExplanation,
  type LineExplanation as Explained,
  type NodeExplanation,
} from '#contracts';
import type { ExplanationRow, FigureNode, LineExplanation } from './explanation.types.js';
import { figureDocument } from './figure-documents.js';
import type { Figure, FigureFinding, FigureVerification } from './figure.types.js';

/** A figure as the API shows it. What takes work is worked out when it is asked for, and once. */
export function figureView(row: FigureRow): Figure {
  const document = figureDocument(row);
  const { context, mechanism } = document;
  const explained = once(() => explainFigure(document));
  return {
    id: row.id,
    contract: row.contract,
    scheme: context.scheme,
    area: context.area,
    period: row.period,
    termsVersion: context.terms.version,
    mechanism,
    basis: context.basis,
    asKnownAt: context.asKnownAt,
    recordedAt: row.recordedAt,
    complete: row.complete,
    missing: document.missing,
    document: row.document,
    get totalPence() {
      return explained().totalPence ?? null;
    },
    get sentence() {
      return explained().sentence;
    },
    get lines() {
      return linesOf(document, explained());
    },
    get findings() {
      return explained().findings.map(findingOf);
    },
    get nodes() {
      return nodesOf(document);
    },
  };
}

function linesOf({ lines }: FigureDocument, explanation: FigureExplanation): Figure['lines'] {
  return lines.flatMap(({ component, title, kind, node, pence }, index) => {
    const explained = explanation.lines[index];
    return explained
      ? [{ component, title, kind, node, amountPence: pence ?? null, explanation: explanationOf(explained) }]
      : [];
  });
}

function nodesOf(document: FigureDocument): FigureNode[] {
  return document.nodes.flatMap(({ name }) => {
    const explained = explainNode(document, name);
    return explained.ok ? [nodeOf(explained.value)] : [];
  });
}

/** A line's explanation as the API shows it. */
export const explanationOf = ({
  sentence,
  reasons,
  formula,
  numbers,
  rows,
  steps,
  tree,
}: Explained): LineExplanation => ({
  sentence,
  reasons,
  formula,
  tree,
  formulaWithNumbers: numbers ?? null,
  rows: rows.map(rowOf),
  nodes: steps.map(nodeOf),
});

export const findingOf = ({
  component,
  heading,
  name,
  value,
  sentence,
}: FindingExplanation): FigureFinding => ({ component, title: heading, node: name, value, sentence });

const rowOf = ({ name, title, value, exact, unit, source, clause }: Row): ExplanationRow => ({
  name,
  title,
  value,
  unit,
  source,
  clause,
  exact: exact === undefined ? null : String(exact),
});

const nodeOf = (node: NodeExplanation): FigureNode => ({
  ...rowOf(node),
  kind: node.kind,
  sentence: node.sentence,
  formula: node.formula ?? null,
  formulaWithNumbers: node.numbers ?? null,
  clauseText: node.clauseText ? { code: node.clause, ...node.clauseText } : null,
  leafSource: node.leafSource ?? null,
  operands: node.operands,
  notTaken: node.notTaken,
});

/** The checks of a figure as a list of what differs. */
export function verificationOf(found: Verification): FigureVerification {
  const { figureId, contract, period } = found;
  const differences = (['hash', 'calculation', 'cohort'] as const).flatMap((check) =>
    found[check].map((difference) => ({ check, ...difference })),
  );
  return { id: figureId, contract, period, sound: differences.length === 0, differences };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
