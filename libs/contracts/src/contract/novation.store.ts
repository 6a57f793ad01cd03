import type { Instant, SqlClient } from '#kernel';

/** The handing over of a contract from one supplier to the next. Days are YYYY-MM-DD. */
export interface NovationRow {
  readonly id: number;
  readonly contractId: number;
  readonly contract: string;
  readonly buyer: string;
  /** Who held it before the day, as things stand. */
  readonly from: string;
  readonly successor: string;
  /** The first day of the successor. */
  readonly day: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Null: the successor has not agreed. */
  readonly agreedBy: string | null;
  readonly agreedAt: Instant | null;
}

const SELECT = `
  select n.id, n.contract_id as "contractId", c.code as contract, b.code as buyer,
         (select code from organisation where id = supplier_on(n.contract_id, n.from_date - 1)) as "from", s.code as successor,
         n.from_date::text as day, n.reason, a.person as "proposedBy", a.at as "proposedAt", g.person as "agreedBy", g.at as "agreedAt"
  from novation n join contract c on c.id = n.contract_id join organisation b on b.id = buyer_on(c.id, n.from_date)
  join organisation s on s.id = n.supplier_id join act a on a.id = n.act_id
  left join novation_in_force f on f.novation_id = n.id left join act g on g.id = f.act_id`;

/** All of a contract, by day; those that were only proposed among them. */
export async function listNovations(sql: SqlClient, contract: string): Promise<NovationRow[]> {
  const { rows } = await sql.query<NovationRow>(`${SELECT} where c.code = $1 order by n.from_date, n.id`, [
    contract,
  ]);
  return rows;
}

export async function findNovation(sql: SqlClient, id: number): Promise<NovationRow | undefined> {
  const { rows } = await sql.query<NovationRow>(`${SELECT} where n.id = $1`, [id]);
  return rows[0];
}

/** Codes of the direct subcontracts of a contract that an organisation delivers on a day or later. */
export async function subcontractsOf(
  sql: SqlClient,
  contractId: number,
  supplierId: number,
  day: string,
): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `select distinct c.code from contract c join contract_parties p on p.contract_id = c.id
     where c.parent_id = $1 and p.supplier_id = $2 and (c.to_date is null or c.to_date >= $3)
       and (p.to_date is null or p.to_date >= $3) order by 1`,
    [contractId, supplierId, day],
  );
  return rows.map(({ code }) => code);
}
