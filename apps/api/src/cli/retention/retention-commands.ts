import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, type Type } from '@nestjs/common';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import {
  type DueForErasure,
  eraseDue,
  type Erasure,
  holdRecords,
  KEPT_BECAUSE,
  type LegalHold,
  liftHold,
  listDue,
  removeErasedEvidence,
  RETENTION_KINDS,
  type RetentionKind,
  type RetentionRule,
  setRetentionRule,
  showRetention,
} from '#contracts';
import { type Result, SQL, type SqlPool } from '#kernel';
import { EVIDENCE_STORE, type EvidenceStore } from '#outcomes';
import { formatted } from '../format.js';
import { note, print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface As {
  readonly as: string;
}

/** `concord retention due`: whose time is over. */
@SubCommand({
  name: 'due',
  description: 'Whose records have been kept as long as the rules say, and who is kept all the same, as CSV',
})
export class RetentionDueCommand extends PersonCommand {
  override async run(_arguments: string[], { as, on }: As & { on?: string }): Promise<void> {
    this.days({ on });
    await print('service_user_id,due_on,kept_because\n');
    await this.ask(
      as,
      (person) => listDue(this.deps.sql, person, (due) => print(lines(due)), { ...(on && { day: on }) }),
      (people) => Promise.resolve(note(`${people} people looked at`)),
    );
  }

  @Option({ flags: '--on <day>', description: 'on a day; without it, today' })
  on(value: string): string {
    return value;
  }
}

const lines = (due: readonly DueForErasure[]): string =>
  formatted(
    'csv',
    ['service_user_id', 'due_on', 'kept_because'],
    due.map(({ ref, dueOn, keptBecause }) => ({
      service_user_id: ref,
      due_on: dueOn,
      kept_because: keptBecause.map((each) => KEPT_BECAUSE[each]).join('; '),
    })),
  ).replace(/^.*\n/, '');

/** `concord retention show`: the rules and the holds that stand. */
@SubCommand({ name: 'show', description: 'The rules of retention, and the legal holds that stand' })
export class RetentionShowCommand extends PersonCommand {
  override run(_arguments: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      (person) => showRetention(this.deps.sql, person),
      async ({ rules, holds }) => {
        await print(rulesTable(rules));
        await print(formatted('table', ['hold', 'service_user_id', 'from', 'reason'], holds.map(holdRow)));
      },
    );
  }
}

const holdRow = ({ id, ref, from, reason }: LegalHold) => ({
  hold: String(id),
  service_user_id: ref,
  from,
  reason,
});
const rulesTable = (rules: readonly RetentionRule[]): string =>
  formatted(
    'table',
    ['kind', 'years', 'source'],
    rules.map((rule) => ({ ...rule, years: String(rule.years) })),
  );

/** `concord retention rule`: how long a kind of record is kept. */
@SubCommand({
  name: 'rule',
  arguments: '<kind> <years>',
  description: 'Say how many years after its end a kind of record is kept',
})
export class RetentionRuleCommand extends PersonCommand {
  override run([kind = '', years = '']: string[], { as, source }: As & { source: string }): Promise<void> {
    if (!RETENTION_KINDS.includes(kind as RetentionKind))
      this.command.error(`error: '${kind}' is no kind of record; there are ${RETENTION_KINDS.join(', ')}.`);
    const rule = {
      kind: kind as RetentionKind,
      years: /^\d{1,3}$/.test(years) ? Number(years) : NaN,
      source,
    };
    return this.ask(
      as,
      (person) => setRetentionRule(this.deps, person, rule),
      (rules) => print(rulesTable(rules)),
    );
  }

  @Option({ flags: '--source <text>', description: 'where it is written', required: true })
  source(value: string): string {
    return value;
  }
}

abstract class ReasonCommand extends PersonCommand {
  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }
}

/** `concord retention hold`: kept whatever the rules say. */
@SubCommand({ name: 'hold', arguments: '<reference>', description: 'Keep what is held on a service user until it is lifted' }) // prettier-ignore
export class RetentionHoldCommand extends ReasonCommand {
  override run(
    [ref = '']: string[],
    { as, reason, from }: As & { reason: string; from?: string },
  ): Promise<void> {
    this.days({ from });
    return this.ask(
      as,
      (person) => holdRecords(this.deps, person, { ref, reason, ...(from && { from }) }),
      (hold) => Promise.resolve(note(`hold ${hold.id} stands on ${hold.ref}`)),
    );
  }

  @Option({ flags: '--from <day>', description: 'from a day on; without it, today' })
  from(value: string): string {
    return value;
  }
}

/** `concord retention lift`: the rules hold again. */
@SubCommand({ name: 'lift', arguments: '<hold>', description: 'Lift a legal hold' })
export class RetentionLiftCommand extends ReasonCommand {
  override run([id = '']: string[], { as, reason }: As & { reason: string }): Promise<void> {
    if (!/^\d{1,9}$/.test(id)) this.command.error(`error: '${id}' is no number of a hold.`);
    return this.ask(
      as,
      (person) => liftHold(this.deps, person, { id: Number(id), reason }),
      (hold) => Promise.resolve(note(`hold ${hold.id} on ${hold.ref} is lifted`)),
    );
  }
}

/** `concord retention erase`: those whose time is over, proposed by one and carried out by another. */
@SubCommand({
  name: 'erase',
  description:
    'Propose to erase those whose time is over and who are not kept, or carry out what another proposed',
})
export class RetentionEraseCommand extends PersonCommand {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    super(em, sql);
  }

  override run(_arguments: string[], { as, on }: As & { on?: string }): Promise<void> {
    this.days({ on });
    return this.ask(
      as,
      (person) =>
        eraseDue(this.deps, person, (each) => Promise.resolve(note(told(each))), { ...(on && { day: on }) }),
      async (people) => {
        const files = await removeErasedEvidence(this.deps, this.store);
        note(`${people} people gone through, ${files} files of evidence taken away`);
      },
    );
  }

  @Option({ flags: '--on <day>', description: 'over on a day; without it, today' })
  on(value: string): string {
    return value;
  }
}

const told = (each: Result<Erasure>): string =>
  each.ok ? `${each.value.ref} ${each.value.state}` : each.problems.map(({ why }) => why).join(' ');

const SUBCOMMANDS = [
  RetentionEraseCommand,
  RetentionDueCommand,
  RetentionShowCommand,
  RetentionRuleCommand,
  RetentionHoldCommand,
  RetentionLiftCommand,
];

/** `concord retention`: how long what is held on people is kept. */
@Command({
  name: 'retention',
  description: 'How long what is held on people is kept, and who is kept longer',
  subCommands: SUBCOMMANDS,
})
export class RetentionCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const RETENTION_COMMANDS: Type<CommandRunner>[] = [RetentionCommand, ...SUBCOMMANDS];
