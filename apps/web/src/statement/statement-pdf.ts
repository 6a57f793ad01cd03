import { currentLanguage } from '../language/language.js';
import { t } from '../language/say.js';
import { Pdf } from '../print/pdf.js';
import { money } from '../view/numbers.js';
import { asKnown, instantsSaid, moment, period } from '../view/times.js';
import type { Statement, Verification } from './load-statement.js';

/**
 * A statement for paper: head, lines with their total, how each was worked out with the numbers and where they come from, what it also shows, and by which
 * figure it can be recomputed. The same words as on the page.
 * @param issuer name of who asked for the run that issued it
 */
export async function statementPdf(
  statement: Statement,
  verification: Verification | undefined,
  issuer: string,
): Promise<Buffer> {
  const { contract, number, lines } = statement;
  const of = period(statement.period);
  const title = t('print.title', { contract: contract.code, period: of, number });
  const pdf = new Pdf(title, title, currentLanguage() === 'cy' ? 'cy-GB' : 'en-GB');
  pdf.heading(title);
  pdf.paragraph(`${contract.area.code} ${contract.area.name}. ${contract.title}`);
  pdf.table(
    [150, '*'],
    [{ text: t('print.head') }, { text: t('print.value') }],
    [
      [
        t('print.between'),
        t('print.parties', { buyer: contract.buyer.name, supplier: contract.supplier.name }),
      ],
      [t('print.standing'), t(`print.basis.${statement.basis}`)],
      [t('print.asKnown'), asKnown(statement.asKnownAt)],
      [t('print.issued'), t('print.issuedBy', { at: moment(statement.issuedAt), by: issuer })],
      ...(statement.latest ? [] : [[t('print.superseded'), t('print.later')]]),
    ].map(([name = '', value = '']) => [{ text: name, bold: true }, { text: value }]),
  );
  pdf.heading(t('print.lines'), 2);
  pdf.table(
    [44, '*', 110],
    [{ text: t('print.line') }, { text: t('print.what') }, { text: t('print.amount'), right: true }],
    [
      ...lines.map((line) => [
        { text: String(line.position) },
        {
          text: line.corrects
            ? `${line.title} (${t('print.corrects', { position: line.corrects.position, number: line.corrects.number, amount: money(line.corrects.amountPence) })})`
            : line.title,
        },
        { text: money(line.amountPence), right: true },
      ]),
      [
        { text: '' },
        { text: t('print.total'), bold: true },
        { text: money(statement.totalPence), right: true, bold: true },
      ],
      ...(number > 1
        ? [
            [
              { text: '' },
              { text: t('print.toDate') },
              { text: money(statement.totalToDatePence), right: true },
            ],
          ]
        : []),
    ],
  );
  pdf.heading(t('print.how'), 2);
  for (const { position, title: name, amountPence, correction, explanation } of lines) {
    pdf.heading(`${position}. ${name}: ${money(amountPence)}`, 3);
    if (correction) pdf.paragraph(correction);
    pdf.paragraph(explanation.sentence);
    for (const reason of explanation.reasons) pdf.paragraph(reason);
    pdf.paragraph(explanation.formulaWithNumbers ?? explanation.formula, { small: true });
    pdf.table(
      ['*', 115, 200],
      [{ text: t('print.number') }, { text: t('print.value'), right: true }, { text: t('print.source') }],
      explanation.rows.map((row) => [
        { text: row.title },
        { text: row.value, right: true },
        { text: [instantsSaid(row.source), row.clause].filter(Boolean).join('; ') },
      ]),
    );
  }
  if (statement.findings.length > 0) {
    pdf.heading(t('print.findings'), 2);
    for (const { title: name, value, sentence } of statement.findings)
      pdf.paragraph(`${name}: ${value}. ${sentence}`);
  }
  pdf.heading(t('print.check'), 2);
  pdf.paragraph(t('print.figure', { figure: statement.figure }), { small: true });
  if (verification)
    pdf.paragraph(verification.sound ? t('print.sound') : t('print.unsound'), { small: true });
  return pdf.end((page, pages) => t('print.page', { page, pages }));
}
