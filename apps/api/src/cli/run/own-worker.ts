import { NestFactory } from '@nestjs/core';
import type { Config } from '../../ops/config.js';
import { WorkerModule } from '../../worker.module.js';

/**
 * A worker in this process while `work` lasts, so that what was queued gets done whether or not the platform runs. It logs
 * nothing: standard output is for results, and what fails is on record with the run.
 */
export async function withOwnWorker<T>(config: Config, work: () => Promise<T>): Promise<T> {
  const silent: Config = Object.assign(
    Object.create(Object.getPrototypeOf(config) as object) as Config,
    config,
    { logLevel: 'silent' },
  );
  const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(silent), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work();
  } finally {
    await worker.close();
  }
}
