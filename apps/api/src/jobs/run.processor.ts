import { InjectQueue, Processor } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { areasLeft, finishRun, recordRunFailure, warmUp } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { DueChanges } from './due-changes.js';
import { JobHost } from './job-host.js';
import { JOB_OPTIONS, RUN_QUEUE, WORKER_OPTIONS } from './queue.js';
import { ENSURE_QUEUED, type RunJob } from './run-jobs.js';
import { RunQueue } from './run-queue.js';
import { VerificationQueue } from './verification-queue.js';

const LOOK_EVERY_MS = 30_000;

/** The end of a run, and the repeated look for unfinished runs and verifications that are not on the queue, and for changes that are due. */
@Processor(RUN_QUEUE, WORKER_OPTIONS)
export class RunProcessor extends JobHost<RunJob> {
  @Inject(SQL) private readonly sql: SqlPool;
  @Inject(RunQueue) private readonly runQueue: RunQueue;
  @Inject(VerificationQueue) private readonly verifications: VerificationQueue;
  @Inject(DueChanges) private readonly dueChanges: DueChanges;
  @InjectQueue(RUN_QUEUE) private readonly queue: Queue;

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    // not awaited: a queue that is away for a while does not keep the worker from starting
    this.prepare().catch((error: unknown) =>
      new Logger(RunProcessor.name).error({ err: error }, 'unfinished runs were not looked for'),
    );
  }

  protected async work(job: Job<RunJob>): Promise<void> {
    if (job.name === ENSURE_QUEUED) return this.ensureAllQueued();
    const { runId, round } = job.data;
    if (await finishRun(this.sql, runId)) return;
    const left = await areasLeft(this.sql, runId);
    await recordRunFailure(this.sql, {
      runId,
      round,
      message: `The attempts are used up; left: ${left.map(({ area }) => area).join(', ')}`,
    });
  }

  private async ensureAllQueued(): Promise<void> {
    await this.runQueue.ensureAllQueued();
    await this.verifications.ensureQueued();
    await this.dueChanges.apply();
  }

  private async prepare(): Promise<void> {
    await this.ensureAllQueued();
    await warmUp(this.sql);
    await this.queue.upsertJobScheduler(
      ENSURE_QUEUED,
      { every: LOOK_EVERY_MS },
      { name: ENSURE_QUEUED, data: {}, opts: { ...JOB_OPTIONS, removeOnComplete: true } },
    );
  }
}
