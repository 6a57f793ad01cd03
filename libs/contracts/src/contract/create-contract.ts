import { isDay, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { brokenConstraint, type Deps, may, type Person, recordAct, transact } from '#partners';
import { Contract } from './contract.entity.js';
import { type ContractRow, findContract } from './contract.store.js';

export interface NewContract {
  readonly code: string;
  readonly title: string;
  readonly scheme: string;
  readonly area: string;
  /** Codes of the two parties. */
  readonly buyer: string;
  readonly supplier: string;
  /** First and last day, YYYY-MM-DD; without `to` it has no end. */
  readonly from: string;
  readonly to?: string;
}

export interface CreatedContract {
  readonly contract: ContractRow;
  /** False: the same contract was on record already. */
  readonly created: boolean;
}

/**
 * Puts a contract on record. The same one twice is one.
 * @returns NOT_ALLOWED; INVALID for values that do not hold; NOT_FOUND for an unknown area or party; CONFLICT where the
 *   code stands for another contract
 */
export async function createContract(
  deps: Deps,
  person: Person,
  input: NewContract,
): Promise<Result<CreatedContract>> {
  const allowed = may(person, 'contract.create', { parties: [input.buyer, input.supplier] });
  if (!allowed.ok) return allowed;
  const wrong = checkValues(input);
  if (wrong.length > 0) return refuse(...wrong);
  const found = await resolve(deps.sql, input);
  if (!found.ok) return found;
  const known = await findContract(deps.sql, input.code);
  if (known) return same(known, input);
  try {
    return await save(deps, person, input, found.value);
  } catch (error) {
    const other =
      brokenConstraint(error) === 'contract_code_key' ? await findContract(deps.sql, input.code) : undefined;
    if (other) return same(other, input); // somebody was quicker
    throw error;
  }
}

function save(
  deps: Deps,
  person: Person,
  input: NewContract,
  ids: { areaId: number; buyerId: number; supplierId: number },
): Promise<Result<CreatedContract>> {
  return transact(deps, async (em, sql) => {
    const { code, title, from, to } = input;
    const act = recordAct(em, person, { verb: 'contract.create', subjectKind: 'contract', subjectId: code });
    em.persist(em.create(Contract, { code, title, ...ids, fromDate: from, toDate: to ?? null, act }));
    await em.flush();
    const contract = await findContract(sql, code);
    if (!contract) throw new Error(`the contract ${code} was created and is not there`);
    return ok({ contract, created: true });
  });
}

function checkValues({ code, title, buyer, supplier, from, to }: NewContract): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(code))
    invalid('code', `'${code}' is no code.`, 'Write letters, digits, dots, hyphens and underscores.');
  if (title.trim() === '')
    invalid('title', 'The title is empty.', 'Write a title that people know the contract by.');
  if (buyer === supplier)
    invalid('supplier', `${supplier} cannot buy from itself.`, 'Name two organisations.');
  if (!isDay(from)) invalid('from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.');
  if (to !== undefined && !isDay(to))
    invalid('to', `'${to}' is not a day.`, 'Write YYYY-MM-DD, or leave it out.');
  else if (to !== undefined && to < from)
    invalid('to', `The last day ${to} is before the first, ${from}.`, 'Name a later day.');
  return problems;
}

async function resolve(
  sql: SqlClient,
  input: NewContract,
): Promise<Result<{ areaId: number; buyerId: number; supplierId: number }>> {
  const { rows } = await sql.query<{ area: number | null; buyer: number | null; supplier: number | null }>(
    `select (select a.id from area a join scheme s on s.id = a.scheme_id where s.code = $1 and a.code = $2) as area,
            (select id from organisation where code = $3) as buyer, (select id from organisation where code = $4) as supplier`,
    [input.scheme, input.area, input.buyer, input.supplier],
  );
  const { area, buyer, supplier } = rows[0] ?? { area: null, buyer: null, supplier: null };
  if (area !== null && buyer !== null && supplier !== null)
    return ok({ areaId: area, buyerId: buyer, supplierId: supplier });
  const missing: Problem[] = [];
  if (area === null)
    missing.push(
      problem(
        'NOT_FOUND',
        'area',
        `The scheme ${input.scheme} has no area ${input.area} on record.`,
        'Import it with areas.csv, or correct the code.',
      ),
    );
  if (buyer === null)
    missing.push(
      problem(
        'NOT_FOUND',
        'buyer',
        `No organisation ${input.buyer} is on record.`,
        'Import it with organisations.csv, or correct the code.',
      ),
    );
  if (supplier === null)
    missing.push(
      problem(
        'NOT_FOUND',
        'supplier',
        `No organisation ${input.supplier} is on record.`,
        'Import it with organisations.csv, or correct the code.',
      ),
    );
  return refuse(...missing);
}

function same(known: ContractRow, input: NewContract): Result<CreatedContract> {
  const { code, title, scheme, area, buyer, supplier, from } = known;
  const differing = Object.entries({
    title,
    scheme,
    area,
    buyer,
    supplier,
    from,
    to: known.to ?? undefined,
  }).filter(([name, value]) => value !== input[name as keyof NewContract]);
  if (differing.length === 0) return ok({ contract: known, created: false });
  const names = differing.map(([name, value]) => `${name} ${value ?? 'none'}`).join(', ');
  return refuse(
    problem(
      'CONFLICT',
      'code',
      `The contract ${code} is on record with ${names}.`,
      'Use another code; a contract on record is not changed.',
    ),
  );
}
