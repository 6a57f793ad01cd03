import { ok, type Period, periodBounds, type SqlClient, type SqlPool } from '#kernel';
import { type Deps, transact } from '#partners';
import { contractsOfAreas } from '../contract/contract.store.js';
import { mechanismById, mechanismOf } from '../mechanism/mechanism.store.js';
import { MAIN, type TermsDocument } from '../terms/terms.js';
import { listTerms, termsInForceOn, type TermsRow } from '../terms/terms.store.js';
import { calculateContract } from './calculate-contract.js';
import { measureSlots } from './measure-slots.js';
import { type AreaWork, claimArea, findAreaWork, saveResult } from './run-work.store.js';
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
  const terms = await termsInForceOn(deps.sql, areaId, periodBounds(work.period).from);
  const why = terms.length === 0 ? await whyNoTerms(deps.sql, work) : undefined;
  const settlements = await Promise.all(terms.map((each) => prepare(deps.sql, work, each)));
  const done = await transact(deps, async (em, sql) => {
    if (!(await claimArea(sql, work))) return ok(false);
    if (why !== undefined) await saveResult(sql, work, { contractId: null, outcome: 'no_terms', why });
    for (const [index, each] of terms.entries()) {
      const settlement = settlements[index];
      const result = settlement
        ? await settleContract(em, sql, work, settlement)
        : { contractId: each.contractId, outcome: 'no_cohort' as const, why: nobody(work) };
      await saveResult(sql, work, result);
    }
    return ok(true);
  });
  if (!done.ok) throw new Error('the work of an area is not refused');
  return done.value;
}

/** Measures and calculates, without writing: facts as known at an instant do not change. Undefined: nobody to measure. */
async function prepare(sql: SqlPool, work: AreaWork, terms: TermsRow): Promise<Settlement | undefined> {
  const document = JSON.parse(terms.document) as TermsDocument;
  const measures = await measureSlots(sql, document, work);
  if (!measures[MAIN]) return undefined;
  const row = await mechanismById(sql, terms.mechanismId);
  if (row?.digest !== document.mechanism.digest)
    throw new Error(
      `the mechanism of ${terms.contract} version ${terms.version} is not on record as the terms name it`,
    );
  const { scheme, area, period, asKnownAt } = work;
  const figure = calculateContract({
    mechanism: mechanismOf(row),
    terms: { version: terms.version, digest: terms.digest, document },
    scheme,
    area,
    contract: terms.contract,
    period,
    asKnownAt,
    measures,
  });
  return { terms, measures, figure };
}

const nobody = ({ area, period, asKnownAt }: AreaWork): string =>
  `Nobody is in the cohort of ${area} for ${period}, as known at ${asKnownAt}.`;

async function whyNoTerms(sql: SqlClient, { areaId, area, period }: AreaWork): Promise<string> {
  const day = periodBounds(period).from;
  const contracts = await contractsOfAreas(sql, [areaId]);
  if (contracts.length === 0) return `No contract of ${area} is on record.`;
  const texts = await Promise.all(
    contracts.map(async ({ code }) => `${code} ${standing(await listTerms(sql, code), day)}`),
  );
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
