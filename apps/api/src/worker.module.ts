import { type DynamicModule, Module } from '@nestjs/common';
import { JobsModule } from './jobs/jobs.module.js';
import type { Config } from './ops/config.js';
import { PlatformModule } from './ops/platform.module.js';

/** The worker process: the same platform, with the processors and without the API. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.forRoot(config, 'worker'), JobsModule] };
  }
}
