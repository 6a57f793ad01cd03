import { spawn } from 'node:child_process';
import path from 'node:path';
import type pg from 'pg';
import {
  areasLeft,
  findRun,
  finishRun,
  requestRun,
  runArea,
  type RunRow,
  partsLeft,
  requestVerification,
  findVerification,
  verifyPart,
} from '../../libs/contracts/src/index.js';
import type { Deps } from '../../libs/partners/src/index.js';
import { lives, ROOT, Run, until } from '../platform/platform.js';
import { COMPILED } from '../support/compiled.js';
import {
  givenContract,
  givenMechanism,
  givenTermsInForce,
  person,
  trTerms,
  value,
} from '../support/contracts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { testDeps } from '../support/deps.js';
import { givenBaselines, givenCohort, givenScheme } from '../support/scheme.js';

const AREAS = Array.from({ length: 16 }, (_, i) => `A${String(i + 1).padStart(2, '0')}`);
const ASKED = { scheme: 'tr', period: '2015Q4', asKnownOn: '2017-10-01', correlationId: 'killed-worker' };

/** Sixteen areas, each with a contract, terms in force and a cohort of its own. */
async function givenSixteenAreas(db: TestDatabase, deps: Deps): Promise<void> {
  await givenScheme(db.sql, ...AREAS);
  await givenMechanism(deps);
  for (const [i, area] of AREAS.entries()) {
    await givenContract(deps, `TR-${area}`, area);
    await givenBaselines(db.sql, area);
    await givenTermsInForce(deps, trTerms(`TR-${area}`));
    await givenCohort(db.sql, { area, start: '2015-11-02', size: 60, reoffenders: 15 + 2 * i });
  }
}

/** A table into which the application's inserts wait while the gate is shut, in whatever transaction they are. */
class Gate {
  private constructor(
    private readonly owner: pg.PoolClient,
    readonly table: string,
  ) {}

  static async make(db: TestDatabase, table: string): Promise<Gate> {
    await db.owner.query(`create or replace function gate() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock_shared(hashtext('gate ' || tg_table_name)); return new; end $$`);
    await db.owner.query(
      `create trigger gate before insert on ${table} for each row execute function gate()`,
    );
    return new Gate(await db.owner.connect(), table);
  }
  async shut(): Promise<void> {
    await this.owner.query('select pg_advisory_lock(hashtext($1))', [`gate ${this.table}`]);
  }
  async open(): Promise<void> {
    await this.owner.query('select pg_advisory_unlock(hashtext($1))', [`gate ${this.table}`]);
  }
  /** Someone stands before it. */
  async isWaitedAt(): Promise<boolean> {
    const { rows } = await this.owner.query(
      `select from pg_locks where locktype = 'advisory' and not granted and objid = hashtext($1)::oid and database = (select oid from pg_database where datname = current_database())`,
      [`gate ${this.table}`],
    );
    return rows.length > 0;
  }
  release(): void {
    this.owner.release(true);
  }
}

describe(`workers killed at any point, on ${process.env.REDIS_URL ? 'Redis' : 'PostgreSQL'}`, () => {
  let db: TestDatabase;
  let reference: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  const workers: Run[] = [];

  beforeAll(async () => {
    [db, reference] = await Promise.all([testDatabase(), testDatabase()]);
    deps = await testDeps(db);
    await givenSixteenAreas(db, deps);
  }, 120_000);
  afterAll(async () => {
    for (const { pid } of workers) if (lives(pid)) process.kill(pid, 'SIGKILL');
    await Promise.all(workers.map(({ ended }) => ended));
    await deps.close();
    await Promise.all([db.drop(), reference.drop()]);
  });

  function startWorker(): Run {
    const { REDIS_URL } = process.env;
    const env = {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: COMPILED,
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      DATABASE_URL: db.appUrl,
      DATABASE_OWNER_URL: db.ownerUrl,
      WORKER_CONCURRENCY: '2',
      ...(REDIS_URL && { REDIS_URL }),
    };
    const worker = new Run(
      spawn(process.execPath, [path.join(ROOT, 'dist/apps/api/src/worker.js')], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    workers.push(worker);
    return worker;
  }
  async function kill(worker: Run): Promise<void> {
    process.kill(worker.pid, 'SIGKILL');
    expect((await worker.ended).signal).toBe('SIGKILL');
  }
  const state = async (id: string): Promise<RunRow> => (await findRun(db.sql, id))!;
  const figuresOf = async (of: TestDatabase): Promise<string[]> =>
    (await of.sql.query<{ id: string }>('select id from figure order by id')).rows.map(({ id }) => id);

  /** What comes of it where nobody is killed. */
  async function undisturbed(): Promise<string[]> {
    const calm = await testDeps(reference);
    await givenSixteenAreas(reference, calm);
    const { run } = value(await requestRun(calm, person('operator'), ASKED));
    for (const { areaId } of await areasLeft(reference.sql, run.id))
      await runArea(calm, { runId: run.id, areaId });
    expect(await finishRun(reference.sql, run.id)).toBe(true);
    await calm.close();
    return figuresOf(reference);
  }

  it('leave the same figures, statements and lines, each once', async () => {
    const { run } = value(await requestRun(deps, person('operator'), ASKED));

    // while it measures: nothing is written yet
    const facts = await db.owner.connect();
    await facts.query('begin; lock table offence in access exclusive mode');
    const first = startWorker();
    await until('a worker that measures', async () => {
      const { rows } = await facts.query(
        `select from pg_locks where not granted and relation = 'offence'::regclass`,
      );
      return rows.length > 0;
    });
    await kill(first);
    await facts.query('rollback');
    facts.release();

    // in the middle of an area's transaction: at its first insert, half-way, and at its last, when everything else is written
    for (const table of ['run_area', 'figure', 'run_result']) {
      const gate = await Gate.make(db, table);
      await gate.shut();
      const worker = startWorker();
      await until(`a worker that waits to write ${table}`, () => gate.isWaitedAt());
      await kill(worker);
      await gate.open();
      gate.release();
    }

    // as soon as an area has committed, most likely before the queue knows
    const before = (await state(run.id)).areasDone;
    const hasty = startWorker();
    await until('one more area', async () => (await state(run.id)).areasDone > before);
    await kill(hasty);

    // at the end of the run, when every area is done
    const end = await Gate.make(db, 'run_finished');
    await end.shut();
    const last = startWorker();
    await until('a worker that waits to finish the run', () => end.isWaitedAt());
    expect(await state(run.id)).toMatchObject({ state: 'running', areasDone: 16 });
    await kill(last);
    await end.open();
    end.release();

    startWorker();
    await until('the end of the run', async () => (await state(run.id)).state === 'finished');

    expect(await state(run.id)).toMatchObject({ areas: 16, areasDone: 16, failures: 0, round: 1 });
    const { rows } = await db.sql.query(
      `select count(*)::int as results, count(distinct area_id)::int as areas, count(distinct statement_id)::int as statements,
              (select count(*)::int from statement) as all_statements, (select count(*)::int from statement_line) as lines,
              (select count(*)::int from cohort_measure) as measures, (select count(*)::int from run_finished) as ends
       from run_result where outcome = 'statement'`,
    );
    expect(rows).toEqual([
      { results: 16, areas: 16, statements: 16, all_statements: 16, lines: 64, measures: 16, ends: 1 },
    ]);
    expect(await figuresOf(db)).toEqual(await undisturbed());
    const { id } = value(await requestVerification(deps, person('auditor'), { correlationId: 'test' }));
    for (const part of await partsLeft(deps.sql, id)) await verifyPart(deps.sql, part);
    expect(await findVerification(deps.sql, id)).toMatchObject({
      state: 'finished',
      checked: 16,
      differing: 0,
    });
  }, 600_000);
});
