import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import {
  givenAccepted,
  givenCapacity,
  givenDraft,
  givenEvent,
  givenServiceOf,
} from '../../../../test/support/demand.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenOrganisation } from '../../../../test/support/ecosystem.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { recordAct } from '../act/record-act.js';
import { monthNow } from '../capacity/capacity.store.js';
import { setCapacity } from '../capacity/set-capacity.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { allocateWaiting } from './allocate-waiting.js';
import { findReferralToPlace } from './allocation.store.js';
import { decideAllocation, type Decision, recordDecision } from './decide-allocation.js';
import { placeReferral } from './place-referral.js';
import { DEFAULT_RULES } from './rules.js';
import { rulesInForce } from './rules.store.js';
import { sendByRules } from './send-by-rules.js';
import { sendTo } from './send-to.js';
import { setAllocationRules } from './set-rules.js';
import { allocationsOf, listWaiting } from './waiting.store.js';

const coordinator = person('commissioner-coordinator');
const AT = '2025-11-10T09:00:00Z';

describe('referrals are allocated', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  // each test has an area and two services of its own, with two places each
  let [area, alder, birch] = ['', '', ''];
  let tests = 0;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, ...Array.from({ length: 20 }, (_, i) => `A${i + 1}`));
    await givenOrganisation(db.sql, 'DEMO-CEDAR');
  });
  beforeEach(async () => {
    tests += 1;
    [area, alder, birch] = [`A${tests}`, `ALDER-${tests}`, `BIRCH-${tests}`];
    await givenServices('DEMO-COM');
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  async function givenServices(buyer: string, of = [alder, birch]): Promise<void> {
    for (const code of of) {
      const supplier = code.startsWith('ALDER')
        ? 'DEMO-ALDER'
        : code.startsWith('BIRCH')
          ? 'DEMO-BIRCH'
          : 'DEMO-CEDAR';
      await givenServiceOf(db.sql, { code, buyer, supplier, areas: [area] });
      for (const period of ['2025-11', '2025-12'])
        await givenCapacity(db.sql, { service: code, area, period, maximum: 2 });
    }
  }
  const draft = (more = {}) => givenDraft(db.sql, { at: AT, area, ...more });
  const waiting = () => listWaiting(db.sql, { area });

  /** Sends a referral by the rules, or puts it on the list, as who sends one without naming a service does. */
  const send = async (reference: string, at = AT): Promise<Decision> =>
    value(
      await transact(deps, async (em, sql) => {
        const decided = await decideAllocation(sql, (await findReferralToPlace(sql, reference))!, { at });
        if (!decided.ok) return decided;
        const act = recordAct(em, coordinator, {
          verb: 'referral.make',
          subjectKind: 'referral',
          subjectId: reference,
        });
        await em.flush();
        if (decided.value.service) await sendTo(sql, decided.value, act.id);
        await recordDecision(sql, decided.value, act.id);
        return decided;
      }),
    );
  const fill = async (service: string) => [
    await givenAccepted(db.sql, service, '2025-11-02T09:00:00Z', { area }),
    await givenAccepted(db.sql, service, '2025-11-02T10:00:00Z', { area }),
  ];
  const allocate = async (at: string) => value(await allocateWaiting(deps, coordinator, { at, area }));

  it('where there is room, and it is on record why', async () => {
    await fill(alder);
    const reference = await draft();
    const decided = await send(reference);
    expect(decided.service).toMatchObject({ code: birch });
    const [on] = await allocationsOf(db.sql, [decided.referral.referralId]);
    expect(on).toMatchObject({
      service: birch,
      buyer: 'DEMO-COM',
      person: 'commissioner-coordinator',
      why: {
        rules: { id: null, version: null, title: DEFAULT_RULES.title },
        decidedBy: 'only',
        considered: [
          { service: birch, place: 1 },
          {
            service: alder,
            place: null,
            excludedBy: 'room',
            because: 'Of 2 places 2 are in use and 0 offered to others.',
          },
        ],
      },
    });
    expect(await findReferralToPlace(db.sql, reference)).toMatchObject({
      state: 'sent',
      parties: expect.arrayContaining(['DEMO-BIRCH']),
    });
  });

  it('or wait when all is full, and go by priority when a place becomes free', async () => {
    const [first] = await fill(alder);
    await fill(birch);
    const plain = await draft({ complexity: 'low' });
    const complex = await draft({ at: '2025-11-10T10:00:00Z', complexity: 'high' });
    expect((await send(plain)).service).toBeNull();
    expect((await send(complex, '2025-11-10T10:00:00Z')).service).toBeNull();
    expect(
      (await waiting()).map(({ reference, why }) => [
        reference,
        why.considered.map(({ excludedBy }) => excludedBy),
      ]),
    ).toEqual([
      [plain, ['room', 'room']],
      [complex, ['room', 'room']],
    ]);
    // nothing has changed: nobody is sent, and nothing is put on record again
    expect(await allocate('2025-11-11T09:00:00Z')).toEqual({ sent: [], stillWaiting: 2 });
    expect(
      (
        await db.sql.query(
          'select 1 from allocation l join referral r on r.id = l.referral_id join area a on a.id = r.area_id where a.code = $1',
          [area],
        )
      ).rows,
    ).toHaveLength(2);
    await givenEvent(db.sql, first!, 'withdrawn', '2025-11-12T09:00:00Z', { reason: 'MOV' });
    expect(await allocate('2025-11-12T10:00:00Z')).toEqual({
      sent: [{ referral: complex, service: alder }],
      stillWaiting: 1,
    });
    // more capacity: the other one goes too
    await givenCapacity(db.sql, { service: birch, area, period: '2025-11', maximum: 3 });
    expect(await allocate('2025-11-13T09:00:00Z')).toEqual({
      sent: [{ referral: plain, service: birch }],
      stillWaiting: 0,
    });
  });

  it('and the last free place is given once, however many are sent at the same moment', async () => {
    await fill(alder);
    await givenAccepted(db.sql, birch, '2025-11-02T09:00:00Z', { area });
    const references = [];
    for (let i = 0; i < 5; i += 1) references.push(await draft());
    const decisions = await Promise.all(references.map((reference) => send(reference)));
    expect(decisions.filter(({ service }) => service !== null)).toHaveLength(1);
    expect(await waiting()).toHaveLength(4);
  });

  it('and who looks for room twice at once sends nobody twice', async () => {
    await fill(alder);
    const [first] = await fill(birch);
    const references = [await draft(), await draft()];
    for (const reference of references) await send(reference);
    await givenEvent(db.sql, first!, 'withdrawn', '2025-11-12T09:00:00Z', { reason: 'MOV' });
    const both = await Promise.all([allocate('2025-11-12T10:00:00Z'), allocate('2025-11-12T10:00:00Z')]);
    expect(both.flatMap(({ sent }) => sent)).toEqual([{ referral: references[0], service: birch }]);
  });

  it('to another one when the first declines', async () => {
    const reference = await draft();
    expect((await send(reference)).service?.code).toBe(alder);
    await givenEvent(db.sql, reference, 'declined', '2025-11-11T09:00:00Z', { reason: 'FULL' });
    const again = await send(reference, '2025-11-11T10:00:00Z');
    expect(again.service?.code).toBe(birch);
    expect(again.why.considered[1]).toMatchObject({ service: alder, excludedBy: 'declined' });
  });

  it('by the rules of the day: others hold from the day on which the buyer changes them', async () => {
    const [manager, cedar] = [person('alder-manager'), `CEDAR-${tests}`];
    const birch = `BIRCH-OF-ALDER-${tests}`;
    await givenServices('DEMO-ALDER', [cedar, birch]);
    const rules = (first: string, from: string, more = {}) =>
      setAllocationRules(deps, manager, {
        buyer: 'DEMO-ALDER',
        from,
        document: {
          ...DEFAULT_RULES,
          title: `${first} first`,
          criteria: [{ by: 'room' }, { by: 'preference', services: [first] }],
        },
        ...more,
      });
    value(await rules(birch, '2025-11-01'));
    const set = value(await rules(cedar, '2025-12-01', { reason: 'Birch asks for a pause' }));
    expect(set).toMatchObject({ version: 2, from: '2025-12-01', to: null, setBy: 'alder-manager' });
    const [november, december] = [
      await draft({ origin: 'DEMO-ALDER' }),
      await draft({ origin: 'DEMO-ALDER' }),
    ];
    expect((await send(november)).service?.code).toBe(birch);
    const later = await send(december, '2025-12-01T09:00:00Z');
    expect(later.service?.code).toBe(cedar);
    expect(later.why).toMatchObject({
      decidedBy: 'preference',
      rules: { version: 2, title: `${cedar} first` },
    });
    // the same again is the same; rules that would reach back over others are refused
    expect(value(await rules(cedar, '2025-12-01')).version).toBe(2);
    expect(refusals(await rules(birch, '2025-12-01'))).toEqual(['CONFLICT from']);
    expect(refusals(await rules(birch, '2025-11-15'))).toEqual(['CONFLICT from']);
    // rules of one area come before those of all
    value(await rules(birch, '2025-12-05', { area }));
    const third = await draft({ origin: 'DEMO-ALDER' });
    expect((await send(third, '2025-12-05T09:00:00Z')).service?.code).toBe(birch);
    const { rows } = await db.sql.query<{ buyer: number; area: number }>(
      `select o.id as buyer, a.id as area from organisation o, area a where o.code = 'DEMO-ALDER' and a.code = 'A20'`,
    );
    expect((await rulesInForce(db.sql, rows[0]!.buyer, rows[0]!.area, '2025-12-05')).version).toBe(2);
  });

  it.each<[string, string, object, string[]]>([
    ['by a coordinator', 'commissioner-coordinator', {}, ['NOT_ALLOWED allocation.rule']],
    ['by somebody else’s manager', 'birch-manager', {}, ['NOT_ALLOWED allocation.rule']],
    [
      'all of it wrong',
      'operator',
      { buyer: 'NOBODY', area: 'A77', from: 'soon', document: { format: 2 } },
      [
        'NOT_FOUND buyer',
        'NOT_FOUND area',
        'INVALID from',
        'INVALID document.title',
        'INVALID document.criteria',
        'INVALID document.priority',
        'INVALID document.format',
      ],
    ],
  ])('but rules are not set %s', async (_, who, change, expected) => {
    const set = await setAllocationRules(deps, person(who), {
      buyer: 'DEMO-COM',
      from: '2025-11-01',
      document: DEFAULT_RULES,
      ...change,
    });
    expect(refusals(set).sort()).toEqual([...expected].sort());
  });

  it('when who refers names no service: by the rules, or onto the list, and the last place is given once', async () => {
    await fill(alder);
    await givenAccepted(db.sql, birch, '2025-11-02T09:00:00Z', { area });
    const references: string[] = [];
    for (let i = 0; i < 4; i += 1) references.push(await draft());
    const ended = await Promise.all(
      references.map((reference) => sendByRules(deps, coordinator, { reference, at: AT })),
    );
    const states = ended.map((each) => value(each)).map(({ state, service }) => [state, service]);
    expect(states.filter(([state]) => state === 'sent')).toEqual([['sent', birch]]);
    expect(states.filter(([state]) => state === 'draft')).toHaveLength(3);
    expect(await waiting()).toHaveLength(3);
    const sent = ended.map((each) => value(each)).find(({ state }) => state === 'sent')!;
    expect(await allocationsOf(db.sql, [sent.id])).toMatchObject([
      { service: birch, person: 'commissioner-coordinator' },
    ]);
    // who names a service is not bound by room, and what waits can be sent so too
    const named = value(
      await sendByRules(deps, coordinator, {
        reference: (await waiting())[0]!.reference,
        service: alder,
        at: AT,
      }),
    );
    expect(named).toMatchObject({ state: 'sent', service: alder });
    expect(await waiting()).toHaveLength(2);
    expect(
      refusals(
        await sendByRules(deps, person('birch-coordinator'), {
          reference: (await waiting())[0]!.reference,
          at: AT,
        }),
      ),
    ).toEqual(['NOT_ALLOWED referral.make']);
    expect(
      refusals(
        await sendByRules(deps, coordinator, {
          reference: (await waiting())[0]!.reference,
          buyer: 'DEMO-CEDAR',
          at: AT,
        }),
      ),
    ).toEqual(['NOT_FOUND buyer']);
  });

  it('at once when capacity is set that makes room', async () => {
    await fill(alder);
    await fill(birch);
    const reference = await draft();
    await send(reference);
    const now = await monthNow(db.sql);
    const [row] = value(
      await setCapacity(deps, person('birch-coordinator'), { service: birch, area, from: now, maximum: 3 }),
    );
    expect(row).toMatchObject({ period: now, maximum: 3, inUse: 2, offered: 1, free: 1 });
    expect(await waiting()).toEqual([]);
    expect(await findReferralToPlace(db.sql, reference)).toMatchObject({ state: 'sent' });
  });

  it('by the hand of a coordinator of the buyer, against the rules if need be, and it is on record', async () => {
    await fill(alder);
    await fill(birch);
    const reference = await draft();
    await send(reference);
    const place = (who: string, change = {}) =>
      placeReferral(deps, person(who), {
        referral: reference,
        service: alder,
        reason: 'Court wants it this week',
        at: '2025-11-10T11:00:00Z',
        ...change,
      });
    expect(refusals(await place('alder-coordinator'))).toEqual(['NOT_ALLOWED referral.allocate']);
    expect(refusals(await place('commissioner-coordinator', { service: 'X', reason: ' ' }))).toEqual([
      'NOT_FOUND service',
      'INVALID reason',
    ]);
    const placed = value(await place('commissioner-coordinator'));
    expect(placed.why).toMatchObject({ decidedBy: 'person', reason: 'Court wants it this week' });
    expect(refusals(await place('commissioner-coordinator'))).toEqual(['NOT_FOUND referral']);
    expect((await allocationsOf(db.sql, [placed.referral.referralId])).map(({ service }) => service)).toEqual(
      [null, alder],
    );
  });

  it('to the services of one buyer: where several buy, it has to be said whose', async () => {
    await givenServices('DEMO-ALDER', [`CEDAR-${tests}`]);
    const decide = async (origin: string, buyer?: string, category?: string) => {
      const reference = await draft({ origin, category });
      return transact(deps, async (_, sql) =>
        decideAllocation(sql, (await findReferralToPlace(sql, reference))!, { at: AT, buyer }),
      );
    };
    expect(value(await decide('DEMO-COM')).buyer).toBe('DEMO-COM');
    expect(value(await decide('DEMO-ALDER')).buyer).toBe('DEMO-ALDER');
    expect(refusals(await decide('DEMO-BIRCH'))).toEqual(['INVALID buyer']);
    expect(value(await decide('DEMO-BIRCH', 'DEMO-ALDER')).buyer).toBe('DEMO-ALDER');
    expect(refusals(await decide('DEMO-COM', 'DEMO-CEDAR'))).toEqual(['NOT_FOUND buyer']);
    expect(refusals(await decide('DEMO-COM', undefined, 'accommodation'))).toEqual(['NOT_FOUND service']);
  });

  it('and the database keeps what was decided, and refuses rules that overlap', async () => {
    value(
      await setAllocationRules(deps, person('birch-manager'), {
        buyer: 'DEMO-BIRCH',
        from: '2025-11-01',
        document: DEFAULT_RULES,
      }),
    );
    const insert = (from: string, version: number) =>
      db.sql.query(
        `insert into allocation_rules (buyer_id, version, from_date, document, digest, act_id)
         select buyer_id, $2, $1::date, document, digest, act_id from allocation_rules where version = 1 order by id desc limit 1`,
        [from, version],
      );
    await expect(insert('2025-11-01', 2)).rejects.toThrow(/allocation_rules_one_from_a_day/);
    await expect(insert('2025-10-01', 2)).rejects.toThrow(/are on record/);
    await expect(db.owner.query(`delete from allocation_rules`)).rejects.toThrow(/never changed or deleted/);
    await expect(db.owner.query(`update allocation set at = now()`)).rejects.toThrow(
      /never changed or deleted/,
    );
  });
});
