import { ok, type Period, periodBounds, periodKind, type SqlClient } from '#kernel';
import { RECORDING_LOCK } from '#outcomes';
import { type Deps, transact } from '#partners';
import { isClosed } from '../contract/closing.store.js';
import { type ContractRow, contractsOfAreas } from '../contract/contract.store.js';
import { contractsAbove } from '../contract/above.store.js';
import { holdContract, lockContract } from '../contract/lock-contract.js';
import { MAIN } from '../terms/terms.js';
import { listTerms, termsInForceOn, type TermsRow } from '../terms/terms.store.js';
import { figureOfPeriod, type WorkedFigures } from './figure-of-period.js';
import { type OpenTerms, openTerms } from './open-terms.js';
import { type AreaResult, type AreaWork, claimArea, findAreaWork, saveResult } from './run-work.store.js';
import { type Settlement, settleContract } from './settle-contract.js';

/**
 * Does one area of a run: measures, calculates, and issues the statements of its contracts. Everything it writes is one
 * transaction, so however often and by however many workers it is started, it happens once.
 * @returns false when it had been done already
 */
export async function runArea(
  deps: Deps,
  { runId, areaId }: { readonly runId: string; readonly areaId: number },
): Promise<boolean> {
  const work = await findAreaWork(deps.sql, runId, areaId);
  if (!work) throw new Error(`area ${areaId} of run ${runId} is not on record`);
  if (work.done) return false;
  const done = await transact(deps, async (em, sql) => {
    // No import lands from here to the commit: one of history, on record as of a day before this run's, would otherwise find
    // no measure to be refused for, and leave a figure behind that cannot be recomputed.
    await sql.query('select pg_advisory_xact_lock_shared($1)', [RECORDING_LOCK]);
    if (!(await claimArea(sql, work))) return ok(false);
    const contracts = await contractsOfAreas(sql, [areaId]);
    const above = await lockWithAbove(
      sql,
      contracts.map(({ id }) => id),
    );
    const tier = ({ contractId }: TermsRow): number => above.get(contractId)?.length ?? 0;
    const terms = await termsInForceOn(sql, areaId, periodBounds(work.period).from);
    terms.sort((a, b) => tier(a) - tier(b)); // who is paid by another's figure comes after it
    const worked: WorkedFigures = new Map();
    if (terms.length === 0)
      await saveResult(sql, work, {
        contractId: null,
        outcome: 'no_terms',
        why: await whyNoTerms(sql, work, contracts),
      });
    for (const each of terms) {
      const contract = contracts.find(({ id }) => id === each.contractId);
      if (!contract) throw new Error(`the contract ${each.contract} is not one of its area`);
      const prepared = (await isClosed(sql, contract.id))
        ? closed(contract)
        : await prepare(sql, work, contract, await openTerms(sql, each), worked);
      const result = 'outcome' in prepared ? prepared : await settleContract(em, sql, work, prepared);
      await saveResult(sql, work, result);
    }
    return ok(true);
  });
  if (!done.ok) throw new Error('the work of an area is not refused');
  return done.value;
}

/**
 * Nobody decides on these contracts meanwhile, nor on those above them, whose figures theirs may go by: in the order of their
 * ids, as everybody who locks several does.
 */
async function lockWithAbove(
  sql: SqlClient,
  contractIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const above = await contractsAbove(sql, contractIds);
  const own = new Set(contractIds);
  for (const id of [...new Set([...own, ...[...above.values()].flat()])].sort((a, b) => a - b))
    await (own.has(id) ? lockContract(sql, id) : holdContract(sql, id));
  return above;
}

/** Measures and calculates, without writing. @returns what came of it where there is nothing to calculate */
async function prepare(
  sql: SqlClient,
  work: AreaWork,
  { id: contractId, code: contract, from: contractFrom }: ContractRow,
  terms: OpenTerms,
  worked: WorkedFigures,
): Promise<Settlement | AreaResult> {
  const { row, mechanism, per } = terms;
  if (per !== periodKind(work.period))
    return {
      contractId,
      outcome: 'not_due',
      why: `The terms of ${contract} have statements by ${per}, and ${work.period} is a ${periodKind(work.period)}.`,
    };
  const { scheme, area, areaId, period, asKnownAt } = work;
  const of = { scheme, area, areaId, contractId, contract, contractFrom, period, asKnownAt };
  const found = await figureOfPeriod(sql, of, terms, 'infinity', worked);
  const ownCohort = mechanism.document.inputs.some(
    ({ input }) =>
      input.from === 'measure' && (input.measure ?? MAIN) === MAIN && (input.over ?? 'period') === 'period',
  );
  return ownCohort && !found.facts.measures[MAIN]
    ? { contractId, outcome: 'no_cohort', why: nobody(work) }
    : { terms: row, ...found };
}

const closed = ({ id, code }: ContractRow): AreaResult => ({
  contractId: id,
  outcome: 'not_due',
  why: `The contract ${code} is closed. Open it again to state what turned up since.`,
});

const nobody = ({ area, period, asKnownAt }: AreaWork): string =>
  `Nobody is in the cohort of ${area} for ${period}, as known at ${asKnownAt}.`;

async function whyNoTerms(
  sql: SqlClient,
  { area, period }: AreaWork,
  contracts: readonly ContractRow[],
): Promise<string> {
  const day = periodBounds(period).from;
  if (contracts.length === 0) return `No contract of ${area} is on record.`;
  const texts: string[] = [];
  for (const { code } of contracts) texts.push(`${code} ${standing(await listTerms(sql, code), day)}`);
  return `No terms are in force on ${day}: ${texts.join('; ')}.`;
}

function standing(versions: readonly TermsRow[], day: Period): string {
  const proposed = versions.find(
    ({ from, to, inForce }) => !inForce && from <= day && (to === null || to >= day),
  );
  if (!proposed) return versions.length === 0 ? 'has no terms' : 'has no terms for that day';
  const agreed = proposed.agreements.map(({ party }) => party);
  const waiting = (['buyer', 'supplier'] as const).filter((party) => !agreed.includes(party));
  return `has version ${proposed.version} proposed, and ${waiting.join(' and ')} yet to agree`;
}
