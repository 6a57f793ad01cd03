import { FACT_MOVER } from '../../apps/api/src/exchange/merging/record-merge.js';
import { checkClaims, claimOutcome, withdrawClaim } from '../../libs/contracts/src/index.js';
import {
  findOutcome,
  mergeServiceUsers,
  reportOutcome,
  unmergeServiceUsers,
  verifyOutcome,
} from '../../libs/outcomes/src/index.js';
import { type Deps, OPERATOR } from '../../libs/partners/src/index.js';
import { person, refusals, value } from '../support/contracts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { testDeps } from '../support/deps.js';
import { givenOrganisation, givenReferrals, givenService } from '../support/ecosystem.js';
import { testEvidence } from '../support/evidence.js';
import {
  givenObservations,
  givenOutcome,
  givenRatedContract,
  givenReport,
  givenServiceUsers,
  observed,
} from '../support/outcomes.js';
import { givenRecorded } from '../support/recorded.js';
import { givenScheme } from '../support/scheme.js';

const WEEKS = { '2025-05-03': 7, '2025-05-10': 6, '2025-05-17': 5, '2025-05-24': 6 };
const WEEKS_2017 = { '2017-05-03': 7, '2017-05-10': 6, '2017-05-17': 5, '2017-05-24': 6 };
const ALDER = { contract: 'D-ALDER', worker: 'alder-practitioner', manager: 'alder-manager' };
const BIRCH = { contract: 'D-BIRCH', worker: 'birch-coordinator', manager: 'birch-manager' };

describe('claims for one person', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  beforeEach(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    evidence = await testEvidence();
    await givenScheme(db.sql, 'A01', 'A02');
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await givenRatedContract(deps, {
      code: 'D-BIRCH',
      buyer: 'DEMO-COM',
      supplier: 'DEMO-BIRCH',
      area: 'A02',
    });
  });
  afterEach(async () => {
    await deps.close();
    await db.drop();
    await evidence.remove();
  });

  const verified = async (
    { contract, worker }: typeof ALDER,
    serviceUser: string,
    outcome = `O-${serviceUser}`,
  ) => {
    await givenObservations(
      deps,
      worker,
      observed(serviceUser, 'audit_score', { '2025-03-01': 24, ...WEEKS }),
    );
    const report = {
      outcome,
      definition: 'audit-two-zones',
      serviceUser,
      contract,
      achievedOn: '2025-05-25',
    };
    const { id } = await givenReport(deps, evidence.store, worker, report, 'assessment');
    return value(await verifyOutcome(deps, person('commissioner-verifier'), { id, verified: true })).id;
  };
  const claim = ({ contract, manager }: typeof ALDER, outcome: string) =>
    claimOutcome(deps, person(manager), { contract, outcome });
  const doubts = async ({ contract }: typeof ALDER) =>
    value(await checkClaims(deps, person('commissioner-reviewer'), contract)).map(({ claim: { id } }) => id);
  const merge = { merged: 'U2', survivor: 'U1', reason: 'the same PNC number' };

  it('under two records that are merged later are found at both contracts, and settled by withdrawing one', async () => {
    await givenServiceUsers(db.sql, 'U1', 'U2');
    await givenRecorded(db.sql, ['U1', 'U2'], 'DEMO-BIRCH');
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
    const one = value(await claim(ALDER, await verified(ALDER, 'U1')));
    const other = value(await claim(BIRCH, await verified(BIRCH, 'U2')));
    expect([await doubts(ALDER), await doubts(BIRCH)]).toEqual([[], []]);
    value(await mergeServiceUsers(deps, FACT_MOVER, OPERATOR, merge));
    expect([await doubts(ALDER), await doubts(BIRCH)]).toEqual([[one.id], [other.id]]);
    value(
      await withdrawClaim(deps, person('birch-manager'), { id: other.id, reason: 'one person after all' }),
    );
    expect([await doubts(ALDER), await doubts(BIRCH)]).toEqual([[], []]);
    expect(refusals(await claim(BIRCH, other.outcomeId))).toEqual(['CONFLICT outcome']);
  });

  it.each([
    ['the record that stays', 'U1', 'U2'],
    ['the record that went', 'U2', 'U1'],
  ])(
    'under records merged before are one: claimed for %s, it is held for the other too',
    async (_, first, second) => {
      await givenServiceUsers(db.sql, 'U1', 'U2');
      await givenRecorded(db.sql, ['U1', 'U2'], 'DEMO-BIRCH');
      await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
      const mine = await verified(ALDER, first);
      const theirs = await verified(BIRCH, second);
      if (first === 'U1') value(await claim(ALDER, mine));
      value(await mergeServiceUsers(deps, FACT_MOVER, OPERATOR, merge));
      if (first === 'U2') value(await claim(ALDER, mine));
      expect(refusals(await claim(BIRCH, theirs))).toEqual(['CONFLICT outcome']);
      // taken apart again, they are two people: the other is paid, and who was paid already is not paid again
      value(await unmergeServiceUsers(deps, FACT_MOVER, OPERATOR, { merged: 'U2', reason: 'two brothers' }));
      expect(value(await claim(BIRCH, theirs)).state).toBe('allowed');
      expect(refusals(await claim(BIRCH, await verified(BIRCH, first, 'O-again')))).toEqual([
        'CONFLICT outcome',
      ]);
      expect([await doubts(ALDER), await doubts(BIRCH)]).toEqual([[], []]);
    },
  );

  it('under a referral: its buyer verifies, its parties’ observations count, and it is paid once for the referral', async () => {
    await givenOrganisation(db.sql, 'DEMO-CEDAR');
    await givenRatedContract(deps, {
      code: 'D-CEDAR',
      buyer: 'DEMO-ALDER',
      supplier: 'DEMO-CEDAR',
      parent: 'D-ALDER',
    });
    await givenService(deps, { code: 'SVC', contract: 'D-CEDAR', from: '2015-02-01', to: undefined });
    await givenOutcome(deps, 'audit-two-zones');
    await givenReferrals(db, [
      { service: 'SVC', origin: 'DEMO-COM', sent: '2017-03-03', accepted: '2017-03-05' },
    ]);
    const { rows } = await db.sql.query<{ reference: string; ref: string }>(
      'select r.reference, u.ref from referral r join service_user u on u.id = r.service_user_id',
    );
    const { reference: referral = '', ref: serviceUser = '' } = rows[0] ?? {};
    // the first score is the origin's, from before the referral; the agency scores from then on; somebody else's does not count
    await givenObservations(
      deps,
      'commissioner-practitioner',
      observed(serviceUser, 'audit_score', { '2017-02-20': 24 }),
    );
    await givenObservations(deps, 'cedar-coordinator', observed(serviceUser, 'audit_score', WEEKS_2017));
    await givenRecorded(db.sql, [serviceUser], 'DEMO-BIRCH');
    await givenObservations(
      deps,
      'birch-coordinator',
      observed(serviceUser, 'audit_score', { '2017-05-25': 30 }),
    );
    const report = {
      outcome: 'C-1',
      definition: 'audit-two-zones',
      serviceUser,
      referral,
      achievedOn: '2017-05-25',
    };
    expect(refusals(await reportOutcome(deps, person('birch-coordinator'), report))).toEqual([
      'NOT_FOUND referral',
    ]);
    expect(
      refusals(
        await reportOutcome(deps, person('cedar-coordinator'), { ...report, achievedOn: '2017-03-01' }),
      ),
    ).toEqual(['INVALID achievedOn']);
    const { id } = await givenReport(deps, evidence.store, 'cedar-coordinator', report, 'assessment');
    expect(await findOutcome(db.sql, id)).toMatchObject({
      verifier: 'DEMO-ALDER',
      contract: 'D-CEDAR',
      startedOn: '2017-03-03',
      state: 'to_verify',
    });
    expect(
      refusals(await verifyOutcome(deps, person('commissioner-verifier'), { id, verified: true })),
    ).toEqual(['NOT_ALLOWED outcome.verify']);
    value(await verifyOutcome(deps, person('alder-verifier'), { id, verified: true }));
    const made = value(await claim({ contract: 'D-CEDAR', worker: '', manager: 'cedar-coordinator' }, id));
    expect(made).toMatchObject({ state: 'allowed', occurrence: referral });
    // the prime above is paid for it by its own contract; one that has no part in it is not
    expect(value(await claim(ALDER, id)).occurrence).toBe(referral);
    expect(refusals(await claim(BIRCH, id))).toEqual(['NOT_FOUND outcome']);
  });
});
