import { csvOf } from '../view/csv.js';
import type { Statement } from './load-statement.js';

const HEADER = [
  'statement',
  'contract',
  'scheme',
  'area',
  'buyer',
  'supplier',
  'period',
  'number',
  'basis',
  'issued_at',
  'as_known_at',
  'line',
  'component',
  'title',
  'amount_pence',
  'corrects_statement',
  'corrects_line',
  'figure',
  'sentence',
];

/** A statement as a file: a row a line, each with what the statement's head says. */
export function statementCsv(statement: Statement): string {
  const { id, contract, period, number, basis, issuedAt, asKnownAt, lines } = statement;
  const head = [
    id,
    contract.code,
    contract.area.scheme,
    contract.area.code,
    contract.buyer.name,
    contract.supplier.name,
    period,
    number,
    basis.toLowerCase(),
    issuedAt,
    asKnownAt,
  ];
  return csvOf(
    HEADER,
    lines.map(({ position, component, title, amountPence, corrects, figure, explanation }) => [
      ...head,
      position,
      component,
      title,
      amountPence,
      corrects?.statement,
      corrects?.position,
      figure,
      explanation.sentence,
    ]),
  );
}
