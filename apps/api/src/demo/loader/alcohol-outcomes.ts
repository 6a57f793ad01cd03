import { readdir, readFile } from 'node:fs/promises';
import { claimOutcome } from '#contracts';
import { addDays, ok, type Result } from '#kernel';
import {
  attachEvidence,
  defineOutcome,
  findOutcomeOf,
  keepEvidence,
  type OutcomeRow,
  recordObservations,
  reportOutcome,
  verifyOutcome,
} from '#outcomes';
import { findOrganisation } from '#partners';
import type { LoadDeps, Told } from '../deps.js';
import { demoFile } from '../repository.js';
import { CONTRACT_MANAGER, managerOf, verifierOf, workerOf } from './actors.js';
import { type AlcoholReferral, isObserved, referralsWanting } from './alcohol.store.js';
import { alcoholService } from './declare-milestones.js';
import type { LoadOptions } from './load-options.js';

const AGENCY = 'DEMO-HARBOUR';
const BUYER = 'DEMO-CEDAR';
const AREA = 'A16';
const OUTCOME = 'audit-lower-risk';
const MEASURE = 'audit_score';

/** How far an outcome has come, one after the other; `refused` comes in place of `verified`. */
const STORIES = ['observed', 'reported', 'evidenced', 'verified', 'refused', 'claimed', 'claimed'] as const;
type Story = (typeof STORIES)[number];

/** AUDIT scores of each visit, so many days after the referral was sent: from likely dependence to low risk. */
const VISITS = [
  [7, 22],
  [35, 13],
  [63, 6],
] as const;
const LAST_VISIT = 63;

/**
 * Defines the outcomes that come with the repository, and tells of some that the alcohol service of an area worked for: observed, reported,
 * borne out, verified, refused, claimed. What was done already is left as it is.
 */
export async function alcoholOutcomes(
  deps: LoadDeps,
  { until }: LoadOptions,
  told: Told,
): Promise<Result<void>> {
  for (const name of (await readdir(demoFile('outcomes'))).sort()) {
    const document = JSON.parse(await readFile(demoFile('outcomes', name), 'utf8')) as unknown;
    const defined = await defineOutcome(deps, CONTRACT_MANAGER, document);
    if (!defined.ok) return defined;
  }
  const referrals = await referralsWanting(
    deps.sql,
    {
      wanted: OUTCOME,
      service: alcoholService(AREA),
      from: addDays(until, -300),
      before: addDays(until, -LAST_VISIT - 1),
    },
    STORIES.length,
  );
  for (const [i, referral] of referrals.entries()) {
    const done = await tell(deps, referral, STORIES[i] ?? 'observed');
    if (!done.ok) return done;
    told('Telling of outcomes', i + 1, referrals.length);
  }
  return ok(undefined);
}

async function tell(deps: LoadDeps, referral: AlcoholReferral, story: Story): Promise<Result<unknown>> {
  const observed = await observe(deps, referral, story === 'observed' ? VISITS.slice(0, -1) : VISITS);
  if (!observed.ok || story === 'observed') return observed;
  const known = await onRecord(deps, referral);
  if (known?.state === 'refused') return ok(undefined);
  const reported = known
    ? ok(known)
    : await reportOutcome(deps, workerOf(AGENCY), {
        outcome: outcomeId(referral),
        definition: OUTCOME,
        serviceUser: referral.serviceUser,
        referral: referral.reference,
        achievedOn: addDays(referral.sentOn, LAST_VISIT),
      });
  if (!reported.ok || story === 'reported') return reported;
  return decide(deps, reported.value, story);
}

/** What the agency saw at the visits, all of it at once. */
async function observe(
  deps: LoadDeps,
  { serviceUser, sentOn }: AlcoholReferral,
  visits: readonly (readonly [days: number, score: number])[],
): Promise<Result<unknown>> {
  if (await isObserved(deps.sql, { organisation: AGENCY, serviceUser, measure: MEASURE }))
    return ok(undefined);
  return recordObservations(deps, workerOf(AGENCY), {
    observations: visits.map(([days, value]) => ({
      serviceUser,
      measure: MEASURE,
      day: addDays(sentOn, days),
      value,
    })),
  });
}

async function decide(deps: LoadDeps, outcome: OutcomeRow, story: Story): Promise<Result<unknown>> {
  const { id, state } = outcome;
  if (state === 'evidence_wanted') {
    const kept = await keepEvidence(deps, deps.evidence, workerOf(AGENCY), formsOf(outcome));
    if (!kept.ok) return kept;
    const { digest, fileName } = kept.value;
    const attached = await attachEvidence(deps, workerOf(AGENCY), {
      id,
      kind: 'assessment',
      digest,
      fileName,
    });
    if (!attached.ok) return attached;
  }
  if (story === 'evidenced') return ok(undefined);
  const verified = story !== 'refused';
  const decided = await verifyOutcome(deps, verifierOf(BUYER), {
    id,
    verified,
    ...(verified ? {} : { reason: 'The form of the last visit is not signed.' }),
  });
  if (!decided.ok || story !== 'claimed') return decided;
  return claimOutcome(deps, managerOf(AGENCY), { contract: `DEMO-${AREA}-HARBOUR`, outcome: id });
}

const outcomeId = ({ reference }: AlcoholReferral): string => `${reference}-AUDIT`;

async function onRecord(deps: LoadDeps, referral: AlcoholReferral): Promise<OutcomeRow | undefined> {
  const agency = await findOrganisation(deps.sql, AGENCY);
  return agency && findOutcomeOf(deps.sql, agency.id, outcomeId(referral));
}

const formsOf = ({ outcome, serviceUser }: OutcomeRow) => ({
  fileName: `${outcome}.txt`,
  content: new TextEncoder().encode(
    `AUDIT forms of ${serviceUser}, signed at the first and the last visit. Made up for the demonstration.\n`,
  ),
});
