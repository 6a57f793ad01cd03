import { readFileSync } from 'node:fs';
import request from 'supertest';
import {
  agreeTerms,
  createContract,
  proposeTerms,
  registerMechanism,
  REPORT_NAMES,
  type TermsProposal,
} from '#contracts';
import { type Deps, OPERATOR } from '#partners';
import {
  type Answer,
  allPages,
  codes,
  PROBLEMS,
  testApi,
  type TestApi,
} from '../../../../test/support/api.js';
import { requestRun, workOff } from '../../../../test/support/api-story.js';
import { concord } from '../../../../test/support/concord.js';
import { value } from '../../../../test/support/contracts.js';
import { givenDeclarations } from '../../../../test/support/declared.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenService } from '../../../../test/support/ecosystem.js';
import { alsoHappened, givenStory } from '../../../../test/support/referral-stories.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { givenIdentifiers } from '../../../../test/support/sealed.js';

const shipped = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const BUYER = 'commissioner-manager';
const SUPPLIER = 'alder-manager';
const APRIL = 'contract: "SC-A01", period: "2019-04"';

/** A contract whose terms deduct for service levels missed, and a service under it. */
async function givenCreditedContract(deps: Deps): Promise<void> {
  await givenScheme(deps.sql, 'A01', 'A02');
  value(
    await registerMechanism(deps, OPERATOR, {
      document: shipped('mechanisms/service-credits.json'),
      cases: shipped('mechanisms/service-credits.cases.json'),
    }),
  );
  const parties = { buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' };
  value(
    await createContract(deps, OPERATOR, {
      code: 'SC-A01',
      title: 'Credited',
      scheme: 'tr',
      area: 'A01',
      from: '2015-02-01',
      ...parties,
    }),
  );
  const sample = Object.entries(shipped('docs/guide/sample-terms/service-credits.json') as object);
  const terms = Object.fromEntries(sample.filter(([key]) => key !== '$schema')) as unknown as TermsProposal;
  const proposed = value(await proposeTerms(deps, OPERATOR, terms));
  for (const party of ['supplier', 'buyer'] as const)
    value(
      await agreeTerms(deps, OPERATOR, {
        contract: 'SC-A01',
        version: proposed.terms.version,
        party,
        reason: 'signed copy',
      }),
    );
  await givenService(deps, { code: 'SVC-SC', contract: 'SC-A01', from: '2015-02-01' });
}

describe('performance over GraphQL', () => {
  let api: TestApi;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let late: string;
  beforeAll(async () => {
    api = await testApi();
    deps = await testDeps(api.db);
    await givenCreditedContract(deps);
    // due on 15 April: one in time, one of which nobody has said that it was
    await givenStory(api.db, 'SVC-SC', [
      ['sent', '2019-04-01'],
      ['accepted', '2019-04-02'],
      ['caseworker_assigned', '2019-04-02', { caseworker: '=cmd' }],
      ['assessment_recorded', '2019-04-15', { attendance: 'yes' }],
    ]);
    late = await givenStory(api.db, 'SVC-SC', [
      ['sent', '2019-04-01'],
      ['accepted', '2019-04-02'],
    ]);
  });
  afterAll(async () => {
    await deps.close();
    await api.close();
  });

  const LEVEL = `{ ... on ServiceLevel { id code target agreedBy inForceTo } ${PROBLEMS} }`;
  const propose = async (person: string, input: object) =>
    (
      await api.mutate(
        person,
        `mutation P($input: ProposeServiceLevelInput!) { proposeServiceLevel(input: $input) ${LEVEL} }`,
        {
          input: {
            contract: 'SC-A01',
            code: 'SL001R',
            title: 'Assessed in ten days',
            clock: 'ASSESSMENT',
            from: '2019-01-01',
            reason: 'agreed',
            ...input,
          },
        },
      )
    ).proposeServiceLevel as Answer;
  const agree = async (person: string, id: number, more = '') =>
    (await api.mutate(person, `mutation { agreeServiceLevel(id: ${id}${more}) ${LEVEL} }`))
      .agreeServiceLevel as Answer;
  const performance = async (person: string, args = APRIL) =>
    (
      await api.ask(
        person,
        `{ performance(${args}) { ... on Performance { volumes { contract supplier received accepted waiting scoreMean }
          levels { code supplier inTime counted share target result met }
          deductions { lineId component calculatedPence waivedPence undecidedPence state } totals { calculatedPence recoveredPence waivedPence reinvestedPence undecidedPence } } ${PROBLEMS} } }`,
      )
    ).performance as Answer;
  const declare = async (person: string, month = '2019-04') =>
    (
      await api.mutate(
        person,
        `mutation { declareServiceLevels(contract: "SC-A01", month: "${month}") { ... on LevelsDeclared { changed items { item quantity } } ${PROBLEMS} } }`,
      )
    ).declareServiceLevels as Answer;

  // the platform numbers its imports itself, and fixtures go on after them
  const afterImports = () =>
    api.db.owner.query("select setval(pg_get_serial_sequence('import', 'id'), (select max(id) from import))");

  it('agrees service levels by an act of each party', async () => {
    const proposed = await propose(BUYER, { target: '0.97' });
    expect(proposed).toMatchObject({ target: '97/100', agreedBy: null });
    expect((await propose(BUYER, { target: '97/100' })).id).toBe(proposed.id);
    expect(codes(await agree('birch-manager', proposed.id))).toEqual(['NOT_ALLOWED service_level.set']);
    expect(codes(await agree('operator', proposed.id, ', party: SUPPLIER'))).toEqual(['INVALID reason']);
    expect(await agree(SUPPLIER, proposed.id)).toMatchObject({ agreedBy: SUPPLIER, inForceTo: null });
    expect(codes(await propose(BUYER, { target: '1.2', from: '2014-01-01' }))).toEqual([
      'INVALID target',
      'INVALID from',
    ]);
    const { serviceLevels } = await api.ask(
      SUPPLIER,
      `{ serviceLevels(contract: "SC-A01") { ... on ServiceLevelConnection { nodes { code clock proposedFor proposedBy } } ${PROBLEMS} } }`,
    );
    expect(serviceLevels.nodes).toEqual([
      { code: 'SL001R', clock: 'ASSESSMENT', proposedFor: 'BUYER', proposedBy: BUYER },
    ]);
  });

  it('measures, declares, deducts, waives a part, and shows it all together', async () => {
    const measured = await performance(SUPPLIER);
    expect(measured).toMatchObject({
      volumes: [
        { contract: 'SC-A01', supplier: 'DEMO-ALDER', received: 2, accepted: 2, waiting: 1, scoreMean: null },
      ],
      levels: [
        {
          code: 'SL001R',
          inTime: 1,
          counted: 2,
          share: '1/2',
          target: '97/100',
          result: 'MISSED',
          met: false,
        },
      ],
      deductions: [],
    });
    const { serviceLevelMisses } = await api.ask(
      BUYER,
      `{ serviceLevelMisses(${APRIL}, level: "SL001R") { ... on LevelMissConnection { nodes { referralId dueOn doneOn } } ${PROBLEMS} } }`,
    );
    expect(serviceLevelMisses.nodes).toEqual([{ referralId: late, dueOn: '2019-04-15', doneOn: null }]);

    expect(codes(await declare(SUPPLIER))).toEqual(['NOT_ALLOWED service_level.declare']);
    expect(codes(await declare(BUYER, '2119-04'))).toEqual(['INVALID month']);
    expect(codes(await declare(BUYER, '2018-12'))).toEqual(['INCOMPLETE contract']);
    // two at once: one puts it on record, the other finds it there
    const both = await Promise.all([declare(BUYER), declare('commissioner-reviewer')]);
    expect(both.map(({ changed }) => changed as number).sort()).toEqual([0, 2]);
    expect(both[0]?.items).toEqual([
      { item: 'sl001r_counted', quantity: 2 },
      { item: 'sl001r_in_time', quantity: 1 },
    ]);

    await afterImports();
    await givenDeclarations(
      api.db.sql,
      'SC-A01',
      [{ id: 'RETURN', item: '*', day: '2019-04-30' }],
      '2019-06-01',
    );
    const run = await requestRun(api, BUYER, { scheme: 'tr', cohort: '2019-04' });
    await workOff(api, run.id as string);
    // 47 points below 97 %, at £1,000 a point
    const deducted = await performance(BUYER);
    expect(deducted.totals).toMatchObject({
      calculatedPence: '4700000',
      undecidedPence: '4700000',
      waivedPence: '0',
    });
    const { decideDeduction } = await api.mutate(
      'commissioner-reviewer',
      `mutation D($input: DeductionInput!) { decideDeduction(input: $input) { ... on DeductionDecided { decision { outcome } } ${PROBLEMS} } }`,
      {
        input: {
          line: deducted.deductions[0].lineId,
          seen: 0,
          outcome: 'WAIVED',
          amountPence: '1700000',
          reason: 'first month',
        },
      },
    );
    expect(decideDeduction).toMatchObject({ decision: { outcome: 'WAIVED' } });
    expect(await performance(SUPPLIER)).toMatchObject({
      deductions: [
        {
          component: 'SL001R',
          calculatedPence: '4700000',
          waivedPence: '1700000',
          undecidedPence: '3000000',
          state: 'STATED',
        },
      ],
      totals: {
        calculatedPence: '4700000',
        recoveredPence: '0',
        waivedPence: '1700000',
        reinvestedPence: '0',
        undecidedPence: '3000000',
      },
    });
    // what comes on record late is measured, and declared again it corrects what was on record
    await afterImports();
    await alsoHappened(api.db, late, [['assessment_recorded', '2019-04-12', { attendance: 'yes' }]]);
    expect(await declare(BUYER)).toEqual({
      changed: 1,
      items: [
        { item: 'sl001r_counted', quantity: 2 },
        { item: 'sl001r_in_time', quantity: 2 },
      ],
    });
    expect(await declare(BUYER)).toMatchObject({ changed: 0 });
    // and the figure on record stays as it is
    expect((await performance(BUYER)).totals).toMatchObject({ calculatedPence: '4700000' });
  });

  it('does not declare beside what somebody else declared', async () => {
    await afterImports();
    await givenDeclarations(
      api.db.sql,
      'SC-A01',
      [{ id: 'OWN', item: 'sl001r_counted', day: '2019-05-31', quantity: '7' }],
      '2019-06-02',
    );
    expect(codes(await declare(BUYER, '2019-05'))).toEqual(['CONFLICT month']);
    const own = givenDeclarations(
      api.db.owner,
      'SC-A01',
      [{ id: 'service-level-x', item: 'sl001r_counted', day: '2019-06-30' }],
      '2019-06-03',
    );
    await expect(own).rejects.toMatchObject({ constraint: 'service_levels_declare_for_themselves' });
  });

  it('is not shown to others', async () => {
    for (const person of ['birch-manager', 'alder-practitioner'])
      expect(codes(await performance(person))).toEqual(['NOT_ALLOWED performance.read']);
    expect(codes(await performance('auditor', 'period: "2019-04"'))).toEqual(['INVALID contract']);
  });

  describe('the provider report', () => {
    const ARGS = 'contract: "SC-A01", from: "2019-04-01", to: "2019-04-30"';
    it('is paged by receipt', async () => {
      const nodes = await allPages(
        api,
        SUPPLIER,
        'providerReport',
        `query R($first: Int!, $after: String) { providerReport(${ARGS}, first: $first, after: $after) { ... on ProviderReportRowConnection {
          nodes { referralId contractRef organisationId dateReferralReceived saaAttendedOnTime countOfSessionsAttended outcomesToBeAchievedCount concludedAt } edges { cursor node { referralId contractRef organisationId dateReferralReceived saaAttendedOnTime countOfSessionsAttended outcomesToBeAchievedCount concludedAt } } pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`,
        1,
      );
      expect(nodes).toMatchObject([
        {
          contractRef: 'SC-A01',
          organisationId: 'DEMO-ALDER',
          dateReferralReceived: '2019-04-01',
          saaAttendedOnTime: true,
          countOfSessionsAttended: 0,
          concludedAt: null,
        },
        { referralId: late, saaAttendedOnTime: true },
      ]);
    });

    const file = (person: string | undefined, query: string) => {
      const asked = request(api.server).get(`/export/provider-report.csv${query}`);
      return person === undefined ? asked : asked.set('x-concord-person', person);
    };
    const APRIL_FILE = '?contract=SC-A01&from=2019-04-01&to=2019-04-30';
    it('is a file under the names of Refer and Monitor, without what a spreadsheet takes for a formula', async () => {
      const { text } = await file(SUPPLIER, APRIL_FILE).expect(200);
      const [header, ...rows] = text.trimEnd().split('\n');
      expect(header).toBe(REPORT_NAMES.join(','));
      expect(rows).toHaveLength(2);
      expect(text).toContain(",'=cmd,");
    });

    it('names by CRN to who works with the person, by what is on record before; to who sees counts nobody', async () => {
      const { rows: people } = await api.db.owner.query<{ id: number }>(
        'select service_user_id as id from referral where id = $1',
        [late],
      );
      const { rows: given } = await api.db.owner.query<{ id: number }>('select max(id) as id from import');
      await givenIdentifiers(api.db.owner, [
        { id: people[0]?.id ?? 0, kind: 'crn', value: 'X765432', import: given[0]?.id ?? 0 },
      ]);
      const looks = async (person: string) => {
        const { rows } = await api.db.owner.query<{ basis: string; kinds: string }>(
          `select distinct basis::text as basis, kinds::text as kinds from person_read where person = $1 and service_user_id = $2 and 'identifiers' = any(kinds)`,
          [person, people[0]?.id],
        );
        return rows;
      };
      const crns = `{ providerReport(${ARGS}, first: 50) { ... on ProviderReportRowConnection { nodes { serviceUserCrn } } } }`;
      expect((await api.mutate(SUPPLIER, crns)).providerReport.nodes).toContainEqual({
        serviceUserCrn: 'X765432',
      });
      expect(await looks(SUPPLIER)).toEqual([{ basis: 'referral', kinds: '{identifiers}' }]);
      expect((await file('auditor', APRIL_FILE).expect(200)).text).toContain('X765432');
      expect(await looks('auditor')).toEqual([{ basis: 'audit', kinds: '{identifiers}' }]);
      expect((await file(BUYER, APRIL_FILE).expect(403)).text).not.toContain('X765432');
      expect(await looks(BUYER)).toEqual([]);
    });

    it.each<[string | undefined, string, number, string[]]>([
      [undefined, APRIL_FILE, 401, ['NOT_SIGNED_IN x-concord-person']],
      ['birch-manager', APRIL_FILE, 403, ['NOT_ALLOWED performance.read']],
      [BUYER, APRIL_FILE, 403, ['NOT_ALLOWED performance.read']], // sees counts: rows could be counted
      ['auditor', '?contract=NONE&from=2019-04-01&to=2019-04-30', 404, ['NOT_FOUND contract']],
      ['auditor', '?contract=SC-A01', 400, ['INVALID from', 'INVALID to']],
      ['auditor', `${APRIL_FILE}&area=A01`, 400, ['INVALID area']],
      [
        'auditor',
        `?contract=${encodeURIComponent("x' or true --")}&from=2019-04-01&to=2019-04-30`,
        404,
        ['NOT_FOUND contract'],
      ],
    ])('is refused to %s with %s', async (person, query, status, expected) => {
      expect(codes((await file(person, query).expect(status)).body as Answer)).toEqual(expected);
    });
  });

  it('is told on the command line too', async () => {
    const report = await concord(
      api.db,
      'performance',
      'report',
      '--contract',
      'SC-A01',
      '--from',
      '2019-04-01',
      '--to',
      '2019-04-30',
      '--format',
      'csv',
    );
    expect([report.err, report.out.split('\n')[0]]).toEqual(['', REPORT_NAMES.join(',')]);
    const levels = await concord(
      api.db,
      'performance',
      'levels',
      '--contract',
      'SC-A01',
      '--period',
      '2019-04',
      '--format',
      'csv',
    );
    expect(levels.out).toContain(
      'SC-A01,DEMO-ALDER,SL001R,assessment,2019-04-01,2019-04-30,2,2,1,100.0 %,97/100,met',
    );
    const shown = await concord(
      api.db,
      'performance',
      'show',
      '--supplier',
      'DEMO-ALDER',
      '--period',
      '2019-04',
      '--as',
      SUPPLIER,
    );
    expect(shown.out).toContain('4700000');
    const wrong = await concord(api.db, 'performance', 'declare', '--contract', 'SC-A01', '--month', '2019');
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('is no month')]);
    const proposed = await concord(
      api.db,
      'service-level',
      'propose',
      '--contract',
      'SC-A01',
      '--code',
      'plan',
      '--title',
      'Plans in time',
      '--clock',
      'plan',
      '--target',
      '0.9',
      '--from',
      '2019-01-01',
      '--reason',
      'agreed',
      '--as',
      SUPPLIER,
    );
    const [id = ''] = /\d+/.exec(proposed.out) ?? [];
    const agreed = await concord(api.db, 'service-level', 'agree', '--id', id, '--as', BUYER);
    expect(agreed.out).toBe(`Service level ${id}, plan of 9/10 from 2019-01-01: in force.\n`);
    const listed = await concord(api.db, 'service-level', 'list', '--contract', 'SC-A01', '--format', 'csv');
    expect(listed.out).toContain(`${id},plan,plan,9/10,2019-01-01,open,supplier,${BUYER},Plans in time`);
  }, 60_000);
});
