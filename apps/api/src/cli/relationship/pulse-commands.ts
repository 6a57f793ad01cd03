import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { answerPulse, openPulse, PULSE_STATEMENTS, type Step, stateSteps } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

/** `concord relationship open-pulse REF --from DAY --to DAY --as PERSON` */
@SubCommand({
  name: 'open-pulse',
  arguments: '<reference>',
  description: 'Ask how each party sees the relationship; the same days again are one round',
})
export class OpenPulseCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [relationship = '']: string[],
    { as, from, to }: { readonly as: string; readonly from: string; readonly to: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => openPulse(this.deps, person, { relationship, opensOn: from, closesOn: to }),
      (round) => print(`Pulse ${round.id}: open from ${round.opensOn} to ${round.closesOn}.\n`),
    );
  }

  @Option({ flags: '--from <day>', description: 'first day, YYYY-MM-DD', required: true })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'last day', required: true })
  to(value: string): string {
    return value;
  }
}

/** `concord relationship answer-pulse ID --values 4,3,5,4,4,2 --as PERSON` */
@SubCommand({
  name: 'answer-pulse',
  arguments: '<id>',
  description: `Answer a pulse, once, from 1, not at all, to 5, fully: ${PULSE_STATEMENTS.map(({ text }) => text).join(' ')}`,
})
export class AnswerPulseCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { as, values }: { readonly as: string; readonly values: number[] },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => answerPulse(this.deps, person, { round: Number(id), values }),
      (round) => print(`Your answers to pulse ${round.id} are counted. Nobody can find them again.\n`),
    );
  }

  @Option({ flags: '--values <numbers>', description: 'one for each statement, such as 4,3,5,4,4,2', required: true }) // prettier-ignore
  values(value: string): number[] {
    if (!/^\d+(,\d+)*$/.test(value))
      this.command.error(`error: '${value}' are no answers. Write one number from 1 to 5 for each statement, such as 4,3,5,4,4,2.`); // prettier-ignore
    return value.split(',').map(Number);
  }
}

/** `concord relationship steps REF --step "Contract managers:5" --step "Directors:10" --reason WHY --as PERSON` */
@SubCommand({
  name: 'steps',
  arguments: '<reference>',
  description: 'State by which steps, in how many business days each, something is escalated from now on',
})
export class StateStepsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [relationship = '']: string[],
    { as, step, reason }: { readonly as: string; readonly step: Step[]; readonly reason: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => stateSteps(this.deps, person, { relationship, steps: step, reason }),
      (steps) => print(steps.map(({ title, days }, at) => `${at + 1}. ${title}, ${days} business days\n`).join('')), // prettier-ignore
    );
  }

  @Option({
    flags: '--step <title:days>',
    description: 'who deals with it, and for how many business days; once for each step',
    required: true,
  })
  step(value: string, before: Step[] = []): Step[] {
    const [, title = '', days = ''] = /^(.*):\s*(\d+)$/.exec(value) ?? [];
    if (title.trim() === '')
      this.command.error(`error: '${value}' is no step. Write who deals with it, a colon, and its business days, such as "Directors:10".`); // prettier-ignore
    return [...before, { title, days: Number(days) }];
  }

  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }
}
