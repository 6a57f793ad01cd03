import { InjectQueue, Processor } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Queue } from 'bullmq';
import { SQL, type SqlPool } from '#kernel';
import { allocateWaiting, OPERATOR } from '#partners';
import type { JobData } from './job-data.js';
import { JobHost } from './job-host.js';
import { ALLOCATION_QUEUE, JOB_OPTIONS, WORKER_OPTIONS } from './queue.js';

/** Within about this time a place that became free is given to who waits for it. */
const LOOK_EVERY_MS = 60_000;
const LOOK = 'look-for-room';

/** The repeated look for room: whatever made it, an end, a withdrawal, more capacity, other rules. */
@Processor(ALLOCATION_QUEUE, WORKER_OPTIONS)
export class AllocationProcessor extends JobHost<JobData> {
  @Inject(EntityManager) private readonly em: EntityManager;
  @Inject(SQL) private readonly sql: SqlPool;
  @InjectQueue(ALLOCATION_QUEUE) private readonly queue: Queue;

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    // not awaited: a queue that is away for a while does not keep the worker from starting
    this.queue
      .upsertJobScheduler(
        LOOK,
        { every: LOOK_EVERY_MS },
        { name: LOOK, data: {}, opts: { ...JOB_OPTIONS, attempts: 1, removeOnComplete: true } },
      )
      .catch((error: unknown) =>
        new Logger(AllocationProcessor.name).error({ err: error }, 'room is not looked for'),
      );
  }

  protected async work(): Promise<void> {
    const done = await allocateWaiting({ em: this.em, sql: this.sql }, OPERATOR);
    if (done.ok && done.value.sent.length > 0)
      new Logger(AllocationProcessor.name).log(
        { sent: done.value.sent.length },
        'referrals that waited were sent',
      );
  }
}
