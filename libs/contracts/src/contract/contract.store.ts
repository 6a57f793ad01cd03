import type { SqlClient } from '#kernel';

/** A contract with the names that a reader needs. Days are YYYY-MM-DD, the last one included. */
export interface ContractRow {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly scheme: string;
  readonly areaId: number;
  readonly area: string;
  readonly areaName: string;
  readonly buyerId: number;
  readonly buyer: string;
  readonly buyerName: string;
  readonly supplierId: number;
  readonly supplier: string;
  readonly supplierName: string;
  readonly from: string;
  readonly to: string | null;
}

const SELECT = `
  select c.id, c.code, c.title, a.scheme, c.area_id as "areaId", a.code as area, a.name as "areaName",
         c.buyer_id as "buyerId", b.code as buyer, b.name as "buyerName",
         c.supplier_id as "supplierId", s.code as supplier, s.name as "supplierName", c.from_date as "from", c.to_date as "to"
  from contract_current c
  join area_current a on a.id = c.area_id
  join organisation_current b on b.id = c.buyer_id
  join organisation_current s on s.id = c.supplier_id`;

export async function findContract(sql: SqlClient, code: string): Promise<ContractRow | undefined> {
  const { rows } = await sql.query<ContractRow>(`${SELECT} where c.code = $1`, [code]);
  return rows[0];
}

export interface ContractFilter {
  /** Organisations whose contracts are seen (visibleOrganisationIds); null: all. */
  readonly visibleTo: readonly number[] | null;
  readonly scheme?: string;
  readonly area?: string;
  /** Contract code after which to go on. */
  readonly after?: string;
  readonly first?: number;
}

/** Contracts by code. */
export async function listContracts(
  sql: SqlClient,
  { visibleTo, scheme, area, after, first = 50 }: ContractFilter,
): Promise<ContractRow[]> {
  const { rows } = await sql.query<ContractRow>(
    `${SELECT}
     where ($1::int[] is null or c.buyer_id = any($1) or c.supplier_id = any($1))
       and ($2::text is null or a.scheme = $2) and ($3::text is null or a.code = $3) and ($4::text is null or c.code > $4)
     order by c.code limit $5`,
    [visibleTo, scheme ?? null, area ?? null, after ?? null, first],
  );
  return rows;
}

/** All contracts of areas, by code. */
export async function contractsOfAreas(sql: SqlClient, areaIds: readonly number[]): Promise<ContractRow[]> {
  const { rows } = await sql.query<ContractRow>(`${SELECT} where c.area_id = any($1) order by c.code`, [
    areaIds,
  ]);
  return rows;
}

/** Codes of the buyers and suppliers of an area's contracts: the parties of what is asked about the area. */
export async function partiesOfArea(sql: SqlClient, areaId: number): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `select distinct o.code from contract_current c join organisation o on o.id in (c.buyer_id, c.supplier_id) where c.area_id = $1 order by 1`,
    [areaId],
  );
  return rows.map(({ code }) => code);
}
