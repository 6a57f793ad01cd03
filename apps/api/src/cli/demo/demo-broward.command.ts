import path from 'node:path';
import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { CommandRunner, SubCommand } from 'nest-commander';
import type pg from 'pg';
import { SQL } from '#kernel';
import { readBroward } from '../../demo/broward/read-file.js';
import { settleBroward } from '../../demo/broward/settle.js';
import { repositoryRoot } from '../../demo/repository.js';
import { print, refused } from '../outcome.js';
import { browardReport } from './broward-report.js';
import { stepsOn } from '../steps.js';

const DEFAULT_FILE = '../shared/data/broward/broward-two-year.csv';

/** `concord demo broward`: real records of Broward County, from file to payments. */
@SubCommand({
  name: 'broward',
  arguments: '[file]',
  argsDescription: {
    file: `ProPublica's compas-scores-two-years.csv, or a part of it (default ${DEFAULT_FILE}, seen from the repository)`,
  },
  description:
    'Load the records of Broward County that ProPublica published, measure them and work out payments on terms of ours',
})
export class DemoBrowardCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: pg.Pool,
  ) {
    super();
  }

  override async run([file]: string[]): Promise<void> {
    const people = await readBroward(
      file === undefined ? path.resolve(repositoryRoot(), DEFAULT_FILE) : fromHere(file),
    );
    if (!people.ok) return refused(people.problems);
    const steps = stepsOn(process.stderr);
    const settled = await settleBroward({ em: this.em, sql: this.sql }, people.value, steps.told).finally(
      () => steps.end(),
    );
    if (!settled.ok) return refused(settled.problems);
    await print(browardReport(settled.value));
  }
}

/** npm runs scripts in the repository, and says in INIT_CWD where it was called. */
const fromHere = (file: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
