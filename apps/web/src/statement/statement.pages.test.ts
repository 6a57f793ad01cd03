import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { FIGURE, ONLOOKER, STATEMENT } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('a statement', () => {
  it('shows its head, its lines, and how each was worked out', async () => {
    const text = textOf((await pages.get('/statements/statement-A04')).text);
    for (const part of [
      'Statement number 2, final',
      'D16-A04, Rehabilitation services in Old Forest',
      'Demonstration Commissioner and Alder Supervision Ltd',
      'the end of 1 October 2017',
      'asked for by Priya Nair',
      '1 Binary payment , line 1 £96,432.00',
      'corrects line 1 of number 1 , which was £96,864.00',
      'Total £96,000.00',
      '5.60 percentage points × 1,722 people × £1,000.00 per person = £96,432.00',
      'The termination point is passed: no',
      'Recomputed The figure was recomputed from its inputs',
      'Number 1 , provisional',
      'Number 2 (this one) , final',
    ])
      expect(text).toContain(part);
  });
  it('points to a later one', async () => {
    pages.answering({ statement: { ...STATEMENT, id: 'statement-A04-1', number: 1, latest: false } });
    const { text: html } = await pages.get('/statements/statement-A04-1');
    expect(textOf(html)).toContain('A later statement exists for this contract and period: number 2');
  });
  it('says loudly when its figure no longer recomputes', async () => {
    pages.answering({
      verifyFigure: {
        __typename: 'FigureVerification',
        id: 'e'.repeat(64),
        sound: false,
        differences: [
          {
            path: ['lines', 'BINARY_PAYMENT'],
            stored: '"9643200"',
            recomputed: '"9643201"',
            why: 'The amount differs.',
          },
        ],
      },
    });
    const text = textOf((await pages.get('/statements/statement-A04')).text);
    expect(text).toContain('The stored figure is not what it should be.');
    expect(text).toContain(
      'lines › BINARY_PAYMENT: The amount differs. Stored: "9643200" . Recomputed: "9643201"',
    );
  });
  it('is not recomputed for those who may not ask for that', async () => {
    pages.answering({ viewer: ONLOOKER });
    const text = textOf((await pages.get('/statements/statement-A04')).text);
    expect(pages.seen('VerifyFigure')).toEqual([]);
    expect(text).not.toContain('Recomputed');
    expect(text).toContain('e'.repeat(64));
  });
  it('opens a line to inputs with source and clause, steps, clauses and the cohort', async () => {
    const { text: html } = await pages.get('/statements/statement-A04/lines/1');
    const text = textOf(html);
    expect(text).toContain(
      'Baseline reoffending rate 45.00% the table baseline_binary of the terms, row 2011Q4, column value B-2',
    );
    expect(text).toMatch(/Fall below the baseline rate : 5\.60 percentage points .*Exactly 7\/125/);
    expect(text).toContain('Not taken: Nothing');
    expect(text).toContain('3 clauses of Binary and frequency payment, version 1');
    expect(text).toContain('People in the cohort 1,722 people');
    expect(html.match(/<details class="concord-step"/g)).toHaveLength(2);
  });
  it('has no line that is not there', async () => {
    expect((await pages.get('/statements/statement-A04/lines/9')).status).toBe(404);
  });
  it('is a file', async () => {
    const { text: csv } = await pages.get('/statements/statement-A04.csv');
    expect(csv.split('\r\n')[2]).toMatch(
      /^statement-A04,D16-A04,demo-16,A04,Demonstration Commissioner,Alder Supervision Ltd,2015Q4,2,final,.*,2,BINARY_PAYMENT,Correction of the binary payment,-43200,statement-A04-1,1,e{64},/,
    );
  });
  it('can be found by what it is about, and a period that is none is pointed out', async () => {
    const { text: html } = await pages.get('/statements?contract=D16-A04&period=2015q4');
    expect(pages.seen('Statements')[0]?.variables).toEqual({
      contract: 'D16-A04',
      period: '2015Q4',
      first: 25,
    });
    expect(html).toContain('/statements?contract=D16-A04&amp;period=2015Q4&amp;after=cursor-2');
    const wrong = await pages.get('/statements?period=winter');
    expect(wrong.status).toBe(400);
    expect(textOf(wrong.text)).toContain(
      'The period must be a month like 2015-04, a quarter like 2015Q4 or a year like 2015',
    );
  });
  it('without an amount says what is missing', async () => {
    pages.answering({
      figure: {
        ...FIGURE,
        complete: false,
        totalPence: null,
        lines: [{ ...FIGURE.lines[0], amountPence: null }],
        missing: [
          {
            node: 'baseline_rate',
            title: 'Baseline reoffending rate',
            why: 'the terms have no row for 2015Q4',
            lines: ['BINARY_PAYMENT'],
          },
        ],
      },
    });
    expect(textOf((await pages.get('/figures/x')).text)).toContain(
      'Baseline reoffending rate : the terms have no row for 2015Q4. Needed by BINARY_PAYMENT.',
    );
  });
});
