import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { queueModule } from '../jobs/queue.js';
import { Config } from './config.js';
import { DatabaseModule } from './database.module.js';
import { loggingParams } from './logging.js';
import { OpsModule } from './ops.module.js';

/** What API and worker share: settings, logs, PostgreSQL, queues, health and metrics. */
@Module({})
export class PlatformModule {
  static forRoot(config: Config, service: string): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        LoggerModule.forRoot(loggingParams(config, service)),
        // the API asks as who asks it; everything else is the platform itself
        DatabaseModule.forRoot(service === 'api' ? 'asked' : 'platform'),
        queueModule(),
        OpsModule,
      ],
      providers: [{ provide: Config, useValue: config }],
      exports: [Config, OpsModule],
    };
  }
}
