import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Command, Option } from 'nest-commander';
import {
  type Move,
  type MoveAsked,
  moveLine,
  MOVES,
  REMEDIES,
  type Remedy,
  showLineReview,
} from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import type { Person } from '#partners';
import { formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { LineCommand, type LineOptions, usage, wrongNumber } from './line-command.js';
import { MOVE_COLUMNS, moveRow, standingText } from './review-rows.js';

interface Options extends LineOptions {
  readonly claimed?: string;
  readonly allowed?: string;
  readonly remedy?: Remedy;
  readonly evidence?: string;
}

/** `concord review query|answer|…`: what is done about a statement line; `concord review show`: what was. */
@Command({
  name: 'review',
  arguments: '<move>',
  argsDescription: { move: `${MOVES.join(', ')}; or show` },
  description:
    'Query a statement line, answer, concede, accept, escalate, redetermine, withdraw; show what was done',
})
export class ReviewCommand extends LineCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run([given = '']: string[], options: Options): Promise<void> {
    const { claimed, allowed, number, as, format, reason } = options;
    const move = MOVES.find((each) => each === given);
    if (!move && given !== 'show')
      return usage(`There is no move '${given}'; there are ${MOVES.join(', ')}, and show.`);
    if (move && reason === undefined) return usage('--reason is missing: say why.');
    const wrong = wrongNumber({ number, claimed, allowed });
    if (wrong) return usage(wrong);
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const lineId = await this.lineId(options);
    if (!lineId.ok) return refused(lineId.problems);
    if (move && !(await this.make(person.value, lineId.value, move, options))) return;
    const shown = await showLineReview(this.deps.sql, person.value, lineId.value);
    if (!shown.ok) return refused(shown.problems);
    const { moves } = shown.value;
    if (format === 'table') await print(standingText(shown.value));
    await print(formatted(format, MOVE_COLUMNS, moves.map(moveRow)));
  }

  /** Makes the move upon the line as it stands now; false: it was refused, and the person has been told. */
  private async make(person: Person, lineId: string, move: Move, options: Options): Promise<boolean> {
    const before = await showLineReview(this.deps.sql, person, lineId);
    if (!before.ok) {
      refused(before.problems);
      return false;
    }
    const { claimed, allowed, remedy, evidence, reason = '' } = options;
    const asked: MoveAsked = {
      lineId,
      move,
      reason,
      seen: before.value.review.sequence,
      ...(claimed !== undefined && { claimedPence: BigInt(claimed) }),
      ...(allowed !== undefined && { allowedPence: BigInt(allowed) }),
      ...(remedy && { remedy }),
      ...(evidence !== undefined && { evidence }),
    };
    const made = await moveLine(this.deps, person, asked);
    if (!made.ok) refused(made.problems);
    else if (made.value.statementId !== null) note('The difference was stated: see concord statement show.');
    return made.ok;
  }

  @Option({ flags: '--claimed <pence>', description: 'with query: what the line should be, in pence' })
  claimed(value: string): string {
    return value;
  }

  @Option({
    flags: '--allowed <pence>',
    description: 'with concede and redetermine: what it is to be, in pence',
  })
  allowed(value: string): string {
    return value;
  }

  @Option({
    flags: '--remedy <remedy>',
    description: 'with an allowed amount: how it comes about (default: payment)',
    choices: [...REMEDIES],
  })
  remedy(value: string): string {
    return value;
  }

  @Option({ flags: '--evidence <text>', description: 'where it can be seen: a link, or a reference' })
  evidence(value: string): string {
    return value;
  }
}
