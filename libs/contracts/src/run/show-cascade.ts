import { type Instant, ok, parsePeriod, type Period, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person, visibleOrganisationIds } from '#partners';
import { findContract } from '../contract/contract.store.js';
import { runOfCascade, type TierRow, tiersOf } from './cascade.store.js';

export interface CascadeRequest {
  readonly contract: string;
  readonly period: Period;
  /** Id of a run; left out, the one that decided last on the contract's period. */
  readonly run?: string;
}

/** How a run's figures flowed down from a contract to all that are under it. */
export interface Cascade {
  readonly contract: string;
  readonly period: Period;
  readonly run: string;
  readonly asKnownAt: Instant;
  /**
   * Each contract after the one that it is under. Those of which the person's organisation is no party are left out, or shown to a
   * commissioner without amounts, figures and statements.
   */
  readonly tiers: readonly TierRow[];
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * What one run came to for a contract and, at any depth, for the contracts under it.
 * @returns NOT_FOUND for the contract or a run of it, NOT_ALLOWED, or INVALID for a period or id that is none
 */
export async function showCascade(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  { contract: code, period, run: id }: CascadeRequest,
): Promise<Result<Cascade>> {
  const contract = await findContract(sql, code);
  if (!contract)
    return refuse(problem('NOT_FOUND', 'contract', `No contract ${code} is on record.`, 'Correct the code.'));
  const allowed = may(person, 'statement.read', { parties: [contract.buyer, contract.supplier] });
  if (!allowed.ok) return allowed;
  if (!parsePeriod(period))
    return refuse(
      problem(
        'INVALID',
        'period',
        `'${period}' is not a period.`,
        'Write a month such as 2015-04, a quarter such as 2015Q4, or a year such as 2015.',
      ),
    );
  if (id !== undefined && !UUID.test(id))
    return refuse(
      problem('INVALID', 'run', `'${id.slice(0, 40)}' is no id of a run.`, 'The query `runs` lists them.'),
    );
  const run = await runOfCascade(sql, contract.id, period, id);
  if (!run)
    return refuse(
      problem(
        'NOT_FOUND',
        id === undefined ? 'period' : 'run',
        `No ${id === undefined ? 'run' : 'such run'} has come to a result for ${code} and ${period}.`,
        'Ask for a run first: requestRun.',
      ),
    );
  const visibleTo = await visibleOrganisationIds(sql, person);
  const tiers = await tiersOf(sql, contract.id, run.id, visibleTo, person.side === 'commissioner');
  return ok({ contract: code, period, run: run.id, asKnownAt: run.asKnownAt, tiers });
}
