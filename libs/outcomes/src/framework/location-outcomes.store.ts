import { type Instant, Kept, type Period, type SqlClient } from '#kernel';
import type { StoredDefinition } from '../measure/definition.store.js';
import { quartersOf } from '../measure/measure-cohorts.js';
import { peopleStatement } from '../measure/measure-sql.js';
import { bySign } from './by-sign.js';

/** How a cohort of a location came out by a measure. */
export interface LocationOutcome {
  /** Code of the location; null: where they were first supervised is not on record. */
  readonly location: string | null;
  readonly people: number;
  readonly reoffenders: number;
}

interface Asked {
  readonly organisationId: number;
  readonly definition: StoredDefinition;
  readonly periods: readonly [first: Period, last: Period];
  readonly asKnownAt: Instant;
}

/** Of a year of cohorts, a row for each place. */
const kept = new Kept<readonly LocationOutcome[]>(40);

/**
 * The cohorts of a provider's orders from a period to another, by the location where each person was first supervised under the order that counts: kept until something comes on record.
 * It counts everybody: the caller says who may be told.
 */
export const outcomesByLocation = (sql: SqlClient, asked: Asked): Promise<readonly LocationOutcome[]> =>
  bySign(kept, sql, asked.organisationId, [asked.definition.definition, asked.periods, asked.asKnownAt], () => outcomesIn(sql, asked)); // prettier-ignore

async function outcomesIn(sql: SqlClient, asked: Asked): Promise<LocationOutcome[]> {
  const { per } = asked.definition.definition;
  const [from, until] = [quartersOf(asked.periods[0], per)?.[0], quartersOf(asked.periods[1], per)?.[1]];
  if (from === undefined || until === undefined) return [];
  const { rows: areas } = await sql.query<{ id: number }>(
    'select distinct area_id as id from supervision_order where provider_id = $1 and quarter between $2 and $3',
    [asked.organisationId, from, until],
  );
  if (areas.length === 0) return [];
  const { text, values } = peopleStatement(asked.definition.definition, {
    areaIds: areas.map(({ id }) => id),
    asKnownAt: asked.asKnownAt,
    quarters: [from, until],
  });
  const provider = values.push(asked.organisationId);
  const unit = per === 'year' ? 'o.quarter / 4' : 'o.quarter';
  const { rows } = await sql.query<LocationOutcome>(
    `with people as materialized (${text}), placed as (
         select m.person, m.period, m.reoffences, p.code
         from people m cross join lateral (
           select o.order_ref from supervision_order o
           where o.service_user_id = m.person and o.provider_id = $${provider} and ${unit} = m.period
             and not exists (select from supervision_order_supersession x where x.old_id = o.id)
           order by o.start_date, o.order_ref limit 1) o
         left join lateral (select r.location_id from supervision_record_current r where r.order_ref = o.order_ref and r.what = 'located' order by r.day, r.id limit 1) l on true
         left join location p on p.id = l.location_id)
       select code as location, count(*)::int as people, (count(*) filter (where reoffences > 0))::int as reoffenders from placed group by code order by code nulls last`,
    values,
  );
  return rows;
}
