import type { SqlClient } from '#kernel';
import type { ServiceCategory, ServiceContract } from './service.js';

/** A service with the names that a reader needs. Days are YYYY-MM-DD, the last one included. */
export interface ServiceRow {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly category: ServiceCategory;
  readonly contractId: number | null;
  /** Code of the contract that it is under. */
  readonly contract: string | null;
  /** Who buys and who delivers it today. */
  readonly buyerId: number;
  readonly buyer: string;
  readonly supplierId: number;
  readonly supplier: string;
  readonly areaIds: readonly number[];
  /** Codes of its areas. */
  readonly areas: readonly string[];
  readonly from: string;
  /** Null: it has no end. */
  readonly to: string | null;
}

const SELECT = `
  select s.id, s.code, s.title, s.category, s.contract_id as "contractId", c.code as contract,
         s.buyer_id as "buyerId", b.code as buyer, s.supplier_id as "supplierId", p.code as supplier,
         array(select x.area_id from service_area x where x.service_id = s.id order by x.area_id) as "areaIds",
         array(select a.code from service_area x join area a on a.id = x.area_id where x.service_id = s.id order by a.code) as areas,
         s.from_date::text as "from", s.to_date::text as "to"
  from service_current s
  join organisation b on b.id = s.buyer_id
  join organisation p on p.id = s.supplier_id
  left join contract c on c.id = s.contract_id`;

export async function findService(sql: SqlClient, code: string): Promise<ServiceRow | undefined> {
  const { rows } = await sql.query<ServiceRow>(`${SELECT} where s.code = $1`, [code]);
  return rows[0];
}

export interface ServiceFilter {
  readonly category?: ServiceCategory;
  /** Codes. */
  readonly scheme?: string;
  readonly area?: string;
  readonly buyer?: string;
  readonly supplier?: string;
  readonly contract?: string;
  /** A day, YYYY-MM-DD: those that are offered on it. */
  readonly on?: string;
  /** Code of the service after which to go on. */
  readonly after?: string;
  readonly first?: number;
}

/** Services by code. */
export async function listServices(sql: SqlClient, filter: ServiceFilter = {}): Promise<ServiceRow[]> {
  const { category, scheme, area, buyer, supplier, contract, on, after, first = 50 } = filter;
  const { rows } = await sql.query<ServiceRow>(
    `${SELECT}
     where ($1::service_category is null or s.category = $1)
       and (coalesce($2, $3) is null or exists (
         select from service_area x join area a on a.id = x.area_id join scheme h on h.id = a.scheme_id
         where x.service_id = s.id and ($2::text is null or h.code = $2) and ($3::text is null or a.code = $3)))
       and ($4::text is null or b.code = $4) and ($5::text is null or p.code = $5) and ($6::text is null or c.code = $6)
       and ($7::date is null or s.from_date <= $7 and (s.to_date is null or s.to_date >= $7))
       and ($8::text is null or s.code > $8)
     order by s.code limit $9`,
    [
      category ?? null,
      scheme ?? null,
      area ?? null,
      buyer ?? null,
      supplier ?? null,
      contract ?? null,
      on ?? null,
      after ?? null,
      first,
    ],
  );
  return rows;
}

/** The contract that a service is to be under, with its parties on the service's first day. */
export async function contractForService(
  sql: SqlClient,
  contract: string,
  day: string,
): Promise<ServiceContract | undefined> {
  const { rows } = await sql.query<ServiceContract>(
    `select c.id, c.code, h.code as scheme, c.from_date::text as "from", c.to_date::text as "to",
            (select code from organisation where id = buyer_on(c.id, $2::date)) as buyer,
            (select code from organisation where id = supplier_on(c.id, $2::date)) as supplier,
            exists (select from contract_closed k where k.contract_id = c.id) as closed,
            array(select x.code from contract_covers v join area x on x.id = v.area_id where v.contract_id = c.id order by x.code) as areas
     from contract c join area a on a.id = c.area_id join scheme h on h.id = a.scheme_id where c.code = $1`,
    [contract, day],
  );
  return rows[0];
}

/** Areas by their codes: `ids` has several where schemes share a code and none is named. */
export async function areasNamed(
  sql: SqlClient,
  codes: readonly string[],
  scheme: string | undefined,
): Promise<{ readonly code: string; readonly ids: readonly number[] }[]> {
  const { rows } = await sql.query<{ code: string; ids: number[] }>(
    `select w.code, array(select a.id from area a join scheme h on h.id = a.scheme_id
                          where a.code = w.code and ($2::text is null or h.code = $2)) as ids
     from unnest($1::text[]) w (code)`,
    [codes, scheme ?? null],
  );
  return rows;
}
