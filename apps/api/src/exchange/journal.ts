import { stringify } from 'csv-stringify/sync';
import type { EntryRow } from '#contracts';

export const JOURNAL_COLUMNS = [
  'entry',
  'posting',
  'effective_on',
  'recorded_at',
  'contract',
  'supplier',
  'kind',
  'account',
  'debit_pence',
  'credit_pence',
  'statement',
  'payment',
  'person',
  'reason',
] as const;

/**
 * Entries as a journal for a finance system: a row a posting, debit and credit in whole pence, one of them empty. Debits and
 * credits are both above nothing, so no amount begins with a sign; what a spreadsheet would take for a formula begins with an apostrophe.
 */
export const journalCsv = (entries: readonly EntryRow[]): string =>
  stringify(journalRows(entries), {
    header: true,
    columns: [...JOURNAL_COLUMNS],
    record_delimiter: '\r\n',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  });

export const journalRows = (
  entries: readonly EntryRow[],
): Record<(typeof JOURNAL_COLUMNS)[number], string>[] =>
  entries.flatMap((entry) =>
    entry.postings.map(({ account, amountPence }, index) => ({
      entry: entry.id,
      posting: String(index + 1),
      effective_on: entry.effectiveOn,
      recorded_at: entry.recordedAt,
      contract: entry.contract,
      supplier: entry.supplier,
      kind: entry.kind,
      account,
      debit_pence: amountPence > 0n ? String(amountPence) : '',
      credit_pence: amountPence < 0n ? String(-amountPence) : '',
      statement: entry.statement ?? '',
      payment: entry.payment ?? '',
      person: entry.person,
      reason: entry.reason ?? '',
    })),
  );
