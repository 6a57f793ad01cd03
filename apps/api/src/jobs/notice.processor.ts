import { InjectQueue, Processor } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { SQL, type SqlPool } from '#kernel';
import { EntityManager } from '@mikro-orm/postgresql';
import { lookAtSupervision } from '#outcomes';
import { forgetOldKeys, recordDemandAlerts } from '#partners';
import { london, TellPersons } from '../notices/tell-persons.js';
import { SendInvitations } from '../readiness/send-invitations.js';
import type { JobData } from './job-data.js';
import { JobHost } from './job-host.js';
import { JOB_OPTIONS, NOTICE_QUEUE, WORKER_OPTIONS } from './queue.js';

const LOOK = 'look-for-notices';
const DIGEST = 'digest';
const LOOK_EVERY_MS = 5 * 60_000;
/** Seven in the morning in London, whether summer or winter. */
const EVERY_MORNING = { pattern: '0 7 * * *', tz: 'Europe/London' };

/** Looks at demand and at what supervision needs once a day. Tells persons what waits for them: each morning, and between what is overdue or wanted at once. Writes to who is asked about readiness. Forgets old idempotency keys. */
@Processor(NOTICE_QUEUE, WORKER_OPTIONS)
export class NoticeProcessor extends JobHost<JobData> {
  @Inject(SQL) private readonly sql: SqlPool;
  @Inject(EntityManager) private readonly em: EntityManager;
  @Inject(TellPersons) private readonly tell: TellPersons;
  @Inject(SendInvitations) private readonly invitations: SendInvitations;
  @InjectQueue(NOTICE_QUEUE) private readonly queue: Queue;

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.schedule().catch((error: unknown) =>
      new Logger(NoticeProcessor.name).error({ err: error }, 'notices are not looked for'),
    );
  }

  protected async work(job: Job<JobData>): Promise<void> {
    const { day } = london(new Date());
    // whatever is wrong with one part, the others are done first; then the job fails with it, and is tried again
    const done = await Promise.allSettled([
      recordDemandAlerts({ em: this.em, sql: this.sql }, day), // does something once a day
      this.tellWhatWaits(job.name, day),
      job.name === DIGEST ? undefined : forgetOldKeys(this.sql),
      job.name === DIGEST ? undefined : this.invitations.look(),
    ]);
    for (const part of done) if (part.status === 'rejected') throw part.reason;
  }

  /** First what supervision needs is looked at, once a day, so that the digest of the morning has it; where that fails, the digest goes without it. */
  private async tellWhatWaits(job: string, day: string): Promise<void> {
    const [looked] = await Promise.allSettled([lookAtSupervision({ em: this.em, sql: this.sql }, day)]);
    await (job === DIGEST ? this.tell.sendDigests(day) : this.tell.look()); // also the digests of a morning when no worker was up
    if (looked.status === 'rejected') throw looked.reason;
  }

  private async schedule(): Promise<void> {
    const opts = { ...JOB_OPTIONS, removeOnComplete: true };
    await this.queue.upsertJobScheduler(DIGEST, EVERY_MORNING, { name: DIGEST, data: {}, opts });
    await this.queue.upsertJobScheduler(LOOK, { every: LOOK_EVERY_MS }, { name: LOOK, data: {}, opts });
  }
}
