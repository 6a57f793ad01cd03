import { isDay, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { countsHeldBack, type Deps, may, type Person, visibleOrganisationIds } from '#partners';
import { chainVolumeHeldBack, type SupplyChain } from './supply-chain.js';
import { chainMoney, chainVolumes } from './supply-chain.store.js';

export interface ChainDays {
  /** First and last day, YYYY-MM-DD: whole months, or quarters where volumes are promised by quarter. */
  readonly from: string;
  readonly to: string;
}

/** Longer than any contract's days: a slip, and too much to read. */
const MOST_YEARS = 10;

/**
 * What every supplier at any depth below a contract was promised, sent and paid, and what became of it. A party to the contract sees the days on
 * which it was one: who left a contract sees what was its own, who came in sees it from its first day, with the work in progress
 * that it took over. A commissioner sees volumes at any depth, and money of the contract itself alone.
 * @returns NOT_FOUND; NOT_ALLOWED to who never was a party; INVALID days
 */
export async function showSupplyChain(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  { contract: code, ...days }: ChainDays & { readonly contract: string },
): Promise<Result<SupplyChain>> {
  const { rows } = await sql.query<{ id: number; parties: string[] }>(
    `select c.id, array(select distinct o.code from contract_parties p join organisation o on o.id in (p.buyer_id, p.supplier_id)
                        where p.contract_id = c.id) as parties
     from contract c where c.code = $1`,
    [code],
  );
  const contract = rows[0];
  if (!contract)
    return refuse(
      problem(
        'NOT_FOUND',
        'contract',
        `There is no contract '${code}'.`,
        'The query `contracts` lists them.',
      ),
    );
  const allowed = may(person, 'supply_chain.read', { parties: contract.parties });
  if (!allowed.ok) return allowed;
  return read(sql, person, [contract.id], days, false);
}

/**
 * What an organisation was promised, sent and paid itself under all of its contracts, and nothing of others.
 * @returns NOT_ALLOWED; INVALID days
 */
export async function showOwnVolumes(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  days: ChainDays,
): Promise<Result<SupplyChain>> {
  const parties = person.organisation === null ? [] : [person.organisation];
  const allowed = may(person, 'supply_chain.read', { parties });
  if (!allowed.ok) return allowed;
  const { rows } = await sql.query<{ id: number }>(
    `select distinct p.contract_id as id from contract_parties p join organisation o on o.id = p.supplier_id where o.code = $1`,
    [person.organisation],
  );
  return read(
    sql,
    person,
    rows.map(({ id }) => id),
    days,
    true,
  );
}

async function read(
  sql: SqlClient,
  person: Person,
  contractIds: readonly number[],
  { from, to }: ChainDays,
  own: boolean,
): Promise<Result<SupplyChain>> {
  const wrong = dayProblems({ from, to });
  if (wrong.length > 0) return refuse(...wrong);
  const visible = await visibleOrganisationIds(sql, person);
  // an organisation that is not on record sees nothing, not all
  const organisationId = visible === null ? null : (visible[0] ?? 0);
  const scope = { contractIds, organisationId, asSupplier: own, from, to, ...(own && { depth: 0 }) };
  // whoever is paid by results sees what it pays for below; what its suppliers agree with theirs is not the commissioner's to see
  const ofMoney = person.side === 'commissioner' ? { ...scope, depth: 0 } : scope;
  const [volumes, money] = [await chainVolumes(sql, scope), await chainMoney(sql, ofMoney)];
  return ok({ volumes: countsHeldBack(person) ? volumes.map(chainVolumeHeldBack) : volumes, money });
}

function dayProblems({ from, to }: ChainDays): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!isDay(from)) invalid('from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.');
  if (!isDay(to)) invalid('to', `'${to}' is not a day.`, 'Write YYYY-MM-DD.');
  if (problems.length > 0) return problems;
  if (to < from) invalid('to', `The last day ${to} is before the first, ${from}.`, 'Name a later day.');
  if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > MOST_YEARS)
    invalid('to', `From ${from} to ${to} is more than ${MOST_YEARS} years.`, 'Ask for fewer at a time.');
  return problems;
}
