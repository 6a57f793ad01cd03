import pg from 'pg';
import { ok, type Scope, scoped } from '#kernel';
import { DEMONSTRATION_PERSONS, type Person, scopeOf } from '#partners';
import { askedSettings } from '../ops/connection.js';
import { scopePool } from '../ops/scoped-pool.js';
import { NOT_AUDITED, SEEN } from './table-rows.fixture.js';
import type { World } from './world.fixture.js';

/** What differs, as `<table> of <person>: how`. */
export interface RawTables {
  readonly differing: string[];
  /** Of which not everybody sees as many rows. */
  readonly telling: string[];
}

/** One of each organisation: what tables show goes by it, but for a few that go by the person. */
const ASKERS: readonly Person[] = [
  ...Map.groupBy(
    DEMONSTRATION_PERSONS.filter(({ organisation }) => organisation !== null),
    ({ organisation }) => organisation,
  ).values(),
].map(([person]) => person!);

/** Every table of the catalogue, selected from with no condition, and the rows that it is to show. */
export async function everyTable(world: World): Promise<RawTables> {
  const { owner } = world.api.db;
  const { rows } = await owner.query<{ name: string; readable: boolean }>(
    `select c.relname as name, has_table_privilege('concord_asked', c.oid, 'select') as readable from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity order by 1`,
  );
  const names = rows.map(({ name }) => name);
  const readable = rows.filter((each) => each.readable).map(({ name }) => name);
  const said = names.filter((name) => name in SEEN);
  const differing: string[] = [];
  const sizes = new Map<string, Set<number>>();
  const raw = readable
    .map((name) => `select '${name}' as t, r.ctid as id from ${name} r`)
    .join(' union all ');
  const expected = said.map((name) => `select '${name}' as t, r.ctid as id from ${name} r where ${SEEN[name]}`).join(' union all '); // prettier-ignore
  const pool = new pg.Pool({ ...askedSettings(world.api.db.appUrl), max: 1 });
  scopePool(pool);
  const client = await owner.connect();
  try {
    const select = (scope: Scope) => scoped(scope, async () => (await pool.query<{ t: string; id: string }>(`select t, id::text from (${raw}) x`)).rows); // prettier-ignore
    const all = Map.groupBy(await select({ kind: 'platform' }), ({ t }) => t);
    const audited = Map.groupBy(await select({ kind: 'audit' }), ({ t }) => t);
    for (const person of ASKERS) {
      const shown = await select(scopeOf(ok(person)));
      await client.query('begin');
      await client.query('create temporary table seen (t text, id tid) on commit drop');
      await client.query('insert into seen select * from unnest($1::text[], $2::text[]::tid[])', [shown.map(({ t }) => t), shown.map(({ id }) => id)]); // prettier-ignore
      await client.query('create temporary table asks on commit drop as select id as me, code, $1::text as person from organisation where code = $2', [person.code, person.organisation]); // prettier-ignore
      await client.query('analyze seen');
      // functions that say what acts are about go by the scope
      await client.query(`select set_config('app.reach', 'organisation', true), set_config('app.organisation', me::text, true), set_config('app.code', code, true),
        set_config('app.contracts', array(select contracts_reached(me))::text, true),
        set_config('app.areas', array(select areas_reached(array(select contracts_reached(me))))::text, true) from asks`);
      const wanted = Map.groupBy((await client.query<{ t: string; id: string }>(`select t, id::text from (${expected}) x`)).rows, ({ t }) => t); // prettier-ignore
      await client.query('rollback');
      const got = Map.groupBy(shown, ({ t }) => t);
      for (const name of said) {
        const [of, to] = [idsOf(got.get(name)), idsOf(wanted.get(name))];
        const [hidden, more] = [without(to, of), without(of, to)];
        if (hidden + more > 0) differing.push(`${name} of ${person.code}: ${hidden} hidden, ${more} more than said, of ${to.size}`); // prettier-ignore
        sizes.set(name, (sizes.get(name) ?? new Set()).add(of.size));
      }
    }
    for (const name of readable)
      if (!NOT_AUDITED.includes(name) && (audited.get(name)?.length ?? 0) < (all.get(name)?.length ?? 0)) differing.push(`${name} of an auditor: not all`); // prettier-ignore
  } finally {
    client.release();
    await pool.end();
  }
  return {
    differing,
    telling: [...sizes].filter(([, of]) => of.size > 1).map(([name]) => name).toSorted(), // prettier-ignore
  };
}

const idsOf = (rows: readonly { readonly id: string }[] | undefined): Set<string> =>
  new Set(rows?.map(({ id }) => id));

/** How many of these are none of those. */
const without = (these: ReadonlySet<string>, those: ReadonlySet<string>): number =>
  [...these].filter((one) => !those.has(one)).length;
