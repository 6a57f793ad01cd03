import { MikroORM, RequestContext } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { DelayedError, type Job, RateLimitError, WaitingChildrenError, WaitingError } from 'bullmq';
import { askedFrom } from '#partners';
import { newCorrelationId, withCorrelationId } from '../ops/correlation.js';
import { Metrics } from '../ops/metrics.js';
import type { JobData } from './job-data.js';

/** What a processor throws to be called again as its backoff says, because somebody else was not ready: no failure of the job. */
export class TryAgain extends Error {}

/** What BullMQ's processors throw to be called again later: no failure. */
const LATER = [DelayedError, RateLimitError, WaitingChildrenError, WaitingError, TryAgain];

/** What surrounds each job: correlation id, EntityManager, log lines, metrics. */
@Injectable()
export class JobContext {
  private readonly logger = new Logger('Job');

  constructor(
    private readonly orm: MikroORM,
    private readonly metrics: Metrics,
  ) {}

  run<Data extends JobData, Result>(job: Job<Data, Result>, work: () => Promise<Result>): Promise<Result> {
    const correlationId = job.data.correlationId ?? newCorrelationId();
    return withCorrelationId(correlationId, () =>
      askedFrom({ channel: 'worker', correlationId }, () =>
        RequestContext.create(this.orm.em, () => this.watched(job, work)),
      ),
    );
  }

  private async watched<Result>(job: Job, work: () => Promise<Result>): Promise<Result> {
    const about = { queue: job.queueName, job: job.id, name: job.name, attempt: job.attemptsMade + 1 };
    const started = performance.now();
    this.logger.log(about, 'job started');
    try {
      const result = await work();
      this.ended(about, started, 'completed');
      return result;
    } catch (error) {
      const later = LATER.some((kind) => error instanceof kind);
      this.ended(about, started, later ? 'later' : 'failed', later ? undefined : error);
      throw error;
    }
  }

  private ended(
    about: { queue: string; name: string },
    started: number,
    outcome: 'completed' | 'failed' | 'later',
    err?: unknown,
  ): void {
    const seconds = (performance.now() - started) / 1000;
    this.metrics.jobSeconds.observe({ queue: about.queue, name: about.name, outcome }, seconds);
    const line = { ...about, outcome, durationMs: Math.round(seconds * 1000), ...(err ? { err } : {}) };
    if (outcome === 'failed') this.logger.error(line, 'job failed');
    else this.logger.log(line, 'job ended');
  }
}
