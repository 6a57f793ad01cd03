import { Inject } from '@nestjs/common';
import { Command, CommandRunner, Option } from 'nest-commander';
import { listRunResults, type RunRow, runFailures } from '#contracts';
import { poundsText, SQL, type SqlPool } from '#kernel';
import { RunQueue } from '../../jobs/run-queue.js';
import { Config } from '../../ops/config.js';
import { stepsOn } from '../steps.js';
import { type Format, FORMATS, formatted } from '../format.js';
import { EXIT, note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { awaitRun } from './await-run.js';
import { withOwnWorker } from './own-worker.js';
import { RUN_COLUMNS, runJson, runLine, TERMINAL_COLUMNS } from './run-rows.js';

interface Options {
  readonly scheme: string;
  readonly cohort: string;
  readonly asKnownOn?: string;
  readonly as: string;
  readonly format: Format;
}

/** `concord run`: the payment-by-results run over all areas of a scheme. */
@Command({
  name: 'run',
  description:
    'Run payment by results for a cohort: measure, calculate, and issue the statements of all areas',
})
export class RunCommand extends CommandRunner {
  constructor(
    @Inject(SQL) private readonly sql: SqlPool,
    private readonly runs: RunQueue,
    private readonly config: Config,
  ) {
    super();
  }

  override async run(
    _arguments: string[],
    { scheme, cohort, asKnownOn, as, format }: Options,
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const requested = await this.runs.request(person.value, {
      scheme,
      period: cohort,
      ...(asKnownOn === undefined ? {} : { asKnownOn }),
    });
    if (!requested.ok) return refused(requested.problems);
    const { run, created } = requested.value;
    note(
      `Run ${run.id} of ${scheme} ${cohort}, as known at ${run.asKnownAt}${created ? '' : ': asked for before'}.`,
    );
    const ended = run.state === 'finished' ? run : await withOwnWorker(this.config, () => this.watch(run));
    await this.show(ended, format);
    if (ended.state === 'failed') await this.failed(ended);
  }

  private async watch(run: RunRow): Promise<RunRow> {
    const steps = stepsOn(process.stderr);
    try {
      return await awaitRun(this.sql, run, (now) => steps.told('Areas', now.areasDone, now.areas));
    } finally {
      steps.end();
    }
  }

  private async show(run: RunRow, format: Format): Promise<void> {
    const rows = await listRunResults(this.sql, run, null);
    const pounds = (pence: bigint | null): string => (pence === null ? '' : poundsText(pence));
    const lines = rows.map((row) => ({
      ...runLine(run, row),
      total: pounds(row.totalPence),
      payable: pounds(row.payablePence),
    }));
    await print(
      formatted(
        format,
        format === 'table' ? TERMINAL_COLUMNS : RUN_COLUMNS,
        lines,
        rows.map((row) => runJson(run, row)),
      ),
    );
  }

  private async failed(run: RunRow): Promise<void> {
    note(
      `The run did not finish: ${run.areas - run.areasDone} of ${run.areas} areas are left. Asking for it again tries again.`,
    );
    for (const { area, attempts, message } of await runFailures(this.sql, run))
      note(`${area}, ${attempts} attempts: ${message}`);
    process.exitCode = EXIT.failed;
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme', required: true })
  scheme(value: string): string {
    return value;
  }

  @Option({
    flags: '--cohort <period>',
    description: 'the month (2015-04), quarter (2015Q4) or year (2015)',
    required: true,
  })
  cohort(value: string): string {
    return value;
  }

  @Option({
    flags: '--as-known-on <day>',
    description: 'YYYY-MM-DD (or an instant): with all that was on record then; without it, now',
  })
  asKnownOn(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}
