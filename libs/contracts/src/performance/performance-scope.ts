import {
  ok,
  parsePeriod,
  type Period,
  periodBounds,
  problem,
  type Problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import { type Deps, may, type Person } from '#partners';
import type { ContractPart } from './measure-levels.store.js';

/** What is asked about: a contract with all below it, or what a supplier delivers. */
export interface PerformanceAsked {
  readonly contract?: string | null;
  readonly supplier?: string | null;
  /** A month, quarter or year. */
  readonly period: Period;
}

export interface PerformanceScope {
  readonly parts: readonly ContractPart[];
  /** Those of the parts whose money is shown too. */
  readonly money: readonly ContractPart[];
  readonly from: string;
  /** The day after the last. */
  readonly until: string;
}

/**
 * What a person sees of the performance of a contract or supplier in a period. Who buys a contract on one of its days sees all who
 * deliver it; who delivers it sees its own; both see everything below, but who only buys it sees money below of contracts alone that
 * it is a party to itself: what its supplier agrees with others is not its to see. Of a supplier its buyers see what they buy, and it sees all of its own.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for a period, and for neither or both of contract and supplier
 */
export async function performanceScope(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  { contract, supplier, period }: PerformanceAsked,
): Promise<Result<PerformanceScope>> {
  const problems: Problem[] = [];
  const named = [contract, supplier].filter((each) => typeof each === 'string');
  if (named.length !== 1)
    problems.push(
      problem('INVALID', 'contract', 'Not one of contract and supplier is named.', 'Name one of them.'),
    );
  if (!parsePeriod(period))
    problems.push(
      problem(
        'INVALID',
        'period',
        `'${period.slice(0, 40)}' is no period.`,
        'Write 2019-04, 2019Q2 or 2019.',
      ),
    );
  if (problems.length > 0) return refuse(...problems);
  const { from, until } = periodBounds(period);
  const rows = await (typeof contract === 'string' ? contractRows : supplierRows)(sql, {
    code: named[0] ?? '',
    organisation: person.organisation,
    from,
    until,
  });
  if (!rows)
    return refuse(
      typeof contract === 'string'
        ? problem(
            'NOT_FOUND',
            'contract',
            `No contract ${contract.slice(0, 60)} is on record.`,
            'Correct the code.',
          )
        : problem('NOT_FOUND', 'supplier', `No organisation ${supplier} is on record.`, 'Correct the code.'),
    );
  const allowed = may(person, 'performance.read', { parties: rows.parties });
  return allowed.ok ? ok({ parts: rows.parts, money: rows.money, from, until }) : allowed;
}

interface Asked {
  readonly code: string;
  readonly organisation: string | null;
  readonly from: string;
  readonly until: string;
}
interface Rows {
  readonly parties: readonly string[];
  readonly parts: readonly ContractPart[];
  readonly money: readonly ContractPart[];
}

/** The contract for who buys it in full, else for its deliverer; and all contracts below. */
async function contractRows(
  sql: SqlClient,
  { code, organisation, from, until }: Asked,
): Promise<Rows | undefined> {
  const { rows } = await sql.query<{
    id: number;
    below: boolean;
    parties: string[];
    buys: boolean;
    delivers: boolean;
    own: boolean;
    holderId: number | null;
  }>(
    `with recursive chain (id, depth) as (
       select c.id, 0 from contract c where c.code = $1
       union all select c.id, chain.depth + 1 from chain join contract c on c.parent_id = chain.id where chain.depth < 20
     ), party as (
       select b.code as buyer, s.code as supplier from contract c join contract_parties p on p.contract_id = c.id
       join organisation b on b.id = p.buyer_id join organisation s on s.id = p.supplier_id
       where c.code = $1 and daterange(p.from_date, p.to_date, '[]') && daterange($3::date, $4::date)
     )
     select chain.id, chain.depth > 0 as below, array(select buyer from party union select supplier from party) as parties,
            exists (select from party where buyer = $2) as buys, exists (select from party where supplier = $2) as delivers,
            exists (select from contract_parties p join organisation o on o.id in (p.buyer_id, p.supplier_id)
                    where p.contract_id = chain.id and o.code = $2 and daterange(p.from_date, p.to_date, '[]') && daterange($3::date, $4::date)) as own,
            (select o.id from organisation o where o.code = $2) as "holderId" from chain`,
    [code, organisation, from, until],
  );
  const partOf = ({ id, below, buys, holderId }: (typeof rows)[number]): ContractPart => ({
    contractId: id,
    holderId: below || buys ? null : holderId,
  });
  const paid = rows.filter(({ buys, delivers, own }) => own || delivers || !buys);
  return rows[0] && { parties: rows[0].parties, parts: rows.map(partOf), money: paid.map(partOf) };
}

/** What a supplier delivers: all of it for itself, and what they buy for its buyers. */
async function supplierRows(
  sql: SqlClient,
  { code, organisation, from, until }: Asked,
): Promise<Rows | undefined> {
  const { rows } = await sql.query<{ id: number; parties: string[]; contracts: number[] }>(
    `with party as (
       select p.contract_id, b.code as buyer from organisation s join contract_parties p on p.supplier_id = s.id
       join organisation b on b.id = p.buyer_id
       where s.code = $1 and daterange(p.from_date, p.to_date, '[]') && daterange($3::date, $4::date)
     )
     select o.id, array(select buyer from party union select o.code) as parties,
            array(select distinct contract_id from party where $2::text is null or $2 in (buyer, $1)) as contracts
     from organisation o where o.code = $1`,
    [code, organisation, from, until],
  );
  const [found] = rows;
  if (!found) return undefined;
  const parts = found.contracts.map((contractId) => ({ contractId, holderId: found.id }));
  return { parties: found.parties, parts, money: parts };
}
