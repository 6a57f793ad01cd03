import { parse } from 'csv-parse/sync';
import type { EntryRow } from '#contracts';
import { journalCsv } from './journal.js';

const ENTRY: EntryRow = {
  id: '7',
  contractId: 1,
  supplierId: 2,
  contract: 'TR-A01',
  supplier: 'DEMO-ALDER',
  kind: 'on_account',
  effectiveOn: '2026-11-22',
  recordedAt: '2026-11-22T10:00:00Z',
  person: 'commissioner-director',
  reason: '=HYPERLINK("x"), "quoted"\nand a line',
  statementId: null,
  statement: null,
  payment: null,
  postings: [
    { account: 'on_account', amountPence: 123_405n },
    { account: 'payable', amountPence: -123_405n },
  ],
};

describe('the journal for finance', () => {
  it('has a row a posting, with debit and credit in whole pence', () => {
    const rows = parse<Record<string, string>>(journalCsv([ENTRY]), { columns: true });
    expect(
      rows.map(({ account, debit_pence, credit_pence }) => [account, debit_pence, credit_pence]),
    ).toEqual([
      ['on_account', '123405', ''],
      ['payable', '', '123405'],
    ]);
  });

  it('keeps what people write from being a formula, and in one cell', () => {
    const [row] = parse<Record<string, string>>(journalCsv([ENTRY]), { columns: true });
    expect(row?.['reason']).toBe(`'${ENTRY.reason}`);
  });

  it('of nothing is its header', () => expect(journalCsv([])).toMatch(/^entry,posting,.*reason\r\n$/));
});
