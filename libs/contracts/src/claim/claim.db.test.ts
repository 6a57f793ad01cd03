import { defineOutcome, recordObservations, reportOutcome, verifyOutcome } from '#outcomes';
import { type Deps, OPERATOR } from '#partners';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { testEvidence } from '../../../../test/support/evidence.js';
import { givenOrganisation } from '../../../../test/support/ecosystem.js';
import {
  givenObservations,
  givenOutcome,
  givenRatedContract,
  givenReport,
  givenServiceUsers,
  observed,
  shippedOutcome,
} from '../../../../test/support/outcomes.js';
import { givenRecorded } from '../../../../test/support/recorded.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { closingSituation } from '../contract/closing.store.js';
import { lockContract } from '../contract/lock-contract.js';
import { declareServiceLevels } from '../performance/declare-service-levels.js';
import { claimOutcome, decideClaim, findClaim, withdrawClaim } from './index.js';

const WEEKS = { '2025-03-01': 24, '2025-05-03': 7, '2025-05-10': 6, '2025-05-17': 5, '2025-05-24': 6 };

describe('a claim', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  beforeEach(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    evidence = await testEvidence();
    await givenScheme(db.sql, 'A01', 'A02');
    await givenServiceUsers(db.sql, 'U1', 'U2');
    await givenRecorded(db.sql, ['U1'], 'DEMO-BIRCH');
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
  });
  afterEach(async () => {
    await deps.close();
    await db.drop();
    await evidence.remove();
  });

  const report = (outcome: string, change = {}) => ({
    outcome,
    definition: 'audit-two-zones',
    serviceUser: 'U1',
    contract: 'D-ALDER',
    achievedOn: '2025-05-25',
    ...change,
  });
  const verified = async (outcome: string, who = 'alder-practitioner', change = {}) => {
    await givenObservations(deps, who, observed('U1', 'audit_score', WEEKS));
    const { id } = await givenReport(deps, evidence.store, who, report(outcome, change), 'assessment');
    return value(await verifyOutcome(deps, person('commissioner-verifier'), { id, verified: true })).id;
  };
  const claim = (outcome: string, who = 'alder-manager', contract = 'D-ALDER') =>
    claimOutcome(deps, person(who), { outcome, contract });
  const declared = async () => {
    const { rows } = await db.sql.query<{ text: string }>(
      `select concat_ws(' ', c.code, d.declaration_ref, d.item, d.day, d.quantity, u.ref) as text from declaration d
       join contract c on c.id = d.contract_id join service_user u on u.id = d.service_user_id order by d.recorded_at`,
    );
    return rows.map(({ text }) => text);
  };

  it('of a verified outcome is allowed at once and declared in the same transaction', async () => {
    const id = await verified('O1');
    const made = value(await claim(id));
    expect(made).toMatchObject({
      state: 'allowed',
      item: 'job',
      day: '2025-05-25',
      occurrence: 'once',
      supplier: 'DEMO-ALDER',
    });
    expect(await declared()).toEqual([`D-ALDER claim-${made.id} job 2025-05-25 1 U1`]);
    // sent again it is the same claim
    expect(value(await claim(id)).id).toBe(made.id);
    expect(await declared()).toHaveLength(1);
  });

  it('is for the supplier, of what is verified, under a contract whose terms ask for it', async () => {
    const id = await verified('O1');
    expect(refusals(await claim(id, 'birch-manager'))).toEqual(['NOT_ALLOWED claim.make']);
    expect(refusals(await claim('999'))).toEqual(['NOT_FOUND outcome']);
    expect(refusals(await claim(id, 'alder-manager', 'NONE'))).toEqual(['NOT_FOUND contract']);
    const early = await givenReport(
      deps,
      evidence.store,
      'alder-practitioner',
      report('O2', { serviceUser: 'U2' }),
    );
    expect(refusals(await claim(early.id))).toEqual(['INCOMPLETE outcome']);
  });

  it('once withdrawn is taken back, and the outcome is free for somebody else', async () => {
    const made = value(await claim(await verified('O1')));
    await givenRatedContract(deps, {
      code: 'D-BIRCH',
      buyer: 'DEMO-COM',
      supplier: 'DEMO-BIRCH',
      area: 'A02',
    });
    const theirs = await verified('B1', 'birch-coordinator', { contract: 'D-BIRCH' });
    const refused = await claim(theirs, 'birch-manager', 'D-BIRCH');
    expect(refusals(refused)).toEqual(['CONFLICT outcome']);
    // who has it is said; under which contract only to who may see that
    expect(refused.ok ? '' : refused.problems[0]?.why).toBe('It is allowed already, to DEMO-ALDER.');
    expect(
      refusals(await withdrawClaim(deps, person('alder-manager'), { id: made.id, reason: ' ' })),
    ).toEqual(['INVALID reason']);
    const gone = value(
      await withdrawClaim(deps, person('alder-manager'), {
        id: made.id,
        reason: 'the forms were of somebody else',
      }),
    );
    expect(gone.state).toBe('withdrawn');
    expect(await declared()).toEqual([
      `D-ALDER claim-${made.id} job 2025-05-25 1 U1`,
      `D-ALDER claim-${made.id} job 2025-05-25 0 U1`,
    ]);
    expect(value(await claim(theirs, 'birch-manager', 'D-BIRCH')).state).toBe('allowed');
  });

  it('is allowed once, however many claim at the same moment', async () => {
    await givenRatedContract(deps, {
      code: 'D-BIRCH',
      buyer: 'DEMO-COM',
      supplier: 'DEMO-BIRCH',
      area: 'A02',
    });
    const mine = await verified('O1');
    const theirs = await verified('B1', 'birch-coordinator', { contract: 'D-BIRCH' });
    for (let round = 0; round < 12; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          i % 2 === round % 2 ? claim(mine) : claim(theirs, 'birch-manager', 'D-BIRCH'),
        ),
      );
      const won = new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.id] : [])));
      expect(won.size).toBe(1);
      expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : refusals(answer))))).toEqual(
        new Set(['CONFLICT outcome']),
      );
      const [id = ''] = won;
      const winner = await findClaim(db.sql, id);
      const { rows } = await db.sql.query<{ n: number }>('select count(*)::int as n from claim_hold');
      expect(rows[0]?.n).toBe(1);
      value(
        await withdrawClaim(
          deps,
          person(winner?.supplier === 'DEMO-ALDER' ? 'alder-manager' : 'birch-manager'),
          { id, reason: 'next round' },
        ),
      );
    }
  });

  it('that is allowed is held and declared, and its outcome stays as it was, whoever writes to the database', async () => {
    const id = await verified('O1');
    const made = value(await claim(id));
    await expect(
      db.owner.query(
        `insert into outcome_version (outcome_id, recorded_at, achieved_on, act_id) select $1, clock_timestamp(), '2025-05-26', max(id) from act`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'claimed_outcome_stays' });
    // at the end of the transaction: no hold goes alone, and no decision comes alone
    await expect(
      db.owner.query('delete from claim_hold where claim_id = $1', [made.id]),
    ).rejects.toMatchObject({ constraint: 'claim_is_held_and_declared' });
    await expect(
      db.owner.query(
        `insert into claim_decision (claim_id, sequence, kind, reason, import_id, act_id)
         select $1, 2, 'withdrawn', 'test', (select max(id) from import), max(id) from act`,
        [made.id],
      ),
    ).rejects.toMatchObject({ constraint: 'claim_is_held_and_declared' });
    expect((await findClaim(db.sql, made.id))?.state).toBe('allowed');
  });

  it('is not allowed for an outcome that is taken back at the same moment, nor is that taken back once it is allowed', async () => {
    const [gone, kept] = [await verified('O1'), await verified('O2')];
    const other = await db.owner.connect();
    /** Until so many wait for the other one, or what would wait is over. */
    const waiting = async (n: number, pending: Promise<unknown>) => {
      let over = false;
      void pending.finally(() => (over = true));
      for (let found = 0; found < n && !over;) {
        const { rows } = await db.owner.query<{ n: number }>(
          `select count(*)::int as n from pg_locks where locktype = 'advisory' and classid = 7128 and not granted
           and database = (select oid from pg_database where datname = current_database())`,
        );
        found = rows[0]?.n ?? 0;
      }
    };
    try {
      await other.query('begin');
      await other.query(
        `insert into outcome_version (outcome_id, recorded_at, achieved_on, taken_back, act_id) select $1, clock_timestamp(), '2025-05-25', true, max(id) from act`,
        [gone],
      );
      const late = claim(gone);
      await waiting(1, late);
      await other.query('commit');
      expect(refusals(await late)).toEqual(['CONFLICT outcome']);

      await other.query('begin');
      await other.query('select pg_advisory_xact_lock(7128, hashtext($1))', [kept]);
      const claimed = claim(kept);
      await waiting(1, claimed);
      const takenBack = reportOutcome(deps, person('alder-practitioner'), report('O2', { takenBack: true }));
      await waiting(2, takenBack);
      await other.query('commit');
      expect([value(await claimed).state, refusals(await takenBack)]).toEqual([
        'allowed',
        ['CONFLICT outcome'],
      ]);
    } finally {
      other.release(true);
    }
  });

  it('corrects nothing that a supplier declared itself under such an id, before there were claims', async () => {
    await db.owner.query('alter table declaration disable trigger declaration_of_a_claim_is_its_own');
    await db.owner.query(
      `insert into import (id, kind, file_name, file_digest, recorded_at, person)
         select coalesce(max(id), 0) + 1, 'declarations', 'x', repeat('0', 64), clock_timestamp(), 'x' from import`,
    );
    await db.owner.query(
      `insert into declaration (contract_id, declaration_ref, item, day, recorded_at, import_id, line)
         select c.id, 'claim-1', 'job', '2025-05-01', i.recorded_at, i.id, 1 from contract c, (select * from import order by id desc limit 1) i where c.code = 'D-ALDER'`,
    );
    expect(value(await claim(await verified('O1'))).id).toBe('1');
    const { rows } = await db.sql.query<{ corrected: string }>(
      `select r.rows_corrected::text as corrected from import i join import_result r on r.import_id = i.id where i.kind = 'claims'`,
    );
    expect(rows).toEqual([{ corrected: '0' }]);
    expect((await db.sql.query('select from declaration_supersession')).rows).toEqual([]);
  });

  it('goes up the chain: the prime is paid once and its agency once, and nobody else', async () => {
    await givenOrganisation(db.sql, 'DEMO-BRIDGE');
    await givenRecorded(db.sql, ['U1'], 'DEMO-BRIDGE');
    await givenRatedContract(deps, {
      code: 'D-BRIDGE',
      buyer: 'DEMO-ALDER',
      supplier: 'DEMO-BRIDGE',
      parent: 'D-ALDER',
    });
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
    await givenObservations(deps, 'bridge-worker', observed('U1', 'audit_score', WEEKS));
    const { id } = await givenReport(
      deps,
      evidence.store,
      'bridge-worker',
      report('R1', { contract: 'D-BRIDGE' }),
      'assessment',
    );
    value(await verifyOutcome(deps, person('alder-verifier'), { id, verified: true }));
    expect(value(await claim(id, 'bridge-manager', 'D-BRIDGE')).state).toBe('allowed');
    expect(value(await claim(id)).state).toBe('allowed');
    await givenRatedContract(deps, {
      code: 'D-BIRCH',
      buyer: 'DEMO-COM',
      supplier: 'DEMO-BIRCH',
      area: 'A02',
    });
    const theirs = await verified('B1', 'birch-coordinator', { contract: 'D-BIRCH' });
    expect(refusals(await claim(theirs, 'birch-manager', 'D-BIRCH'))).toEqual(['CONFLICT outcome']);
  });

  it('stays as it is when a late observation says otherwise; withdrawn, it cannot be claimed again', async () => {
    const id = await verified('O1');
    const made = value(await claim(id));
    value(
      await recordObservations(deps, person('alder-practitioner'), {
        observations: observed('U1', 'audit_score', { '2025-05-12': 22, '2025-05-06': 22 }),
      }),
    );
    expect((await findClaim(db.sql, made.id))?.state).toBe('allowed');
    value(
      await withdrawClaim(deps, person('commissioner-reviewer'), {
        id: made.id,
        reason: 'a relapse was recorded late',
      }),
    );
    expect(refusals(await claim(id))).toEqual(['INCOMPLETE outcome']);
  });

  describe('under a contract that is closed', () => {
    const closed = (sql: Pick<TestDatabase['owner'], 'query'> = db.owner) =>
      sql.query(
        `insert into contract_closing (contract_id, sequence, closed, reason, act_id)
         select c.id, 1, true, 'all settled', (select max(id) from act) from contract c where c.code = 'D-ALDER'`,
      );
    const contractId = async () => {
      const { rows } = await db.sql.query<{ id: number }>(`select id from contract where code = 'D-ALDER'`);
      return rows[0]?.id ?? 0;
    };
    const waiting = async () => {
      await givenObservations(deps, 'alder-practitioner', observed('U1', 'audit_score', WEEKS));
      const nobodys = Object.fromEntries(
        Object.entries(shippedOutcome('audit-two-zones')).filter(
          ([name]) => name !== 'verifyWithinBusinessDays',
        ),
      );
      const alone = { ...nobodys, code: 'audit-alone', per: 'person', verifiedBy: 'nobody', item: 'job' };
      value(await defineOutcome(deps, OPERATOR, alone));
      const { id } = await givenReport(
        deps,
        evidence.store,
        'alder-practitioner',
        report('W1', { definition: 'audit-alone' }),
        'assessment',
      );
      return value(await claim(id));
    };

    it('is neither made, decided nor withdrawn, and no measured level is declared', async () => {
      const other = await verified('O2', 'alder-practitioner');
      const made = value(await claim(other));
      await closed();
      // and the database refuses a claim there whoever makes it
      await expect(
        db.sql.query(
          `insert into claim (contract_id, outcome_id, sequence, supplier_id, item, day, occurrence, act_id)
           select contract_id, outcome_id, sequence + 1, supplier_id, item, day, occurrence, act_id from claim where id = $1`,
          [made.id],
        ),
      ).rejects.toMatchObject({ constraint: 'contract_is_open' });
      expect(
        refusals(
          await withdrawClaim(deps, person('alder-manager'), { id: made.id, reason: 'of somebody else' }),
        ),
      ).toEqual(['CONFLICT contract']);
      expect((await findClaim(db.sql, made.id))?.state).toBe('allowed');
      expect(
        refusals(
          await declareServiceLevels(deps, person('commissioner-manager'), {
            contract: 'D-ALDER',
            month: '2019-04',
          }),
        ),
      ).toEqual(['CONFLICT contract']);
    });

    it('is looked for when nobody else decides on the contract: a closing that comes first counts', async () => {
      const id = await verified('O1');
      const client = await db.owner.connect();
      await client.query('begin');
      await lockContract(client, await contractId());
      const asked = claim(id);
      const waits = () =>
        db.sql.query(
          `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
        );
      while ((await waits()).rows.length === 0);
      await closed(client);
      await client.query('commit');
      client.release();
      expect(refusals(await asked)).toEqual(['CONFLICT contract']);
      expect(await declared()).toEqual([]);
    });

    it('waits for nothing: one that is not decided stands against closing it', async () => {
      const made = await waiting();
      const situation = async () =>
        (await closingSituation(db.sql, { id: await contractId(), code: 'D-ALDER' })).undecidedClaims;
      expect([made.state, await situation()]).toEqual(['claimed', 1]);
      const decide = (code = 'commissioner-manager') =>
        decideClaim(
          deps,
          { ...person('commissioner-manager'), code },
          {
            id: made.id,
            allowed: false,
            reason: 'not shown',
          },
        );
      // neither who claimed it nor who reported it, now that they work for the buyer
      for (const code of [made.claimedBy, 'alder-practitioner'])
        expect(refusals(await decide(code))).toEqual(['NOT_ALLOWED claim.decide']);
      await closed();
      expect(refusals(await decide())).toEqual(['CONFLICT contract']);
      await db.owner.query(
        `insert into contract_closing (contract_id, sequence, closed, reason, act_id)
         select contract_id, 2, false, 'a claim waits', act_id from contract_closing`,
      );
      expect(value(await decide()).state).toBe('refused');
      expect(await situation()).toBe(0);
    });
  });
});
