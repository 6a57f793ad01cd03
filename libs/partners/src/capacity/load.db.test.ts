import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import {
  givenAccepted,
  givenCapacity,
  givenDraft,
  givenEvent,
  givenServiceOf,
} from '../../../../test/support/demand.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { listCapacity } from './capacity.store.js';
import { showWaitingTimes } from './show-waiting-times.js';

describe('what a service has', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    const { sql } = db;
    await givenScheme(sql, 'A01', 'A02');
    await givenServiceOf(sql, { code: 'ALC', areas: ['A01', 'A02'] });
    await givenServiceOf(sql, { code: 'OTHER' });
    await givenCapacity(sql, { service: 'ALC', period: '2025-11', maximum: 5, funded: 2 });
    const day = (of: number, hour = 9) =>
      `2025-11-${String(of).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
    const offered = async (service: string, at: string, area = 'A01') => {
      const reference = await givenDraft(sql, { at, area });
      await givenEvent(sql, reference, 'sent', at, { service });
      return reference;
    };
    // starts on the 6th, after five days
    const started = await givenAccepted(sql, 'ALC', day(1));
    await givenEvent(sql, started, 'assessment_recorded', day(6), { attendance: 'yes' });
    // nobody came on the 5th: no start; the end is asked for on the 9th
    const missed = await givenAccepted(sql, 'ALC', day(3));
    await givenEvent(sql, missed, 'assessment_recorded', day(5), {
      attendance: 'no',
      reason: 'POP_ACCEPTABLE',
    });
    await givenEvent(sql, missed, 'end_requested', day(9), { reason: 'MOV' });
    await givenAccepted(sql, 'ALC', day(4));
    const declined = await offered('ALC', day(4));
    await givenEvent(sql, declined, 'declined', day(8), { reason: 'FULL' });
    await offered('ALC', day(10));
    // of another area, another service, and a draft
    await offered('ALC', day(2), 'A02');
    await offered('OTHER', day(2));
    await givenDraft(sql, { at: day(2) });
  });
  afterAll(() => db.drop());

  const shown = async (at?: string) =>
    (await listCapacity(db.sql, { period: '2025-11', service: 'ALC', area: 'A01', first: 5, at })).map(
      ({ inUse, offered, waiting, starts, free, fundedLeft }) => [
        inUse,
        offered,
        waiting,
        starts,
        free,
        fundedLeft,
      ],
    );

  it('in use, offered, waiting and free follow from what happened to its referrals', async () => {
    expect(await shown()).toEqual([[2, 1, 2, 1, 3, 1]]);
  });

  // in use, offered, waiting at the instant; starts and what is left of the funded are the month's
  it.each<[string, string, number[]]>([
    ['before anything came', '2025-10-31T00:00:00Z', [0, 0, 0]],
    ['when three are accepted and one is offered', '2025-11-04T12:00:00Z', [3, 1, 4]],
    ['when one has started', '2025-11-06T12:00:00Z', [3, 1, 3]],
    ['when one has declined', '2025-11-08T12:00:00Z', [3, 0, 2]],
    ['when one was ended', '2025-11-09T12:00:00Z', [2, 0, 1]],
    ['as it is now', '2025-11-20T00:00:00Z', [2, 1, 2]],
  ])('%s', async (_, at, [inUse, offered, waiting]) => {
    expect(await shown(at)).toEqual([[inUse, offered, waiting, 1, 5 - inUse!, 1]]);
  });

  it('and how long people wait is told with those who have not started', async () => {
    const rows = await showWaitingTimes(db.sql, { from: '2025-11' });
    expect(rows).toMatchObject({ ok: true });
    const at = await showWaitingTimes(db.sql, {
      from: '2025-11',
      service: 'ALC',
      area: 'A01',
      at: '2025-11-20T09:00:00Z',
    });
    // five came: one started after 5 days; one left after 6 and one after 4; two still wait, for 16 and 10 days
    expect(at.ok ? at.value : []).toEqual([
      {
        ...{ service: 'ALC', title: 'Service ALC', scheme: 'tr', area: 'A01' },
        ...{
          received: 5,
          started: 1,
          stillWaiting: 2,
          left: 2,
          longestDays: 16,
          medianDays: null,
          p90Days: null,
        },
      },
    ]);
    expect(await showWaitingTimes(db.sql, { from: '2025-11', to: '2025-10' })).toMatchObject({ ok: false });
    expect(await showWaitingTimes(db.sql, { from: '2025', to: 'x' })).toMatchObject({
      ok: false,
      problems: [{ path: ['from'] }, { path: ['to'] }],
    });
  });
});
