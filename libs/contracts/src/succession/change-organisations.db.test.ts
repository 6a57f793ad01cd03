import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenOrganisation } from '../../../../test/support/ecosystem.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { addDays, today } from '../../../kernel/src/index.js';
import { findOrganisation, type NewChange, OPERATOR, whatMade } from '../../../partners/src/index.js';
import { findContract } from '../contract/contract.store.js';
import { createContract } from '../contract/create-contract.js';
import { applyDueChanges } from './apply-due-changes.js';
import { changeOrganisations } from './change-organisations.js';

/** Contract package areas and the probation trusts whose work went to each: domain facts, 35 trusts in 21 areas (Delius codes). */
const PACKAGE_AREAS =
  `C01 NBR/C02 CMB LCS/C03 DTV/C04 HBS LNS YSN/C05 YSW/C06 MRS/C07 CHS MCG/C08 DBS LTS NHS/C09 YSS/C10 WPT/C11 SWM/C12 WWS WMP/
C13 BED NTS CBS HFS/C14 NSP/C15 ASP GCS WTS/C16 TVP/C17 LDN/C18 ESX/C19 DCP DRS/C20 HPS/C21 KNT SSP`
    .replace(/\s*\n/, '')
    .split('/')
    .map((line) => line.split(' '));

const manager = person('commissioner-manager');
const merger = (predecessors: string[], successor: string, effectiveOn: string): NewChange => ({
  kind: 'merger',
  predecessors,
  successors: [{ organisation: successor }],
  effectiveOn,
  reason: 'Transforming Rehabilitation',
});

describe('changes of organisations', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenServices(db.sql);
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const change = (of: NewChange) => changeOrganisations(deps, manager, of);
  let number = 1000;
  /** A referral of DEMO-COM that is with the supplier of a service, accepted; concluded if it says so. */
  async function referral(service: string, { concluded = false, origin = 'DEMO-COM' } = {}): Promise<string> {
    number += 1;
    const { rows } = await db.sql.query<{ id: string }>(
      `with i as (select min(id) as id from import),
            r as (insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, at, import_id)
                  select $1 || upper(left(s.category::text, 2)), (select min(id) from service_user), o.id, a.id, s.category, 'low', '2016-02-01T09:00:00Z', i.id
                  from i, organisation o, area a, service s where o.code = $3 and a.code = 'A01' and s.code = $2 returning id)
       select id from r`,
      [`KL${number}`, service, origin],
    );
    const id = rows[0]!.id;
    const event = (
      sequence: number,
      kind: string,
      columns = 'null::int, null::int',
      reason: string | null = null,
    ) =>
      db.sql.query(
        `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, reason, import_id)
         select $1, $2::int, $3::referral_event_kind, '2016-02-01T09:00:00Z'::timestamptz + $2::int * interval '1 hour', ${columns}, $5, (select min(id) from import)
         from service s where s.code = $4`,
        [id, sequence, kind, service, reason],
      );
    await event(1, 'sent', "s.id, deliverer_on(s.id, date '2016-02-01')");
    if (concluded) await event(2, 'withdrawn', undefined, 'MIS');
    else await event(2, 'accepted');
    return id;
  }
  const standing = async (id: string) =>
    (
      await db.sql.query<{ at: string }>(
        `select concat_ws(' ', h.code, r.state, (select string_agg(kind::text, ',' order by sequence) from referral_event e where e.referral_id = r.referral_id)) as at
         from referral_current r join organisation h on h.id = r.holder_id where r.referral_id = $1`,
        [id],
      )
    ).rows[0]?.at;
  const deliverer = async (service: string, day: string) =>
    (
      await db.sql.query<{ code: string }>(
        'select o.code from service s join organisation o on o.id = deliverer_on(s.id, $2::date) where s.code = $1',
        [service, day],
      )
    ).rows[0]?.code;

  it('thirty-five trusts become twenty-one companies, each made of its own', async () => {
    for (const code of PACKAGE_AREAS.flat()) await givenOrganisation(db.sql, code);
    for (const [company = '', ...trusts] of PACKAGE_AREAS)
      value(await change(merger(trusts, company, '2014-06-01')));
    const made = await Promise.all(
      PACKAGE_AREAS.map(async ([company = '']) => {
        const { id } = (await findOrganisation(db.sql, company))!;
        return [company, ...((await whatMade(db.sql, [id])).get(id) ?? []).map(({ code }) => code)];
      }),
    );
    expect(made).toEqual(PACKAGE_AREAS.map(([company = '', ...trusts]) => [company, ...trusts.sort()]));
    expect(made.flatMap(([, ...trusts]) => trusts)).toHaveLength(35);
  });

  it('moves open referrals by an event, and leaves what is done with who did it', async () => {
    await givenOrganisation(db.sql, 'CEDAR-AND');
    const [open, done] = [await referral('CEDAR-ACC'), await referral('CEDAR-ACC', { concluded: true })];
    value(await change(merger(['DEMO-CEDAR'], 'CEDAR-AND', '2017-01-01')));
    expect(await standing(open)).toBe('CEDAR-AND accepted sent,accepted,moved');
    expect(await standing(done)).toBe('DEMO-CEDAR withdrawn sent,withdrawn');
    expect([await deliverer('CEDAR-ACC', '2016-12-31'), await deliverer('CEDAR-ACC', '2017-01-01')]).toEqual([
      'DEMO-CEDAR',
      'CEDAR-AND',
    ]);
    // one that comes on record only now was with who is no more: the sweep brings it on, once
    const late = await referral('CEDAR-ACC');
    expect(await standing(late)).toContain('DEMO-CEDAR');
    expect(value(await applyDueChanges(deps))).toEqual({ referrals: 1 });
    expect(await standing(late)).toBe('CEDAR-AND accepted sent,accepted,moved');
    const swept = await Promise.all([applyDueChanges(deps), applyDueChanges(deps)]);
    expect(swept.map(value)).toEqual([{ referrals: 0 }, { referrals: 0 }]);
  });

  it('let the successor of a buyer buy, over several changes, and nobody from itself', async () => {
    for (const code of ['BOARD-A', 'BOARD-B', 'BOARD-C'])
      await givenOrganisation(db.sql, code, 'commissioner');
    for (const code of ['SUPPLY-1', 'SUPPLY-2']) await givenOrganisation(db.sql, code);
    const contract = { title: 'K', scheme: 'tr', area: 'A01', from: '2010-01-01', to: '2029-12-31' };
    value(
      await createContract(deps, OPERATOR, {
        ...contract,
        code: 'K-TOP',
        buyer: 'BOARD-A',
        supplier: 'SUPPLY-1',
      }),
    );
    value(
      await createContract(deps, OPERATOR, {
        ...contract,
        code: 'K-SUB',
        buyer: 'SUPPLY-1',
        supplier: 'SUPPLY-2',
        parent: 'K-TOP',
      }),
    );
    value(await change(merger(['BOARD-B'], 'BOARD-C', '2015-01-01')));
    value(await change(merger(['BOARD-A'], 'BOARD-B', '2012-01-01')));
    const { rows } = await db.sql.query<{ party: string }>(
      `select concat_ws(' ', c.code, b.code, s.code, p.from_date) as party from contract_parties p join contract c on c.id = p.contract_id
       join organisation b on b.id = p.buyer_id join organisation s on s.id = p.supplier_id where c.code in ('K-TOP', 'K-SUB') order by c.code, p.from_date`,
    );
    expect(rows.map(({ party }) => party)).toEqual([
      'K-SUB SUPPLY-1 SUPPLY-2 2010-01-01',
      'K-TOP BOARD-A SUPPLY-1 2010-01-01',
      'K-TOP BOARD-B SUPPLY-1 2012-01-01',
      'K-TOP BOARD-C SUPPLY-1 2015-01-01',
    ]);
    expect(await findContract(db.sql, 'K-TOP')).toMatchObject({ buyer: 'BOARD-C' });
    expect(refusals(await change(merger(['BOARD-C'], 'SUPPLY-1', '2016-01-01')))).toEqual([
      'CONFLICT successors',
    ]);
    expect(refusals(await change(merger(['SUPPLY-1'], 'BOARD-C', '2016-01-01')))).toEqual([
      'CONFLICT successors',
    ]);
    // a prime and its own subcontractor
    await givenOrganisation(db.sql, 'SUPPLY-3');
    expect(refusals(await change(merger(['SUPPLY-1', 'SUPPLY-2'], 'SUPPLY-3', '2016-01-01')))).toEqual([
      'CONFLICT successors',
    ]);
  });

  it('that are still to come move what is dated at once, and referrals not yet', async () => {
    await givenOrganisation(db.sql, 'HARBOUR-AND');
    const id = await referral('HARBOUR-ALC');
    const day = addDays(today(), 30);
    value(await change(merger(['DEMO-HARBOUR'], 'HARBOUR-AND', day)));
    expect([await deliverer('HARBOUR-ALC', addDays(day, -1)), await deliverer('HARBOUR-ALC', day)]).toEqual([
      'DEMO-HARBOUR',
      'HARBOUR-AND',
    ]);
    expect(value(await applyDueChanges(deps))).toEqual({ referrals: 0 });
    expect(await standing(id)).toContain('DEMO-HARBOUR');
  });

  it('divide the open referrals by area, and refuse when a service would be with nobody', async () => {
    for (const code of ['BRIDGE-N', 'BRIDGE-S']) await givenOrganisation(db.sql, code);
    const id = await referral('BRIDGE-ALC', { origin: 'DEMO-BRIDGE' });
    const split = (areas: readonly { scheme: string; area: string }[]): NewChange => ({
      kind: 'split',
      predecessors: ['DEMO-BRIDGE'],
      successors: [
        { organisation: 'BRIDGE-N', areas },
        { organisation: 'BRIDGE-S', areas: [{ scheme: 'tr', area: 'A02' }] },
      ],
      effectiveOn: '2018-01-01',
      reason: 'test',
    });
    expect(refusals(await change(split([])))).toContain('INCOMPLETE successors');
    value(await change(split([{ scheme: 'tr', area: 'A01' }])));
    expect(await standing(id)).toBe('BRIDGE-N accepted sent,accepted,moved');
    const { rows } = await db.sql.query(
      `select o.code from referral_current r join organisation o on o.id = r.origin_id where r.referral_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ code: 'BRIDGE-N' }]);
  });
});
