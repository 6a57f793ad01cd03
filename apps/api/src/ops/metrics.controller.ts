import { Controller, Get, Inject, type OnModuleInit, Res } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Response } from 'express';
import type pg from 'pg';
import { SQL } from '#kernel';
import { QUEUES } from '../jobs/queue.js';
import { Metrics } from './metrics.js';

const JOB_STATES = ['waiting', 'active', 'delayed', 'waiting-children', 'prioritized', 'failed', 'completed'] as const;

/** GET /metrics, for Prometheus. */
@Controller('metrics')
export class MetricsController implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    @Inject(SQL) private readonly pool: pg.Pool,
    @Inject(QUEUES) private readonly queues: Queue[],
  ) {}

  onModuleInit(): void {
    const { pool } = this;
    this.metrics.watch('concord_database_connections', 'Connections of this process to PostgreSQL, and who waits for one', 'state', () => ({
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }));
    for (const queue of this.queues) {
      const name = `concord_queue_${queue.name.replaceAll('-', '_')}_jobs`;
      this.metrics.watch(name, `Jobs in the queue ${queue.name}`, 'state', () => queue.getJobCounts(...JOB_STATES));
    }
  }

  @Get()
  async all(@Res() response: Response): Promise<void> {
    response.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }
}
