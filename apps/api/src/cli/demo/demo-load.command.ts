import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import type pg from 'pg';
import { SQL } from '#kernel';
import type { SchemeOptions } from '../../demo/generator/scheme.js';
import { loadDemo } from '../../demo/loader/load-demo.js';
import { note, refused } from '../outcome.js';
import { givenOptions, SchemeCommand } from './scheme-options.js';
import { stepsOn } from '../steps.js';

interface Options extends Partial<SchemeOptions> {
  readonly ifEmpty?: boolean;
}

/** `concord demo load`: the demonstration scheme, imported, contracted and run. */
@SubCommand({
  name: 'load',
  description:
    'Load the demonstration scheme: sixteen areas, contracts and past runs; and the 21 areas of 2015',
})
export class DemoLoadCommand extends SchemeCommand {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: pg.Pool,
  ) {
    super();
  }

  override async run(_arguments: string[], options: Options): Promise<void> {
    const steps = stepsOn(process.stderr);
    const deps = { em: this.em, sql: this.sql };
    const done = await loadDemo(
      deps,
      { options: givenOptions(options), ifEmpty: options.ifEmpty ?? false },
      steps.told,
    ).finally(() => steps.end());
    if (!done.ok) return refused(done.problems);
    if (!options.ifEmpty || done.value.loaded) {
      const { scale, seed, years } = done.value.options;
      note(
        `The demonstration scheme is loaded: a scale of ${scale}, seed ${seed}, ${years} ${years === 1 ? 'year' : 'years'} of cohorts. People, prices and baselines are made up.`,
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
}
