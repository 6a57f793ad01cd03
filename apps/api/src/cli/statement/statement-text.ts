import type { StatementView } from '#contracts';
import { periodText, poundsText } from '#kernel';

/** What stands above a statement's lines on a terminal. */
export function heading({ statement }: StatementView): string {
  const {
    contract,
    contractTitle,
    supplierName,
    areaName,
    period,
    number,
    kind,
    basis,
    asKnownAt,
    issuedAt,
  } = statement;
  const decided = kind === 'decision' ? ', by a decision in review' : '';
  return [
    `Statement ${number} of ${contract} for ${periodText(period)} (${basis}${decided})`,
    `${contractTitle}: ${supplierName}, ${areaName}`,
    `Issued ${issuedAt}, as known at ${asKnownAt}`,
    '',
  ].join('\n');
}

/** And what stands below. */
export function closing({ statement, series, totalToDate }: StatementView): string {
  const lines = [`Total of this statement: ${poundsText(statement.totalPence)}`];
  if (statement.number > 1) lines.push(`Total of statements 1 to ${statement.number}: ${totalToDate}`);
  const later = series.filter(({ number }) => number > statement.number);
  if (later.length > 0)
    lines.push(`Corrected since by statement ${later.map(({ number }) => number).join(', ')}.`);
  lines.push(`Figure ${statement.figureId}`, '');
  return lines.join('\n');
}

/** Why each line is what it is: sentence, formula, numbers, and the test results of the figure. */
export function explanationText({ statement, explanation }: StatementView): string {
  const lines = explanation.lines.flatMap((line) => [
    '',
    `${line.title}: ${line.amount}`,
    `  ${line.sentence}`,
    ...line.reasons.map((reason) => `  ${reason}`),
    `  ${line.formula}`,
    ...(line.numbers === undefined ? [] : [`  ${line.title} = ${line.numbers}`]),
    ...line.steps
      .filter(({ kind }) => kind === 'leaf')
      .map(({ title, value, source, clause }) => `    ${title}: ${value} (${source}; clause ${clause})`),
  ]);
  const whole =
    statement.number === 1
      ? []
      : [
          '',
          statement.kind === 'decision'
            ? 'The figure of the line that was decided on; what was decided and why, says concord review show:'
            : 'The figure as a whole, of which this statement is the difference to the earlier ones:',
          `  ${explanation.sentence}`,
        ];
  const findings = explanation.findings.map(({ heading: title, value }) => `  ${title}: ${value}`);
  return [...whole, ...lines, '', 'Findings', ...findings, ''].join('\n');
}
