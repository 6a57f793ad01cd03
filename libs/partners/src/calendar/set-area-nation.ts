import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { nationOfArea } from './calendar.store.js';
import { type Nation, NATIONS } from './nation.js';

export interface AreaNation {
  readonly scheme: string;
  /** Code of the area in the scheme. */
  readonly area: string;
  readonly nation: Nation;
}

/**
 * Says in which nation an area is, whose bank holidays its clocks go by. Clocks that run are worked out anew. The same again changes
 * nothing.
 * @returns NOT_ALLOWED; NOT_FOUND; INVALID for what is no nation
 */
export async function setAreaNation(
  deps: Deps,
  person: Person,
  { scheme, area, nation }: AreaNation,
): Promise<Result<AreaNation>> {
  const allowed = may(person, 'organisation.register');
  if (!allowed.ok) return allowed;
  if (!NATIONS.includes(nation))
    return refuse(
      problem(
        'INVALID',
        'nation',
        `'${String(nation).slice(0, 40)}' is no nation.`,
        `There are ${NATIONS.join(', ')}.`,
      ),
    );
  return transact(deps, async (em, sql) => {
    const id = await areaId(sql, scheme, area);
    if (id === undefined) return refuse(noArea(scheme, area));
    // two at once: one after the other, and the later word counts
    await sql.query('select pg_advisory_xact_lock($1, $2)', [AREA_LOCKS, id]);
    if ((await nationOfArea(sql, id)) === nation) return ok({ scheme, area, nation });
    const act = recordAct(em, person, {
      verb: 'organisation.register',
      subjectKind: 'area',
      subjectId: `${scheme}/${area}`,
      detail: { nation },
    });
    await em.flush();
    await sql.query('insert into area_nation (area_id, nation, act_id) values ($1, $2, $3)', [
      id,
      nation,
      act.id,
    ]);
    return ok({ scheme, area, nation });
  });
}

/** Keeps these locks apart from others that take a pair of numbers. */
const AREA_LOCKS = 7_210;

/** In which nation an area is. @returns NOT_FOUND */
export async function findAreaNation(
  sql: SqlClient,
  scheme: string,
  area: string,
): Promise<Result<AreaNation>> {
  const id = await areaId(sql, scheme, area);
  return id === undefined
    ? refuse(noArea(scheme, area))
    : ok({ scheme, area, nation: await nationOfArea(sql, id) });
}

async function areaId(sql: SqlClient, scheme: string, area: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ id: number }>(
    'select id from area_current where scheme = $1 and code = $2',
    [scheme, area],
  );
  return rows[0]?.id;
}

const noArea = (scheme: string, area: string): Problem =>
  problem(
    'NOT_FOUND',
    'area',
    `There is no area '${area.slice(0, 60)}' in scheme '${scheme.slice(0, 60)}'.`,
    'The query `areas` lists them.',
  );
