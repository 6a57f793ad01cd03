import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { AddEvidenceCommand, GetEvidenceCommand, SealEvidenceCommand } from './evidence.command.js';
import {
  ClaimOutcomeCommand,
  DefineOutcomeCommand,
  ReportOutcomeCommand,
  VerifyOutcomeCommand,
} from './outcome-acts.command.js';
import { ListOutcomesCommand, ShowOutcomeCommand } from './outcome-list.command.js';

const OUTCOME = [
  DefineOutcomeCommand,
  ReportOutcomeCommand,
  ListOutcomesCommand,
  ShowOutcomeCommand,
  VerifyOutcomeCommand,
  ClaimOutcomeCommand,
];
const EVIDENCE = [AddEvidenceCommand, GetEvidenceCommand, SealEvidenceCommand];

/** `concord outcome`: what it is, that it was achieved, that it is so, and that it is to be paid. */
@Command({
  name: 'outcome',
  description: 'Define, report, show, verify and claim outcomes',
  subCommands: OUTCOME,
})
export class OutcomeCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** `concord evidence`: files that bear outcomes out. */
@Command({ name: 'evidence', description: 'Add files of evidence, and open them', subCommands: EVIDENCE })
export class EvidenceCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const OUTCOME_COMMANDS: Type<CommandRunner>[] = [
  OutcomeCommand,
  EvidenceCommand,
  ...OUTCOME,
  ...EVIDENCE,
];
