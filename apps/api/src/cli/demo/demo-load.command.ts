import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import type pg from 'pg';
import { SQL } from '#kernel';
import { EVIDENCE_STORE, type EvidenceStore } from '#outcomes';
import { loadDemo } from '../../demo/loader/load-demo.js';
import type { LoadOptions } from '../../demo/loader/load-options.js';
import { note, refused } from '../outcome.js';
import { givenOptions, SchemeCommand } from './scheme-options.js';
import { stepsOn } from '../steps.js';

interface Options extends Partial<LoadOptions> {
  readonly ifEmpty?: boolean;
  readonly withoutEcosystem?: boolean;
}

/** `concord demo load`: the demonstration scheme, imported, contracted and run. */
@SubCommand({
  name: 'load',
  description:
    'Load the demonstration scheme: sixteen areas, contracts, past runs and a year of referrals; and the 21 areas of 2015',
})
export class DemoLoadCommand extends SchemeCommand {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: pg.Pool,
    @Inject(EVIDENCE_STORE) private readonly evidence: EvidenceStore,
  ) {
    super();
  }

  override async run(_arguments: string[], options: Options): Promise<void> {
    const steps = stepsOn(process.stderr);
    const deps = { em: this.em, sql: this.sql, evidence: this.evidence };
    const done = await loadDemo(
      deps,
      {
        options: {
          ...givenOptions(options),
          ...(options.withoutEcosystem ? { ecosystem: false } : {}),
          ...(options.until === undefined ? {} : { until: options.until }),
        },
        ifEmpty: options.ifEmpty ?? false,
      },
      steps.told,
    ).finally(() => steps.end());
    if (!done.ok) return refused(done.problems);
    if (!options.ifEmpty || done.value.loaded) {
      const { scale, seed, years, ecosystem, until } = done.value.options;
      const referrals = ecosystem ? `, and a year of referrals up to ${until}` : '';
      note(
        `The demonstration scheme is loaded: a scale of ${scale}, seed ${seed}, ${years} ${years === 1 ? 'year' : 'years'} of cohorts${referrals}. People, prices and baselines are made up.`,
      );
    }
  }

  @Option({
    flags: '--if-empty',
    description: 'do nothing where the demonstration scheme is there; go on with a load that was broken off',
  })
  ifEmpty(): boolean {
    return true;
  }

  @Option({
    flags: '--without-ecosystem',
    description: 'leave out subcontracts, services, referrals and what comes of them',
  })
  withoutEcosystem(): boolean {
    return true;
  }

  @Option({
    flags: '--until <day>',
    description: 'the year of referrals ends before this day (default today)',
  })
  until(value: string): string {
    return value;
  }
}
