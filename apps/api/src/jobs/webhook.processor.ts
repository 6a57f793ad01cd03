import { InjectQueue, Processor } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { SQL, type SqlPool } from '#kernel';
import { Config } from '../ops/config.js';
import { deliver, type DeliverySettings } from '../webhooks/deliver.js';
import { retrySchedule, webhookSettings } from '../webhooks/webhook-settings.js';
import { TryAgain } from './job-context.js';
import { JobHost } from './job-host.js';
import { JOB_OPTIONS, WEBHOOK_QUEUE, WORKER_OPTIONS } from './queue.js';
import { type DeliverJob, LOOK_FOR_DELIVERIES, WebhookQueue } from './webhook-queue.js';

/** An event is sent within about this time. */
const LOOK_EVERY_MS = 3_000;

/** The receiver did not take it: BullMQ tries again when the schedule says so. */
class NotDelivered extends TryAgain {
  constructor(
    message: string,
    readonly retryMs: number,
  ) {
    super(message);
  }
}

/** Delivers events to webhooks, and looks for those that wait. */
@Processor(WEBHOOK_QUEUE, {
  ...WORKER_OPTIONS,
  settings: {
    // what nobody expected (a lost database) is tried again soon
    backoffStrategy: (_attempts: number, _type?: string, error?: Error) =>
      error instanceof NotDelivered ? error.retryMs : 5_000,
  },
})
export class WebhookProcessor extends JobHost<DeliverJob> {
  @Inject(SQL) private readonly sql: SqlPool;
  @Inject(Config) private readonly settings: Config;
  @Inject(WebhookQueue) private readonly deliveries: WebhookQueue;
  @InjectQueue(WEBHOOK_QUEUE) private readonly queue: Queue;
  private delivery: DeliverySettings;

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.delivery = { ...webhookSettings(this.settings), schedule: retrySchedule(this.settings) };
    this.queue
      .upsertJobScheduler(
        LOOK_FOR_DELIVERIES,
        { every: LOOK_EVERY_MS },
        {
          name: LOOK_FOR_DELIVERIES,
          data: {},
          opts: { ...JOB_OPTIONS, attempts: 1, removeOnComplete: true },
        },
      )
      .catch((error: unknown) =>
        new Logger(WebhookProcessor.name).error({ err: error }, 'deliveries are not looked for'),
      );
  }

  protected async work(job: Job<DeliverJob>): Promise<void> {
    if (job.name === LOOK_FOR_DELIVERIES) return this.deliveries.ensureQueued();
    const next = await deliver(this.sql, job.data.deliveryId, this.delivery);
    if (next?.kind === 'again') throw new NotDelivered('the receiver did not take it', next.inSeconds * 1000);
  }
}
