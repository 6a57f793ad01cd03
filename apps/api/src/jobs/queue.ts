import { BullModule } from '@nestjs/bullmq';
import { getQueueToken } from '@nestjs/bull-shared';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import {
  createPostgresBackend,
  createRedisBackend,
  type JobsOptions,
  type Queue,
  setDefaultBackendFactory,
} from 'bullmq';
import { SQL, type SqlPool } from '#kernel';
import { Config } from '../ops/config.js';
import { appSettings, QUEUE_SCHEMA } from '../ops/connection.js';
import { platformName } from '../ops/platform-name.js';
import { QUEUE_NAMES, RUN_FLOW } from './queue-names.js';

export * from './queue-names.js';

/** Token of all queues, as a list. */
export const QUEUES = Symbol('QUEUES');

const DAY_SECONDS = 24 * 60 * 60;

/**
 * What every job gets. Failed tries are repeated, since a job's work is one transaction and safe to repeat. Finished jobs are kept by
 * age and never by count: counting is slow on PostgreSQL, and deadlocks.
 */
export const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 250 },
  removeOnComplete: { age: 7 * DAY_SECONDS },
  removeOnFail: { age: 30 * DAY_SECONDS },
} as const satisfies JobsOptions;

/**
 * The second argument of every `@Processor`. A job whose worker was killed is taken up again within lock + check, so about
 * seven seconds, and as often as that happens: losing a worker is no fault of the job.
 */
export const WORKER_OPTIONS = {
  lockDuration: 5_000,
  stalledInterval: 2_000,
  maxStalledCount: 1_000,
} as const;

interface QueueBackendOptions {
  connection: Record<string, unknown>;
  prefix: string;
}

/**
 * THE one place that knows Redis from PostgreSQL. Sets the process's backend and gives the options that each queue, flow and
 * worker is made with.
 */
export async function queueOptions(config: Config, sql: SqlPool): Promise<QueueBackendOptions> {
  const prefix = await platformName(config, sql); // PostgreSQL ignores it
  if (config.redisUrl) {
    setDefaultBackendFactory(createRedisBackend);
    return { connection: { url: config.redisUrl }, prefix };
  }
  setDefaultBackendFactory(createPostgresBackend);
  // each queue, flow and worker has a pool of its own, and a worker one more connection to be told of jobs
  return { connection: { ...appSettings(config.databaseUrl), schema: QUEUE_SCHEMA, max: 3 }, prefix };
}

/**
 * Registers all queues and the flow producer, for both processes. Inject them with `@InjectQueue(RUN_QUEUE)` and
 * `@InjectFlowProducer(RUN_FLOW)`; add jobs with `{ ...JOB_OPTIONS }` and data from `jobData(…)` (job-data.ts), so that they carry
 * the correlation id. A processor is a `JobHost` decorated with `@Processor(NAME, WORKER_OPTIONS)` and listed in jobs.module.ts,
 * which only the worker process imports. Whether a job is done is asked of the platform's own tables, not of queue events: on
 * PostgreSQL BullMQ loses some of those.
 */
export function queueModule(): DynamicModule {
  const queues = BullModule.registerQueue(
    ...QUEUE_NAMES.map((name) => ({ name, defaultJobOptions: { ...JOB_OPTIONS } })),
  );
  const flow = BullModule.registerFlowProducer({ name: RUN_FLOW });
  return {
    module: QueueModule,
    global: true,
    imports: [BullModule.forRootAsync({ inject: [Config, SQL], useFactory: queueOptions }), queues, flow],
    providers: [
      { provide: QUEUES, inject: QUEUE_NAMES.map((name) => getQueueToken(name)), useFactory: listened },
    ],
    exports: [queues, flow, QUEUES],
  };
}

// without a listener BullMQ writes a lost connection's stack to the console at every try
function listened(...queues: Queue[]): Queue[] {
  const logger = new Logger('Queue');
  for (const queue of queues) queue.on('error', (error) => logger.warn(`${queue.name}: ${error.message}`));
  return queues;
}

@Module({})
class QueueModule {}
