import {
  areasLeft,
  findRun,
  finishRun,
  linesOfStatements,
  listRunResults,
  requestRun,
  runArea,
  type RunRow,
  type StatementRow,
  statementsOf,
} from '../../libs/contracts/src/index.js';
import type { Deps } from '../../libs/partners/src/index.js';
import { givenContract, givenMechanism, givenTermsInForce, person, trTerms, value } from './contracts.js';
import { testDatabase, type TestDatabase } from './database.js';
import { testDeps } from './deps.js';
import { givenBaselines, givenCohort, givenScheme } from './scheme.js';

/** The cohort of A01 that the stories are about. */
export const COHORT = { area: 'A01', start: '2015-11-02' };
export const PERIOD = '2015Q4';

/** Scheme `tr` with areas A01 and A02 on a database of its own, and what one does to tell a story of runs. */
export class RunStory {
  private constructor(
    readonly db: TestDatabase,
    readonly deps: Deps & { close(): Promise<void> },
  ) {}

  static async begin(): Promise<RunStory> {
    const db = await testDatabase();
    const deps = await testDeps(db);
    await givenScheme(db.sql, 'A01', 'A02');
    return new RunStory(db, deps);
  }
  async end(): Promise<void> {
    await this.deps.close();
    await this.db.drop();
  }

  /** A contract of A01 with terms in force, and a cohort of 1,000 of whom so many reoffended four times each. */
  async givenContractWithCohort(reoffenders: number): Promise<void> {
    await givenMechanism(this.deps);
    await givenContract(this.deps, 'TR-A01', 'A01');
    await givenBaselines(this.db.sql, 'A01');
    await givenTermsInForce(this.deps, trTerms('TR-A01'));
    await givenCohort(this.db.sql, { ...COHORT, size: 1000, reoffenders });
  }

  async request(asKnownOn?: string, period = PERIOD): Promise<RunRow> {
    const asked = { scheme: 'tr', period, correlationId: 'test', ...(asKnownOn && { asKnownOn }) };
    return value(await requestRun(this.deps, person('commissioner-manager'), asked)).run;
  }

  /** Asks for a run and does all its areas, as the worker would. */
  async run(asKnownOn?: string, period = PERIOD): Promise<RunRow> {
    const { id } = await this.request(asKnownOn, period);
    for (const { areaId } of await areasLeft(this.db.sql, id))
      await runArea(this.deps, { runId: id, areaId });
    await finishRun(this.db.sql, id);
    const run = await this.state(id);
    if (run.state !== 'finished') throw new Error(`run ${id} is ${run.state}`);
    return run;
  }

  async state(id: string): Promise<RunRow> {
    const run = await findRun(this.db.sql, id);
    if (!run) throw new Error(`there is no run ${id}`);
    return run;
  }

  readonly results = (run: RunRow) => listRunResults(this.db.sql, run, null);

  /** `A01 statement`, by area. */
  async outcomes(run: RunRow): Promise<string[]> {
    return (await this.results(run)).map(({ area, outcome }) => `${area} ${outcome}`);
  }

  readonly statements = (): Promise<StatementRow[]> => statementsOf(this.db.sql, 'TR-A01', PERIOD);

  /** `BINARY_PAYMENT -100000 corrects 1`, the lines of a statement by number. */
  async lines(number: number): Promise<string[]> {
    const statement = (await this.statements()).find((each) => each.number === number);
    if (!statement) throw new Error(`there is no statement ${number}`);
    return (await linesOfStatements(this.db.sql, [statement.id])).map(
      ({ component, amountPence, correctsNumber }) =>
        `${component} ${amountPence}${correctsNumber === null ? '' : ` corrects ${correctsNumber}`}`,
    );
  }
}
