import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import {
  TransitionCloseCommand,
  TransitionCommunicationCommand,
  TransitionDecideCommand,
  TransitionListCasesCommand,
  TransitionMilestoneCommand,
  TransitionMoveCommand,
  TransitionReportCommand,
  TransitionSignCommand,
} from './acts.command.js';
import { TransitionAnswerCommand, TransitionImportCommand, TransitionOfferCommand } from './files.command.js';
import {
  TransitionCasesCommand,
  TransitionExportCommand,
  TransitionListCommand,
  TransitionPerformanceCommand,
  TransitionShowCommand,
} from './show.command.js';

const TRANSITION: Type<CommandRunner>[] = [
  TransitionListCommand,
  TransitionShowCommand,
  TransitionImportCommand,
  TransitionExportCommand,
  TransitionListCasesCommand,
  TransitionCasesCommand,
  TransitionOfferCommand,
  TransitionAnswerCommand,
  TransitionMoveCommand,
  TransitionMilestoneCommand,
  TransitionCommunicationCommand,
  TransitionSignCommand,
  TransitionReportCommand,
  TransitionDecideCommand,
  TransitionPerformanceCommand,
  TransitionCloseCommand,
];

/** `concord transition`: work goes to another provider or into another structure, and nobody is lost. */
@Command({
  name: 'transition',
  description:
    'Plan a change of provider or structure, hand its cases over, and close it once nobody can be lost',
  subCommands: TRANSITION,
})
export class TransitionCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const TRANSITION_COMMANDS: Type<CommandRunner>[] = [TransitionCommand, ...TRANSITION];
