import { Inject } from '@nestjs/common';
import { Command, CommandRunner, Option } from 'nest-commander';
import { type Check, type FigureVerification, isAsItShouldBe, verifyFigures } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { stepsOn } from '../steps.js';
import { EXIT, note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly figure?: string;
  readonly all?: boolean;
  readonly as: string;
}

/** `concord verify`: recompute stored figures from what they say they come from. */
@Command({
  name: 'verify',
  description: 'Recompute stored figures: hash, calculation, and the cohort as known then',
})
export class VerifyCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
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
    const steps = stepsOn(process.stderr);
    const differing: FigureVerification[] = [];
    let checked = 0;
    const verified = await verifyFigures(
      { sql: this.sql },
      person.value,
      figure === undefined ? {} : { figureId: figure },
      (each, of) => {
        checked += 1;
        if (!isAsItShouldBe(each)) differing.push(each);
        steps.told('Figures', checked, of);
      },
    );
    steps.end();
    if (!verified.ok) return refused(verified.problems);
    for (const each of differing) note(account(each));
    await print(`${verified.value.checked} checked, ${verified.value.differing} differ\n`);
    if (differing.length > 0) process.exitCode = EXIT.refused;
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

function account({ figureId, contract, period, hash, calculation, cohort }: FigureVerification): string {
  const lines = (name: string, check: Check): string[] =>
    check.length === 0
      ? [`  ${name}: as it should be`]
      : check.map(
          ({ path, why, stored, recomputed }) =>
            `  ${name}: ${path.join('.')} ${why}${stored === undefined ? '' : ` Stored ${stored}.`}${recomputed === undefined ? '' : ` Should be ${recomputed}.`}`,
        );
  return [
    `Figure ${figureId} of ${contract} for ${period}:`,
    ...lines('hash', hash),
    ...lines('calculation', calculation),
    ...lines('cohort', cohort),
  ].join('\n');
}
