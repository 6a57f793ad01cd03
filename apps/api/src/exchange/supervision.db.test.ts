import { readFileSync } from 'node:fs';
import path from 'node:path';
import { adoptFramework, recordFramework } from '#outcomes';
import { OPERATOR, recordLocations } from '#partners';
import { person, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { counts, csv, givenReference, importText, ORDERS, taken } from './exchange.fixture.js';

const SUPERVISION =
  'organisation,record_id,order_id,service_user_id,what,day,element,location,caseworker,reason';
const DOCUMENT: unknown = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../../demo/frameworks/supervision.json'), 'utf8'),
);

describe('a file of what was done under orders', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
    await taken(db.sql, 'orders', csv(ORDERS, 'O1,U1,C01,P1,community_order,2017-03-01,12,0.5,5,M,1980', 'O2,U2,C01,M1,community_order,2017-03-01,12,0.5,5,M,1980')); // prettier-ignore
    const deps = await testDeps(db);
    value(
      await recordLocations(deps, OPERATOR, {
        organisation: 'P1',
        locations: [{ code: 'NORTH', name: 'North' }],
      }),
    );
    value(await recordFramework(deps, OPERATOR, { organisation: 'M1', document: DOCUMENT }));
    value(await adoptFramework(deps, OPERATOR, { organisation: 'P1', framework: 'supervision', from: '2017-01-01' })); // prettier-ignore
    await deps.close();
  });
  afterAll(() => db.drop());

  const states = async () =>
    (await db.sql.query<{ text: string }>(`select code || ' ' || state as text from journey_items(array(select id from supervision_order where order_ref = 'O1'), '2017-03-20') where code in ('first_meeting', 'induction_done') order by place`)).rows.map(({ text }) => text); // prettier-ignore

  it('is taken; the same file changes nothing, another day corrects, and a record is taken back', async () => {
    const file = csv(
      SUPERVISION,
      'P1,1,O1,U1,located,2017-03-01,,NORTH,worker,',
      'P1,2,O1,U1,done,2017-03-04,first_meeting,,,',
      'P1,3,O1,U1,not_needed,2017-03-05,induction_done,,,was under an order before',
    );
    expect(counts(await taken(db.sql, 'supervision', file))).toEqual([3, 0, 0, 0]);
    expect(counts(await taken(db.sql, 'supervision', file))).toEqual([0, 0, 3, 0]);
    expect(await states()).toEqual(['first_meeting on_time', 'induction_done not_needed']);
    const correction = csv(
      SUPERVISION,
      'P1,2,O1,U1,done,2017-03-09,first_meeting,,,',
      'P1,3,O1,U1,taken_back,2017-03-05,,,,',
    );
    expect(counts(await taken(db.sql, 'supervision', correction))).toEqual([0, 2, 0, 0]);
    expect(await states()).toEqual(['first_meeting late', 'induction_done overdue']);
  });

  it.each([
    [
      'an order of somebody else',
      'P1,9,O2,U2,breach,2017-03-05,,,,',
      'It is no order that the organisation supervises.',
    ],
    ['another person than the order’s', 'P1,9,O1,U2,breach,2017-03-05,,,,', 'The order is of somebody else.'],
    [
      'an element that is none',
      'P1,9,O1,U1,done,2017-03-05,first_meting,,,',
      'The framework that the order goes by has no such element.',
    ],
    [
      'done without an element',
      'P1,9,O1,U1,done,2017-03-05,,,,',
      'What is done or not needed is an element of the framework, and nothing else has one.',
    ],
    [
      'a place that is none',
      'P1,9,O1,U1,located,2017-03-05,,SOUTH,,',
      'The organisation has no such location.',
    ],
    [
      'no reason',
      'P1,9,O1,U1,not_needed,2017-03-05,induction_done,,,',
      'It does not say why it is not needed.',
    ],
    [
      'something that is not recorded',
      'P1,9,O1,U1,met,2017-03-05,,,,',
      'It is not one of located, report_requested, transferred, breach, ended, done, not_needed, taken_back.',
    ],
  ])('refuses %s', async (_what, row, why) => {
    const outcome = await importText(db.sql, 'supervision', csv(SUPERVISION, row));
    expect(outcome.ok ? [] : outcome.problems.map((each) => each.why.replace(/^".*": /, ''))).toEqual([why]);
  });

  it('is taken of who imports it for the own organisation only', async () => {
    const stranger = person('kite-worker');
    const outcome = await importText(db.sql, 'supervision', csv(SUPERVISION, 'P1,10,O1,U1,breach,2017-03-06,,,,'), { writer: stranger, organisation: 'DEMO-KITE' }); // prettier-ignore
    expect(outcome.ok).toBe(false);
  });
});
