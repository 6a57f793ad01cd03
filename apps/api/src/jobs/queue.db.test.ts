import 'reflect-metadata';
import { once } from 'node:events';
import { getQueueToken, Processor } from '@nestjs/bullmq';
import { Inject, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Job, Queue } from 'bullmq';
import { SQL, type SqlPool } from '#kernel';
import { testConfig } from '../../../../test/support/config.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { currentCorrelationId, withCorrelationId } from '../ops/correlation.js';
import { Metrics } from '../ops/metrics.js';
import { PlatformModule } from '../ops/platform.module.js';
import { JobContext } from './job-context.js';
import { type JobData, jobData } from './job-data.js';
import { JobHost } from './job-host.js';
import { JOB_OPTIONS, RUN_QUEUE, WORKER_OPTIONS } from './queue.js';

interface Sum extends JobData {
  readonly terms: readonly number[];
  /** How often it fails before it succeeds. */
  readonly failures: number;
}

@Processor(RUN_QUEUE, WORKER_OPTIONS)
class SumProcessor extends JobHost<Sum, { sum: number; correlationId?: string; role: string }> {
  @Inject(SQL) private readonly sql: SqlPool;

  protected async work(job: Job<Sum>) {
    if (job.attemptsMade < job.data.failures) throw new Error('not yet');
    const { rows } = await this.sql.query<{ role: string }>('select current_user as role');
    return {
      sum: job.data.terms.reduce((a, b) => a + b, 0),
      correlationId: currentCorrelationId(),
      role: rows[0]?.role ?? '',
    };
  }
}

describe(`the queue on ${process.env.REDIS_URL ? 'Redis' : 'PostgreSQL'}`, () => {
  let db: TestDatabase;
  let app: INestApplicationContext;
  let queue: Queue;
  let worker: SumProcessor;

  beforeAll(async () => {
    db = await testDatabase();
    @Module({
      imports: [PlatformModule.forRoot(testConfig(db, { WORKER_CONCURRENCY: '3' }), 'test')],
      providers: [JobContext, SumProcessor],
    })
    class SumModule {}
    app = await NestFactory.createApplicationContext(SumModule, { logger: false, abortOnError: false });
    queue = app.get<Queue>(getQueueToken(RUN_QUEUE));
    worker = app.get(SumProcessor);
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  const done = async (data: Omit<Sum, 'correlationId'>, correlationId: string): Promise<unknown> => {
    const finished = once(worker.worker, 'completed') as Promise<[Job, unknown]>;
    await withCorrelationId(correlationId, () =>
      queue.add('sum', jobData(data), { ...JOB_OPTIONS, backoff: 1 }),
    );
    return (await finished)[1];
  };

  it("runs a job with the application's rights, under the id of the request that asked for it", async () => {
    expect(await done({ terms: [1, 2, 3], failures: 0 }, 'request-1')).toEqual({
      sum: 6,
      correlationId: 'request-1',
      role: 'concord_app',
    });
  });

  it('repeats a job that failed', async () => {
    expect(await done({ terms: [4], failures: 2 }, 'request-2')).toMatchObject({ sum: 4 });
  });

  it('counts durations and outcomes', async () => {
    const text = await app.get(Metrics).registry.metrics();
    expect(text).toContain('concord_job_seconds_count{queue="run",name="sum",outcome="completed"} 2');
    expect(text).toContain('concord_job_seconds_count{queue="run",name="sum",outcome="failed"} 2');
  });

  it('takes as many jobs at a time as it is told', () => {
    expect(worker.worker.concurrency).toBe(3);
  });
});
