import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { MIGRATIONS } from '../../../../migrations/index.js';
import { appSettings, connect, connectionSettings } from './connection.js';
import { migrate, requireServerVersion } from './migrate.js';
import { withDatabase } from './preflight.js';

interface Server {
  host: string;
  stop(): Promise<void>;
}
type StartPostgres = (options: { dataFolder: string; settings: object; sync: boolean }) => Promise<Server>;

const lib = (name: string): string =>
  pathToFileURL(path.resolve(import.meta.dirname, '../../../../bin/lib', name)).href;

// a server of its own: roles belong to a server, not to a database
describe('migrating', () => {
  let folder: string;
  let server: Server;
  const url = (user: string, database: string): string =>
    `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(server.host)}`;
  const run = async (user: string, database: string, ...statements: string[]): Promise<pg.QueryResult> => {
    const client = await connect(connectionSettings(url(user, database)));
    try {
      let result!: pg.QueryResult;
      for (const statement of statements) result = await client.query(statement);
      return result;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    const { startPostgres } = (await import(lib('local-postgres.mjs'))) as { startPostgres: StartPostgres };
    const { THROW_AWAY_SETTINGS } = (await import(lib('postgres/settings.mjs'))) as {
      THROW_AWAY_SETTINGS: object;
    };
    folder = fs.mkdtempSync(path.join(os.tmpdir(), `concord-test-${process.pid}-`));
    fs.chmodSync(folder, 0o755);
    server = await startPostgres({ dataFolder: folder, settings: THROW_AWAY_SETTINGS, sync: false });
  });
  afterAll(async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('says what to run when the owner may not create the role', async () => {
    await run('postgres', 'postgres', 'create role plain login', 'create database plain owner plain');
    await expect(migrate(connectionSettings(url('plain', 'plain')))).rejects.toThrow(
      /The role concord_app is missing and plain may not create it\. Run as a superuser: CREATE ROLE concord_app LOGIN/,
    );
  });

  it('is asked for where it was not done', async () => {
    await expect(
      withDatabase('DATABASE_URL', appSettings(url('plain', 'plain')), () => Promise.resolve()),
    ).rejects.toThrow(
      /the role concord_app is missing\. Run first: node dist\/apps\/api\/src\/ops\/migrate\.main\.js$/,
    );
  });

  it('lets an owner who is no superuser create the role, and act as the application', async () => {
    await run(
      'postgres',
      'postgres',
      'create role maker login createrole',
      'create database made owner maker',
    );
    const applied = await migrate(connectionSettings(url('maker', 'made')), 'a password');
    expect(applied).toEqual(MIGRATIONS.map(({ name }) => name));
    const client = await connect(appSettings(url('maker', 'made')));
    const { rows } = await client.query(`select session_user as who, current_user as role`);
    await client.end();
    expect(rows).toEqual([{ who: 'maker', role: 'concord_app' }]);
    const { rows: passwords } = await run(
      'postgres',
      'made',
      `select rolpassword like 'SCRAM%' as set from pg_authid where rolname = 'concord_app'`,
    );
    expect(passwords).toEqual([{ set: true }]);
  });

  it('does not let every user act as the application', async () => {
    await expect(
      withDatabase('DATABASE_URL', appSettings(url('plain', 'made')), () => Promise.resolve()),
    ).rejects.toThrow(/its user may not act as concord_app\. Run as a superuser: GRANT concord_app TO/);
  });

  it('builds the wall for an owner who is no superuser, and asks past it where it decides', async () => {
    const { connectionString } = connectionSettings(url('maker', 'made'));
    const asNobody = await connect({ connectionString, options: '-c TimeZone=UTC' });
    try {
      await asNobody.query(`begin; select set_config('app.reach', 'platform', true)`);
      await asNobody.query(`insert into organisation (code) values ('MADE-A'), ('MADE-B')`);
      await asNobody.query('commit');
      const seen = async () => (await asNobody.query('select code from organisation order by 1')).rows;
      await asNobody.query('set role concord_asked');
      expect(await seen()).toEqual([]);
      await expect(asNobody.query(`insert into organisation (code) values ('MADE-C')`)).rejects.toThrow(
        /permission denied/,
      );
      await asNobody.query(
        `begin; select set_config('app.reach', 'organisation', true), set_config('app.organisation', '1', true)`,
      );
      expect(await seen()).toHaveLength(2);
      // what reaches all does so for itself only
      const { rows } = await asNobody.query(
        `select (select count(*)::int from contracts_reached(1)) as contracts, (select count(*)::int from bases_of_reading(1, 1, '2026-01-01')) as bases,
                outcome_verifier(1) as verifier`,
      );
      expect(rows).toEqual([{ contracts: 0, bases: 0, verifier: null }]);
      expect((await asNobody.query(`select current_setting('app.reach') as reach`)).rows).toEqual([
        { reach: 'organisation' },
      ]);
      await asNobody.query('rollback');
    } finally {
      await asNobody.end();
    }
  });

  it('changes nothing the second time', async () => {
    expect(await migrate(connectionSettings(url('maker', 'made')))).toEqual([]);
    const { rows } = await run(
      'postgres',
      'postgres',
      'select datname from pg_database where not datistemplate order by 1',
    );
    expect(rows.map(({ datname }: { datname: string }) => datname)).toEqual(['made', 'plain', 'postgres']);
  });

  it('takes turns when several processes start at once', async () => {
    await run('postgres', 'postgres', 'create database together');
    const applied = await Promise.all(
      [1, 2, 3].map(() => migrate(connectionSettings(url('postgres', 'together')))),
    );
    expect(applied.flat()).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  it("gives the application the queue's data but neither its tables nor its version", async () => {
    await run(
      'concord_app',
      'made',
      'select count(*) from bullmq.job',
      `delete from bullmq.job where queue = 'none'`,
    );
    for (const statement of [
      'drop table bullmq.job',
      'create table bullmq.t (n int)',
      'create schema s',
      `update bullmq.migration set name = 'x'`,
    ]) {
      await expect(run('concord_app', 'made', statement)).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  it.each([
    ['150014', false],
    ['160000', true],
    ['180004', true],
  ])('takes server version %s: %s', async (num, taken) => {
    const client = { query: () => Promise.resolve({ rows: [{ num, shown: num }] }) } as unknown as pg.Client;
    const checked = requireServerVersion(client);
    await (taken
      ? expect(checked).resolves.toBeUndefined()
      : expect(checked).rejects.toThrow('is too old: Concord needs 16 or newer'));
  });
});
