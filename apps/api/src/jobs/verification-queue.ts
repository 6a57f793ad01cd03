import { setTimeout as pause } from 'node:timers/promises';
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { JobsOptions, Queue } from 'bullmq';
import {
  findVerification,
  PART_ATTEMPTS,
  partsLeft,
  requestVerification,
  type VerificationPart,
  type VerificationRow,
} from '#contracts';
import { ok, type Result, SQL, type SqlPool } from '#kernel';
import type { Person } from '#partners';
import { currentCorrelationId, newCorrelationId, withCorrelationId } from '../ops/correlation.js';
import { jobData, type JobData } from './job-data.js';
import { JOB_OPTIONS, VERIFY_QUEUE } from './queue.js';

export const VERIFY_PART = 'verify-part';
export type VerifyPartJob = JobData & VerificationPart;

/** How long who asks waits for a queue that does not answer. */
const QUEUE_PATIENCE_MS = 3_000;
/** Job states in which nothing more comes of a job by itself. */
const ENDED = ['completed', 'failed', 'unknown'];

/** The same for everybody who queues it, so that queueing a part twice is queueing it once. */
const partJobId = ({ verificationId, number }: VerificationPart): string => `${verificationId}.${number}`;
const PART_OPTIONS = { ...JOB_OPTIONS, attempts: PART_ATTEMPTS } as const satisfies JobsOptions;

/**
 * Asks for verifications and queues their parts, which are independent of each other. As with runs, what has to be done
 * stands in the database, so parts that were never queued, or were lost with the queue, are queued again from there.
 */
@Injectable()
export class VerificationQueue {
  private readonly logger = new Logger('VerificationQueue');

  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
    @InjectQueue(VERIFY_QUEUE) private readonly queue: Queue,
  ) {}

  /** requestVerification, and its parts queued; if the queue does not answer, by a worker's next look. */
  async request(person: Person): Promise<Result<VerificationRow>> {
    const correlationId = currentCorrelationId() ?? newCorrelationId();
    const requested = await requestVerification({ em: this.em, sql: this.sql }, person, { correlationId });
    if (!requested.ok) return requested;
    const { id } = requested.value;
    const queued = this.ensureQueued(id).catch((error: unknown) =>
      this.logger.error(
        { err: error, verification: id },
        'the verification was not queued; it will be tried again',
      ),
    );
    await Promise.race([queued, pause(QUEUE_PATIENCE_MS, undefined, { ref: false })]);
    return ok((await findVerification(this.sql, id)) ?? requested.value);
  }

  /** Queues what is left of one verification, or of all. */
  async ensureQueued(verificationId?: string): Promise<void> {
    for (const { correlationId, ...part } of await partsLeft(this.sql, verificationId)) {
      const jobId = partJobId(part);
      const state = await this.queue.getJobState(jobId);
      if (!ENDED.includes(state)) continue;
      if (state !== 'unknown') await this.queue.remove(jobId);
      await withCorrelationId(correlationId, () =>
        this.queue.add(VERIFY_PART, jobData(part), { ...PART_OPTIONS, jobId }),
      );
    }
  }
}
