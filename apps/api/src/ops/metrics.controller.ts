import { Controller, Get, Inject, type OnModuleInit, Res, UseGuards } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Response } from 'express';
import type pg from 'pg';
import { SQL } from '#kernel';
import { QUEUES } from '../jobs/queue.js';
import { WatchersOnly } from './watching.js';
import { Metrics, type Reading } from './metrics.js';

const JOB_STATES = [
  'waiting',
  'active',
  'delayed',
  'waiting-children',
  'prioritized',
  'failed',
  'completed',
] as const;

async function jobsOf(queue: Queue): Promise<Reading<'queue' | 'state'>[]> {
  const counts = await queue.getJobCounts(...JOB_STATES);
  return Object.entries(counts).map(([state, value]) => ({ labels: { queue: queue.name, state }, value }));
}

/** GET /metrics, for Prometheus. */
@Controller('metrics')
@UseGuards(WatchersOnly)
export class MetricsController implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    @Inject(SQL) private readonly pool: pg.Pool,
    @Inject(QUEUES) private readonly queues: Queue[],
  ) {}

  onModuleInit(): void {
    this.metrics.watch(
      'concord_database_connections',
      'Connections of this process to PostgreSQL, and who waits for one',
      ['state'],
      () =>
        Object.entries({
          open: this.pool.totalCount,
          idle: this.pool.idleCount,
          waiting: this.pool.waitingCount,
        }).map(([state, value]) => ({
          labels: { state },
          value,
        })),
    );
    this.metrics.watch('concord_queue_jobs', 'Jobs by queue and state', ['queue', 'state'], async () =>
      (await Promise.all(this.queues.map(jobsOf))).flat(),
    );
  }

  @Get()
  async all(@Res() response: Response): Promise<void> {
    response.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }
}
