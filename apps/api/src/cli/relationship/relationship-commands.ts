import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { RelationshipCalendarCommand } from './calendar.command.js';
import { EndRelationshipCommand } from './end.command.js';
import { RelationshipItemCommand, RelationshipMeetingCommand } from './history-commands.js';
import { ListRelationshipsCommand } from './list.command.js';
import { EscalateItemCommand, MoveItemCommand, RaiseItemCommand, TieTermsCommand } from './item-commands.js';
import {
  CallMeetingCommand,
  ChangeMeetingCommand,
  RelationshipMeetingsCommand,
  TakeMinutesCommand,
} from './meeting-commands.js';
import { ReviewPackCommand } from './pack.command.js';
import {
  AddPaperCommand,
  GetPaperCommand,
  RelationshipPapersCommand,
  TakeBackPaperCommand,
} from './paper-commands.js';
import { AnswerPulseCommand, OpenPulseCommand, StateStepsCommand } from './pulse-commands.js';
import { RelationshipItemsCommand, ShowRelationshipCommand } from './show-commands.js';
import { RegisterRelationshipCommand } from './register.command.js';
import { RelationshipEngagementCommand, RelationshipGoalsCommand, RelationshipHealthCommand, RiskScoresCommand } from './standing-commands.js'; // prettier-ignore

const COMMANDS = [
  RegisterRelationshipCommand,
  EndRelationshipCommand,
  ListRelationshipsCommand,
  ShowRelationshipCommand,
  RelationshipItemsCommand,
  RelationshipItemCommand,
  RaiseItemCommand,
  MoveItemCommand,
  EscalateItemCommand,
  TieTermsCommand,
  StateStepsCommand,
  RelationshipMeetingsCommand,
  RelationshipMeetingCommand,
  CallMeetingCommand,
  ChangeMeetingCommand,
  RelationshipPapersCommand,
  AddPaperCommand,
  GetPaperCommand,
  TakeBackPaperCommand,
  TakeMinutesCommand,
  OpenPulseCommand,
  AnswerPulseCommand,
  RelationshipGoalsCommand,
  RelationshipHealthCommand,
  RelationshipEngagementCommand,
  RiskScoresCommand,
  RelationshipCalendarCommand,
  ReviewPackCommand,
];

/** `concord relationship`: who works with whom. */
@Command({
  name: 'relationship',
  description:
    'Register who works with whom and end it, list the supply chain of a day, and govern a relationship',
  subCommands: COMMANDS,
})
export class RelationshipCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const RELATIONSHIP_COMMANDS: Type<CommandRunner>[] = [RelationshipCommand, ...COMMANDS];
