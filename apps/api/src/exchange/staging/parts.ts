import type { Person } from '#partners';
import type pg from 'pg';
import type { Kind } from '../kinds/kind.js';
import { column, literal } from '../sql-text.js';
import { moveToRefused } from './duplicates.js';

/**
 * Refuses the rows about people in whom the organisation that a row names has no part, where people of an organisation import. Who imports for the
 * own organisation only is told the same of somebody who is not on record: a file is no way to find out who is.
 */
export async function refuseWithoutPart(
  client: pg.PoolClient,
  kind: Kind,
  writer: Pick<Person, 'code' | 'organisation'> | undefined,
  ownOnly: boolean,
): Promise<void> {
  const { writes } = kind;
  if (!writes || !writer?.organisation) return;
  const by = column('s', writes.by);
  const found = await client.query(
    `create temp table without_part on commit drop as
     with about as materialized (
       select s.line, g.id as organisation_id, u.id as service_user_id, u.id is not null and ${writes.free} as free from staged s
       join organisation_code g on g.code = ${by} left join service_user u on u.ref = s.service_user_id
       where s.service_user_id is not null),
     strangers as materialized (
       select o.organisation_id, w.id from (select organisation_id, array_agg(distinct service_user_id) as ids from about where service_user_id is not null and not free group by 1) o
       cross join lateral without_part(o.organisation_id, o.ids, ${literal(writes.data)}) w (id))
     select a.line from about a
     where not a.free and (a.organisation_id, a.service_user_id) in (select s.organisation_id, s.id from strangers s)
       or a.service_user_id in (select restricted_from(${literal(writer.code)}, ${literal(writer.organisation)}))
       ${ownOnly ? 'or a.service_user_id is null' : ''}`,
  );
  if (found.rowCount === 0) return;
  const lines = 'select line from without_part';
  await client.query(
    `insert into refusal (line, place, col, value, why, fix)
     select s.line, 0, 'service_user_id', s.service_user_id, 'No service user with this reference is on record for ' || ${by} || '.',
       'Correct the reference, or have them put who is new on record. Of others one writes by an order, a referral, a contract for their area or an agreement (docs/guide/sharing.md).'
     from staged s where s.line in (${lines})`,
  );
  await moveToRefused(client, kind, lines);
}
