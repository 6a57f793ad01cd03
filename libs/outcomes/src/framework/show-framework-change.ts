import {
  beyondTheWall,
  isDay,
  ok,
  problem,
  refuse,
  type Result,
  shownTogether,
  type SqlClient,
} from '#kernel';
import { type Deps, findOrganisation, heldBackBelow, may, noOrganisation, type Person } from '#partners';
import { compareFrameworks, type ElementChange } from './compare-frameworks.js';
import { adoptedOn, findFramework, noFramework, type StoredFramework } from './framework.store.js';
import type { AdoptionAsked } from './record-framework.js';

/** What adopting a framework from a day on would change. */
export interface FrameworkChange {
  readonly organisation: string;
  readonly from: string;
  /** By which orders go now that start on the day; null: none. */
  readonly before: StoredFramework | null;
  readonly after: StoredFramework;
  readonly elements: readonly ElementChange[];
  /** Orders that have begun, and would go by it from now on instead of by what they began under; null: too few to be told. */
  readonly ordersBegun: number | null;
  /** Day from which on another framework is adopted already: it stays so; null: none is. */
  readonly until: string | null;
}

/**
 * Shows, before an organisation adopts a framework, what that would change. Nothing is put on record.
 * @returns NOT_ALLOWED for who may not adopt it; NOT_FOUND; INVALID for a day that is none
 */
export async function showFrameworkChange(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  { organisation, framework, version, from }: AdoptionAsked,
): Promise<Result<FrameworkChange>> {
  const allowed = may(person, 'framework.adopt', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  if (!isDay(from)) return refuse(problem('INVALID', 'from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.'));
  const owner = await findOrganisation(sql, organisation);
  if (!owner) return refuse(noOrganisation('organisation', organisation));
  const after = await findFramework(sql, framework, version);
  if (!after) return refuse(noFramework(framework, version));
  const now = await adoptedOn(sql, owner.id, from);
  const before = now ? ((await findFramework(sql, now.framework, now.version)) ?? null) : null;
  const { until, begun } = await ordersFrom(sql, owner.id, from, after.id);
  const threshold = await heldBackBelow(sql, person);
  return ok({
    organisation,
    from,
    before,
    after,
    elements: compareFrameworks(before?.framework ?? null, after.framework),
    ordersBegun: threshold === null ? begun : (shownTogether([begun], threshold)[0] ?? null),
    until,
  });
}

/** Orders from a day on until another adoption, as they have begun by now, that do not go by a framework yet. */
async function ordersFrom(
  sql: SqlClient,
  organisationId: number,
  from: string,
  frameworkId: number,
): Promise<{ readonly until: string | null; readonly begun: number }> {
  const { rows } = await beyondTheWall(() =>
    sql.query<{ until: string | null; begun: number }>(
      `with next as (select min(from_date) as day from framework_adoption where organisation_id = $1 and from_date > $2::date)
       select n.day::text as until,
              (select count(*)::int from supervision_order o
               where o.provider_id = $1 and o.start_date >= $2::date and o.start_date <= (now() at time zone 'Europe/London')::date
                 and (n.day is null or o.start_date < n.day) and o.kind <> 'screening'
                 and framework_of(o.provider_id, o.start_date) is distinct from $3
                 and not exists (select from supervision_order_supersession x where x.old_id = o.id)) as begun
       from next n`,
      [organisationId, from, frameworkId],
    ),
  );
  return rows[0]!;
}
