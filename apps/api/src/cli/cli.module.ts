import { type DynamicModule, Global, Module } from '@nestjs/common';
import { queueModule } from '../jobs/queue.js';
import { Config } from '../ops/config.js';
import { DatabaseModule } from '../ops/database.module.js';
import { MeasureCommand } from './measure/measure.command.js';
import { MembersCommand } from './members/members.command.js';

/** The command line: a thin layer over the same use cases as the API. A command a file; list it here. */
@Global()
@Module({})
export class CliModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [DatabaseModule, queueModule()],
      providers: [{ provide: Config, useValue: config }, MeasureCommand, MembersCommand],
      exports: [Config],
    };
  }
}
