import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import type { CommandRunner } from 'nest-commander';
import { EvidenceStoreModule } from '../evidence/evidence.module.js';
import { queueModule } from '../jobs/queue.js';
import { RunQueueModule } from '../jobs/run-queue.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { Config } from '../ops/config.js';
import { DatabaseModule } from '../ops/database.module.js';
import { CAPACITY_COMMANDS } from './capacity/capacity-commands.js';
import { ALLIANCE_COMMANDS } from './alliance/alliance-commands.js';
import { AUDIT_COMMANDS } from './audit/audit-commands.js';
import { CONTRACT_COMMANDS } from './contract/contract-commands.js';
import { DeclarationsCommand } from './declarations/declarations.command.js';
import { DEMAND_COMMANDS } from './demand/demand-commands.js';
import { DEMO_COMMANDS } from './demo/demo.command.js';
import { FIGURE_COMMANDS } from './figure/figure-commands.js';
import { ImportCommand } from './import/import.command.js';
import { MeasureCommand } from './measure/measure.command.js';
import { MECHANISM_COMMANDS } from './mechanism/mechanism.command.js';
import { MembersCommand } from './members/members.command.js';
import { MONEY_COMMANDS } from './money/money-commands.js';
import { DeductionCommand } from './review/deduction.command.js';
import { ORGANISATION_COMMANDS } from './organisation/organisation-commands.js';
import { PERFORMANCE_COMMANDS } from './performance/performance-commands.js';
import { SERVICE_LEVEL_COMMANDS } from './performance/service-level-commands.js';
import { DISCLOSURE_COMMANDS } from './disclosure/disclosure-commands.js';
import { OPENING_COMMANDS } from './opening/opening-commands.js';
import { SHARING_COMMANDS } from './sharing/sharing-commands.js';
import { RELATIONSHIP_COMMANDS } from './relationship/relationship-commands.js';
import { PERSON_COMMANDS } from './person/person-commands.js';
import { NOTICE_COMMANDS } from './notice/notice.command.js';
import { READINESS_COMMANDS } from './readiness/readiness-commands.js';
import { REFERRAL_COMMANDS } from './referral/referral-commands.js';
import { FRAMEWORK_COMMANDS } from './framework/framework-commands.js';
import { OUTCOME_COMMANDS } from './outcome/outcome-commands.js';
import { ReviewCommand } from './review/review.command.js';
import { RunCommand } from './run/run.command.js';
import { StatementCascadeCommand } from './statement/statement-cascade.command.js';
import { StatementLinesCommand } from './statement/statement-lines.command.js';
import { SERVICE_COMMANDS } from './service/service-commands.js';
import { SERVICE_USER_COMMANDS } from './service-user/service-user.command.js';
import { SimulateCommand } from './simulate/simulate.command.js';
import { StatementShowCommand } from './statement/statement-show.command.js';
import { StatementCommand } from './statement/statement.command.js';
import { RETENTION_COMMANDS } from './retention/retention-commands.js';
import { KEYS_COMMANDS } from './keys/keys-commands.js';
import { SUBJECT_COMMANDS } from './subject/subject.command.js';
import { SUPPLY_CHAIN_COMMANDS } from './supply-chain/supply-chain-commands.js';
import { TERMS_COMMANDS } from './terms/terms-commands.js';
import { TRANSITION_COMMANDS } from './transition/transition-commands.js';
import { VerifyCommand } from './verify/verify.command.js';
import { WEBHOOK_COMMANDS } from './webhook/webhook-commands.js';

/** A command a file; list it here. */
const COMMANDS: Type<CommandRunner>[] = [
  DeclarationsCommand,
  ImportCommand,
  MeasureCommand,
  MembersCommand,
  DeductionCommand,
  ReviewCommand,
  RunCommand,
  SimulateCommand,
  StatementCommand,
  StatementCascadeCommand,
  StatementLinesCommand,
  StatementShowCommand,
  VerifyCommand,
  ...CAPACITY_COMMANDS,
  ...ALLIANCE_COMMANDS,
  ...AUDIT_COMMANDS,
  ...CONTRACT_COMMANDS,
  ...ORGANISATION_COMMANDS,
  ...PERFORMANCE_COMMANDS,
  ...RELATIONSHIP_COMMANDS,
  ...OPENING_COMMANDS,
  ...DISCLOSURE_COMMANDS,
  ...SHARING_COMMANDS,
  ...SERVICE_COMMANDS,
  ...SERVICE_LEVEL_COMMANDS,
  ...RETENTION_COMMANDS,
  ...KEYS_COMMANDS,
  ...SUBJECT_COMMANDS,
  ...SUPPLY_CHAIN_COMMANDS,
  ...MONEY_COMMANDS,
  ...DEMAND_COMMANDS,
  ...READINESS_COMMANDS,
  ...REFERRAL_COMMANDS,
  ...FRAMEWORK_COMMANDS,
  ...TRANSITION_COMMANDS,
  ...OUTCOME_COMMANDS,
  ...DEMO_COMMANDS,
  ...FIGURE_COMMANDS,
  ...TERMS_COMMANDS,
  ...MECHANISM_COMMANDS,
  ...SERVICE_USER_COMMANDS,
  ...NOTICE_COMMANDS,
  ...PERSON_COMMANDS,
  ...WEBHOOK_COMMANDS,
];

/** The command line: a thin layer over the same use cases as the API. */
@Global()
@Module({})
export class CliModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        DatabaseModule.forRoot('platform'),
        EvidenceStoreModule,
        queueModule(),
        RunQueueModule,
        NoticesModule,
      ],
      providers: [{ provide: Config, useValue: config }, ...COMMANDS],
      exports: [Config],
    };
  }

  /** Without a database all commands can say what they do and take; those that ask for no data can be run. */
  static withoutDatabase(): DynamicModule {
    return {
      module: CliModule,
      providers: COMMANDS.map((command) => ({
        provide: command,
        useValue: Object.create(command.prototype as CommandRunner) as CommandRunner,
      })),
    };
  }
}
