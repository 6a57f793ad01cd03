import { person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { declaredTerms, DECLARED_MECHANISM } from '../../../../test/support/declared.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenOrganisation, givenService, givenSupplyChain } from '../../../../test/support/ecosystem.js';
import { givenImport, givenScheme } from '../../../../test/support/scheme.js';
import { createContract } from '../contract/create-contract.js';
import { OPERATOR } from '#partners';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { agreeTerms } from '../terms/agree-terms.js';
import { proposeTerms } from '../terms/propose-terms.js';
import { levelCases } from './level-cases.sql.js';
import { listMisses } from './list-misses.js';
import type { PerformanceAsked } from './performance-scope.js';
import { REPORT_NAMES, type ReportColumn } from './provider-report.columns.js';
import { givenIdentifiers } from '../../../../test/support/sealed.js';
import { type ReportFilter, reportPage, type ReportPageRow, reportScope } from './provider-report.js';
import { agreeServiceLevel, proposeServiceLevel } from './set-service-level.js';
import { type Performance, showPerformance } from './show-performance.js';
import { alsoHappened, givenStory, type Happened } from '../../../../test/support/referral-stories.js';

const YES = { attendance: 'yes' } as const;
const NO = { attendance: 'no' } as const;

let db: TestDatabase;
let deps: Awaited<ReturnType<typeof testDeps>>;
beforeAll(async () => {
  db = await testDatabase();
  deps = await testDeps(db);
  await givenScheme(db.sql, 'A01', 'A02');
  await givenSupplyChain(deps);
  await givenOrganisation(db.sql, 'DEMO-BRIDGE');
  await givenService(deps, { code: 'SVC-OTHER', contract: 'SUB-HARBOUR' });
  await givenQuickContract();
});
afterAll(async () => {
  await deps.close();
  await db.drop();
});

/** A contract whose terms give five business days to the assessment, and a service under it. */
async function givenQuickContract(): Promise<void> {
  value(await registerMechanism(deps, OPERATOR, DECLARED_MECHANISM));
  const about = {
    title: 'Quick',
    scheme: 'tr',
    area: 'A01',
    from: '2015-02-01',
    buyer: 'DEMO-COM',
    supplier: 'DEMO-BRIDGE',
  };
  value(await createContract(deps, OPERATOR, { code: 'QUICK', ...about }));
  const clocks = { referral_assessment: { days: 5 } };
  const { terms } = value(await proposeTerms(deps, OPERATOR, declaredTerms('QUICK', { clocks })));
  for (const party of ['supplier', 'buyer'] as const)
    value(
      await agreeTerms(deps, OPERATOR, {
        contract: 'QUICK',
        version: terms.version,
        party,
        reason: 'signed',
      }),
    );
  await givenService(deps, { code: 'SVC-QUICK', contract: 'QUICK', from: '2015-02-01' });
}

describe('a deadline', () => {
  const casesOf = async (referral: string, clock: string, today: string): Promise<string[]> => {
    const { rows } = await db.sql.query<{ said: string }>(
      `with in_scope as (select referral_id, sequence from referral_stint where referral_id = $1), ${levelCases('$2')}
       select concat_ws(' ', o.code, k.due_on, case when k.in_time then 'in time' else 'missed' end) as said
       from cases k join organisation o on o.id = k.holder_id where k.clock = $3::referral_clock order by k.sequence`,
      [referral, today, clock],
    );
    return rows.map(({ said }) => said);
  };

  // received on Monday 1 April 2019; Good Friday is 19 April, Easter Monday the 22nd
  const RECEIVED: Happened = ['sent', '2019-04-01'];
  const ACCEPTED: Happened = ['accepted', '2019-04-02'];
  const at = (day: string): Happened => ['assessment_recorded', day, YES];
  it.each<[string, Happened[], string[]]>([
    [
      'on the last day it is in time',
      [RECEIVED, ACCEPTED, at('2019-04-15')],
      ['DEMO-CEDAR 2019-04-15 in time'],
    ],
    ['a day later it is missed', [RECEIVED, ACCEPTED, at('2019-04-16')], ['DEMO-CEDAR 2019-04-15 missed']],
    [
      'bank holidays are no business days',
      [['sent', '2019-04-08'], ['accepted', '2019-04-09'], at('2019-04-24')],
      ['DEMO-CEDAR 2019-04-24 in time'],
    ],
    [
      'and the day after them is late',
      [['sent', '2019-04-08'], ['accepted', '2019-04-09'], at('2019-04-25')],
      ['DEMO-CEDAR 2019-04-24 missed'],
    ],
    [
      'one that nobody came to does not count, a later one does',
      [RECEIVED, ACCEPTED, ['assessment_recorded', '2019-04-05', NO], at('2019-04-12')],
      ['DEMO-CEDAR 2019-04-15 in time'],
    ],
    [
      'one that was attended late was attended',
      [RECEIVED, ACCEPTED, ['assessment_recorded', '2019-04-15', { attendance: 'late' }]],
      ['DEMO-CEDAR 2019-04-15 in time'],
    ],
    ['not done and past, it is missed', [RECEIVED, ACCEPTED], ['DEMO-CEDAR 2019-04-15 missed']],
    ['unanswered and past, it is missed too', [RECEIVED], ['DEMO-CEDAR 2019-04-15 missed']],
    ['declined before, it is none', [RECEIVED, ['declined', '2019-04-03', { reason: 'FULL' }]], []],
    [
      'withdrawn on the last day, it is none',
      [RECEIVED, ACCEPTED, ['withdrawn', '2019-04-15', { reason: 'MIS' }]],
      [],
    ],
    [
      'withdrawn a day later, it was missed',
      [RECEIVED, ACCEPTED, ['withdrawn', '2019-04-16', { reason: 'MIS' }]],
      ['DEMO-CEDAR 2019-04-15 missed'],
    ],
    [
      'sent elsewhere before, it is the next holder’s, from its own receipt',
      [
        RECEIVED,
        ACCEPTED,
        ['reassigned', '2019-04-10', { service: 'SVC-OTHER', reason: 'BUYER' }],
        ['accepted', '2019-04-11'],
        at('2019-04-26'),
      ],
      ['DEMO-HARBOUR 2019-04-26 in time'],
    ],
    [
      'sent elsewhere after, it was missed by who had it',
      [
        RECEIVED,
        ACCEPTED,
        ['reassigned', '2019-04-16', { service: 'SVC-OTHER', reason: 'BUYER' }],
        ['accepted', '2019-04-16'],
        at('2019-04-17'),
      ],
      ['DEMO-CEDAR 2019-04-15 missed', 'DEMO-HARBOUR 2019-05-02 in time'],
    ],
    [
      'moved with the work in progress, it is the successor’s who does it in time',
      [RECEIVED, ACCEPTED, ['moved', '2019-04-10', { holder: 'DEMO-BRIDGE' }], at('2019-04-15')],
      ['DEMO-BRIDGE 2019-04-15 in time'],
    ],
    [
      'and who does it late',
      [RECEIVED, ACCEPTED, ['moved', '2019-04-15', { holder: 'DEMO-BRIDGE' }], at('2019-04-20')],
      ['DEMO-BRIDGE 2019-04-15 missed'],
    ],
    [
      'moved after the last day, it was missed by who had it then',
      [RECEIVED, ACCEPTED, ['moved', '2019-04-16', { holder: 'DEMO-BRIDGE' }], at('2019-04-20')],
      ['DEMO-CEDAR 2019-04-15 missed'],
    ],
    [
      'done before it was moved, it stays with who did it',
      [RECEIVED, ACCEPTED, at('2019-04-09'), ['moved', '2019-04-10', { holder: 'DEMO-BRIDGE' }]],
      ['DEMO-CEDAR 2019-04-15 in time'],
    ],
  ])('of an assessment: %s', async (_, events, expected) => {
    expect(await casesOf(await givenStory(db, 'SVC-CEDAR', events), 'assessment', '2019-06-01')).toEqual(
      expected,
    );
  });

  it('is not due on its own day, and is missed the day after', async () => {
    const referral = await givenStory(db, 'SVC-CEDAR', [RECEIVED, ACCEPTED]);
    expect(await casesOf(referral, 'assessment', '2019-04-15')).toEqual([]);
    expect(await casesOf(referral, 'assessment', '2019-04-16')).toEqual(['DEMO-CEDAR 2019-04-15 missed']);
    // what comes on record late counts by when it happened
    await alsoHappened(db, referral, [at('2019-04-12')]);
    expect(await casesOf(referral, 'assessment', '2019-04-16')).toEqual(['DEMO-CEDAR 2019-04-15 in time']);
  });

  it('goes by the clocks of the contract’s terms', async () => {
    const five = await givenStory(db, 'SVC-QUICK', [RECEIVED, ACCEPTED, at('2019-04-09')]);
    expect(await casesOf(five, 'assessment', '2019-06-01')).toEqual(['DEMO-BRIDGE 2019-04-08 missed']);
  });

  const PLANNED: Happened[] = [
    RECEIVED,
    ACCEPTED,
    at('2019-04-04'),
    ['plan_submitted', '2019-04-11', { planned: 2 }],
    ['plan_approved', '2019-04-12'],
    ['session_recorded', '2019-04-16', { session: 1, ...YES }],
  ];
  const LEVELS = { work: 'achieved' };
  it.each<[string, string, Happened[], string[]]>([
    [
      'acceptance',
      'an answer is three days after receipt',
      [RECEIVED, ['accepted', '2019-04-04']],
      ['DEMO-CEDAR 2019-04-04 in time'],
    ],
    [
      'acceptance',
      'a no is an answer',
      [RECEIVED, ['declined', '2019-04-04', { reason: 'FULL' }]],
      ['DEMO-CEDAR 2019-04-04 in time'],
    ],
    [
      'acceptance',
      'a late yes is late',
      [RECEIVED, ['accepted', '2019-04-05']],
      ['DEMO-CEDAR 2019-04-04 missed'],
    ],
    ['plan', 'a plan is five days after the assessment', PLANNED, ['DEMO-CEDAR 2019-04-11 in time']],
    ['plan', 'no assessment, no plan', [RECEIVED, ACCEPTED], []],
    [
      'plan',
      'a plan that never came',
      [RECEIVED, ACCEPTED, at('2019-04-04')],
      ['DEMO-CEDAR 2019-04-11 missed'],
    ],
    ['report', 'no report while sessions go on', PLANNED, []],
    [
      'report',
      'a report is five days after the last session',
      [
        ...PLANNED,
        ['session_recorded', '2019-05-14', { session: 2, ...YES }],
        ['report_submitted', '2019-05-21', { levels: LEVELS }],
      ],
      ['DEMO-CEDAR 2019-05-21 in time'],
    ],
    [
      'report',
      'or after the end that was asked for, whichever came first',
      [
        ...PLANNED,
        ['end_requested', '2019-05-07', { reason: 'RET' }],
        ['session_recorded', '2019-05-10', { session: 2, ...YES }],
      ],
      ['DEMO-CEDAR 2019-05-14 missed'],
    ],
    [
      'report',
      'none where nobody came to a session',
      [RECEIVED, ACCEPTED, at('2019-04-04'), ['end_requested', '2019-05-07', { reason: 'RET' }]],
      [],
    ],
  ])('of %s: %s', async (clock, _, events, expected) => {
    expect(await casesOf(await givenStory(db, 'SVC-CEDAR', events), clock, '2019-06-01')).toEqual(expected);
  });
});

const NAMES = [
  'referral_ref',
  'referral_id',
  'contract_ref',
  'organisation_id',
  'caseworker_id',
  'service_user_crn',
  'date_referral_received',
  'date_saa_first_arranged',
  'date_saa_first_scheduled_for',
  'date_saa_first_not_attended',
  'date_saa_first_attended',
  'date_saa_first_completed',
  'saa_attended_on_time',
  'date_first_action_plan_submitted',
  'date_of_first_action_plan_approval',
  'date_of_first_attended_session',
  'outcomes_to_be_achieved_count',
  'outcomes_achieved',
  'count_of_sessions_expected',
  'count_of_sessions_attended',
  'end_requested_by_pp_at',
  'end_requested_by_pp_reason',
  'date_eosr_submitted',
  'concluded_at',
  'referral_end_state',
  'date_intervention_to_be_completed_by',
  'end_of_sentence_date',
];

describe('the provider report', () => {
  const scopeOf = async (by: string, filter: Partial<ReportFilter>) =>
    reportScope(deps, person(by), { from: '2018-01-01', to: '2018-12-31', ...filter });
  const rowsFor = async (by: string, filter: Partial<ReportFilter>): Promise<ReportPageRow[]> =>
    reportPage(db.sql, value(await scopeOf(by, filter)), { limit: 200 });
  const rowOf = async (by: string, referral: string, filter: Partial<ReportFilter>) =>
    (await rowsFor(by, filter)).filter(({ referral_id }) => referral_id === referral);

  const STORY: Happened[] = [
    ['sent', '2018-03-01'],
    ['accepted', '2018-03-02'],
    ['caseworker_assigned', '2018-03-02', { caseworker: 'J. Doe' }],
    ['assessment_booked', '2018-03-05', { for: '2018-03-12' }],
    ['assessment_recorded', '2018-03-12', NO],
    ['assessment_booked', '2018-03-12', { for: '2018-03-15' }],
    ['assessment_recorded', '2018-03-15', YES],
    ['plan_submitted', '2018-03-20', { planned: 2 }],
    ['plan_returned', '2018-03-21', { reason: 'INCOMPLETE' }],
    ['plan_submitted', '2018-03-22', { planned: 3 }],
    ['plan_approved', '2018-03-23'],
    ['session_recorded', '2018-04-03', { session: 1, ...NO }],
    ['session_recorded', '2018-04-10', { session: 2, attendance: 'late' }],
    ['session_recorded', '2018-04-03', { session: 1, ...YES }],
    ['session_recorded', '2018-04-17', { session: 3, ...NO }],
    [
      'report_submitted',
      '2018-04-20',
      {
        levels: {
          work: 'achieved',
          drink: 'partially_achieved',
          home: 'partially_achieved',
          debt: 'not_achieved',
        },
      },
    ],
    ['concluded', '2018-04-24'],
  ];

  it('has the twenty-seven columns of Refer and Monitor, by their names and in their order', () => {
    expect(REPORT_NAMES).toEqual(NAMES);
  });

  it('says of a referral everything from its receipt to its end', async () => {
    const { id: importId, recordedAt } = await givenImport(db.owner, '2018-01-01');
    await db.owner.query(
      `insert into service_user (ref) values ('ordered');
       insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, sentence_months, member_hash, recorded_at, import_id, line)
       select 'ORDER-1', u.id, a.id, o.id, 'community_order', '2018-01-31', 13, 1, '${recordedAt}', ${importId}, 2
       from service_user u, area a, organisation o where u.ref = 'ordered' and a.code = 'A01' and o.code = 'DEMO-ALDER'`,
    );
    const id = await givenStory(db, 'SVC-CEDAR', STORY, { completeBy: '2018-06-30', orderRef: 'ORDER-1' });
    const named = await db.owner.query<{ id: number }>('select service_user_id as id from referral where id = $1', [id]); // prettier-ignore
    await givenIdentifiers(db.owner, [{ id: named.rows[0]!.id, kind: 'crn', value: 'X123456', import: importId }]); // prettier-ignore
    const [row, ...more] = await rowOf('cedar-manager', id, { contract: 'SUB-CEDAR' });
    expect(more).toEqual([]);
    const { rows } = await db.sql.query<{ reference: string }>(
      'select reference from referral where id = $1',
      [id],
    );
    const completed = row?.date_saa_first_completed;
    expect(Object.fromEntries(NAMES.map((name) => [name, row?.[name as ReportColumn]]))).toEqual({
      referral_ref: rows[0]?.reference,
      referral_id: id,
      contract_ref: 'SUB-CEDAR',
      organisation_id: 'DEMO-CEDAR',
      caseworker_id: 'J. Doe',
      service_user_crn: 'X123456',
      date_referral_received: '2018-03-01',
      date_saa_first_arranged: '2018-03-05',
      date_saa_first_scheduled_for: '2018-03-12',
      date_saa_first_not_attended: '2018-03-12',
      date_saa_first_attended: '2018-03-15',
      // the day on which its record was made
      date_saa_first_completed: completed,
      saa_attended_on_time: 'yes',
      date_first_action_plan_submitted: '2018-03-20',
      date_of_first_action_plan_approval: '2018-03-23',
      date_of_first_attended_session: '2018-04-03',
      outcomes_to_be_achieved_count: '4',
      // 1 + 0.5 + 0.5: equal parts are not lost
      outcomes_achieved: '2',
      count_of_sessions_expected: '3',
      count_of_sessions_attended: '2',
      end_requested_by_pp_at: null,
      end_requested_by_pp_reason: null,
      date_eosr_submitted: '2018-04-20',
      concluded_at: '2018-04-24T12:00:00.000000Z',
      referral_end_state: 'completed',
      date_intervention_to_be_completed_by: '2018-06-30',
      end_of_sentence_date: '2019-02-28',
    });
    expect(completed && completed > '2018-03-15').toBe(true);
  });

  it.each<[string, Happened[], Partial<Record<ReportColumn, string | null>>]>([
    [
      'nobody was on record as its person, and nothing happened yet',
      [['sent', '2018-05-01']],
      {
        service_user_crn: null,
        caseworker_id: null,
        saa_attended_on_time: 'no',
        count_of_sessions_attended: '0',
        outcomes_achieved: null,
        referral_end_state: null,
        end_of_sentence_date: null,
      },
    ],
    [
      'it was declined',
      [
        ['sent', '2018-05-01'],
        ['declined', '2018-05-02', { reason: 'FULL' }],
      ],
      { saa_attended_on_time: null, referral_end_state: null, concluded_at: null },
    ],
    [
      'it was withdrawn before anybody came',
      [
        ['sent', '2018-05-01'],
        ['accepted', '2018-05-02'],
        ['withdrawn', '2018-05-03', { reason: 'MIS' }],
      ],
      {
        referral_end_state: 'cancelled',
        end_requested_by_pp_reason: 'MIS',
        concluded_at: '2018-05-03T12:00:00.000000Z',
        saa_attended_on_time: null,
      },
    ],
    [
      'its end was asked for after one of two sessions',
      [
        ['sent', '2018-05-01'],
        ['accepted', '2018-05-02'],
        ['assessment_recorded', '2018-05-21', YES],
        ['plan_submitted', '2018-05-22', { planned: 2 }],
        ['plan_approved', '2018-05-23'],
        ['session_recorded', '2018-05-24', { session: 1, ...YES }],
        ['end_requested', '2018-05-25', { reason: 'RET' }],
      ],
      {
        saa_attended_on_time: 'no',
        referral_end_state: 'ended',
        end_requested_by_pp_at: '2018-05-25T12:00:00.000000Z',
        end_requested_by_pp_reason: 'RET',
        date_eosr_submitted: null,
      },
    ],
  ])('says so where %s', async (_, events, expected) => {
    const [row] = await rowOf('cedar-manager', await givenStory(db, 'SVC-CEDAR', events), {
      contract: 'SUB-CEDAR',
    });
    expect(row).toMatchObject(expected);
  });

  it('shows each holder what was its own, and who takes work over all of it', async () => {
    const id = await givenStory(db, 'SVC-CEDAR', [
      ['sent', '2018-06-01'],
      ['accepted', '2018-06-04'],
      ['assessment_recorded', '2018-06-05', YES],
      ['reassigned', '2018-06-08', { service: 'SVC-HARBOUR', reason: 'BUYER' }],
      ['accepted', '2018-06-11'],
      ['moved', '2018-06-20', { holder: 'DEMO-BRIDGE' }],
      ['assessment_recorded', '2018-06-21', YES],
    ]);
    const brief = (rows: ReportPageRow[]) =>
      rows.map(
        (row) =>
          `${row.contract_ref} ${row.organisation_id} ${row.date_referral_received} ${row.date_saa_first_attended ?? '-'}`,
      );
    expect(brief(await rowOf('alder-manager', id, { contract: 'SUB-CEDAR' }))).toEqual([
      'SUB-CEDAR DEMO-CEDAR 2018-06-01 2018-06-05',
    ]);
    // of one spell the contract has one row, that of who went on with it
    expect(brief(await rowOf('auditor', id, { contract: 'SUB-HARBOUR' }))).toEqual([
      'SUB-HARBOUR DEMO-BRIDGE 2018-06-08 2018-06-21',
    ]);
    expect(brief(await rowOf('auditor', id, { supplier: 'DEMO-HARBOUR' }))).toEqual([
      'SUB-HARBOUR DEMO-HARBOUR 2018-06-08 -',
    ]);
    expect(brief(await rowOf('harbour-manager', id, { contract: 'SUB-HARBOUR' }))).toEqual([
      'SUB-HARBOUR DEMO-HARBOUR 2018-06-08 -',
    ]);
    expect(brief(await rowOf('cedar-manager', id, { contract: 'SUB-HARBOUR' }))).toEqual([
      'SUB-HARBOUR DEMO-BRIDGE 2018-06-08 2018-06-21',
    ]);
  });

  it('is seen by who delivers and who buys, and by nobody else', async () => {
    expect(refusals(await scopeOf('birch-manager', { contract: 'SUB-CEDAR' }))).toEqual([
      'NOT_ALLOWED performance.read',
    ]);
    expect(refusals(await scopeOf('commissioner-manager', { contract: 'SUB-CEDAR' }))).toEqual([
      'NOT_ALLOWED performance.read',
    ]);
    expect(refusals(await scopeOf('birch-manager', { supplier: 'DEMO-CEDAR' }))).toEqual([
      'NOT_ALLOWED performance.read',
    ]);
    const own = await rowsFor('cedar-manager', { supplier: 'DEMO-CEDAR' });
    expect(await rowsFor('alder-manager', { supplier: 'DEMO-CEDAR' })).toEqual(own);
    expect(own.length).toBeGreaterThan(4);
    // a prime sees nothing of what its supplier delivers for others
    expect(
      await rowsFor('alder-manager', { supplier: 'DEMO-CEDAR', contract: 'SUB-HARBOUR' }).catch(
        (error: Error) => error.message,
      ),
    ).toContain('NOT_ALLOWED');
    expect(refusals(await scopeOf('auditor', {}))).toEqual(['INVALID contract']);
    expect(
      refusals(
        await scopeOf('auditor', { contract: 'NONE', supplier: 'NOBODY', from: '2018', to: '2017-01-01' }),
      ),
    ).toEqual(['NOT_FOUND contract', 'NOT_FOUND supplier', 'INVALID from']);
    expect(refusals(await scopeOf('auditor', { contract: 'SUB-CEDAR', to: '2017-01-01' }))).toEqual([
      'INVALID to',
    ]);
  });

  it('says of every open or ended referral what the list of referrals says', async () => {
    const { rows } = await db.sql.query(
      `select c.reference from referral_current c
       join referral_stint_facts f on f.referral_id = c.referral_id and f.until_sequence is null
       where (c.holder_id, c.service_id, c.contract_id, c.received_at, c.accepted_at, c.plan_approved_at, c.first_session_at, c.last_session_at, c.end_requested_at,
              c.end_reason, c.report_at, c.concluded_at, c.sessions_planned, c.sessions_attended, c.outcome_score, c.end_state, c.caseworker)
         is distinct from
             (f.holder_id, f.service_id, f.contract_id, f.received_at, f.accepted_at, f.plan_approved_at, f.first_session_at, f.last_session_at, f.end_requested_at,
              f.end_reason, f.report_at, f.concluded_at, f.sessions_planned, f.sessions_attended, f.outcome_score, f.end_state, f.caseworker)`,
    );
    expect(rows).toEqual([]);
    const { rows: stints } = await db.sql.query(
      '(table referral_stint except table referral_stint_derived) union all (table referral_stint_derived except table referral_stint)',
    );
    expect(stints).toEqual([]);
  });
});

describe('performance', () => {
  const shown = async (by: string, asked: PerformanceAsked, today = '2020-01-01') =>
    value(await showPerformance(deps, person(by), asked, today));
  const levelLines = ({ levels }: Performance) =>
    levels.map(
      (l) =>
        `${l.contract} ${l.supplier} ${l.code} ${l.target ?? '-'} ${l.from} to ${l.to}: ${l.inTime}/${l.counted} ${l.result}`,
    );

  beforeAll(async () => {
    for (const [code, target, from, to] of [
      ['saa', '0.5', '2017-01-01', undefined],
      ['saa', '0.9', '2017-02-13', '2017-12-31'],
      ['ack', undefined, '2017-01-01', '2017-12-31'],
    ] as const) {
      const clock = code === 'saa' ? 'assessment' : 'acceptance';
      const { id } = value(
        await proposeServiceLevel(deps, person('alder-manager'), {
          contract: 'SUB-CEDAR',
          code,
          title: code,
          clock,
          target,
          from,
          to,
          reason: 'agreed',
        }),
      );
      value(await agreeServiceLevel(deps, person('cedar-manager'), { id }));
    }
    // due on 10, 13 and 14 February 2017
    for (const [sent, attended] of [
      ['2017-01-27', '2017-02-10'],
      ['2017-01-30', '2017-02-14'],
      ['2017-01-31', '2017-02-14'],
    ] as const)
      await givenStory(db, 'SVC-CEDAR', [
        ['sent', sent],
        ['accepted', sent],
        ['assessment_recorded', attended, YES],
      ]);
    await givenStory(db, 'SVC-HARBOUR', [
      ['sent', '2017-02-01'],
      ['accepted', '2017-02-02'],
    ]);
  });

  it('judges each deadline by the target of its own day', async () => {
    const sub = await shown('cedar-manager', { contract: 'SUB-CEDAR', period: '2017-02' });
    expect(levelLines(sub)).toEqual([
      'SUB-CEDAR DEMO-CEDAR ack - 2017-02-01 to 2017-02-28: 3/3 no_target',
      'SUB-CEDAR DEMO-CEDAR saa 1/2 2017-02-01 to 2017-02-12: 1/1 met',
      'SUB-CEDAR DEMO-CEDAR saa 9/10 2017-02-13 to 2017-02-28: 1/2 missed',
    ]);
    const quiet = await shown('cedar-manager', { contract: 'SUB-CEDAR', period: '2017Q3' });
    expect(quiet.levels.map(({ code, result, met, share }) => [code, result, met, share])).toEqual([
      ['ack', 'no_target', null, null],
      ['saa', 'no_cases', true, null],
    ]);
    const missed = async (by: string, contract: string) =>
      value(
        await listMisses(
          deps,
          person(by),
          { contract, period: '2017Q1', level: 'saa', first: 10 },
          '2020-01-01',
        ),
      );
    const own = await missed('cedar-manager', 'SUB-CEDAR');
    expect(own).toMatchObject([
      { dueOn: '2017-02-13', doneOn: '2017-02-14', startedOn: '2017-01-30', supplier: 'DEMO-CEDAR' },
    ]);
    // as in the provider report, its buyer sees whose deadline was missed, and who buys further up does not
    expect(await missed('alder-manager', 'TR-A01')).toEqual(own);
    expect(await missed('auditor', 'TR-A01')).toEqual(own);
    expect(await missed('commissioner-manager', 'TR-A01')).toEqual([]);
  });

  it('shows a prime all its suppliers, and a supplier itself and what is below it', async () => {
    const names = ({ volumes }: Performance) =>
      volumes.map((v) => `${v.contract} ${v.supplier} ${v.received} received ${v.waiting} waiting`);
    const all = [
      'SUB-CEDAR DEMO-CEDAR 3 received 0 waiting',
      'SUB-HARBOUR DEMO-HARBOUR 1 received 1 waiting',
    ];
    const period = '2017Q1';
    expect(names(await shown('alder-manager', { contract: 'TR-A01', period }))).toEqual(all);
    expect(names(await shown('commissioner-coordinator', { contract: 'TR-A01', period }))).toEqual(all);
    // who sees counts: small ones held back; levels that are judged are paid by and exact, others not told
    const counted = await shown('commissioner-manager', { contract: 'TR-A01', period });
    expect(names(counted)).toEqual(
      all.map((line) => line.replace(/[1-9]\d* (received|waiting)/g, 'null $1')),
    );
    const exact = levelLines(await shown('alder-manager', { contract: 'TR-A01', period }));
    expect(exact.some((line) => line.includes(' ack '))).toBe(true);
    expect(levelLines(counted)).toEqual(exact.map((line) => line.replace(/ack -(.*): \d+\/\d+/, 'ack -$1: null/null'))); // prettier-ignore
    // a month, or a quarter that runs, would take the quarters apart
    for (const [other, today] of [['2017-03', '2020-01-01'], ['2017', '2020-01-01'], ['2017Q1', '2017-03-31']] as const)
      expect(names(await shown('commissioner-manager', { contract: 'TR-A01', period: other }, today)).join()).not.toMatch(/\d received|\d waiting/); // prettier-ignore
    expect(names(await shown('cedar-manager', { supplier: 'DEMO-CEDAR', period }))).toEqual(all.slice(0, 1));
    expect(names(await shown('alder-manager', { supplier: 'DEMO-CEDAR', period }))).toEqual(all.slice(0, 1));
    const refused = (by: string, asked: PerformanceAsked) =>
      showPerformance(deps, person(by), asked).then(refusals);
    expect(await refused('harbour-manager', { contract: 'SUB-CEDAR', period })).toEqual([
      'NOT_ALLOWED performance.read',
    ]);
    expect(await refused('commissioner-manager', { supplier: 'DEMO-CEDAR', period })).toEqual([
      'NOT_ALLOWED performance.read',
    ]);
    expect(await refused('auditor', { contract: 'A', supplier: 'B', period: 'soon' })).toEqual([
      'INVALID contract',
      'INVALID period',
    ]);
    expect(await refused('auditor', { contract: 'NONE', period })).toEqual(['NOT_FOUND contract']);
  });

  it('counts what became of referrals on the day on which it did', async () => {
    const spring = await shown('auditor', { contract: 'SUB-CEDAR', period: '2018-04' });
    expect(spring.volumes).toMatchObject([
      { received: 0, accepted: 0, completed: 1, reports: 1, scoreMean: '2', waiting: 0 },
      {},
    ]);
  });
});
