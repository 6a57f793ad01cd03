import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import type { CommandRunner } from 'nest-commander';
import { queueModule } from '../jobs/queue.js';
import { RunQueueModule } from '../jobs/run-queue.module.js';
import { Config } from '../ops/config.js';
import { DatabaseModule } from '../ops/database.module.js';
import { CONTRACT_COMMANDS } from './contract/contract-commands.js';
import { DEMO_COMMANDS } from './demo/demo.command.js';
import { ImportCommand } from './import/import.command.js';
import { MeasureCommand } from './measure/measure.command.js';
import { MembersCommand } from './members/members.command.js';
import { RunCommand } from './run/run.command.js';
import { StatementShowCommand } from './statement/statement-show.command.js';
import { StatementCommand } from './statement/statement.command.js';
import { VerifyCommand } from './verify/verify.command.js';

/** A command a file; list it here. */
const COMMANDS: Type<CommandRunner>[] = [
  ImportCommand,
  MeasureCommand,
  MembersCommand,
  RunCommand,
  StatementCommand,
  StatementShowCommand,
  VerifyCommand,
  ...CONTRACT_COMMANDS,
  ...DEMO_COMMANDS,
];

/** The command line: a thin layer over the same use cases as the API. */
@Global()
@Module({})
export class CliModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [DatabaseModule, queueModule(), RunQueueModule],
      providers: [{ provide: Config, useValue: config }, ...COMMANDS],
      exports: [Config],
    };
  }

  /** Commands that can say what they do and take, and can do nothing: help needs no database. */
  static forHelp(): DynamicModule {
    return {
      module: CliModule,
      providers: COMMANDS.map((command) => ({
        provide: command,
        useValue: Object.create(command.prototype as CommandRunner) as CommandRunner,
      })),
    };
  }
}
