import { Inject, type Type } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { ok, SQL, type SqlPool } from '#kernel';
import { closeRound, may, type NewRound, openRound, readinessRoundsOf, remindOfRound, showNotes, showProgress, showResults } from '#partners'; // prettier-ignore
import { SendInvitations } from '../../readiness/send-invitations.js';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { ReadinessCompareCommand } from './compare.command.js';
import { READINESS_FILE_COMMANDS } from './files.command.js';
import { READINESS_NOTE_COMMANDS } from './note.command.js';
import { READINESS_RECOMMENDATION_COMMANDS } from './recommend.command.js';
import { progressText, RESULT_COLUMNS, resultRows, roundText } from './readiness-text.js';

interface As {
  readonly as: string;
}

abstract class RoundCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
}

/** `concord readiness open` */
@SubCommand({ name: 'open', description: 'Open a round by the latest version of an instrument' })
export class ReadinessOpenCommand extends RoundCommand {
  override run(_arguments: string[], { as, ...round }: As & NewRound): Promise<void> {
    return this.ask(as, (person) => openRound(this.deps, person, round), (opened) => print(roundText(opened))); // prettier-ignore
  }

  @Option({ flags: '--organisation <code>', description: 'whose people are asked', required: true })
  organisation(value: string): string {
    return value;
  }

  @Option({ flags: '--code <code>', description: 'its code', required: true })
  code(value: string): string {
    return value;
  }

  @Option({ flags: '--title <title>', description: 'its title, which those see who answer', required: true })
  title(value: string): string {
    return value;
  }

  @Option({ flags: '--instrument <code>', description: 'what is asked', required: true })
  instrument(value: string): string {
    return value;
  }

  @Option({ flags: '--opens-on <day>', description: 'the first day, YYYY-MM-DD', required: true })
  opensOn(value: string): string {
    return value;
  }

  @Option({ flags: '--closes-on <day>', description: 'the last day, YYYY-MM-DD', required: true })
  closesOn(value: string): string {
    return value;
  }

  @Option({ flags: '--threshold <number>', description: 'from how many people on a group is shown' })
  threshold(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--after <code>', description: 'the round that it is compared with' })
  after(value: string): string {
    return value;
  }
}

/** `concord readiness list` */
@SubCommand({ name: 'list', arguments: '<organisation>', description: 'Rounds of an organisation, the latest first' }) // prettier-ignore
export class ReadinessListCommand extends RoundCommand {
  override run([organisation = '']: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const allowed = may(person, 'readiness.read', { parties: [organisation] });
        return allowed.ok ? ok(await readinessRoundsOf(this.deps.sql, organisation)) : allowed;
      },
      (rounds) => print(rounds.map(roundText).join('')),
    );
  }
}

/** `concord readiness remind ROUND` */
@SubCommand({ name: 'remind', arguments: '<round>', description: 'Remind those who have not answered' })
export class ReadinessRemindCommand extends RoundCommand {
  override run([round = '']: string[], { as }: As): Promise<void> {
    return this.ask(as, (person) => remindOfRound(this.deps, person, round), ({ reminded }) => print(`${reminded} are reminded\n`)); // prettier-ignore
  }
}

/** `concord readiness close ROUND` */
@SubCommand({ name: 'close', arguments: '<round>', description: 'Close a round: its results can be read, addresses and links are deleted' }) // prettier-ignore
export class ReadinessCloseCommand extends RoundCommand {
  override run([round = '']: string[], { as }: As): Promise<void> {
    return this.ask(as, (person) => closeRound(this.deps, person, round), (closed) => print(roundText(closed))); // prettier-ignore
  }
}

/** `concord readiness progress ROUND` */
@SubCommand({ name: 'progress', arguments: '<round>', description: 'How many were asked and have answered, by location' }) // prettier-ignore
export class ReadinessProgressCommand extends RoundCommand {
  override run([round = '']: string[], { as }: As): Promise<void> {
    return this.ask(as, (person) => showProgress(this.deps.sql, person, round), (progress) => print(progressText(progress))); // prettier-ignore
  }
}

/** `concord readiness results ROUND` */
@SubCommand({ name: 'results', arguments: '<round>', description: 'What may be told of a closed round; small groups are held back' }) // prettier-ignore
export class ReadinessResultsCommand extends RoundCommand {
  override run([round = '']: string[], { as, format }: As & { readonly format: Format }): Promise<void> {
    return this.ask(as, (person) => showResults(this.deps.sql, person, round), (shown) => print(formatted(format, RESULT_COLUMNS, resultRows(shown)))); // prettier-ignore
  }

  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}

/** `concord readiness agreement ROUND` */
@SubCommand({ name: 'agreement', arguments: '<round>', description: 'How far the two coders of notes agree: Cohen’s kappa' }) // prettier-ignore
export class ReadinessAgreementCommand extends RoundCommand {
  override run([round = '']: string[], { as }: As): Promise<void> {
    return this.ask(as, (person) => showNotes(this.deps.sql, person, round), ({ agreement }) => print(`${agreement.agreed} of ${agreement.passages} passages; kappa ${agreement.kappa?.toFixed(2) ?? '–'}\n`)); // prettier-ignore
  }
}

/** `concord readiness send` */
@SubCommand({ name: 'send', description: 'Write to those who are invited or reminded, now; the worker does so every five minutes' }) // prettier-ignore
export class ReadinessSendCommand extends CommandRunner {
  constructor(private readonly invitations: SendInvitations) {
    super();
  }

  override async run(): Promise<void> {
    await print(`${await this.invitations.look()} messages were sent\n`);
  }
}

const COMMANDS: Type<CommandRunner>[] = [
  ...READINESS_FILE_COMMANDS,
  ReadinessOpenCommand,
  ReadinessListCommand,
  ReadinessRemindCommand,
  ReadinessCloseCommand,
  ReadinessProgressCommand,
  ReadinessResultsCommand,
  ReadinessAgreementCommand,
  ...READINESS_NOTE_COMMANDS,
  ReadinessSendCommand,
  ...READINESS_RECOMMENDATION_COMMANDS,
  ReadinessCompareCommand,
];

/** `concord readiness`: rounds of questions about how ready locations are. */
@Command({
  name: 'readiness',
  description: 'Ask how ready locations are for a change, and show it',
  subCommands: COMMANDS,
})
export class ReadinessCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const READINESS_COMMANDS: Type<CommandRunner>[] = [ReadinessCommand, ...COMMANDS];
