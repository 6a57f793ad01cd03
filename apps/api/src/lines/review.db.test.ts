import request from 'supertest';
import { concord } from '../../../../test/support/concord.js';
import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenContracts, givenRecords, givenRun } from '../../../../test/support/api-story.js';

const ALDER = 'alder-manager';
const REVIEWER = 'commissioner-reviewer';
const LINE = `id sequence state disputed overdue lapsed dueOn queriedBy claimedPence allowedPence remedy openMoves`;

describe('the review of lines over GraphQL', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
    await givenRun(api);
  });
  afterAll(() => api.close());

  const lines = async (person: string, args: string, fields = `${LINE} component`): Promise<Answer[]> => {
    const { statementLines } = await api.ask(
      person,
      `{ statementLines(first: 200, ${args}) { ... on StatementLineConnection { nodes { ${fields} } } ${PROBLEMS} } }`,
    );
    return statementLines.nodes as Answer[];
  };
  const lineOf = async (
    person: string,
    contract: string,
    component: string,
    fields?: string,
  ): Promise<Answer> => {
    const [line] = await lines(person, `contract: "${contract}", component: "${component}"`, fields);
    if (!line) throw new Error(`${contract} has no line ${component}`);
    return line;
  };
  const move = async (person: string, input: object): Promise<Answer> =>
    (
      await api.mutate(
        person,
        `mutation M($input: LineMoveInput!) { moveLine(input: $input) { ... on LineMoved { sequence line { ${LINE} } statement { id kind number totalPence } } ${PROBLEMS} } }`,
        { input: { reason: 'because', ...input } },
      )
    ).moveLine;
  const decide = async (person: string, input: object): Promise<Answer> =>
    (
      await api.mutate(
        person,
        `mutation D($input: DeductionInput!) { decideDeduction(input: $input) { ... on DeductionDecided { decision { sequence outcome amountPence person reason } line { deduction { recoveredPence waivedPence reinvestedPence undecidedPence decisions { sequence } } } } ${PROBLEMS} } }`,
        { input: { reason: 'because', ...input } },
      )
    ).decideDeduction;

  it('tells each person what they could do, and takes the move of who saw how the line stands', async () => {
    const { id: line, ...before } = await lineOf(ALDER, 'TR-A01', 'FREQUENCY_PAYMENT', LINE);
    expect(before).toEqual({
      sequence: 0,
      state: 'STATED',
      disputed: false,
      overdue: false,
      lapsed: false,
      dueOn: null,
      queriedBy: null,
      claimedPence: null,
      allowedPence: null,
      remedy: null,
      openMoves: ['QUERY'],
    });
    expect((await lineOf('auditor', 'TR-A01', 'FREQUENCY_PAYMENT')).openMoves).toEqual([]);
    const query = { line, seen: 0, move: 'QUERY', claimedPence: '50000', evidence: 'court list' };
    expect(codes(await move('birch-manager', query))).toEqual(['NOT_ALLOWED review.query']);
    expect(codes(await move(ALDER, { ...query, reason: '' }))).toEqual(['INVALID reason']);
    expect(await move(ALDER, query)).toMatchObject({
      sequence: 1,
      statement: null,
      line: {
        state: 'QUERIED',
        disputed: true,
        queriedBy: 'SUPPLIER',
        claimedPence: '50000',
        openMoves: ['WITHDRAW'],
      },
    });
    expect(codes(await move(REVIEWER, { line, seen: 0, move: 'ANSWER' }))).toEqual(['CONFLICT seen']);
    const conceded = await move(REVIEWER, { line, seen: 1, move: 'CONCEDE', allowedPence: '20000' });
    expect(conceded).toMatchObject({ line: { state: 'CONCEDED', disputed: true, remedy: 'PAYMENT' } });
    expect(conceded.line.openMoves).toEqual([]);
    const accepted = await move(ALDER, { line, seen: 2, move: 'ACCEPT' });
    expect(accepted).toMatchObject({
      sequence: 3,
      line: { state: 'ACCEPTED', disputed: false, openMoves: [] },
      statement: { kind: 'DECISION', number: 2, totalPence: '20000' },
    });
  });

  it('keeps all that was said readable, and explains what was decided', async () => {
    const [decided, stated] = await lines(
      'auditor',
      'contract: "TR-A01", component: "FREQUENCY_PAYMENT"',
      `kind amountPence correction corrects { number } explanation { sentence } statement { kind number }
       decision { move person } moves { sequence move party person reason evidence claimedPence allowedPence remedy statementId }`,
    );
    expect(decided).toMatchObject({
      kind: 'ADJUSTMENT',
      amountPence: '20000',
      corrects: { number: 1 },
      correction:
        'It was decided that the line is to be £200.00; it states £0.00: the difference is £200.00.',
      statement: { kind: 'DECISION', number: 2 },
      decision: { move: 'ACCEPT', person: ALDER },
      moves: [],
    });
    expect(decided?.explanation.sentence).toBe(stated?.explanation.sentence);
    expect(stated?.decision).toBeNull();
    expect(stated?.moves).toEqual([
      {
        sequence: 1,
        move: 'QUERY',
        party: 'SUPPLIER',
        person: ALDER,
        reason: 'because',
        evidence: 'court list',
        claimedPence: '50000',
        allowedPence: null,
        remedy: null,
        statementId: null,
      },
      {
        sequence: 2,
        move: 'CONCEDE',
        party: 'BUYER',
        person: REVIEWER,
        reason: 'because',
        evidence: null,
        claimedPence: null,
        allowedPence: '20000',
        remedy: 'PAYMENT',
        statementId: null,
      },
      {
        sequence: 3,
        move: 'ACCEPT',
        party: 'SUPPLIER',
        person: ALDER,
        reason: 'because',
        evidence: null,
        claimedPence: null,
        allowedPence: null,
        remedy: null,
        statementId: expect.any(String),
      },
    ]);
  });

  it('moves several lines in one go, or none', async () => {
    const [a, b] = await lines('birch-manager', 'contract: "TR-A02", state: STATED');
    const many = async (inputs: object[]) =>
      (
        await api.mutate(
          'birch-manager',
          `mutation M($inputs: [LineMoveInput!]!) { moveLines(inputs: $inputs) { ... on LineMovedList { items { sequence line { id state } } } ${PROBLEMS} } }`,
          { inputs },
        )
      ).moveLines;
    const input = (line: Answer | undefined, seen: number) => ({
      line: line?.id,
      seen,
      move: 'QUERY',
      claimedPence: '7',
      reason: 'all wrong',
    });
    expect(codes(await many([input(a, 0), input(b, 1)]))).toEqual(['CONFLICT moves.1.seen']);
    expect((await many([input(a, 0), input(b, 0)])).items.map(({ line }: Answer) => line.state)).toEqual([
      'QUERIED',
      'QUERIED',
    ]);
    const withdraw = (line: Answer | undefined) => ({
      line: line?.id,
      seen: 1,
      move: 'WITHDRAW',
      reason: 'no',
    });
    await many([withdraw(a), withdraw(b)]);
  });

  it('decides what becomes of a deduction', async () => {
    const line = await lineOf(
      'auditor',
      'TR-A02',
      'BINARY_DEDUCTION',
      'id amountPence deduction { undecidedPence decisions { sequence } }',
    );
    expect(line).toMatchObject({
      amountPence: '-800000',
      deduction: { undecidedPence: '800000', decisions: [] },
    });
    expect(codes(await decide('birch-manager', { line: line.id, seen: 0, outcome: 'WAIVED' }))).toEqual([
      'NOT_ALLOWED deduction.decide',
    ]);
    const decided = await decide(REVIEWER, {
      line: line.id,
      seen: 0,
      outcome: 'REINVESTED',
      amountPence: '300000',
    });
    expect(decided).toEqual({
      decision: {
        sequence: 1,
        outcome: 'REINVESTED',
        amountPence: '300000',
        person: REVIEWER,
        reason: 'because',
      },
      line: {
        deduction: {
          recoveredPence: '0',
          waivedPence: '0',
          reinvestedPence: '300000',
          undecidedPence: '500000',
          decisions: [{ sequence: 1 }],
        },
      },
    });
    expect(codes(await decide(REVIEWER, { line: line.id, seen: 0, outcome: 'RECOVERED' }))).toEqual([
      'CONFLICT seen',
    ]);
    expect(
      (await lineOf('auditor', 'TR-A01', 'BINARY_PAYMENT', 'deduction { undecidedPence }')).deduction,
    ).toBeNull();
  });

  it.each<[string, string[]]>([
    ['state: ACCEPTED', ['FREQUENCY_PAYMENT']],
    ['state: WITHDRAWN, kind: PAYMENT', ['FREQUENCY_PAYMENT']],
    ['state: QUERIED', []],
    ['disputed: true', []],
    ['overdue: true', []],
    ['kind: ADJUSTMENT', ['FREQUENCY_PAYMENT']],
    ['component: "BINARY_DEDUCTION", disputed: false', ['BINARY_DEDUCTION', 'BINARY_DEDUCTION']],
    [
      'contract: "TR-A01", state: STATED, overdue: false, kind: DEDUCTION',
      ['FREQUENCY_DEDUCTION', 'BINARY_DEDUCTION'],
    ],
    ['scheme: "tr", area: "A01", period: "2015Q4", component: "BINARY_PAYMENT"', ['BINARY_PAYMENT']],
  ])('lists the lines with %s', async (args, expected) => {
    expect((await lines('auditor', args)).map(({ component }) => component)).toEqual(expected);
  });

  describe('as a file', () => {
    const file = (person: string | undefined, query = '') => {
      const asked = request(api.server).get(`/export/statement-lines.csv${query}`);
      return person === undefined ? asked : asked.set('x-concord-person', person);
    };
    const rowsOf = (text: string): Record<string, string>[] => {
      const [header = '', ...rest] = text.trimEnd().split('\n');
      return rest.map((row) =>
        Object.fromEntries(header.split(',').map((name, at) => [name, row.split(',')[at] ?? ''])),
      );
    };

    it('has the lines that the person may see, as they stand in lists', async () => {
      const answer = await file('commissioner-manager').expect(200);
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(answer.headers['content-disposition']).toContain('statement-lines.csv');
      const rows = rowsOf(answer.text);
      const { rows: listed } = await api.db.sql.query<Record<string, string | number | boolean | null>>(
        `select line_id as line, state, disputed, overdue, due_on, queried_by, claimed_pence, allowed_pence, recovered_pence, waived_pence,
                reinvested_pence, undecided_pence from line_state order by line_id`,
      );
      const texts = listed.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            value === null ? '' : typeof value === 'boolean' ? (value ? 't' : 'f') : String(value),
          ]),
        ),
      );
      expect(rows).toMatchObject(texts);
      expect(rows).toHaveLength(9);
      expect(rows[0]).toMatchObject({
        contract: 'TR-A01',
        supplier: 'DEMO-ALDER',
        period: '2015Q4',
        number: '1',
        statement_kind: 'run',
        component: 'BINARY_PAYMENT',
        amount_pence: '700000',
      });
      const own = rowsOf((await file('birch-manager').expect(200)).text);
      expect(new Set(own.map(({ contract }) => contract))).toEqual(new Set(['TR-A02']));
      expect(rowsOf((await file('cedar-manager').expect(200)).text)).toEqual([]);
    });

    it('takes the filters of the list', async () => {
      const count = async (query: string) => rowsOf((await file('auditor', query).expect(200)).text).length;
      expect(await count('?state=accepted')).toBe(1);
      expect(await count('?disputed=false&kind=payment&contract=TR-A02')).toBe(2);
      expect(await count('?component=BINARY_DEDUCTION&period=2015Q4&scheme=tr&area=A02')).toBe(1);
      expect(await count(`?contract=${encodeURIComponent("x' or true --")}`)).toBe(0);
    });

    it.each<[string | undefined, string, number, string[]]>([
      [undefined, '', 401, ['NOT_SIGNED_IN x-concord-person']],
      ['kite-worker', '', 403, ['NOT_ALLOWED line.list']],
      ['auditor', '?stat=queried', 400, ['INVALID stat']],
      ['auditor', '?state=lost&disputed=maybe', 400, ['INVALID state', 'INVALID disputed']],
      ['auditor', '?state=stated&state=queried', 400, ['INVALID state']],
    ])('is refused to %s with %s', async (person, query, status, expected) => {
      expect(codes((await file(person, query).expect(status)).body as Answer)).toEqual(expected);
    });

    it('has nothing that a spreadsheet takes for a formula', async () => {
      await api.db.owner.query('alter table statement_line disable trigger user');
      await api.db.owner.query(
        `update statement_line set title = '=HYPERLINK("x")' where component = 'BINARY_PAYMENT'`,
      );
      await api.db.owner.query('alter table statement_line enable trigger user');
      const { text } = await file('auditor', '?component=BINARY_PAYMENT').expect(200);
      expect(text).toContain(`,"'=HYPERLINK(""x"")",payment,`);
      expect(text).not.toMatch(/(^|,)"?=/m);
    });
  });

  it('is told on the command line too', async () => {
    const place = ['--contract', 'TR-A01', '--period', '2015Q4', '--line', 'BINARY_PAYMENT'];
    const as = (person: string) => ['--reason', 'as agreed', '--as', person, '--format', 'csv'];
    const queried = await concord(api.db, 'review', 'query', ...place, '--claimed', '900000', ...as(ALDER));
    expect([queried.code, queried.err]).toEqual([0, '']);
    expect(queried.out).toContain('1,query,supplier,alder-manager');
    expect((await concord(api.db, 'review', 'answer', ...place, ...as('operator'))).err).toContain(
      'Operator',
    );
    const conceded = await concord(
      api.db,
      'review',
      'concede',
      ...place,
      '--allowed',
      '900000',
      ...as(REVIEWER),
    );
    expect([conceded.code, conceded.err]).toEqual([
      0,
      'The difference was stated: see concord statement show.\n',
    ]);
    const statement = await concord(
      api.db,
      'statement',
      'show',
      '--contract',
      'TR-A01',
      '--period',
      '2015Q4',
    );
    expect(statement.out).toContain(
      'Statement 3 of TR-A01 for October to December 2015 (final, by a decision in review)',
    );
    const found = await concord(api.db, 'statement', 'lines', '--state', 'conceded', '--format', 'json');
    expect(JSON.parse(found.out)).toEqual([
      expect.objectContaining({ component: 'BINARY_PAYMENT', claimed_pence: '900000' }),
    ]);
    const asCsv = await concord(api.db, 'statement', 'lines', '--kind', 'deduction', '--format', 'csv');
    expect(asCsv.out.split('\n')).toHaveLength(4 + 2);
    const shown = await concord(api.db, 'review', 'show', ...place);
    expect(shown.out).toContain('It is conceded, £9,000.00 claimed, £9,000.00 allowed.');
    const waived = await concord(
      api.db,
      'deduction',
      'waive',
      '--contract',
      'TR-A02',
      '--period',
      '2015Q4',
      '--line',
      '2',
      ...as(REVIEWER),
    );
    expect([waived.code, waived.out.split('\n')[2]]).toEqual([
      0,
      expect.stringContaining('2,waived,500000,commissioner-reviewer'),
    ]);
    const wrong = await concord(api.db, 'review', 'protest', ...place);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("There is no move 'protest'")]);
    const nowhere = await concord(
      api.db,
      'deduction',
      'waive',
      '--contract',
      'TR-A02',
      '--period',
      '2015Q4',
      '--line',
      '17',
      ...as(REVIEWER),
    );
    expect(nowhere.code).toBe(1);
  }, 60_000);
});
