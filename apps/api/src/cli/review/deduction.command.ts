import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Command, Option } from 'nest-commander';
import {
  type DeductionAsked,
  decideDeduction,
  deductionDecisionsOfLines,
  type DeductionOutcome,
} from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { LineCommand, type LineOptions, usage, wrongNumber } from './line-command.js';
import { DECISION_COLUMNS, decisionRow } from './review-rows.js';

interface Options extends LineOptions {
  readonly amount?: string;
}

const OUTCOMES: Readonly<Record<string, DeductionOutcome>> = {
  recover: 'recovered',
  waive: 'waived',
  reinvest: 'reinvested',
};
const WORDS = Object.keys(OUTCOMES).join(', ');

/** `concord deduction recover|waive|reinvest`: what becomes of a deduction, or of a part of it. */
@Command({
  name: 'deduction',
  arguments: '<what>',
  argsDescription: { what: WORDS },
  description: 'Decide that a deduction, or a part of it, is recovered, waived or reinvested',
})
export class DeductionCommand extends LineCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run([what = '']: string[], options: Options): Promise<void> {
    const { amount, number, reason, as, format } = options;
    const outcome = Object.hasOwn(OUTCOMES, what) ? OUTCOMES[what] : undefined;
    if (!outcome) return usage(`A deduction cannot be '${what}'; there are ${WORDS}.`);
    if (reason === undefined) return usage('--reason is missing: say why.');
    const wrong = wrongNumber({ number, amount });
    if (wrong) return usage(wrong);
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const lineId = await this.lineId(options);
    if (!lineId.ok) return refused(lineId.problems);
    const before = await deductionDecisionsOfLines(this.deps.sql, [lineId.value]);
    const asked: DeductionAsked = {
      lineId: lineId.value,
      seen: before.at(-1)?.sequence ?? 0,
      outcome,
      reason,
      ...(amount !== undefined && { amountPence: BigInt(amount) }),
    };
    const decided = await decideDeduction(this.deps, person.value, asked);
    if (!decided.ok) return refused(decided.problems);
    const decisions = await deductionDecisionsOfLines(this.deps.sql, [lineId.value]);
    await print(formatted(format, DECISION_COLUMNS, decisions.map(decisionRow)));
  }

  @Option({
    flags: '--amount <pence>',
    description: 'how much of it, in pence; without it, all that is not decided',
  })
  amount(value: string): string {
    return value;
  }
}
