import type { Problem, SqlPool } from '#kernel';
import { currentlyAskedFrom, noteRefusals, type Person, Tally } from '#partners';

const tally = new Tally();
let asked: Person | undefined;

/** Whom the command that runs is asked for. */
export const askedAs = (person: Person | undefined): void => void (asked = person);

/** Remembers what a command refused for want of a right, until it ends. */
export function remember(problems: readonly Problem[]): void {
  for (const { code, path } of problems)
    if (code === 'NOT_ALLOWED')
      tally.add({
        channel: 'command',
        person: asked?.code ?? '',
        organisation: asked?.organisation ?? null,
        address: currentlyAskedFrom()?.address ?? '',
        operation: process.argv[2] ?? '',
        code,
        rule: path.join('.'),
      });
}

/** Puts it on record. */
export const noteRemembered = (sql: SqlPool): Promise<void> => noteRefusals(sql, tally.take());
