import { readFileSync } from 'node:fs';
import type { Type } from '@nestjs/common';
import { Command, CommandRunner, SubCommand } from 'nest-commander';
import { readErasures, replayErasures } from '#contracts';
import { problem } from '#kernel';
import { rotateKeys, showKeys } from '#partners';
import { formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface As {
  readonly as: string;
}

/** `concord keys status`: by which master keys the keys of persons are wrapped. */
@SubCommand({ name: 'status', description: 'By which master keys the keys of persons are wrapped' })
export class KeysStatusCommand extends PersonCommand {
  override run(_arguments: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      (person) => showKeys(this.deps.sql, person),
      ({ masters }) =>
        print(
          formatted(
            'table',
            ['master_key', 'state', 'people', 'blind_indexes'],
            masters.map(({ id, state, people, index }) => ({
              master_key: id,
              state,
              people: String(people),
              blind_indexes: index ? 'yes' : '',
            })),
          ),
        ),
    );
  }
}

/** `concord keys rotate`: all keys are wrapped by the first master key of CONCORD_PERSON_KEY. */
@SubCommand({
  name: 'rotate',
  description: 'Wrap the keys of persons by the first master key of CONCORD_PERSON_KEY, the others open them',
})
export class KeysRotateCommand extends PersonCommand {
  override run(_arguments: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      (person) => rotateKeys(this.deps, person, (keys) => note(`${keys} keys …`)),
      (keys) => Promise.resolve(note(`${keys} keys are wrapped anew; now the other master keys may go`)),
    );
  }
}

/** `concord keys replay`: whom an older backup knows again is erased again. */
@SubCommand({
  name: 'replay',
  arguments: '<file>',
  description:
    'After a backup was put back: erase again those of a list that `concord subject erasures` wrote',
})
export class KeysReplayCommand extends PersonCommand {
  override run([file = '']: string[], { as }: As): Promise<void> {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return Promise.resolve(
        refused([problem('INVALID', 'file', `${file} cannot be read.`, 'Name the list.')]),
      );
    }
    const { kept, badLine } = readErasures(text);
    if (badLine !== undefined)
      return Promise.resolve(
        refused([problem('INVALID', 'file', `Line ${badLine} is no erasure.`, 'Name a list that `concord subject erasures` wrote.')]), // prettier-ignore
      );
    return this.ask(
      as,
      (person) => replayErasures(this.deps, person, kept, ({ ref, state }) => note(`${ref} ${state}`)),
      (erased) => Promise.resolve(note(`${erased} references are erased; another person carries out what is proposed by the same command`)), // prettier-ignore
    );
  }
}

const SUBCOMMANDS = [KeysStatusCommand, KeysRotateCommand, KeysReplayCommand];

/** `concord keys`: the keys that identifiers and names of service users are sealed by. */
@Command({
  name: 'keys',
  description: 'The keys that identifiers and names of service users are sealed by',
  subCommands: SUBCOMMANDS,
})
export class KeysCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const KEYS_COMMANDS: Type<CommandRunner>[] = [KeysCommand, ...SUBCOMMANDS];
