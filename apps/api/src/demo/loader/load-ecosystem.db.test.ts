import { showCascade, showGoals } from '#contracts';
import type { Result } from '#kernel';
import { ASSOCIATED, listDuplicates, showSideBySide } from '#outcomes';
import { engagementIn, findPerson, findPlace, OPERATOR, showHealth } from '#partners';
import type { LoadDeps } from '../deps.js';
import { CONTRACT_MANAGER } from './actors.js';
import { type LoadDone, loadDemo } from './load-demo.js';
import { placeOf } from './relationship-teller.js';
import { emptyPlatform, onRecord, type Platform, quiet, said } from './platform.fixture.js';

const OPTIONS = { scale: 0.008, seed: 2, years: 1, ecosystem: true, until: '2026-06-01' };

describe('the ecosystem of the demonstration, loaded', () => {
  let platform: Platform;
  let deps: LoadDeps;
  let done: Result<LoadDone>;
  beforeAll(async () => {
    platform = await emptyPlatform();
    deps = platform.deps;
    // broken off when half of it was imported
    const crash = (step: string, rows: number, of: number): void => {
      if (step === 'Importing referrals' && rows * 2 >= of) throw new Error('crashed');
    };
    await expect(loadDemo(deps, { options: OPTIONS, ifEmpty: true }, crash)).rejects.toThrow('crashed');
  });
  beforeAll(async () => {
    done = await loadDemo(deps, { options: {}, ifEmpty: true }, quiet);
  });
  afterAll(() => platform.close());
  const IN = (area: string, supplier: string) =>
    `i.governance_id = (select g.id from governance g join relationship r on r.id = g.relationship_id join area_current a on a.id = r.area_id join organisation s on s.id = r.supplier_id
       join organisation b on b.id = r.buyer_id where a.scheme = 'demo' and a.code = '${area}' and s.code = '${supplier}' and b.code = 'DEMO-COM')`;
  const referenceOf = async (area: string, supplier: string): Promise<string> =>
    (await placeOf(deps, area, supplier))?.reference ?? '';
  const counted = async (sql: string): Promise<unknown> => (await deps.sql.query(sql)).rows;

  it('is loaded with what it was begun with, on from where it was broken off, without a refused row; nothing in it happens on its last day or later', async () => {
    expect(done).toEqual({ ok: true, value: { loaded: true, options: OPTIONS } });
    expect(
      await counted(
        `select (select sum(rows_refused)::int from import_result) as refused, count(*) > 500 as many,
                count(distinct state) > 8 as mixed, (select max(at) < '2026-06-01' from referral_event) as before
         from referral_current`,
      ),
    ).toEqual([{ refused: 0, many: true, mixed: true, before: true }]);
  });

  it('tells of a relationship that goes wrong: a gap that widens, an issue escalated, a change accepted and not yet agreed', async () => {
    expect(
      await counted(
        `select string_agg(distinct i.kind, ' ' order by i.kind) as kinds, count(*)::int as items, count(i.step)::int as escalated,
                min(i.state) filter (where i.kind = 'change') as change, (select count(*)::int from pulse_round r where r.governance_id = min(i.governance_id)) as rounds,
                (select count(distinct (y.round_id, y.organisation_id))::int from pulse_said_in(min(i.governance_id)) y) as told
         from governance_item_current i where ${IN('A05', 'DEMO-CEDAR')}`,
      ),
    ).toEqual([
      {
        ...{ kinds: 'action change commitment goal issue note risk', items: 7, escalated: 1 },
        ...{ change: 'accepted', rounds: 3, told: 6 },
      },
    ]);
  });

  it('tells of one that was mended: views that part and meet again, terms that are agreed, what was promised kept', async () => {
    const shown = await showHealth(
      deps.sql,
      findPerson('elm-manager')!,
      await referenceOf('A08', 'DEMO-ELM'),
    );
    const rounds = shown.ok ? shown.value.toReversed() : [];
    const gaps = rounds.map(({ apart }) => apart?.gap ?? 0);
    expect(gaps).toHaveLength(5);
    // no statement is seen as all others are
    const seen = rounds[0]?.views.flatMap(({ party, mean }) => (party === 'DEMO-ELM' ? [mean] : []));
    expect(new Set(seen).size).toBeGreaterThan(1);
    expect([gaps[0]! < 0.5, gaps[2]! >= 1, gaps[4]! < 0.5]).toEqual([true, true, true]);
    // its goal is measured of people of whom some reoffend, in every period whose follow-up was over on the last day
    const goals = await showGoals(deps, CONTRACT_MANAGER, await referenceOf('A08', 'DEMO-ELM'), OPTIONS.until); // prettier-ignore
    const points = goals.ok ? (goals.value[0]?.points ?? []) : [];
    expect([
      points.length > 2,
      points.filter(({ period, value }) => period < '2024Q4' && value.compare(0) === 0),
    ]).toEqual([true, []]);
    expect(
      await counted(
        `select string_agg(i.kind || ' ' || i.state, ', ' order by i.kind, i.id) as stands, count(i.step)::int as escalated, count(i.escalation)::int as ever,
                (select count(*)::int from governance_move m join governance_item r on r.id = m.item_id where r.kind = 'risk' and r.governance_id = min(i.governance_id)) as scores,
                (select count(*)::int from terms t join terms_in_force f on f.terms_id = t.id join contract c on c.id = t.contract_id where c.code = 'DEMO-A08') as terms
         from governance_item_current i where ${IN('A08', 'DEMO-ELM')}`,
      ),
    ).toEqual([
      {
        stands: 'change agreed, commitment kept, commitment kept, decision made, goal open, issue resolved, risk open', // prettier-ignore
        ...{ escalated: 0, ever: 1, scores: 3, terms: 2 },
      },
    ]);
  });

  it('of one that is well, and of one where a party has fallen silent', async () => {
    const hazel = await showHealth(deps.sql, findPerson('hazel-manager')!, await referenceOf('A03', 'DEMO-HAZEL')); // prettier-ignore
    expect(hazel.ok && hazel.value.map(({ apart }) => (apart?.gap ?? 9) < 0.5)).toEqual([true, true, true]);
    const silent = await referenceOf('A15', 'DEMO-ROWAN');
    const rowan = await showHealth(deps.sql, CONTRACT_MANAGER, silent);
    expect(rowan.ok && rowan.value.map(({ parties }) => parties.map(({ answered, health }) => `${answered} ${health === null ? 'held back' : 'told'}`).join(', '))) // prettier-ignore
      .toEqual(['7 told, 1 held back', '7 told, 2 held back', '7 told, 5 told', '7 told, 6 told']);
    const place = (await findPlace(deps.sql, silent))!;
    const took = await engagementIn(deps.sql, place);
    expect(took.find(({ party }) => party === 'DEMO-ROWAN')).toMatchObject({ person: 'rowan-manager', meetings: 1, acts: 0, standing: 'silent' }); // prettier-ignore
    expect(took.find(({ person }) => person === CONTRACT_MANAGER.code)).toMatchObject({ standing: 'active' });
  });

  it('tells one story of thirty places: how ready each is, how it keeps to the framework and who reoffended, but of the island, where few are', async () => {
    const asked = { organisation: 'DEMO-COM', measure: 'reoffending-12m' };
    const shown = await showSideBySide(deps, findPerson('commissioner-steering')!, asked);
    const { locations, associations, providers } = shown.ok
      ? shown.value
      : await Promise.reject(new Error(said(shown)));
    expect([locations.length, providers]).toEqual([30, ['DEMO-ALDER', 'DEMO-COM']]);
    const has = (of: (l: (typeof locations)[number]) => unknown) => locations.filter((each) => of(each) !== null).length; // prettier-ignore
    expect(has(({ readiness }) => readiness?.whole ?? null)).toBe(29);
    expect(has(({ readinessChange }) => readinessChange)).toBe(29);
    expect(has(({ adherence }) => adherence)).toBeGreaterThanOrEqual(24);
    expect(has(({ outcome }) => outcome)).toBeGreaterThanOrEqual(15);
    expect(locations.at(-1)).toMatchObject({ location: 'L30', readiness: { answered: 4, whole: null }, outcome: null }); // prettier-ignore
    expect(associations.map(({ of, rank }) => [of, rank !== null])).toEqual(
      ASSOCIATED.map((of) => [of, true]),
    );
    // who supervises there is told exactly how, and nothing of readiness
    const prime = await showSideBySide(deps, findPerson('alder-manager')!, asked);
    expect(prime.ok && [prime.value.readinessTold, prime.value.threshold, prime.value.locations.length]).toEqual([false, null, 30]); // prettier-ignore
    expect(prime.ok && prime.value.locations.every(({ readiness, adherence }) => readiness === null && adherence !== null)).toBe(true); // prettier-ignore
    const stranger = await showSideBySide(deps, findPerson('birch-manager')!, asked);
    expect(stranger.ok).toBe(false);
  });

  it('tells of a service that goes to another provider: a late milestone, a gate passed with conditions, and nobody lost', async () => {
    expect(
      await counted(
        `select count(*) filter (where k.state = 'nowhere' or k.reference is not null and k.list is null)::int as lost,
                count(*) filter (where k.kind = 'order' and k.state = 'accepted') > 1 as orders_taken, (select string_agg(kind, ' ' order by sequence) from transition_gate_event) as gate,
                (select string_agg(code, ' ') from transition_milestone_current where forecast_on > planned_on) as late
         from transition t left join lateral transition_cases(t.id) k on k.reference is not null`,
      ),
    ).toEqual([{ orders_taken: true, lost: 0, gate: 'ready conditional', late: 'rooms' }]);
  });

  it('has terms in force under the primes’ contracts, to the third tier, none bearing more risk than the one above', async () => {
    expect(
      await counted(
        `select c.code, p.code as parent, (t.document::jsonb -> 'parameters' -> 'share_of_risk' ->> 'value') as risk
         from contract c join contract p on p.id = c.parent_id join terms t on t.contract_id = c.id join terms_in_force f on f.terms_id = t.id order by 1`,
      ),
    ).toEqual([
      { code: 'DEMO-A01-BRIDGE', parent: 'DEMO-A01', risk: '3/10' },
      { code: 'DEMO-A04-BRIDGE', parent: 'DEMO-A04', risk: '3/10' },
      { code: 'DEMO-A05-HARBOUR', parent: 'DEMO-A05', risk: '1/4' },
      { code: 'DEMO-A05-TIDE', parent: 'DEMO-A05-HARBOUR', risk: '1/5' },
      { code: 'DEMO-A09-BRIDGE', parent: 'DEMO-A09', risk: '3/10' },
      { code: 'DEMO-A10-HARBOUR', parent: 'DEMO-A10', risk: null },
      { code: 'DEMO-A15-LANTERN', parent: 'DEMO-A15', risk: '1/5' },
      { code: 'DEMO-A16-HARBOUR', parent: 'DEMO-A16', risk: null },
    ]);
  });

  it('lets the figure of a prime flow down two tiers in the past runs, each a share of the one above', async () => {
    const shown = await showCascade(deps, OPERATOR, { contract: 'DEMO-A01', period: '2015Q4' });
    const tiers = shown.ok ? shown.value.tiers : [];
    expect(tiers.map(({ contract, outcome }) => [contract, outcome])).toEqual([
      ['DEMO-A01', 'statement'],
      ['DEMO-A01-BRIDGE', 'statement'],
    ]);
    expect(tiers[1]?.parentFigureId).toBe(tiers[0]?.figureId);
    const deep = await showCascade(deps, OPERATOR, { contract: 'DEMO-A05', period: '2015Q4' });
    expect(deep.ok ? deep.value.tiers.map(({ depth, figureId }) => [depth, figureId !== null]) : []).toEqual([
      [0, true],
      [1, true],
      [2, true],
    ]);
  });

  it('offers services under those contracts, promises them volumes, and says what they can take', async () => {
    expect(
      await counted(
        `select count(*) filter (where contract_id is null)::int as alone, count(*) > 130 as many,
                (select count(distinct service_id)::int from volume_promise) as promised,
                (select count(distinct service_id) = (select count(*) from service) from service_capacity) as told
         from service`,
      ),
    ).toEqual([{ alone: 11, many: true, promised: 8, told: true }]);
  });

  it('has identifiers and needs of some service users, and some who are on record twice', async () => {
    expect(
      await counted(
        `select (select count(distinct service_user_id) > 100 from service_user_identifier) as known,
                (select count(distinct service_user_id) > 50 from need_assessment) as assessed`,
      ),
    ).toEqual([{ known: true, assessed: true }]);
    const pairs = await listDuplicates(deps.sql, OPERATOR, 50);
    expect(pairs.ok ? pairs.value.map(({ otherRef }) => otherRef.endsWith('-2')) : []).toContain(true);
  });

  it('tells outcomes of the alcohol service to the claim, and a month of its milestones is complete', async () => {
    expect(
      await counted(
        `select o.state, count(c.id)::int as claims from outcome_current o left join claim c on c.outcome_id = o.id group by 1 order by 1`,
      ),
    ).toEqual(
      expect.arrayContaining([
        { state: 'evidence_wanted', claims: 0 },
        { state: 'to_verify', claims: 0 },
      ]),
    );
    expect(
      await counted(
        `select count(*) filter (where item = '*')::int as returns, count(distinct item) > 2 as mixed
         from declaration d join contract c on c.id = d.contract_id where c.code = 'DEMO-A16-HARBOUR'`,
      ),
    ).toEqual([{ returns: 12, mixed: true }]);
  });

  it('has a merger, a new name, an alliance and a prime’s rules of allocation', async () => {
    expect(
      await counted(
        `select (select array_agg(kind::text order by kind::text) from organisation_change) as changes,
                (select count(*)::int from alliance_member) as members, (select count(*)::int from allocation_rules) as rules`,
      ),
    ).toEqual([{ changes: ['merger', 'rename'], members: 3, rules: 1 }]);
  });

  it('is loaded once: again changes nothing', async () => {
    const before = await onRecord(deps);
    expect(said(await loadDemo(deps, { options: {}, ifEmpty: false }, quiet))).toBe('');
    expect(await onRecord(deps)).toEqual(before);
    expect(said(await loadDemo(deps, { options: { until: '2026-06-02' }, ifEmpty: false }, quiet))).toContain(
      '1 years, with referrals up to 2026-06-01.',
    );
  });

  it('is refused for a day that has not come', async () => {
    expect(said(await loadDemo(deps, { options: { until: '2199-01-01' }, ifEmpty: false }, quiet))).toMatch(
      /^until: '2199-01-01' is not a day from 2019-01-01 to today/,
    );
  });
});
