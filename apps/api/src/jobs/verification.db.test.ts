import 'reflect-metadata';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { findVerification, type VerificationRow } from '#contracts';
import { until } from '../../../../test/platform/platform.js';
import { testConfig } from '../../../../test/support/config.js';
import { person, value } from '../../../../test/support/contracts.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { WorkerModule } from '../worker.module.js';
import { VERIFY_QUEUE } from './queue.js';
import { VerificationQueue } from './verification-queue.js';

const auditor = person('auditor');

describe(`verifications on ${process.env.REDIS_URL ? 'Redis' : 'PostgreSQL'}`, () => {
  let story: RunStory;
  let app: INestApplicationContext;
  let verifications: VerificationQueue;
  let queue: Queue;

  beforeAll(async () => {
    story = await RunStory.begin();
    await story.givenContractWithCohort(430);
    for (const day of ['2016-06-30', '2017-10-01', '2017-11-01']) await story.run(day);
    app = await NestFactory.createApplicationContext(WorkerModule.forRoot(testConfig(story.db)), {
      logger: false,
      abortOnError: false,
    });
    verifications = app.get(VerificationQueue);
    queue = app.get<Queue>(getQueueToken(VERIFY_QUEUE));
  });
  afterAll(async () => {
    await app.close();
    await story.end();
  });
  const finished = (id: string): Promise<VerificationRow> =>
    until('the verification', async () => {
      const row = await findVerification(story.db.sql, id);
      return row?.state === 'finished' ? row : undefined;
    });

  it('are done by workers, and their progress and end can be asked for', async () => {
    const { id, figures } = value(await verifications.request(auditor));
    expect(figures).toBeGreaterThan(0);
    expect(await finished(id)).toMatchObject({ checked: figures, differing: 0, requestedBy: 'auditor' });
  });

  it('whose jobs were lost with the queue are queued again', async () => {
    await queue.pause();
    const { id } = value(await verifications.request(auditor));
    await queue.remove(`${id}.1`);
    expect(await queue.getJobCountByTypes('waiting')).toBe(0);
    await queue.resume();
    await Promise.all([verifications.ensureQueued(), verifications.ensureQueued()]);
    expect(await finished(id)).toMatchObject({ differing: 0, partsDone: 1 });
  });
});
