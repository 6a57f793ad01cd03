import { Inject } from '@nestjs/common';
import { Command, CommandRunner, Option } from 'nest-commander';
import { isAsItShouldBe, listDifferences, type VerificationRow, verifyStoredFigure } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import type { Person } from '#partners';
import { VerificationQueue } from '../../jobs/verification-queue.js';
import { Config } from '../../ops/config.js';
import { EXIT, note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { withOwnWorker } from '../run/own-worker.js';
import { stepsOn } from '../steps.js';
import { account } from './account.js';
import { awaitVerification } from './await-verification.js';

interface Options {
  readonly figure?: string;
  readonly all?: boolean;
  readonly as: string;
}

/** So many differing figures are told of at a time. */
const PAGE = 100;

/** `concord verify`: recompute stored figures from what they say they come from; all of them by jobs, side by side. */
@Command({
  name: 'verify',
  description: 'Recompute stored figures: hash, calculation, and the cohort as known then',
})
export class VerifyCommand extends CommandRunner {
  constructor(
    @Inject(SQL) private readonly sql: SqlPool,
    private readonly verifications: VerificationQueue,
    private readonly config: Config,
  ) {
    super();
  }

  override async run(_arguments: string[], { figure, all, as }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    if (figure !== undefined && all) {
      note('Give --figure or --all, not both.');
      process.exitCode = EXIT.usage;
      return;
    }
    return figure === undefined ? this.verifyAll(person.value) : this.verifyOne(person.value, figure);
  }

  private async verifyOne(person: Person, figureId: string): Promise<void> {
    const verified = await verifyStoredFigure({ sql: this.sql }, person, figureId);
    if (!verified.ok) return refused(verified.problems);
    const differs = !isAsItShouldBe(verified.value);
    if (differs) note(account(verified.value));
    await this.conclude(1, differs ? 1 : 0);
  }

  private async verifyAll(person: Person): Promise<void> {
    const requested = await this.verifications.request(person);
    if (!requested.ok) return refused(requested.problems);
    const asked = requested.value;
    const ended =
      asked.state === 'running' ? await withOwnWorker(this.config, () => this.watch(asked)) : asked;
    for (let after: string | undefined, more = true; more;) {
      const differing = await listDifferences(this.sql, ended.id, { after, first: PAGE });
      for (const each of differing) note(account(each));
      after = differing.at(-1)?.figureId;
      more = differing.length === PAGE;
    }
    await this.conclude(ended.checked, ended.differing);
    if (ended.state !== 'failed') return;
    note(
      `The verification did not finish: ${ended.parts - ended.partsDone} of ${ended.parts} parts broke off each time. Ask for it again, or look into the log for ${ended.correlationId}.`,
    );
    process.exitCode = EXIT.failed;
  }

  private async watch(verification: VerificationRow): Promise<VerificationRow> {
    const steps = stepsOn(process.stderr);
    try {
      return await awaitVerification(this.sql, verification, (now) =>
        steps.told('Figures', now.checked, now.figures),
      );
    } finally {
      steps.end();
    }
  }

  private async conclude(checked: number, differing: number): Promise<void> {
    await print(`${checked} checked, ${differing} differ\n`);
    if (differing > 0) process.exitCode = EXIT.refused;
  }

  @Option({ flags: '--figure <id>', description: 'one figure' })
  figure(value: string): string {
    return value;
  }

  @Option({ flags: '--all', description: 'all figures, as without --figure' })
  all(): boolean {
    return true;
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
