import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Job } from 'bullmq';
import { recordRunFailure, runArea } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { JobHost } from './job-host.js';
import { AREA_QUEUE, WORKER_OPTIONS } from './queue.js';
import type { AreaJob } from './run-jobs.js';

/** One area of a run. */
@Processor(AREA_QUEUE, WORKER_OPTIONS)
export class RunAreaProcessor extends JobHost<AreaJob> {
  @Inject(EntityManager) private readonly em: EntityManager;
  @Inject(SQL) private readonly sql: SqlPool;

  protected async work({ data: { runId, areaId, round } }: Job<AreaJob>): Promise<void> {
    try {
      await runArea({ em: this.em, sql: this.sql }, { runId, areaId });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // the failure itself goes on, whether or not it could be put on record
      await recordRunFailure(this.sql, { runId, areaId, round, message }).catch(() => undefined);
      throw error;
    }
  }
}
