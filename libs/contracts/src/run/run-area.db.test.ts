import { canonicalText } from '#kernel';
import { COHORT, RunStory } from '../../../../test/support/run-story.js';
import { givenConviction } from '../../../../test/support/scheme.js';
import { areasLeft, finishRun, recordRunFailure } from './finish-run.js';
import { runArea } from './run-area.js';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
});
afterEach(() => story.end());

describe('an area of a run', () => {
  it('is done once, however often and by however many at a time it is started', async () => {
    await story.givenContractWithCohort(430);
    const { id } = await story.request('2017-10-01');
    const areas = await areasLeft(story.db.sql, id);
    const done = await Promise.all(
      areas.flatMap(({ areaId }) => [1, 2, 3, 4].map(() => runArea(story.deps, { runId: id, areaId }))),
    );
    expect(done.filter(Boolean)).toHaveLength(areas.length);
    expect(await story.statements()).toHaveLength(1);
    const { rows } = await story.db.sql.query('select count(*)::int as figures from figure');
    expect(rows).toEqual([{ figures: 1 }]);
  });

  it('numbers statements one after the other when two runs decide at once', async () => {
    await story.givenContractWithCohort(430);
    await givenConviction(story.db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    const [older, newer] = [await story.request('2017-10-01'), await story.request('2017-12-01')];
    const [area] = await areasLeft(story.db.sql, older.id);
    await Promise.all(
      [older, newer].map(({ id }) => runArea(story.deps, { runId: id, areaId: area!.areaId })),
    );
    const issued = await story.statements();
    expect(issued.map(({ number }) => number)).toEqual(issued.map((_, i) => i + 1));
    expect(issued.reduce((sum, { totalPence }) => sum + totalPence, 0n)).toBe(6_900_000n);
  });

  it('gives the same figure to the same question, byte for byte', async () => {
    await story.givenContractWithCohort(430);
    await story.run('2017-10-01');
    const { rows } = await story.db.sql.query<{ id: string; document: string }>(
      'select id, document from figure',
    );
    expect(rows[0]?.document).toBe(canonicalText(JSON.parse(rows[0]!.document)));
  });

  it('is refused by the database a second time, whatever the code does', async () => {
    await story.givenContractWithCohort(430);
    const { id } = await story.run('2017-10-01');
    await expect(
      story.db.sql.query(
        'insert into run_area (run_id, area_id) select run_id, area_id from run_area where run_id = $1',
        [id],
      ),
    ).rejects.toThrow('run_area_pkey');
    await expect(story.db.sql.query(`update statement set total_pence = 1`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(story.db.owner.query(`update statement set total_pence = 1`)).rejects.toThrow(
      'never changed',
    );
  });
});

describe('the state of a run', () => {
  it('follows what happened: requested, running, failing, failed, asked for again, finished', async () => {
    await story.givenContractWithCohort(430);
    const { id, state } = await story.request('2017-10-01');
    expect(state).toBe('requested');
    const now = () => story.state(id);
    const [first, second] = await areasLeft(story.db.sql, id);
    await runArea(story.deps, { runId: id, areaId: first!.areaId });
    expect(await now()).toMatchObject({ state: 'running', areas: 2, areasDone: 1 });
    await recordRunFailure(story.db.sql, { runId: id, areaId: second!.areaId, round: 1, message: 'lost' });
    expect(await now()).toMatchObject({ state: 'failing', failures: 1 });
    await recordRunFailure(story.db.sql, { runId: id, round: 1, message: 'A02 is left' });
    expect(await now()).toMatchObject({ state: 'failed', round: 1 });
    expect(await finishRun(story.db.sql, id)).toBe(false);
    expect(await story.request('2017-10-01')).toMatchObject({ id, state: 'running', round: 2, failures: 0 });
    await runArea(story.deps, { runId: id, areaId: second!.areaId });
    expect(await finishRun(story.db.sql, id)).toBe(true);
    expect(await finishRun(story.db.sql, id)).toBe(true);
    expect(await now()).toMatchObject({ state: 'finished', areasDone: 2 });
  });
});
