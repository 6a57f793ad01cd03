import type { Instant, Period, SqlClient } from '#kernel';
import type { VolumeFrame } from './volume.js';

/** A promised volume, one version of it. */
export interface VolumeRow {
  readonly id: string;
  readonly contract: string;
  readonly service: string;
  readonly serviceTitle: string;
  /** Codes of who buys and who delivers now. */
  readonly buyer: string;
  readonly supplier: string;
  readonly period: Period;
  readonly referrals: number;
  readonly reason: string | null;
  /** Code of the person; of an import, who imported. */
  readonly promisedBy: string;
  readonly promisedAt: Instant;
  /** Null: the supplier has not agreed. */
  readonly agreedBy: string | null;
  readonly agreedAt: Instant | null;
  /** True: the one that counts now. */
  readonly inForce: boolean;
}

const SELECT = `
  select p.id, c.code as contract, s.code as service, s.title as "serviceTitle", b.code as buyer, o.code as supplier, p.period, p.referrals, p.reason,
         coalesce(a.person, i.person) as "promisedBy", p.recorded_at as "promisedAt", coalesce(ga.person, gi.person) as "agreedBy",
         g.recorded_at as "agreedAt", coalesce(f.promise_id = p.id, false) as "inForce"
  from volume_promise p
  join service_current s on s.id = p.service_id
  join contract c on c.id = s.contract_id
  join organisation b on b.id = s.buyer_id
  join organisation o on o.id = s.supplier_id
  left join act a on a.id = p.act_id
  left join import i on i.id = p.import_id
  left join volume_agreement g on g.promise_id = p.id
  left join act ga on ga.id = g.act_id
  left join import gi on gi.id = g.import_id
  left join volume_promised f on f.service_id = p.service_id and f.period = p.period`;

export async function findVolume(sql: SqlClient, id: string): Promise<VolumeRow | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const { rows } = await sql.query<VolumeRow>(`${SELECT} where p.id = $1`, [id]);
  return rows[0];
}

export interface VolumeFilter {
  /** Codes. */
  readonly contract?: string;
  readonly service?: string;
  /** Id of the last row of the page before. */
  readonly after?: string;
  readonly first?: number;
}

/** All versions in the order in which they were promised. */
export async function listVolumes(sql: SqlClient, filter: VolumeFilter): Promise<VolumeRow[]> {
  const { contract, service, after, first = 50 } = filter;
  const { rows } = await sql.query<VolumeRow>(
    `${SELECT}
     where ($1::text is null or c.code = $1) and ($2::text is null or s.code = $2) and ($3::bigint is null or p.id > $3)
     order by p.id limit $4`,
    [contract ?? null, service ?? null, after ?? null, first],
  );
  return rows;
}

/** What a promise to a service is about, with its id and parties now. */
export async function volumeFrame(
  sql: SqlClient,
  service: string,
): Promise<
  (VolumeFrame & { readonly id: number; readonly buyer: string; readonly supplier: string }) | undefined
> {
  const { rows } = await sql.query<
    VolumeFrame & { readonly id: number; readonly buyer: string; readonly supplier: string }
  >(
    `select s.id, s.code as service, c.code as contract, b.code as buyer, o.code as supplier, s.from_date::text as "from", s.to_date::text as "to",
            array(select distinct p.period from volume_promise p where p.service_id = s.id) as periods
     from service_current s left join contract c on c.id = s.contract_id
     join organisation b on b.id = s.buyer_id join organisation o on o.id = s.supplier_id where s.code = $1`,
    [service],
  );
  return rows[0];
}

/** The latest promise for a service and period, whoever agreed to it. */
export async function latestVolume(
  sql: SqlClient,
  serviceId: number,
  period: Period,
): Promise<VolumeRow | undefined> {
  const { rows } = await sql.query<VolumeRow>(
    `${SELECT} where p.service_id = $1 and p.period = $2 order by p.id desc limit 1`,
    [serviceId, period],
  );
  return rows[0];
}

/** Waits until nobody else promises volumes of the service, to the end of the transaction. The database's own rule takes the same lock. */
export async function lockVolumes(sql: SqlClient, serviceId: number): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, $2)', [VOLUME_LOCKS, serviceId]);
}
const VOLUME_LOCKS = 7_129;
