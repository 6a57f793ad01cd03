import { closingProblems, type ClosingSituation } from './closing.js';

const SETTLED: ClosingSituation = {
  contract: 'TR-A01',
  closed: false,
  to: '2020-12-31',
  today: '2021-01-01',
  disputedLines: 0,
  undecidedDeductions: 0,
  unapprovedLines: 0,
  provisionalPeriods: [],
  undecidedClaims: 0,
  openBalances: [],
};
const said = (change: Partial<ClosingSituation>) =>
  closingProblems({ ...SETTLED, ...change }).map(({ path, why }) => `${path.join()}: ${why}`);

describe('a contract can be closed', () => {
  it('the day after its last, when all is settled', () => expect(said({})).toEqual([]));

  it.each<[string, Partial<ClosingSituation>, string]>([
    ['on its last day', { today: '2020-12-31' }, 'to: The contract runs until 2020-12-31.'],
    ['without a last day', { to: null }, 'to: The contract has no last day.'],
    ['twice', { closed: true }, 'contract: The contract TR-A01 is closed already.'],
    ['with a line in question', { disputedLines: 1 }, 'lines: 1 line is in question.'],
    [
      'with deductions undecided',
      { undecidedDeductions: 2 },
      'deductions: 2 lines are not decided: deductions.',
    ],
    ['with a line not approved', { unapprovedLines: 1 }, 'approval: 1 line is not approved.'],
    [
      'with a period not final',
      { provisionalPeriods: ['2015Q4'] },
      'basis: The latest statement is provisional for 2015Q4.',
    ],
    ['with a claim undecided', { undecidedClaims: 1 }, 'claims: 1 claim is not decided.'],
    [
      'with money held back',
      { openBalances: [{ account: 'retention', amountPence: -500n }] },
      'ledger: The account retention stands at -£5.00.',
    ],
  ])('but not %s', (_, change, problem) => expect(said(change)).toEqual([problem]));
});
