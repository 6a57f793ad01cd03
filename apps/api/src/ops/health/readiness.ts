import { Inject, Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import type { Queue } from 'bullmq';
import { SQL, type SqlPool } from '#kernel';
import { QUEUES } from '../../jobs/queue.js';
import { requireMigrated } from '../preflight.js';

const PATIENCE_MS = 2_000;

/** Whether what the process stands on answers: the database with all its tables, and the queue. */
@Injectable()
export class Readiness {
  constructor(
    private readonly indicators: HealthIndicatorService,
    @Inject(SQL) private readonly sql: SqlPool,
    @Inject(QUEUES) private readonly queues: Queue[],
  ) {}

  async database(): Promise<HealthIndicatorResult> {
    return this.indicators
      .check('database')
      .attempt(() => requireMigrated(this.sql))
      .withTimeout(PATIENCE_MS);
  }

  async queue(): Promise<HealthIndicatorResult> {
    const count = async (): Promise<void> => {
      await Promise.all(this.queues.map((queue) => queue.getJobCounts('waiting')));
    };
    return this.indicators.check('queue').attempt(count).withTimeout(PATIENCE_MS);
  }
}
