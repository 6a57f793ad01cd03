import 'reflect-metadata';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { findRun, listRunResults, requestRun, type RunRow, statementsOf } from '#contracts';
import type { Deps } from '#partners';
import { until } from '../../../../test/platform/platform.js';
import { testConfig } from '../../../../test/support/config.js';
import {
  givenContract,
  givenMechanism,
  givenTermsInForce,
  person,
  trTerms,
  value,
} from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenBaselines, givenCohort, givenScheme } from '../../../../test/support/scheme.js';
import { WorkerModule } from '../worker.module.js';
import { AREA_QUEUE, RUN_QUEUE } from './queue.js';
import { ENSURE_QUEUED, runJobId } from './run-jobs.js';
import { RunQueue } from './run-queue.js';
import { RunProcessor } from './run.processor.js';

const manager = person('commissioner-manager');
const COHORT = { scheme: 'tr', period: '2015Q4' };

describe(`runs on ${process.env.REDIS_URL ? 'Redis' : 'PostgreSQL'}`, () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  let app: INestApplicationContext;
  let runs: RunQueue;

  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01', 'A02', 'A03');
    await givenMechanism(deps);
    for (const area of ['A01', 'A02']) {
      await givenContract(deps, `TR-${area}`, area);
      await givenBaselines(db.sql, area);
      await givenTermsInForce(deps, trTerms(`TR-${area}`));
      await givenCohort(db.sql, { area, start: '2015-11-02', size: 100, reoffenders: 43 });
    }
    app = await NestFactory.createApplicationContext(WorkerModule.forRoot(testConfig(db)), {
      logger: false,
      abortOnError: false,
    });
    runs = app.get(RunQueue);
  });
  afterAll(async () => {
    await app.close();
    await deps.close();
    await db.drop();
  });

  /** Resolves when the parent job of a round has ended, so when its run has finished or failed. */
  function ended(of: Promise<RunRow>): Promise<RunRow> {
    const { worker } = app.get(RunProcessor);
    const seen = new Set<string>();
    return new Promise((resolve, reject) => {
      const check = async (jobId?: string): Promise<void> => {
        if (jobId) seen.add(jobId);
        const run = await of;
        if (!seen.has(runJobId(run))) return;
        worker.off('completed', listen);
        resolve((await findRun(db.sql, run.id))!);
      };
      const listen = (job: { id?: string }): void => void check(job.id).catch(reject);
      worker.on('completed', listen);
      check().catch(reject);
    });
  }
  const request = async (asKnownOn: string): Promise<RunRow> =>
    value(await runs.request(manager, { ...COHORT, asKnownOn })).run;
  const outcomes = async (run: RunRow) =>
    (await listRunResults(db.sql, run, null)).map(
      ({ area, outcome, failures }) => `${area} ${outcome}${failures ? ` after ${failures}` : ''}`,
    );

  it('are done area by area and finished by their parent', async () => {
    const run = await ended(request('2017-10-01'));
    expect(run).toMatchObject({ state: 'finished', areas: 3, areasDone: 3, round: 1, failures: 0 });
    expect(await outcomes(run)).toEqual(['A01 statement', 'A02 statement', 'A03 no_terms']);
  });

  it('asked for again when finished are the same run, and nothing is queued', async () => {
    const before = await app.get<Queue>(getQueueToken(AREA_QUEUE)).getJobCounts();
    expect(await request('2017-10-01')).toMatchObject({ state: 'finished', round: 1 });
    expect(await app.get<Queue>(getQueueToken(AREA_QUEUE)).getJobCounts()).toEqual(before);
  });

  it('that were requested and never queued are found and done', async () => {
    const requested = value(
      await requestRun(deps, manager, { ...COHORT, asKnownOn: '2017-10-02', correlationId: 'lost' }),
    ).run;
    const finished = ended(Promise.resolve(requested));
    await Promise.all([runs.ensureAllQueued(), runs.ensureAllQueued(), runs.ensureAllQueued()]);
    expect(await finished).toMatchObject({ state: 'finished' });
    expect(await outcomes(requested)).toEqual(['A01 unchanged', 'A02 unchanged', 'A03 no_terms']);
  });

  it('whose jobs were lost with the queue are queued again', async () => {
    const queues = [RUN_QUEUE, AREA_QUEUE].map((name) => app.get<Queue>(getQueueToken(name)));
    await Promise.all(queues.map((queue) => queue.pause()));
    const requested = await request('2017-10-03');
    await queues[0]!.remove(runJobId(requested), { removeChildren: true });
    expect(
      await Promise.all(queues.map((queue) => queue.getJobCountByTypes('waiting', 'waiting-children'))),
    ).toEqual([0, 0]);
    await Promise.all(queues.map((queue) => queue.resume()));
    const finished = ended(Promise.resolve(requested));
    await runs.ensureAllQueued();
    expect(await finished).toMatchObject({ state: 'finished', areasDone: 3 });
  });

  it('are looked for again and again', async () => {
    const queue = app.get<Queue>(getQueueToken(RUN_QUEUE));
    const [look] = await until('the scheduled look', async () => {
      const schedulers = await queue.getJobSchedulers();
      return schedulers.length > 0 ? schedulers : undefined;
    });
    expect(look).toMatchObject({ name: ENSURE_QUEUED, every: 30_000 });
  });

  it('that keep failing are seen as failed, and asking again starts another round', async () => {
    await db.owner.query('revoke insert on figure from concord_app');
    const failed = await ended(request('2017-10-04'));
    expect(failed).toMatchObject({ state: 'failed', areasDone: 1, round: 1 });
    expect(await outcomes(failed)).toEqual(['A01 null after 5', 'A02 null after 5', 'A03 no_terms']);
    await runs.ensureAllQueued();
    expect(await findRun(db.sql, failed.id)).toMatchObject({ state: 'failed' });

    await db.owner.query('grant insert on figure to concord_app');
    const again = await ended(request('2017-10-04'));
    expect(again).toMatchObject({ id: failed.id, state: 'finished', round: 2, failures: 0 });
    expect(await statementsOf(db.sql, 'TR-A01', '2015Q4')).toHaveLength(1);
  });
});
