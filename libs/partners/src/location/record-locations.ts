import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findOrganisation, noOrganisation } from '../organisation/organisation.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { type Location, locationProblems, type NewLocation } from './location.js';
import { locationsOf } from './location.store.js';

/**
 * Puts locations of an organisation on record, or changes what is known of them; all of them or none. What is the same already is left as it is.
 * @param checkOnly true: the list is looked at, and nothing is recorded
 * @returns the organisation's locations; NOT_ALLOWED; INVALID by row; NOT_FOUND for an organisation or areas that are not on record
 */
export async function recordLocations(
  deps: Deps,
  person: Person,
  { organisation, locations, checkOnly = false }: { readonly organisation: string; readonly locations: readonly NewLocation[]; readonly checkOnly?: boolean }, // prettier-ignore
): Promise<Result<readonly Location[]>> {
  const allowed = may(person, 'location.record', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  const wrong = locationProblems(locations);
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    const found = await findOrganisation(sql, organisation);
    if (!found) return refuse(noOrganisation('organisation', organisation));
    await sql.query('select pg_advisory_xact_lock(7149, $1::int)', [found.id]);
    const known = new Map((await locationsOf(sql, organisation)).map((each) => [each.code, each]));
    const changed = locations.filter(({ code, name, area = null, sameAs = null }) => {
      const before = known.get(code);
      return before?.name !== name || before.area !== area || before.sameAs !== sameAs;
    });
    if (changed.length === 0) return ok([...known.values()]);
    const areas = [...new Set(changed.flatMap(({ area }) => (area === undefined ? [] : [area])))];
    const { rows: there } = await sql.query<{ area: string }>(
      `select s.code || '/' || a.code as area from area a join scheme s on s.id = a.scheme_id where s.code || '/' || a.code = any($1::text[])`,
      [areas],
    );
    const missing = areas.filter((area) => !there.some((each) => each.area === area));
    const nowhere = locations.flatMap(({ area }, i) => (area !== undefined && missing.includes(area) ? [problem('NOT_FOUND', ['locations', String(i), 'area'], `There is no area ${area.slice(0, 80)}.`, 'Write scheme/area, as the list of areas shows them.')] : [])); // prettier-ignore
    const elsewhere = [...nowhere, ...(await notOfBuyers(sql, found.id, locations))];
    if (elsewhere.length > 0) return refuse(...elsewhere);
    if (checkOnly) return ok([...known.values()]);
    const act = recordAct(em, person, {
      verb: 'location.record',
      subjectKind: 'organisation',
      subjectId: organisation,
      detail: { locations: changed.length },
    });
    await em.flush();
    const columns = [changed.map(({ code }) => code), changed.map(({ name }) => name), changed.map(({ area }) => area ?? null), changed.map(({ sameAs }) => sameAs ?? null)]; // prettier-ignore
    await sql.query(
      'insert into location (organisation_id, code) select $1::int, unnest($2::text[]) on conflict do nothing',
      [found.id, columns[0]],
    );
    await sql.query(
      `insert into location_version (location_id, name, area_id, same_as_id, act_id)
         select l.id, c.name, (select a.id from area a join scheme s on s.id = a.scheme_id where s.code || '/' || a.code = c.area),
                (select t.id from location t join organisation b on b.id = t.organisation_id where b.code || '/' || t.code = c.same_as), $6
         from unnest($2::text[], $3::text[], $4::text[], $5::text[]) c (code, name, area, same_as) join location l on l.organisation_id = $1::int and l.code = c.code`,
      [found.id, ...columns, act.id],
    );
    return ok(await locationsOf(sql, organisation));
  });
}

/** Places that are said to be the same as one that no buyer of the organisation has, by row. */
async function notOfBuyers(
  sql: SqlClient,
  organisationId: number,
  locations: readonly NewLocation[],
): Promise<Problem[]> {
  const asked = locations.flatMap(({ sameAs }) => (sameAs === undefined ? [] : [sameAs]));
  if (asked.length === 0) return [];
  const { rows } = await sql.query<{ place: string }>(
    `select b.code || '/' || t.code as place from location t join organisation b on b.id = t.organisation_id
       where b.code || '/' || t.code = any($2::text[]) and exists (select from contract_current c where c.buyer_id = b.id and c.supplier_id = $1)`,
    [organisationId, asked],
  );
  const there = new Set(rows.map(({ place }) => place));
  return locations.flatMap(
    ({ sameAs }, i) =>
    sameAs === undefined || there.has(sameAs)
      ? []
      : [problem('NOT_FOUND', ['locations', String(i), 'sameAs'], `No one who buys from the organisation has a place ${sameAs.slice(0, 80)}.`, 'Write it as organisation/code, such as DEMO-COM/L01; or leave it out.')], // prettier-ignore
  );
}
