import { ok, type Period, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { OPERATOR } from '../access/demonstration-persons.js';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { allocateWaiting } from '../allocation/allocate-waiting.js';
import type { Deps } from '../use-case/deps.js';
import { pooled, transact } from '../use-case/transact.js';
import { type CapacityRow, type CapacityStatement, checkStatement, monthsFrom } from './capacity.js';
import {
  findServiceAreas,
  listCapacity,
  saveCapacity,
  type ServiceInArea,
  serviceIsOnRecord,
} from './capacity.store.js';

/**
 * Says what capacity a service has in an area from one month to another: a further version of each month that changes, and
 * nothing where the same was said before. For buyer or supplier of the service. Room that it makes goes to who waits for it.
 * @returns how the months stand then; NOT_FOUND, NOT_ALLOWED, INVALID
 */
export async function setCapacity(
  deps: Deps,
  person: Person,
  statement: CapacityStatement,
): Promise<Result<CapacityRow[]>> {
  const wrong = checkStatement(statement);
  const found = await oneServiceArea(deps.sql, statement);
  if (!found.ok) return refuse(...found.problems, ...wrong);
  const allowed = may(person, 'capacity.set', { parties: [found.value.buyer, found.value.supplier] });
  if (!allowed.ok) return allowed;
  const problems = [...wrong, ...(wrong.length > 0 ? [] : outsideService(statement, found.value))];
  if (problems.length > 0) return refuse(...problems);
  const { service, area, maximum, funded, from, to = from, reason } = statement;
  const { serviceId, areaId, scheme } = found.value;
  const months = monthsFrom(from, to);
  const set = await transact(deps, async (em, sql) => {
    // two who say something about it at once: one after the other, and the later word counts
    await sql.query(`select pg_advisory_xact_lock(${CAPACITY_LOCKS}, $1)`, [serviceId]);
    const before = await rowsOf(sql, months, { service, scheme, area });
    if (before.every((row) => row.maximum === maximum && row.funded === (funded ?? null))) return ok(before);
    const act = recordAct(em, person, {
      verb: 'capacity.set',
      subjectKind: 'service',
      subjectId: service,
      reason,
      detail: { scheme, area, from, to, maximum, funded: funded ?? null },
    });
    await em.flush();
    await saveCapacity(sql, { serviceId, areaId, months, maximum, funded: funded ?? null, actId: act.id });
    return ok(await rowsOf(sql, months, { service, scheme, area }));
  });
  if (!set.ok) return set;
  const { buyer, category } = found.value;
  const sent = await allocateWaiting(deps, OPERATOR, { buyer, scheme, area, category, most: SENT_AT_ONCE });
  const more = sent.ok && sent.value.sent.length > 0;
  return more ? ok(await rowsOf(pooled(deps.sql), months, { service, scheme, area })) : set;
}

/** Of those who wait so many are looked at while somebody waits for the answer; the others within a minute, by the worker. */
const SENT_AT_ONCE = 20;

async function rowsOf(
  sql: SqlClient,
  months: readonly Period[],
  of: { readonly service: string; readonly scheme: string; readonly area: string },
): Promise<CapacityRow[]> {
  const rows: CapacityRow[] = [];
  for (const period of months) rows.push(...(await listCapacity(sql, { ...of, period, first: 1 })));
  return rows;
}

/** Keeps these locks apart from others that take a pair of numbers. */
const CAPACITY_LOCKS = 7_131;

async function oneServiceArea(
  sql: SqlClient,
  { service, area, scheme }: CapacityStatement,
): Promise<Result<ServiceInArea>> {
  const found = await findServiceAreas(sql, service, area, scheme);
  const [first] = found;
  if (first && found.length === 1) return ok(first);
  if (first)
    return refuse(
      problem(
        'INVALID',
        'scheme',
        `${service} works in areas ${area} of several schemes: ${found.map((each) => each.scheme).join(', ')}.`,
        'Name the scheme.',
      ),
    );
  return refuse(
    (await serviceIsOnRecord(sql, service))
      ? problem('NOT_FOUND', 'area', `${service} does not work in an area ${area}.`, 'Name one of its areas.')
      : problem('NOT_FOUND', 'service', `No service ${service} is on record.`, 'Correct the code.'),
  );
}

function outsideService({ from, to = from }: CapacityStatement, service: ServiceInArea): Problem[] {
  const early = to < service.from.slice(0, 7);
  const late = service.to !== null && from > service.to.slice(0, 7);
  if (!early && !late) return [];
  return [
    problem(
      'INVALID',
      'from',
      `The service runs from ${service.from}${service.to === null ? '' : ` to ${service.to}`}, and in none of these months.`,
      'Name months in which it runs.',
    ),
  ];
}
