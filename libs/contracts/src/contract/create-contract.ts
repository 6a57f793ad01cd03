import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { brokenConstraint, type Deps, may, type Person, recordAct, transact } from '#partners';
import { Contract } from './contract.entity.js';
import { type ContractRow, findContract } from './contract.store.js';
import { lockContract } from './lock-contract.js';
import {
  contractProblems,
  differences,
  type NewContract,
  subcontractProblems,
  valueWarnings,
} from './new-contract.js';
import { type ContractIds, parentOn, recordedContract, resolveNames } from './new-contract.store.js';

export interface CreatedContract {
  readonly contract: ContractRow;
  /** False: the same contract was on record already. */
  readonly created: boolean;
  /** What is worth a look, in sentences. */
  readonly warnings: readonly string[];
}

/**
 * Puts a contract on record. The same one twice is one. One under another (`parent`) is bought by who supplies that one on its
 * first day, within its days and areas.
 * @returns NOT_ALLOWED; INVALID for values that do not hold; NOT_FOUND for an unknown area, party or parent; CONFLICT where the
 *   code stands for another contract, or the parent is closed
 */
export async function createContract(
  deps: Deps,
  person: Person,
  input: NewContract,
): Promise<Result<CreatedContract>> {
  const allowed = may(person, 'contract.create', { parties: [input.buyer, input.supplier] });
  if (!allowed.ok) return allowed;
  const wrong = contractProblems(input);
  if (wrong.length > 0) return refuse(...wrong);
  const found = await resolveNames(deps.sql, input);
  if (!found.ok) return found;
  const known = await recordedContract(deps.sql, input.code);
  if (known) return same(deps.sql, known, input);
  try {
    return await save(deps, person, input, found.value);
  } catch (error) {
    const other =
      brokenConstraint(error) === 'contract_code_key'
        ? await recordedContract(deps.sql, input.code)
        : undefined;
    if (other) return same(deps.sql, other, input); // somebody was quicker
    if (brokenConstraint(error) === 'organisation_has_ended')
      return refuse(
        problem(
          'CONFLICT',
          'supplier',
          `${input.supplier} is no more by ${input.from}.`,
          'Name its successor.',
        ),
      );
    throw error;
  }
}

function save(
  deps: Deps,
  person: Person,
  input: NewContract,
  { areaIds, ...ids }: ContractIds,
): Promise<Result<CreatedContract>> {
  return transact(deps, async (em, sql) => {
    const { code, title, from, to, value, scope } = input;
    if (ids.parentId !== null) {
      // whoever hands the parent on or closes it waits, and so do we
      await lockContract(sql, ids.parentId);
      const wrong = subcontractProblems(input, await parentOn(sql, ids.parentId, from));
      if (wrong.length > 0) return refuse(...wrong);
    }
    const act = recordAct(em, person, { verb: 'contract.create', subjectKind: 'contract', subjectId: code });
    const row = {
      code,
      title,
      ...ids,
      fromDate: from,
      toDate: to ?? null,
      valuePence: value ?? null,
      scope: scope ?? null,
      act,
    };
    const saved = em.create(Contract, row);
    em.persist(saved);
    await em.flush();
    await sql.query(
      'insert into contract_area (contract_id, area_id, act_id) select $1, a, $3 from unnest($2::int[]) a',
      [saved.id, areaIds, act.id],
    );
    return ok(await standing(sql, code, true));
  });
}

async function standing(sql: SqlClient, code: string, created: boolean): Promise<CreatedContract> {
  const contract = await findContract(sql, code);
  if (!contract) throw new Error(`the contract ${code} was created and is not there`);
  const parent = contract.parent === null ? undefined : await findContract(sql, contract.parent);
  const warnings = [contract, ...(parent ? [parent] : [])].flatMap((each) =>
    valueWarnings(each.code, each.value, each.subcontractsValue),
  );
  return { contract, created, warnings };
}

async function same(
  sql: SqlClient,
  known: NewContract,
  input: NewContract,
): Promise<Result<CreatedContract>> {
  const differing = differences(known, input);
  if (differing.length === 0) return ok(await standing(sql, known.code, false));
  const names = differing.map(([name, value]) => `${name} ${value}`).join(', ');
  return refuse(
    problem(
      'CONFLICT',
      'code',
      `The contract ${known.code} is on record with ${names}.`,
      'Use another code; a contract on record is not changed.',
    ),
  );
}
