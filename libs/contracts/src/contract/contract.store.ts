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
  /** 1 where there is no contract above it, 2 for a subcontract of such a one, and so on. */
  readonly tier: number;
  /** Code of the contract that it is a subcontract of. */
  readonly parent: string | null;
  /** In pence; null: none was agreed. */
  readonly value: bigint | null;
  readonly scope: string | null;
  /** Codes of further areas. */
  readonly areas: readonly string[];
  /** Codes of its direct subcontracts, and what their values come to, in pence. */
  readonly subcontracts: readonly string[];
  readonly subcontractsValue: bigint;
}

type Row = Omit<ContractRow, 'value' | 'subcontractsValue'> & {
  readonly value: string | null;
  readonly subcontractsValue: string;
};

// who they are today is found once, and not wherever it is asked for
const SELECT = `
  select c.id, c.code, c.title, a.scheme, c.area_id as "areaId", a.code as area, a.name as "areaName",
         p.buyer_id as "buyerId", b.code as buyer, b.name as "buyerName",
         p.supplier_id as "supplierId", s.code as supplier, s.name as "supplierName", c.from_date as "from", c.to_date as "to",
         tier_of(c.id) as tier, code_of_contract(c.parent_id) as parent, c.value_pence as value, c.scope,
         array(select x.code from contract_area f join area x on x.id = f.area_id where f.contract_id = c.id order by x.code) as areas,
         array(select k.code from contract k where k.parent_id = c.id order by k.code) as subcontracts,
         coalesce((select sum(k.value_pence) from contract k where k.parent_id = c.id), 0) as "subcontractsValue"
  from contract_current c
  cross join lateral (select c.buyer_id, c.supplier_id offset 0) p
  join area_current a on a.id = c.area_id
  join organisation_current b on b.id = p.buyer_id
  join organisation_current s on s.id = p.supplier_id`;

const rowOf = (row: Row): ContractRow => ({
  ...row,
  value: row.value === null ? null : BigInt(row.value),
  subcontractsValue: BigInt(row.subcontractsValue),
});

export async function findContract(sql: SqlClient, code: string): Promise<ContractRow | undefined> {
  const { rows } = await sql.query<Row>(`${SELECT} where c.code = $1`, [code]);
  return rows[0] && rowOf(rows[0]);
}

/** Contracts by their ids, in no particular order. */
export async function contractsById(sql: SqlClient, ids: readonly number[]): Promise<ContractRow[]> {
  const { rows } = await sql.query<Row>(`${SELECT} where c.id = any($1::int[])`, [ids]);
  return rows.map(rowOf);
}

export interface ContractFilter {
  /** Organisations whose contracts are seen (visibleOrganisationIds); null: all. */
  readonly visibleTo: readonly number[] | null;
  readonly scheme?: string;
  readonly area?: string;
  /** Code of the contract whose direct subcontracts are asked for. */
  readonly parent?: string;
  /** Contract code after which to go on. */
  readonly after?: string;
  readonly first?: number;
}

/** Contracts by code. */
export async function listContracts(
  sql: SqlClient,
  { visibleTo, scheme, area, parent, after, first = 50 }: ContractFilter,
): Promise<ContractRow[]> {
  const { rows } = await sql.query<Row>(
    `${SELECT}
     where ($1::int[] is null or p.buyer_id = any($1) or p.supplier_id = any($1))
       and ($2::text is null or a.scheme = $2) and ($3::text is null or exists (select from contract_covers v join area x on x.id = v.area_id where v.contract_id = c.id and x.code = $3)) and ($4::text is null or c.code > $4)
       and ($6::text is null or exists (select from contract u where u.id = c.parent_id and u.code = $6))
     order by c.code limit $5`,
    [visibleTo, scheme ?? null, area ?? null, after ?? null, first, parent ?? null],
  );
  return rows.map(rowOf);
}

/** All contracts of areas, by code. */
export async function contractsOfAreas(sql: SqlClient, areaIds: readonly number[]): Promise<ContractRow[]> {
  const { rows } = await sql.query<Row>(`${SELECT} where c.area_id = any($1) order by c.code`, [areaIds]);
  return rows.map(rowOf);
}

/** Codes of the buyers and suppliers of an area's contracts: the parties of what is asked about the area. */
export async function partiesOfArea(sql: SqlClient, areaId: number): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `select distinct o.code from contract_current c join organisation o on o.id in (c.buyer_id, c.supplier_id) where c.area_id = $1 order by 1`,
    [areaId],
  );
  return rows.map(({ code }) => code);
}
