import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { SQL, type SqlPool } from '#kernel';
import { waitingDeliveries } from '#partners';
import { Config } from '../ops/config.js';
import { retrySchedule } from '../webhooks/webhook-settings.js';
import { jobData, type JobData } from './job-data.js';
import { JOB_OPTIONS, WEBHOOK_QUEUE } from './queue.js';

export const DELIVER = 'deliver';
export const LOOK_FOR_DELIVERIES = 'look-for-deliveries';

export interface DeliverJob extends JobData {
  readonly deliveryId: string;
}

/** Job states in which nothing more comes of a job by itself. */
const ENDED = ['completed', 'failed', 'unknown'];
/** How many deliveries one look queues; the next one follows seconds later. */
const AT_ONCE = 500;

/**
 * Queues what has to be delivered. That stands in the database, written with the event; the queue only gets it done, and deliveries whose jobs were never
 * made, or were lost with the queue's data, are queued again from there.
 */
@Injectable()
export class WebhookQueue {
  private readonly logger = new Logger(WebhookQueue.name);

  constructor(
    @Inject(SQL) private readonly sql: SqlPool,
    @InjectQueue(WEBHOOK_QUEUE) private readonly queue: Queue,
    private readonly config: Config,
  ) {}

  /** Queues every delivery whose time has come and that is not on the queue. */
  async ensureQueued(): Promise<void> {
    for (const { id, tries } of await waitingDeliveries(this.sql, 0, AT_ONCE)) {
      const jobId = `d${id}`;
      const state = await this.queue.getJobState(jobId);
      if (!ENDED.includes(state)) continue;
      if (state !== 'unknown') await this.queue.remove(jobId);
      await this.queue.add(DELIVER, jobData({ deliveryId: id }), {
        ...JOB_OPTIONS,
        jobId,
        attempts: Math.max(1, retrySchedule(this.config).length - tries),
        backoff: { type: 'custom' },
      });
      this.logger.debug({ delivery: id }, 'a delivery was queued');
    }
  }
}
