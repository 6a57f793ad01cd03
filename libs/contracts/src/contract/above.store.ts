import type { SqlClient } from '#kernel';

/** The contract that another one is under, with what its figures are about. */
export interface ContractAbove {
  readonly contractId: number;
  readonly contract: string;
  /** Its first day. */
  readonly contractFrom: string;
  readonly scheme: string;
  readonly areaId: number;
  readonly area: string;
}

/** @returns undefined for a contract that is under no other */
export async function contractAbove(sql: SqlClient, contractId: number): Promise<ContractAbove | undefined> {
  const { rows } = await sql.query<ContractAbove>(
    `select p.id as "contractId", p.code as contract, p.from_date as "contractFrom", s.code as scheme, a.id as "areaId", a.code as area
     from contract c join contract p on p.id = c.parent_id join area a on a.id = p.area_id join scheme s on s.id = a.scheme_id
     where c.id = $1`,
    [contractId],
  );
  return rows[0];
}

/** Of each contract how many are above it, and which: the nearest first. Nothing is above a prime's. */
export async function contractsAbove(
  sql: SqlClient,
  contractIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await sql.query<{ id: number; above: number[] }>(
    `with recursive up as (
       select id, parent_id, array[]::int[] as above from contract where id = any($1::int[])
       union all
       select u.id, p.parent_id, u.above || p.id from up u join contract p on p.id = u.parent_id
     )
     select id, above from up where parent_id is null`,
    [contractIds],
  );
  return new Map(rows.map(({ id, above }) => [id, above]));
}
