import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findOrganisation } from '../organisation/organisation.store.js';
import type { Deps } from '../use-case/deps.js';
import { brokenConstraint, transact } from '../use-case/transact.js';
import {
  contractServiceProblems,
  type NewService,
  type ServiceContract,
  serviceProblems,
} from './service.js';
import { areasNamed, contractForService, findService, type ServiceRow } from './service.store.js';

export interface OfferedService {
  readonly service: ServiceRow;
  /** False: the same service was on record already. */
  readonly created: boolean;
}

interface Resolved {
  readonly contractId: number | null;
  readonly buyer: string;
  readonly buyerId: number;
  readonly supplier: string;
  readonly supplierId: number;
  readonly areaIds: readonly number[];
}

/**
 * Puts a service on record: what a referral can go to. Under a contract it has the contract's parties, and lies within its days and
 * areas. The same one twice is one.
 * @returns NOT_ALLOWED; INVALID for values that do not hold; NOT_FOUND for an unknown contract, party or area; CONFLICT where the
 *   code stands for another service, or the contract is closed
 */
export async function offerService(
  deps: Deps,
  person: Person,
  input: NewService,
): Promise<Result<OfferedService>> {
  const wrong = serviceProblems(input);
  if (wrong.length > 0) return refuse(...wrong);
  const contract =
    input.contract === undefined ? undefined : await contractForService(deps.sql, input.contract, input.from);
  if (input.contract !== undefined && !contract)
    return refuse(
      problem('NOT_FOUND', 'contract', `No contract ${input.contract} is on record.`, 'Correct the code.'),
    );
  const parties = [contract?.buyer ?? input.buyer ?? '', contract?.supplier ?? input.supplier ?? ''];
  const allowed = may(person, 'service.offer', { parties });
  if (!allowed.ok) return allowed;
  const outside = contract ? contractServiceProblems(input, contract) : [];
  if (outside.length > 0) return refuse(...outside);
  const found = await resolveNames(deps.sql, input, contract);
  if (!found.ok) return found;
  const known = await findService(deps.sql, input.code);
  if (known) return same(deps.sql, known, input, found.value);
  try {
    return await save(deps, person, input, found.value);
  } catch (error) {
    const other =
      brokenConstraint(error) === 'service_code_key' ? await findService(deps.sql, input.code) : undefined;
    if (other) return same(deps.sql, other, input, found.value); // somebody was quicker
    throw error;
  }
}

const save = (
  deps: Deps,
  person: Person,
  input: NewService,
  found: Resolved,
): Promise<Result<OfferedService>> =>
  transact(deps, async (em, sql) => {
    const { code, title, category, from, to } = input;
    const act = recordAct(em, person, { verb: 'service.offer', subjectKind: 'service', subjectId: code });
    await em.flush();
    const { contractId, buyerId, supplierId, areaIds } = found;
    const { rows } = await sql.query<{ id: number }>(
      `insert into service (code, title, category, buyer_id, supplier_id, contract_id, from_date, to_date, act_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [code, title, category, buyerId, supplierId, contractId, from, to ?? null, act.id],
    );
    await sql.query('insert into service_area (service_id, area_id) select $1, a from unnest($2::int[]) a', [
      rows[0]?.id,
      areaIds,
    ]);
    const service = await findService(sql, code);
    if (!service) throw new Error(`the service ${code} was offered and is not there`);
    return ok({ service, created: true });
  });

async function resolveNames(
  sql: SqlClient,
  input: NewService,
  contract: ServiceContract | undefined,
): Promise<Result<Resolved>> {
  const problems: Problem[] = [];
  const organisation = async (path: 'buyer' | 'supplier'): Promise<{ id: number; code: string }> => {
    const code = contract?.[path] ?? input[path] ?? '';
    const found = await findOrganisation(sql, code);
    if (found) return found;
    problems.push(
      problem(
        'NOT_FOUND',
        path,
        `No organisation ${code} is on record.`,
        'Import it with organisations.csv, or correct the code.',
      ),
    );
    return { id: 0, code };
  };
  const [buyer, supplier] = [await organisation('buyer'), await organisation('supplier')];
  const areas = await areasNamed(sql, input.areas ?? contract?.areas ?? [], contract?.scheme ?? input.scheme);
  for (const { code, ids } of areas) {
    if (ids.length === 0)
      problems.push(
        problem('NOT_FOUND', 'areas', `No area ${code} is on record.`, 'Import it, or correct the code.'),
      );
    if (ids.length > 1)
      problems.push(
        problem('INVALID', 'areas', `The area ${code} stands in several schemes.`, 'Name the scheme.'),
      );
  }
  if (problems.length > 0) return refuse(...problems);
  return ok({
    contractId: contract?.id ?? null,
    buyer: buyer.code,
    buyerId: buyer.id,
    supplier: supplier.code,
    supplierId: supplier.id,
    areaIds: areas.flatMap(({ ids }) => ids),
  });
}

/** The same service, or what is on record otherwise. It is compared as it was offered: that it ended or was handed on is no difference. */
async function same(
  sql: SqlClient,
  known: ServiceRow,
  input: NewService,
  found: Resolved,
): Promise<Result<OfferedService>> {
  const { rows } = await sql.query<{ to: string | null; buyer: string; supplier: string }>(
    `select s.to_date::text as "to", b.code as buyer, p.code as supplier
     from service s join organisation b on b.id = s.buyer_id join organisation p on p.id = s.supplier_id where s.id = $1`,
    [known.id],
  );
  const recorded = { ...known, ...rows[0] };
  const ids = (of: readonly number[]) => [...of].sort((a, b) => a - b).join();
  const differing = [
    ['title', recorded.title, input.title],
    ['category', recorded.category, input.category],
    ['contract', recorded.contract, input.contract ?? null],
    ['buyer', recorded.buyer, found.buyer],
    ['supplier', recorded.supplier, found.supplier],
    ['from', recorded.from, input.from],
    ['to', recorded.to, input.to ?? null],
  ].filter(([, before, now]) => before !== now);
  const said = differing.map(([name, before]) => `${name} ${before ?? 'none'}`);
  if (ids(recorded.areaIds) !== ids(found.areaIds)) said.push(`areas ${recorded.areas.join(' ')}`);
  if (said.length === 0) return ok({ service: known, created: false });
  return refuse(
    problem(
      'CONFLICT',
      'code',
      `The service ${known.code} is on record with ${said.join(', ')}.`,
      'Use another code; a service on record is not changed, but it can be ended.',
    ),
  );
}
