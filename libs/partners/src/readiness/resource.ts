import { beyondTheWall, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { locationsOf } from '../location/location.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';

export const RESOURCE_KINDS = ['people', 'time', 'skills', 'rooms', 'technology', 'money', 'materials', 'partners'] as const; // prettier-ignore
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** What a location has of something, and what it needs. */
export interface NewResource {
  /** Code of a location. */
  readonly location: string;
  readonly kind: ResourceKind;
  readonly what: string;
  readonly has: number;
  readonly needs: number;
  readonly unit: string;
  readonly note?: string;
  /** `seen` of what stood there as the person saw it, '' where nothing did; left out: whatever stands there is overruled. */
  readonly seen?: string;
}

export interface Resource extends Required<Omit<NewResource, 'note' | 'seen'>> {
  readonly note: string | null;
  /** How much of what it needs it has not; nothing where it has enough. */
  readonly lacks: number;
  /** Which word on it this is: goes with a change, so that nobody overrules what they have not seen. */
  readonly seen: string;
}

/** What is missing. Pure. */
export const lacking = ({ has, needs }: Pick<NewResource, 'has' | 'needs'>): number =>
  Math.max(0, Number((needs - has).toFixed(6)));

const MOST = 5_000;

/** The resource map of an organisation, by location, kind and what. */
export async function resourcesOf(sql: SqlClient, organisation: string): Promise<Resource[]> {
  const { rows } = await sql.query<Omit<Resource, 'lacks'>>(
    `select distinct on (l.code, r.kind, r.what) l.code as location, r.kind, r.what, r.has::float8 as has, r.needs::float8 as needs, r.unit, r.note, r.id::text as seen
     from readiness_resource r join location l on l.id = r.location_id join organisation o on o.id = l.organisation_id
     where o.code = $1 order by l.code, r.kind, r.what, r.id desc limit $2`,
    [organisation, MOST],
  );
  return rows.map((row) => ({ ...row, lacks: lacking(row) }));
}

/** What was said of a thing at a location at some time. */
export interface ResourceWord extends Pick<Resource, 'has' | 'needs' | 'lacks' | 'unit' | 'note' | 'seen'> {
  readonly at: string;
  /** Code of the person. */
  readonly by: string;
}

/** All that was ever said of a thing at a location, the latest first. With the platform’s rights, as it names who said it: the caller says who may be told. */
export async function resourceHistory(
  sql: SqlClient,
  {
    organisation,
    location,
    kind,
    what,
  }: Pick<NewResource, 'location' | 'kind' | 'what'> & { readonly organisation: string },
): Promise<ResourceWord[]> {
  const { rows } = await beyondTheWall(() =>
    sql.query<Omit<ResourceWord, 'lacks'>>(
      `select r.has::float8 as has, r.needs::float8 as needs, r.unit, r.note, r.id::text as seen, a.at, a.person as by
     from readiness_resource r join location l on l.id = r.location_id join organisation o on o.id = l.organisation_id join act a on a.id = r.act_id
     where o.code = $1 and l.code = $2 and r.kind = $3 and r.what = $4 order by r.id desc limit 500`,
      [organisation, location, kind, what],
    ),
  );
  return rows.map((row) => ({ ...row, lacks: lacking(row) }));
}

/** Everything that is wrong with a list of resources, by row. */
export function resourceProblems(
  resources: readonly NewResource[],
  locations: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = [];
  if (resources.length === 0 || resources.length > MOST)
    problems.push(problem('INVALID', 'resources', `There are ${resources.length} rows.`, `Send 1 to ${MOST}.`)); // prettier-ignore
  const there = new Set<string>();
  resources.forEach(({ location, kind, what, has, needs, unit, note = '' }, i) => {
    const wrong = (field: string, why: string, fix: string) =>
      problems.push(problem('INVALID', ['resources', String(i), field], why, fix));
    const key = keyOfRow({ location, kind, what });
    if (there.has(key)) wrong('what', 'It stands there twice.', 'Say once what a location has of a thing.');
    there.add(key);
    if (!locations.has(location)) wrong('location', `There is no location ${location.slice(0, 40)}.`, 'Write the code of one of the organisation.'); // prettier-ignore
    if (!(RESOURCE_KINDS as readonly string[]).includes(kind)) wrong('kind', `'${String(kind).slice(0, 40)}' is no kind.`, `Write ${RESOURCE_KINDS.join(', ')}.`); // prettier-ignore
    for (const [field, text, most] of [['what', what, 200], ['unit', unit, 40]] as const) // prettier-ignore
      if (text.trim() === '' || text.length > most) wrong(field, 'It is empty or too long.', `Write up to ${most} characters.`); // prettier-ignore
    if (note.length > 2_000) wrong('note', 'It is too long.', 'Write up to 2,000 characters.');
    for (const [field, much] of [['has', has], ['needs', needs]] as const) // prettier-ignore
      if (!Number.isFinite(much) || much < 0 || much > 1e9) wrong(field, 'It is no number from 0 on.', 'Write how much there is, or is needed.'); // prettier-ignore
  });
  return problems;
}

/**
 * Says what locations have and need; the last word on a thing counts. What is the same already is left as it is. All or nothing.
 * @param checkOnly true: the rows are looked at, and nothing is recorded
 * @returns the resource map; NOT_ALLOWED; INVALID by row; CONFLICT by row, where somebody else said something else meanwhile
 */
export async function recordResources(
  deps: Deps,
  person: Person,
  { organisation, resources, checkOnly = false }: { readonly organisation: string; readonly resources: readonly NewResource[]; readonly checkOnly?: boolean }, // prettier-ignore
): Promise<Result<readonly Resource[]>> {
  const allowed = may(person, 'readiness.resource', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    const locations = new Map((await locationsOf(sql, organisation)).map(({ code, id }) => [code, id]));
    const wrong = resourceProblems(resources, new Set(locations.keys()));
    if (wrong.length > 0) return refuse(...wrong);
    // of two who say something of a place at once the second sees what the first said
    await sql.query('select pg_advisory_xact_lock(7155, id) from organisation where code = $1', [
      organisation,
    ]);
    const known = new Map((await resourcesOf(sql, organisation)).map((row) => [keyOfRow(row), row]));
    const changed = resources.filter((row) => {
      const before = known.get(keyOfRow(row));
      return !before || before.has !== row.has || before.needs !== row.needs || before.unit !== row.unit || before.note !== (row.note ?? null); // prettier-ignore
    });
    const meanwhile = resources.flatMap((row, i) => (changed.includes(row) ? overruled(row, known.get(keyOfRow(row)), i) : [])); // prettier-ignore
    if (meanwhile.length > 0) return refuse(...meanwhile);
    if (changed.length === 0 || checkOnly) return ok([...known.values()]);
    const act = recordAct(em, person, { verb: 'readiness.resource', subjectKind: 'organisation', subjectId: organisation, detail: { resources: changed.length } }); // prettier-ignore
    await em.flush();
    await sql.query(
      `insert into readiness_resource (location_id, kind, what, has, needs, unit, note, act_id)
       select c.location, c.kind, c.what, c.has, c.needs, c.unit, c.note, $8
       from unnest($1::int[], $2::text[], $3::text[], $4::numeric[], $5::numeric[], $6::text[], $7::text[]) c (location, kind, what, has, needs, unit, note)`,
      [
        changed.map(({ location }) => locations.get(location)),
        changed.map(({ kind }) => kind),
        changed.map(({ what }) => what),
        changed.map(({ has }) => has),
        changed.map(({ needs }) => needs),
        changed.map(({ unit }) => unit),
        changed.map(({ note }) => note ?? null),
        act.id,
      ],
    );
    return ok(await resourcesOf(sql, organisation));
  });
}

/** Whether somebody else said something else since this person looked. */
function overruled(row: NewResource, now: Resource | undefined, i: number): Problem[] {
  if (row.seen === undefined || row.seen === (now?.seen ?? '')) return [];
  const stands = now ? `has ${now.has}, needs ${now.needs} ${now.unit}` : 'nothing';
  return [problem('CONFLICT', ['resources', String(i), 'seen'], `Somebody else changed it meanwhile. On record is: ${stands}.`, 'Look at it, and change it again if you still want to.')]; // prettier-ignore
}

const keyOfRow = ({ location, kind, what }: Pick<Resource, 'location' | 'kind' | 'what'>): string =>
  JSON.stringify([location, kind, what]);
