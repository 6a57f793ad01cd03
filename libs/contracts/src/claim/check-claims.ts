import { beyondTheWall, ok, refuse, type Result, type SqlClient } from '#kernel';
import { findingsOf, type OutcomeRow } from '#outcomes';
import { type Deps, may, type Person, hiddenOf } from '#partners';
import { findContract } from '../contract/contract.store.js';
import { noContract } from './claim-outcome.js';
import type { ClaimRow } from './claim.js';
import { allowedClaims } from './claim.store.js';

/** An allowed claim that the records of today do not bear out. */
export interface ClaimDoubt {
  readonly claim: ClaimRow;
  readonly why: string;
}

/** How many claims are looked at together. */
const AT_A_TIME = 500;

/**
 * The allowed claims of a contract that should be looked at: by the observations on record now the outcome is not met, or the records of
 * two people were merged for whom the same occurrence was paid. Nothing is withdrawn by itself.
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function checkClaims(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  code: string,
): Promise<Result<readonly ClaimDoubt[]>> {
  const contract = await findContract(sql, code);
  if (!contract) return refuse(noContract(code));
  const allowed = may(person, 'claim.read', { parties: [contract.buyer, contract.supplier] });
  if (!allowed.ok) return allowed;
  const all = await allowedClaims(sql, contract.id);
  const hidden = await hiddenOf(
    sql,
    person,
    all.map(({ serviceUserId }) => serviceUserId),
  );
  const claims = all.filter(({ serviceUserId }) => !hidden.has(serviceUserId));
  const twice = await heldTwice(sql, contract.id);
  const doubts: ClaimDoubt[] = [];
  for (let i = 0; i < claims.length; i += AT_A_TIME) {
    const some = claims.slice(i, i + AT_A_TIME);
    const results = await resultsOf(sql, some);
    for (const claim of some) {
      const why = [...(results.get(claim.outcomeId) ?? []), ...(twice.has(claim.id) ? [PAID_TWICE] : [])];
      if (why.length > 0) doubts.push({ claim, why: why.join(' ') });
    }
  }
  return ok(doubts);
}

const PAID_TWICE =
  'The records of this service user were merged, and the same outcome is allowed under another claim for the other record.';

async function resultsOf(
  sql: SqlClient,
  claims: readonly ClaimRow[],
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql.query<Pick<OutcomeRow, 'id' | 'definitionId' | 'startedOn' | 'achievedOn'>>(
    `select o.id, o.definition_id as "definitionId", coalesce(o.started_on, uk_day(r.sent_at))::text as "startedOn", o.achieved_on::text as "achievedOn"
     from outcome_current o left join referral_current r on r.referral_id = o.referral_id where o.id = any($1::bigint[])`,
    [claims.map(({ outcomeId }) => outcomeId)],
  );
  // that it is met is said, and not what was observed
  const findings = await beyondTheWall(() => findingsOf(sql, rows));
  return new Map(
    [...findings].map(([id, { result, found }]) => [
      id,
      result === 'met'
        ? []
        : [`By the observations on record now it is ${result.replace('_', ' ')}: ${found}.`],
    ]),
  );
}

async function heldTwice(sql: SqlClient, contractId: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql.query<{ id: string }>(
    'select h.claim_id as id from claim_held_twice h join claim c on c.id = h.claim_id where c.contract_id = $1',
    [contractId],
  );
  return new Set(rows.map(({ id }) => id));
}
