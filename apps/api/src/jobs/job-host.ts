import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Config } from '../ops/config.js';
import { JobContext } from './job-context.js';
import type { JobData } from './job-data.js';

/**
 * A processor: `work` runs under the request's correlation id, with an EntityManager of its own, and its duration and outcome are logged
 * and counted. When the process is told to end, no new job is taken and the running ones are finished first.
 */
export abstract class JobHost<Data extends JobData, Result = void>
  extends WorkerHost
  implements OnApplicationBootstrap, OnModuleDestroy
{
  @Inject(JobContext) private readonly context: JobContext;
  @Inject(Config) private readonly config: Config;

  /** The job itself. It may run more than once (a killed worker), so its effect must be one transaction that can be repeated. */
  protected abstract work(job: Job<Data, Result>, token?: string): Promise<Result>;

  process(job: Job<Data, Result>, token?: string): Promise<Result> {
    return this.context.run(job, () => this.work(job, token));
  }

  onApplicationBootstrap(): void {
    this.worker.concurrency = this.config.workerConcurrency;
  }

  async onModuleDestroy(): Promise<void> {
    await this.worker.close();
  }

  @OnWorkerEvent('error')
  protected onError(error: Error): void {
    new Logger(this.constructor.name).warn(error.message); // a lost connection: the worker tries again by itself
  }
}
