import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { claimOutcome } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import {
  defineOutcome,
  evidenceOf,
  findingOf,
  type OutcomeReport,
  type OutcomeRow,
  reportOutcome,
  verifyOutcome,
} from '#outcomes';
import { readJson } from '../../documents/read-json.js';
import { refused } from '../outcome.js';
import { OutcomeCommandBase } from './outcome-command.js';
import { outcomeText } from './outcome-text.js';

interface As {
  readonly as: string;
}

/** `concord outcome define FILE`. */
@SubCommand({
  name: 'define',
  arguments: '<file>',
  description: 'Record an outcome definition (docs/guide/outcomes.md)',
})
export class DefineOutcomeCommand extends OutcomeCommandBase {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run([file = '']: string[], { as }: As): Promise<void> {
    const json = await readJson(file);
    if (!json.ok) return refused(json.problems);
    await this.tell(
      as,
      (person) => defineOutcome(this.deps, person, json.value),
      ({ code, version }) => `${code} version ${version}\n`,
    );
  }
}

/** What shows the outcome that it was about. */
abstract class ShowingCommand extends OutcomeCommandBase {
  protected readonly shown = async (outcome: OutcomeRow): Promise<string> =>
    outcomeText(
      outcome,
      await findingOf(this.deps.sql, outcome),
      (await evidenceOf(this.deps.sql, [outcome.id])).get(outcome.id) ?? [],
    );
}

/** `concord outcome report`. */
@SubCommand({ name: 'report', description: 'Report that an outcome was achieved on a day' })
export class ReportOutcomeCommand extends ShowingCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run(_arguments: string[], { as, ...report }: OutcomeReport & As): Promise<void> {
    await this.tell(as, (person) => reportOutcome(this.deps, person, report), this.shown);
  }

  @Option({ flags: '--outcome <id>', description: 'your own id of it', required: true })
  outcome(value: string): string {
    return value;
  }

  @Option({ flags: '--definition <code>', description: 'what was achieved', required: true })
  definition(value: string): string {
    return value;
  }

  @Option({ flags: '--service-user <reference>', description: 'by whom', required: true })
  serviceUser(value: string): string {
    return value;
  }

  @Option({ flags: '--achieved-on <day>', description: 'YYYY-MM-DD', required: true })
  achievedOn(value: string): string {
    return value;
  }

  @Option({ flags: '--referral <reference>', description: 'the referral' })
  referral(value: string): string {
    return value;
  }

  @Option({ flags: '--contract <code>', description: 'without a referral: the contract' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--started-on <day>', description: 'without a referral: from when on observations count' })
  startedOn(value: string): string {
    return value;
  }

  @Option({ flags: '--note <text>', description: 'anything to say' })
  note(value: string): string {
    return value;
  }

  @Option({ flags: '--taken-back', description: 'it turned out wrong' })
  takenBack(): boolean {
    return true;
  }

  @Option({ flags: '--organisation <code>', description: 'who reports, for who belongs to none' })
  organisation(value: string): string {
    return value;
  }
}

/** `concord outcome verify ID`. */
@SubCommand({
  name: 'verify',
  arguments: '<id>',
  description: 'Verify an outcome, or refuse it with a reason',
})
export class VerifyOutcomeCommand extends ShowingCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run(
    [id = '']: string[],
    { as, refuse: reason }: As & { readonly refuse?: string },
  ): Promise<void> {
    await this.tell(
      as,
      (person) => verifyOutcome(this.deps, person, { id, verified: reason === undefined, reason }),
      this.shown,
    );
  }

  @Option({ flags: '--refuse <reason>', description: 'refuse it, and why' })
  refuse(value: string): string {
    return value;
  }
}

/** `concord outcome claim ID --contract CODE`. */
@SubCommand({ name: 'claim', arguments: '<id>', description: 'Claim an outcome under a contract' })
export class ClaimOutcomeCommand extends OutcomeCommandBase {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run(
    [outcome = '']: string[],
    { as, contract }: As & { readonly contract: string },
  ): Promise<void> {
    await this.tell(
      as,
      (person) => claimOutcome(this.deps, person, { outcome, contract }),
      ({ id, state, item, day }) => `claim ${id} under ${contract}: ${item} of ${day}, ${state}\n`,
    );
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }
}
