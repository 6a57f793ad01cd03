import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { scoped, type Scope } from '../../libs/kernel/src/index.js';
import { addDays, today } from '../../libs/kernel/src/index.js';
import { askedSettings } from '../../apps/api/src/ops/connection.js';
import { scopePool } from '../../apps/api/src/ops/scoped-pool.js';
import request from 'supertest';
import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../support/api.js';
import { givenRecords, importCsv } from '../support/api-story.js';
import { concord } from '../support/concord.js';
import { trTerms } from '../support/contracts.js';
import { testEvidence } from '../support/evidence.js';
import { givenStory } from '../support/referral-stories.js';
import { TR_MECHANISM } from '../support/scheme.js';
import { walkMeetingPapers } from './papers.fixture.js';

const COM = 'commissioner-manager';
const CEDAR = 'cedar-manager';
const PEOPLE = {
  com: [
    COM,
    'commissioner-reviewer',
    'commissioner-adjudicator',
    'commissioner-finance',
    'commissioner-director',
  ],
  cedar: [CEDAR, 'cedar-coordinator', 'cedar-verifier', 'cedar-reviewer', 'cedar-approver'],
};
const ITEM = 'id state open step stepTitle terms sequence';
const CONTRACT = 'TR-CEDAR';
/** Both views and their gap when it fails; of what Cedar's manager sent twice at once either counted. */
const FALLEN = ['4.0', expect.stringMatching(/^2\.[06]$/), expect.stringMatching(/^(2\.0|1\.4)$/)];
const WHAT_WE_THINK = 'We would rather hand the contract back than go on like this.';

/**
 * DEMO-COM buys of DEMO-CEDAR in A01. Both were content once. Then one side is and the other is not; what is wrong is found by the pulse, spoken of, escalated, and ends in other terms.
 */
describe('a failing relationship, from pulse to escalation to an agreed variation of terms', () => {
  let api: TestApi;
  let asked: pg.Pool;
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  let relationship: string;
  beforeAll(async () => {
    evidence = await testEvidence();
    api = await testApi({ CONCORD_DATA: evidence.folder });
    asked = new pg.Pool({ ...askedSettings(api.db.appUrl), max: 2 });
    scopePool(asked);
    await givenRecords(api);
    await importCsv(api, 'ORGANISATIONS', 'code,name,kind\nDEMO-CEDAR,Cedar,provider\n');
    await importCsv(
      api,
      'RELATIONSHIPS',
      'buyer,supplier,tier,area,from,to\nDEMO-COM,DEMO-CEDAR,prime,A01,2015-02-01,\n',
    );
    const { governedRelationships } = await api.ask(
      CEDAR,
      `{ governedRelationships(first: 5) { ... on GovernedRelationshipConnection { nodes { reference parties area } } } }`,
    );
    expect(governedRelationships.nodes).toEqual([
      {
        reference: expect.stringMatching(/^relationship-\d+$/),
        parties: ['DEMO-COM', 'DEMO-CEDAR'],
        area: 'A01',
      },
    ]);
    relationship = governedRelationships.nodes[0].reference;
    await done(
      'operator',
      'registerMechanism(document: $document, cases: $cases)',
      '$document: Json!, $cases: Json!',
      TR_MECHANISM,
    );
    await done(COM, 'createContract(input: $input)', '$input: CreateContractInput!', {
      input: {
        code: CONTRACT,
        title: 'Cedar',
        scheme: 'tr',
        area: 'A01',
        buyer: 'DEMO-COM',
        supplier: 'DEMO-CEDAR',
        from: '2015-01-01',
        to: '2021-12-31',
      },
    });
    await terms(1, {});
  }, 60_000);
  afterAll(async () => {
    await asked.end();
    await api.close();
    await evidence.remove();
  });

  /** The answer of a mutation. @throws when it is refused */
  async function done(
    person: string,
    call: string,
    declared: string,
    variables: object,
    selection = '',
  ): Promise<Answer> {
    const answer = await tried(person, call, declared, variables, selection);
    if (answer.problems) throw new Error(`${call}: ${JSON.stringify(answer.problems)}`);
    return answer;
  }
  const tried = async (
    person: string,
    call: string,
    declared: string,
    variables: object,
    selection = '',
  ): Promise<Answer> =>
    Object.values(
      await api.mutate(
        person,
        `mutation M(${declared}) { ${call} { __typename ${selection} ${PROBLEMS} } }`,
        variables,
      ),
    )[0] as Answer;
  const raised = (person: string, input: object) =>
    done(
      person,
      'raiseGovernanceItem(input: $input)',
      '$input: RaiseGovernanceItemInput!',
      { input: { relationship, ...input } },
      `... on GovernanceItem { ${ITEM} }`,
    );
  const moved = (person: string, input: object) =>
    tried(
      person,
      'moveGovernanceItem(input: $input)',
      '$input: MoveGovernanceItemInput!',
      { input },
      `... on GovernanceItem { ${ITEM} }`,
    );
  const query = async (person: string, text: string): Promise<Answer> =>
    Object.values(await api.ask(person, text))[0] as Answer;
  const item = async (person: string, id: number) =>
    query(
      person,
      `{ governanceItem(id: ${id}) { ... on GovernanceItemHistory { item { ${ITEM} } moves { note } } ${PROBLEMS} } }`,
    );
  const waits = async (person: string): Promise<string[]> =>
    (
      await query(person, `{ notices(first: 50) { ... on NoticeConnection { nodes { kind } } ${PROBLEMS} } }`)
    ).nodes.map(({ kind }: { kind: string }) => kind);
  const health = async (person: string) =>
    query(
      person,
      `{ relationshipHealth(relationship: "${relationship}") { ... on RelationshipHealth { rounds { over parties { party answered health } views { party mean shares } gaps { statement highestParty lowestParty gap wide } } } ${PROBLEMS} } }`,
    );
  /** Every row of a table as the database gives it to a scope, past all code. */
  const raw = (scope: Scope, sql: string): Promise<Answer[]> =>
    scoped(scope, async () => (await asked.query<Answer>(sql)).rows);
  const of = (organisation: string, person: string): Scope => ({
    kind: 'organisation',
    organisation,
    person,
  });
  async function terms(version: number, change: object): Promise<void> {
    await done(CEDAR, 'proposeTerms(proposal: $proposal)', '$proposal: Json!', {
      proposal: trTerms(CONTRACT, change),
    });
    for (const [person, party] of [
      [CEDAR, 'SUPPLIER'],
      [COM, 'BUYER'],
    ] as const)
      if (version === 1)
        await done(
          person,
          'agreeTerms(contract: $contract, version: $version, party: $party)',
          '$contract: String!, $version: Int!, $party: Party!',
          { contract: CONTRACT, version, party },
        );
  }
  /** Days go by: what was written down as of today moves back. */
  const pass = (sql: string) =>
    api.db.owner.query(`set session_replication_role = replica; ${sql}; reset session_replication_role`);
  const seen: Record<string, number> = {};
  /** A round that everybody of both answers with one value, and that ended so many days ago. */
  async function pulse(com: number, cedar: number, ago: number): Promise<void> {
    const { id } = await done(
      COM,
      'openPulse(input: $input)',
      '$input: OpenPulseInput!',
      { input: { relationship, opensOn: today(), closesOn: addDays(today(), 14) } },
      '... on PulseRound { id }',
    );
    for (const [people, value] of [
      [PEOPLE.com, com],
      [PEOPLE.cedar, cedar],
    ] as const)
      for (const person of people)
        await done(person, 'answerPulse(round: $round, values: $values)', '$round: Int!, $values: [Int!]!', {
          round: id,
          values: Array.from({ length: 6 }, () => value),
        });
    await pass(
      `update pulse_round set opens_on = current_date - ${ago + 20}, closes_on = current_date - ${ago} where id = ${id}`,
    );
  }
  /** Both views of each round that is over and how far they are apart at most, the earliest first. */
  const views = async (person: string) =>
    (await health(person)).rounds
      .filter(({ over }: Answer) => over)
      .map(({ parties, gaps }: Answer) => [
        ...parties.map((each: Answer) => each.health),
        gaps[0]?.gap ?? null,
      ])
      .toReversed();

  it('they agree on a goal that the platform measures, and it is not reached', async () => {
    await raised(COM, {
      kind: 'GOAL',
      title: 'Fewer reoffend',
      goal: {
        by: 'MEASURE',
        code: 'reoffending-12m',
        statistic: 'BINARY',
        target: '0.4',
        direction: 'AT_MOST',
      },
    });
    const { items } = await query(
      CEDAR,
      `{ relationshipGoals(relationship: "${relationship}") { ... on RelationshipGoalList { items { current reached trend held } } ${PROBLEMS} } }`,
    );
    expect(items).toEqual([{ current: '0.430000', reached: false, trend: 'UNKNOWN', held: null }]);
  });

  it('a year ago both were content, and met: who came then and has done nothing since has fallen silent', async () => {
    await pulse(4, 4, 300);
    expect(await views(CEDAR)).toEqual([['4.0', '4.0', '0.0']]);
    const startsAt = `${addDays(today(), -120)}T10:00:00Z`;
    const { id } = await done(
      COM,
      'callGovernanceMeeting(input: $input)',
      '$input: CallMeetingInput!',
      {
        input: {
          relationship,
          title: 'Half-yearly review',
          startsAt,
          endsAt: startsAt.replace('10:', '11:'),
        },
      },
      '... on GovernanceMeeting { id }',
    );
    await done(COM, 'takeGovernanceMinutes(input: $input)', '$input: TakeMinutesInput!', {
      input: {
        ...{ meeting: id, seen: 0, body: 'All is well.', absent: [] },
        attended: [COM, CEDAR, 'commissioner-reviewer'],
      },
    });
  });

  it('a pulse asks five people of each: they are told that it waits, each answers once, and nothing is told before it is over', async () => {
    const round = await done(
      COM,
      'openPulse(input: $input)',
      '$input: OpenPulseInput!',
      { input: { relationship, opensOn: today(), closesOn: addDays(today(), 14) } },
      '... on PulseRound { id }',
    );
    expect(await waits('cedar-verifier')).toContain('GOVERNANCE_PULSE');
    const answer = (person: string, value: number) =>
      tried(person, 'answerPulse(round: $round, values: $values)', '$round: Int!, $values: [Int!]!', {
        round: round.id,
        values: Array.from({ length: 6 }, () => value),
      });
    for (const person of PEOPLE.com) expect(codes(await answer(person, 4))).toEqual([]);
    const twice = await Promise.all([answer(CEDAR, 2), answer(CEDAR, 5)]);
    expect(twice.map(codes).toSorted()).toEqual([[], ['CONFLICT round']]);
    for (const person of PEOPLE.cedar.slice(1, 4)) expect(codes(await answer(person, 2))).toEqual([]);
    expect(codes(await answer('birch-manager', 1))).toEqual(['NOT_ALLOWED pulse.answer']);
    expect(await waits('cedar-verifier')).not.toContain('GOVERNANCE_PULSE');
    expect((await health(COM)).rounds[0]).toMatchObject({ over: false, views: [], gaps: [] });
    // four of Cedar would be too few
    await pass(
      `update pulse_round set opens_on = current_date - 30, closes_on = current_date - 1 where id = ${round.id}`,
    );
    expect((await health(COM)).rounds[0].parties).toEqual([
      { party: 'DEMO-COM', answered: 5, health: '4.0' },
      { party: 'DEMO-CEDAR', answered: 4, health: null },
    ]);
    await pass(`update pulse_round set closes_on = current_date + 1 where id = ${round.id}`);
    expect(codes(await answer('cedar-approver', 2))).toEqual([]);
    await pass(`update pulse_round set closes_on = current_date - 1 where id = ${round.id}`);
  });

  it('it shows what each did not know of the other: a wide gap in every statement, and nobody’s answer', async () => {
    expect(await views(CEDAR)).toEqual([['4.0', '4.0', '0.0'], FALLEN]);
    const [round] = (await health(CEDAR)).rounds;
    expect(round.gaps).toHaveLength(6);
    expect(round.gaps.every(({ wide, highestParty }: Answer) => wide && highestParty === 'DEMO-COM')).toBe(
      true,
    );
    for (const scope of [of('DEMO-COM', COM), of('DEMO-CEDAR', CEDAR), { kind: 'audit' } as Scope]) {
      expect(await raw(scope, 'select * from pulse_tally')).toEqual([]);
      // oneself alone is seen to have answered
      expect(
        (await raw(scope, 'select distinct person from pulse_taken')).map(({ person }) => person),
      ).toEqual(scope.kind === 'organisation' ? [scope.person] : []);
    }
  });

  it('Cedar keeps a note to itself: no rule and no wall shows it to anybody else', async () => {
    const { id } = await raised(CEDAR, {
      kind: 'NOTE',
      title: 'Among us',
      detail: WHAT_WE_THINK,
      isPrivate: true,
    });
    seen.note = id;
    expect((await item('cedar-reviewer', id)).item).toMatchObject({ id });
    for (const person of [COM, 'auditor', 'operator', 'birch-manager']) {
      expect([person, codes(await item(person, id))]).toEqual([person, ['NOT_FOUND id']]);
      expect([person, codes(await moved(person, { id, seen: 1, state: 'CLOSED' }))]).toEqual([
        person,
        ['NOT_FOUND id'],
      ]);
      const listed = await query(
        person,
        `{ governanceItems(relationship: "${relationship}", first: 50) { ... on GovernanceItemConnection { nodes { title detail } } ${PROBLEMS} } }`,
      );
      expect(JSON.stringify(listed)).not.toContain('Among us');
    }
    const note = `select title from governance_item where id = ${id}`;
    const parts = `select item_id from governance_move where item_id = ${id}`;
    for (const scope of [
      of('DEMO-COM', COM),
      of('DEMO-BIRCH', 'birch-manager'),
      { kind: 'audit', person: 'auditor' },
      { kind: 'nobody' },
    ] as const)
      expect([scope, await raw(scope, note), await raw(scope, parts)]).toEqual([scope, [], []]);
    expect(await raw(of('DEMO-CEDAR', 'cedar-reviewer'), note)).toEqual([{ title: 'Among us' }]);
    // the record says that there is one, to Cedar, and of what stands in it nothing to nobody
    const acts = `select subject_kind, row_to_json(act)::text as text from act where subject_kind = 'private_note'`;
    expect(await raw(of('DEMO-COM', COM), acts)).toEqual([]);
    expect(
      (await raw(of('DEMO-CEDAR', CEDAR), acts)).map(({ text }) => String(text).includes(WHAT_WE_THINK)),
    ).toEqual([false]);
  });

  it('they meet on what is open, take minutes, and each leaves with something to do', async () => {
    const startsAt = `${addDays(today(), -2)}T10:00:00Z`;
    const meeting = await done(
      COM,
      'callGovernanceMeeting(input: $input)',
      '$input: CallMeetingInput!',
      {
        input: {
          relationship,
          title: 'Extraordinary review',
          startsAt,
          endsAt: startsAt.replace('10:', '11:'),
          place: 'Room 2',
        },
      },
      '... on GovernanceMeeting { id }',
    );
    seen.meeting = meeting.id;
    const record = () =>
      query(
        CEDAR,
        `{ governanceMeeting(id: ${meeting.id}) { ... on GovernanceMeetingRecord { agenda { section items { title } } minutes { sequence body } raised { kind } papers { title } } ${PROBLEMS} } }`,
      );
    await done(CEDAR, 'addGovernancePaper(input: $input)', '$input: AddPaperInput!', {
      input: { meeting: meeting.id, title: 'What a start costs us', body: 'More than it brings.' },
    });
    expect(await record()).toMatchObject({
      agenda: [{ section: 'GOALS', items: [{ title: 'Fewer reoffend' }] }],
      papers: [{ title: 'What a start costs us' }],
    });
    await done(COM, 'takeGovernanceMinutes(input: $input)', '$input: TakeMinutesInput!', {
      input: {
        meeting: meeting.id,
        seen: 0,
        body: 'Cedar says that the price does not cover what is asked.',
        attended: [COM, CEDAR],
        absent: ['cedar-approver'],
      },
    });
    const action = await raised(COM, {
      kind: 'ACTION',
      title: 'Show what a start costs',
      party: 'DEMO-CEDAR',
      owner: 'cedar-reviewer',
      dueOn: addDays(today(), -1),
      meeting: meeting.id,
    });
    const promise = await raised(COM, {
      kind: 'COMMITMENT',
      title: 'An answer within a month',
      dueOn: addDays(today(), 30),
      meeting: meeting.id,
    });
    Object.assign(seen, { action: action.id, promise: promise.id });
    expect(await record()).toMatchObject({
      minutes: [{ sequence: 1 }],
      raised: [{ kind: 'ACTION' }, { kind: 'COMMITMENT' }],
    });
    expect(await waits('cedar-reviewer')).toContain('GOVERNANCE_ACTION');
  });

  it('two close the action at once: one does, and the other is told', async () => {
    const both = await Promise.all(
      ['cedar-reviewer', CEDAR].map((person) =>
        moved(person, { id: seen.action, seen: 1, state: 'DONE', note: 'shown' }),
      ),
    );
    expect(both.map(codes).toSorted()).toEqual([[], ['CONFLICT seen']]);
  });

  it('a risk is scored and scored anew, and both read who said what of it, and when', async () => {
    const risk = await raised(CEDAR, { kind: 'RISK', title: 'Cedar gives up', likelihood: 2, impact: 4 });
    await moved(COM, { id: risk.id, seen: 1, impact: 5, note: 'nobody else is there' });
    await moved(CEDAR, { id: risk.id, seen: 2, note: 'still so' });
    await moved(CEDAR, { id: risk.id, seen: 3, likelihood: 4, note: 'the board asks' });
    const { scores } = await query(
      COM,
      `{ governanceItem(id: ${risk.id}) { ... on GovernanceItemHistory { scores { likelihood impact score band by organisation note at } } ${PROBLEMS} } }`,
    );
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    expect(scores).toEqual([
      { likelihood: 2, impact: 4, score: 8, band: 'MEDIUM', by: CEDAR, organisation: 'DEMO-CEDAR', note: '', at },
      { likelihood: 2, impact: 5, score: 10, band: 'HIGH', by: COM, organisation: 'DEMO-COM', note: 'nobody else is there', at },
      { likelihood: 4, impact: 5, score: 20, band: 'SEVERE', by: CEDAR, organisation: 'DEMO-CEDAR', note: 'the board asks', at },
    ]); // prettier-ignore
    seen.risk = risk.id;
  });

  it('what is not settled is escalated, and goes from step to step by the calendar', async () => {
    const issue = await raised(CEDAR, {
      kind: 'ISSUE',
      title: 'The price does not cover what is asked',
      likelihood: 5,
      impact: 5,
    });
    const escalate = () =>
      tried(
        CEDAR,
        'escalateGovernanceItem(id: $id, reason: $reason)',
        '$id: Int!, $reason: String!',
        { id: issue.id, reason: 'no answer came' },
        `... on GovernanceItem { ${ITEM} }`,
      );
    expect(await escalate()).toMatchObject({ step: 1, stepTitle: 'Contract managers' });
    expect(await escalate()).toMatchObject({ step: 1 });
    for (const person of [COM, CEDAR]) expect(await waits(person)).toContain('GOVERNANCE_ESCALATED');
    await pass(`update governance_escalation_step set due_on = due_on - 15 where item_id = ${issue.id}`);
    expect((await item(COM, issue.id)).item).toMatchObject({ step: 2, stepTitle: 'Heads of service' });
    await pass(`update governance_escalation_step set due_on = due_on - 15 where item_id = ${issue.id}`);
    expect((await item(COM, issue.id)).item).toMatchObject({ step: 3, stepTitle: 'Directors' });
    seen.issue = issue.id;
  });

  it('Cedar asks for other terms, the commissioner accepts, and what is agreed is said by the terms alone', async () => {
    const change = await raised(CEDAR, {
      kind: 'CHANGE',
      title: 'A price that covers a start',
      contract: CONTRACT,
    });
    expect(await waits(COM)).toContain('GOVERNANCE_CHANGE');
    expect(codes(await moved(CEDAR, { id: change.id, seen: 1, state: 'ACCEPTED', note: 'yes' }))).toEqual([
      'NOT_ALLOWED state',
    ]);
    expect(
      await moved(COM, { id: change.id, seen: 1, state: 'ACCEPTED', note: 'as the paper shows' }),
    ).toMatchObject({ state: 'ACCEPTED', open: true });
    await terms(2, {
      rationale: 'a price that covers a start',
      varies: 1,
      effective: { from: '2018-01-01', to: '2020-12-31' },
      parameters: {
        ...trTerms(CONTRACT).parameters,
        price_per_reoffender_avoided: { value: '130000', unit: 'pence/person', clause: '7.1' },
      },
    });
    expect(
      await done(
        CEDAR,
        'tieTermsToChange(id: $id, version: $version)',
        '$id: Int!, $version: Int!',
        { id: change.id, version: 2 },
        `... on GovernanceItem { ${ITEM} }`,
      ),
    ).toMatchObject({ state: 'ACCEPTED', terms: `${CONTRACT}@2` });
    for (const [person, party] of [
      [CEDAR, 'SUPPLIER'],
      [COM, 'BUYER'],
    ] as const) {
      expect((await item(COM, change.id)).item.state).toBe('ACCEPTED');
      await done(
        person,
        'agreeTerms(contract: $contract, version: $version, party: $party)',
        '$contract: String!, $version: Int!, $party: Party!',
        { contract: CONTRACT, version: 2, party },
      );
    }
    expect((await item(CEDAR, change.id)).item).toMatchObject({ state: 'AGREED', open: false });
    expect(
      await moved(COM, { id: seen.issue, seen: 1, state: 'RESOLVED', note: 'by other terms' }),
    ).toMatchObject({ state: 'RESOLVED', step: null });
    // and Cedar says that the commissioner has kept its word
    expect(codes(await moved(COM, { id: seen.promise, seen: 1, state: 'KEPT', note: 'we did' }))).toEqual([
      'NOT_ALLOWED state',
    ]);
    expect(
      await moved(CEDAR, { id: seen.promise, seen: 1, state: 'KEPT', note: 'in three weeks' }),
    ).toMatchObject({ state: 'KEPT' });
  });

  it('and both see it alike again: the risk is closed, and the gap that opened is on record as one that closed', async () => {
    expect(
      await moved(CEDAR, { id: seen.risk, seen: 4, state: 'CLOSED', note: 'the price covers it' }),
    ).toMatchObject({ state: 'CLOSED', open: false });
    // the round that showed it was a while ago
    await pass(
      'update pulse_round set opens_on = opens_on - 60, closes_on = closes_on - 60 where closes_on > current_date - 200',
    );
    await pulse(4, 4, 2);
    for (const person of [COM, CEDAR])
      expect(await views(person)).toEqual([['4.0', '4.0', '0.0'], FALLEN, ['4.0', '4.0', '0.0']]);
  });

  it('organisations were told by reference, in the order in which it happened', async () => {
    const { rows } = await api.db.owner.query<{ type: string; parties: string[] }>(
      `select e.type, array(select o.code from outbox_party p join organisation o on o.id = p.organisation_id where p.event_id = e.id order by 1) as parties
       from outbox_event e where e.type like 'concord.relationship.%' order by e.id`,
    );
    expect(rows.map(({ type }) => type.replace('concord.relationship.', ''))).toEqual([
      'pulse_opened',
      'meeting_called',
      'pulse_opened',
      'meeting_called',
      'escalated',
      'change_requested',
      'change_decided',
      'pulse_opened',
    ]);
    for (const { parties } of rows) expect(parties).toEqual(['DEMO-CEDAR', 'DEMO-COM']);
  });

  it('who took part is known, and who was asked and did not come', async () => {
    const { engagement, steps } = await query(
      COM,
      `{ governedRelationship(relationship: "${relationship}") { ... on RelationshipOverview { steps { days } engagement { person party standing meetings } } ${PROBLEMS} } }`,
    );
    expect(steps).toEqual([{ days: 5 }, { days: 10 }, { days: 10 }]);
    expect(engagement).toEqual(
      expect.arrayContaining([
        { person: COM, party: 'DEMO-COM', standing: 'ACTIVE', meetings: 2 },
        { person: CEDAR, party: 'DEMO-CEDAR', standing: 'ACTIVE', meetings: 2 },
        { person: 'commissioner-reviewer', party: 'DEMO-COM', standing: 'SILENT', meetings: 1 },
      ]),
    );
    expect(engagement[0]).toEqual({
      person: 'cedar-approver',
      party: 'DEMO-CEDAR',
      standing: 'SILENT',
      meetings: 0,
    });
  });

  it('a calendar program reads the meetings by an address of one person, until it is ended', async () => {
    const made = async () =>
      String(
        (await api.mutate(CEDAR, `mutation { makeCalendarKey { ... on CalendarKey { token } ${PROBLEMS} } }`))
          .makeCalendarKey.token,
      );
    const read = (token: string) => request(api.server).get(`/calendar/${token}.ics`);
    const [old, token] = [await made(), await made()];
    const { status, text, headers } = await read(token);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'no-store',
    ]);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(text).toContain('SUMMARY:Extraordinary review');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    for (const name of ['Aisha', 'Khan', 'Nair']) expect(text).not.toContain(name);
    for (const wrong of [old, 'a'.repeat(43), 'x', `${token}x`]) expect((await read(wrong)).status).toBe(404);
    const { rows } = await api.db.owner.query<{ text: string }>(
      'select row_to_json(k)::text as text from calendar_key k union all select row_to_json(a)::text from act a union all select row_to_json(i)::text from idempotency i',
    );
    expect(rows.some((row) => row.text.includes(token))).toBe(false);
    await api.mutate(CEDAR, `mutation { endCalendarKey { ... on CalendarKeyEnded { ended } ${PROBLEMS} } }`);
    expect((await read(token)).status).toBe(404);
  });

  describe('its meetings have papers', () =>
    walkMeetingPapers(() => ({ api, evidence, relationship, meeting: seen.meeting!, raw })));

  it('is nobody else’s: others are refused by the rules, and the database gives them nothing', async () => {
    for (const text of [
      `governedRelationship(relationship: "${relationship}")`,
      `governanceMeetings(relationship: "${relationship}")`,
      `governanceItem(id: ${seen.issue})`,
    ])
      expect(codes(await query('birch-manager', `{ ${text} { __typename ${PROBLEMS} } }`))).toEqual([
        'NOT_ALLOWED governance.read',
      ]);
    for (const table of [
      'governance_item',
      'governance_move',
      'governance_meeting',
      'governance_minutes',
      'governance_paper',
      'governance_escalation',
      'pulse_round',
    ])
      expect([table, await raw(of('DEMO-BIRCH', 'birch-manager'), `select 1 from ${table}`)]).toEqual([
        table,
        [],
      ]);
    expect(
      await raw(of('DEMO-BIRCH', 'birch-manager'), `select 1 from act where subject_kind = 'governance'`),
    ).toEqual([]);
    expect(
      (
        await raw(
          of('DEMO-COM', COM),
          `select 1 from act where subject_kind = 'governance' and organisation = 'DEMO-CEDAR'`,
        )
      ).length,
    ).toBeGreaterThan(3);
    expect(
      await raw(
        of('DEMO-BIRCH', 'birch-manager'),
        `select name from governance_people((select id from governance where reference = '${relationship}'))`,
      ),
    ).toEqual([]);
  });

  it('goes from the command line as well', async () => {
    const run = (...args: string[]) => concord(api.db, 'relationship', ...args);
    const raise = [
      'raise',
      relationship,
      '--kind',
      'risk',
      '--title',
      'An assessor leaves',
      '--likelihood',
      '3',
      '--impact',
      '4',
      '--as',
      CEDAR,
    ];
    const { code, out } = await run(...raise);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^risk \d+: An assessor leaves, open\. Move 1\.\n$/),
    ]);
    const id = /\d+/.exec(out)?.[0] ?? '';
    expect((await run('move', id, '--seen', '1', '--likelihood', '5', '--as', COM)).out).toContain('Move 2.');
    expect(
      (await run('move', id, '--seen', '1', '--state', 'closed', '--note', 'late', '--as', COM)).code,
    ).toBe(1);
    expect((await run('escalate', id, '--reason', 'two have left', '--as', COM)).out).toContain(
      'on step Contract managers',
    );
    const listed = await run('items', relationship, '--kind', 'risk', '--format', 'csv', '--as', COM);
    expect(listed.out).toContain(`${id},risk,An assessor leaves,DEMO-CEDAR,,,20,Contract managers,open,2`);
    expect((await run('items', relationship, '--as', COM)).out).not.toContain('Among us');
    const shown = await run('show', relationship, '--as', COM);
    expect(shown.out).toContain('Fewer reoffend: at_most 0.4; 0.430000 in 2015Q4, unknown');
    expect(shown.out).toContain('DEMO-COM 4.0 (5 took part)');
    expect((await run('items', relationship, '--as', 'birch-manager')).err).toContain('DEMO-BIRCH');

    // what became of it, and a goal, whose measure is there or is told
    const history = (await run('item', id, '--format', 'csv', '--as', CEDAR)).out.split('\n');
    expect(history.slice(1, 4)).toEqual([
      expect.stringContaining(`${CEDAR},DEMO-CEDAR,raised,open,,,12,An assessor leaves`),
      expect.stringContaining(`${COM},DEMO-COM,move 2,open,,,20,`),
      expect.stringContaining(`${COM},DEMO-COM,escalated,,,,,two have left`),
    ]);
    expect((await run('item', String(seen.note), '--as', COM)).code).toBe(1); // private to Cedar
    expect((await run('item', id, '--as', 'birch-manager')).code).toBe(1);
    const goal = ['raise', relationship, '--kind', 'goal', '--title', 'By command', '--target', '0.4', '--as', COM]; // prettier-ignore
    expect((await run(...goal, '--measure', 'reofending-12m')).err).toContain('Did you mean "reoffending-12m"?'); // prettier-ignore
    expect((await run(...goal, '--measure', 'a', '--service-level', 'b')).code).toBe(2);
    expect((await run(...goal)).err).toContain('by what it is measured');
    const stated = await run(...goal, '--measure', 'reoffending-12m');
    expect(stated.out).toMatch(/^goal \d+: By command, open/);
    const given = /\d+/.exec(stated.out)?.[0] ?? '';
    expect((await run('move', given, '--seen', '1', '--state', 'given_up', '--note', 'one is enough', '--as', COM)).code).toBe(0); // prettier-ignore
  });

  it('and so do meetings, the pulse and the steps', async () => {
    const run = (...args: string[]) => concord(api.db, 'relationship', ...args);
    const from = `${addDays(today(), 60)}T10:00:00Z`;
    const to = `${addDays(today(), 60)}T11:00:00Z`;
    const call = ['call-meeting', relationship, '--title', 'By command', '--from', from, '--to', to, '--as', COM]; // prettier-ignore
    const called = await run(...call);
    expect([called.code, called.out]).toEqual([
      0,
      expect.stringMatching(/^Meeting \d+: By command, .* Version 1\.\n$/),
    ]);
    expect((await run(...call)).out).toBe(called.out); // said twice it is one
    const id = /\d+/.exec(called.out)?.[0] ?? '';
    const change = ['change-meeting', id, '--seen', '1', '--place', 'Leeds', '--reason', 'a room', '--as', COM]; // prettier-ignore
    expect((await run(...change)).out).toContain('Leeds. Version 2.');
    expect((await run(...change)).err).toContain('Somebody has changed it meanwhile.');
    expect((await run('add-paper', id, '--title', 'Figures', '--body', 'As sent.', '--as', CEDAR)).code).toBe(
      0,
    );
    const minutes = ['minutes', id, '--seen', '0', '--body', 'We met.', '--attended', `${COM},${CEDAR}`];
    expect((await run(...minutes, '--as', COM)).out).toContain('Version 2.');
    const listed = await run('meetings', relationship, '--format', 'csv', '--as', CEDAR);
    expect(listed.out).toContain('By command,Leeds,,2');
    const meeting = (await run('meeting', id, '--format', 'csv', '--as', CEDAR)).out;
    for (const line of ['agenda: goals,', 'paper,', 'minutes,1,We met.', `attended,,"${COM}, DEMO-COM"`])
      expect(meeting).toContain(line);
    expect((await run('meeting', id, '--as', 'birch-manager')).code).toBe(1);
    expect((await run('meetings', relationship, '--as', 'birch-manager')).err).toContain('DEMO-BIRCH');

    const pulse = ['open-pulse', relationship, '--from', today(), '--to', addDays(today(), 20), '--as', COM];
    const opened = await run(...pulse);
    expect(opened.out).toMatch(/^Pulse \d+: open from/);
    const round = /\d+/.exec(opened.out)?.[0] ?? '';
    const answer = ['answer-pulse', round, '--values', '4,3,5,4,4,2', '--as', CEDAR];
    expect((await run('answer-pulse', round, '--values', '4,3', '--as', CEDAR)).code).toBe(1);
    expect((await run(...answer)).out).toContain('Nobody can find them again.');
    expect((await run(...answer)).code).toBe(1); // once

    expect((await run('tie-terms', String(seen.issue), '--terms', '2', '--as', COM)).err).toContain(
      'not a change',
    );
    const steps = ['steps', relationship, '--step', 'Managers: north:3', '--step', 'Directors:7'];
    expect((await run(...steps, '--reason', 'shorter', '--as', CEDAR)).out).toBe(
      '1. Managers: north, 3 business days\n2. Directors, 7 business days\n',
    );
    const noDays = await run('steps', relationship, '--step', 'Managers', '--reason', 'x', '--as', CEDAR);
    expect([noDays.code, noDays.err]).toEqual([2, expect.stringContaining('Directors:10')]);
  });

  it('goals, health, who took part and scores are printed for people, spreadsheets and programs', async () => {
    const run = (...args: string[]) => concord(api.db, 'relationship', ...args);
    const json = async (what: string, of: string, person: string): Promise<Answer[]> =>
      JSON.parse((await run(what, of, '--format', 'json', '--as', person)).out) as Answer[];
    const csv = async (what: string, of: string) =>
      (await run(what, of, '--format', 'csv', '--as', CEDAR)).out.split('\n');
    expect((await json('goals', relationship, COM)).filter(({ state }) => state === 'open')).toMatchObject([
      { title: 'Fewer reoffend', target: '0.4', current: '0.430000', reached: false, trend: 'unknown', points: [{ period: '2015Q4', value: '0.430000' }] }, // prettier-ignore
    ]);
    expect((await csv('goals', relationship))[1]).toContain('reoffending-12m,at_most,0.4,0.430000,2015Q4,no,unknown,'); // prettier-ignore
    const rounds = await json('health', relationship, CEDAR);
    expect(rounds.filter(({ over }) => over).map(({ gap, wide }) => [gap === 0, wide])).toEqual([[true, false], [false, true], [true, false]]); // prettier-ignore
    // of the round that is open nothing is told, and of one that few answered nothing either
    const health = await csv('health', relationship);
    expect(health[0]).toBe('opens_on,closes_on,party,answered,view,gap,wide');
    expect(health[1]).toMatch(/,DEMO-COM,0,still open,,$/);
    expect(rounds[0]).toMatchObject({ over: false, gap: null, statements: [] });
    expect((await json('engagement', relationship, COM))[0]).toMatchObject({ person: 'cedar-approver', standing: 'silent' }); // prettier-ignore
    expect((await csv('engagement', relationship))[1]).toBe('cedar-approver,DEMO-CEDAR,,0,0,silent');
    expect((await json('scores', String(seen.risk), COM)).map(({ by, score }) => `${by} ${score}`)).toEqual([`${CEDAR} 8`, `${COM} 10`, `${CEDAR} 20`]); // prettier-ignore
    for (const [what, of] of [
      ['goals', relationship],
      ['health', relationship],
      ['engagement', relationship],
      ['scores', String(seen.risk)],
    ] as const) {
      const refused = await run(what, of, '--as', 'birch-manager');
      expect([what, refused.code, refused.out]).toEqual([what, 1, '']);
      expect(refused.err).toContain('DEMO-BIRCH');
    }
    expect((await run('scores', String(seen.note), '--as', COM)).code).toBe(1); // what is private is not there
  });

  it('the review pack is written as two files in one step, and meetings as a calendar; what is there stays', async () => {
    const run = (...args: string[]) => concord(api.db, 'relationship', ...args);
    const folder = await mkdtemp(path.join(tmpdir(), 'concord-pack-'));
    try {
      const packs = path.join(folder, 'packs'); // made by the command
      const name = path.join(packs, `${relationship}-review-pack`);
      const pack = ['pack', relationship, '--to', packs, '--as', CEDAR];
      expect(await run(...pack)).toMatchObject({ code: 0, out: `${name}.html\n${name}.pdf\n` });
      const html = await readFile(`${name}.html`, 'utf8');
      for (const said of [
        'Review pack: DEMO-COM, DEMO-CEDAR',
        'It is 43.0% in',
        'A price that covers a start',
        'fell silent',
        'DEMO-COM made 1 commitment: 1 kept',
      ])
        // prettier-ignore
        expect(html).toContain(said);
      for (const never of ['Among us', WHAT_WE_THINK, 'href="/', '<script', 'src=']) expect(html).not.toContain(never); // prettier-ignore
      expect((await readFile(`${name}.pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
      const welsh = path.join(folder, 'cy');
      expect((await run('pack', relationship, '--to', welsh, '--language', 'cy', '--as', CEDAR)).code).toBe(0); // prettier-ignore
      const cy = await readFile(path.join(welsh, `${relationship}-review-pack.html`), 'utf8');
      expect(cy).toContain('lang="cy"');
      expect(cy).not.toContain('Review pack');
      const pdf = await readFile(path.join(welsh, `${relationship}-review-pack.pdf`));
      expect(pdf.toString('latin1')).toContain('cy-GB');
      expect(await run(...pack)).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
      expect(await run('pack', relationship, '--to', folder, '--as', 'birch-manager')).toMatchObject({ code: 1, out: '' }); // prettier-ignore

      const ics = await run('calendar', relationship, '--as', COM);
      expect(ics.out).toMatch(/^BEGIN:VCALENDAR\r\n/);
      expect(ics.out).toContain('SUMMARY:Extraordinary review');
      const file = path.join(folder, 'meetings.ics');
      expect(await run('calendar', '--out', file, '--as', COM)).toMatchObject({ code: 0, out: `${file}\n` });
      expect(await run('calendar', '--out', file, '--as', COM)).toMatchObject({ code: 1 });
      expect(await run('calendar', relationship, '--as', 'birch-manager')).toMatchObject({
        code: 1,
        out: '',
      });
      expect(await run('calendar', relationship, '--address', '--as', COM)).toMatchObject({ code: 2 });
      const address = await run('calendar', '--address', '--as', COM);
      const { pathname } = new URL(address.out.trim());
      expect(pathname).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
      expect((await request(api.server).get(pathname)).status).toBe(200);
      expect((await run('calendar', '--end-address', '--as', COM)).out).toBe('The address is ended.\n');
      expect((await request(api.server).get(pathname)).status).toBe(404);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  describe('an alliance of three', () => {
    const NORTH = 'alliance-NORTH';
    const BIRCH = 'birch-manager';
    const ALDER = 'alder-manager';
    const theirs = (person: string, input: object) => raised(person, { relationship: NORTH, ...input });
    const joined = (person: string, organisation: string, from: string) =>
      done(person, 'joinAlliance(input: $input)', '$input: JoinAllianceInput!', {
        input: { alliance: 'NORTH', organisation, from },
      });
    const left = (person: string, input: object) =>
      tried(person, 'leaveAlliance(input: $input)', '$input: LeaveAllianceInput!', {
        input: { alliance: 'NORTH', reason: 'another area', ...input },
      });
    const place = (person: string) =>
      query(
        person,
        `{ governedRelationship(relationship: "${NORTH}") { ... on RelationshipOverview { relationship { parties open overdue } contracts engagement { person standing } } ${PROBLEMS} } }`,
      );
    const goals = async (person: string) =>
      (
        await query(
          person,
          `{ relationshipGoals(relationship: "${NORTH}") { ... on RelationshipGoalList { items { current reached trend held points { period value } } } ${PROBLEMS} } }`,
        )
      ).items;
    const meeting = (person: string, id: number) =>
      query(
        person,
        `{ governanceMeeting(id: ${id}) { ... on GovernanceMeetingRecord { agenda { section items { title } } minutes { attendance { party attended } } raised { kind title } } ${PROBLEMS} } }`,
      );

    it('is formed, and has a place of its own that its members read and nobody else', async () => {
      await done(COM, 'formAlliance(input: $input)', '$input: FormAllianceInput!', {
        input: { code: 'NORTH', name: 'Alliance of the north', lead: 'DEMO-COM', from: '2020-01-01' },
      });
      await joined(CEDAR, 'DEMO-CEDAR', '2020-01-01');
      await joined(BIRCH, 'DEMO-BIRCH', '2020-01-01');
      for (const person of [COM, CEDAR, BIRCH])
        expect((await place(person)).relationship).toEqual({
          parties: ['DEMO-COM', 'DEMO-BIRCH', 'DEMO-CEDAR'],
          ...{ open: 0, overdue: 0 },
        });
      expect(codes(await place(ALDER))).toEqual(['NOT_ALLOWED governance.read']);
    });

    it('shares a goal that a service level measures: its values are for the parties of the contract', async () => {
      await done(COM, 'createContract(input: $input)', '$input: CreateContractInput!', {
        input: {
          ...{ code: 'NORTH-CEDAR', title: 'Help with alcohol', scheme: 'tr', area: 'A01' },
          ...{ buyer: 'DEMO-COM', supplier: 'DEMO-CEDAR', from: '2020-01-01' },
        },
      });
      await done(COM, 'offerService(input: $input)', '$input: OfferServiceInput!', {
        input: { code: 'SVC-NORTH', title: 'Alcohol', category: 'DEPENDENCY_RECOVERY', contract: 'NORTH-CEDAR', from: '2020-01-01' },
      }); // prettier-ignore
      const level = await done(
        COM,
        'proposeServiceLevel(input: $input)',
        '$input: ProposeServiceLevelInput!',
        { input: { contract: 'NORTH-CEDAR', code: 'answered', title: 'Answered in time', clock: 'ACCEPTANCE', target: '0.9', from: '2020-01-01', reason: 'agreed' } }, // prettier-ignore
        '... on ServiceLevel { id }',
      );
      await done(CEDAR, 'agreeServiceLevel(id: $id)', '$id: Int!', { id: level.id });
      await api.db.owner.query(`select setval(pg_get_serial_sequence('import', 'id'), 100000)`);
      // half of them in time, and a hundred days later all of them
      for (const [ago, answered] of [
        [230, 1],
        [230, 60],
        [110, 1],
        [110, 1],
      ] as const)
        await givenStory(api.db, 'SVC-NORTH', [
          ['sent', addDays(today(), -ago)],
          ['accepted', addDays(today(), answered - ago)],
        ]);
      await theirs(COM, {
        kind: 'GOAL',
        title: 'Nobody waits for an answer',
        contract: 'NORTH-CEDAR',
        goal: { by: 'SERVICE_LEVEL', code: 'answered', target: '0.9', direction: 'AT_LEAST' },
      });
      const points = [
        { period: expect.any(String), value: '0.500000' },
        { period: expect.any(String), value: '1.000000' },
      ];
      for (const person of [COM, CEDAR])
        expect(await goals(person)).toEqual([
          { current: '1.000000', reached: true, trend: 'IMPROVING', held: null, points },
        ]);
      expect(await goals(BIRCH)).toEqual([
        { current: null, reached: null, trend: 'UNKNOWN', held: 'NOT_FOR_YOU', points: [] },
      ]);
    });

    it('meets on what is open of all three, and what is decided, promised and to be done has its meeting', async () => {
      await theirs(BIRCH, { kind: 'ISSUE', title: 'Two doors for one person', likelihood: 4, impact: 3 });
      await theirs(CEDAR, { kind: 'RISK', title: 'Assessors leave', likelihood: 2, impact: 3 });
      await theirs(CEDAR, { kind: 'RISK', title: 'A small one', likelihood: 1, impact: 3 });
      const startsAt = `${addDays(today(), -1)}T09:00:00Z`;
      const { id } = await done(
        COM,
        'callGovernanceMeeting(input: $input)',
        '$input: CallMeetingInput!',
        { input: { relationship: NORTH, title: 'Board of the north', startsAt, endsAt: startsAt.replace('09:', '10:') } }, // prettier-ignore
        '... on GovernanceMeeting { id }',
      );
      const agenda = [
        { section: 'GOALS', items: [{ title: 'Nobody waits for an answer' }] },
        { section: 'RISKS', items: [{ title: 'Assessors leave' }] },
        { section: 'ISSUES', items: [{ title: 'Two doors for one person' }] },
      ];
      for (const person of [COM, CEDAR, BIRCH])
        expect(await meeting(person, id)).toEqual({ agenda, minutes: [], raised: [] });
      await done(COM, 'takeGovernanceMinutes(input: $input)', '$input: TakeMinutesInput!', {
        input: { meeting: id, seen: 0, body: 'One door.', attended: [COM, CEDAR], absent: [BIRCH] },
      });
      await theirs(COM, { kind: 'DECISION', title: 'One door', detail: 'People were sent twice.', meeting: id }); // prettier-ignore
      const action = await theirs(CEDAR, {
        ...{ kind: 'ACTION', title: 'Describe the door', party: 'DEMO-BIRCH', owner: BIRCH },
        ...{ dueOn: addDays(today(), -1), meeting: id },
      });
      const promise = await theirs(CEDAR, {
        ...{ kind: 'COMMITMENT', title: 'Two people at the door', dueOn: addDays(today(), 20), meeting: id },
      });
      Object.assign(seen, { northAction: action.id, northPromise: promise.id, north: id });
      expect(await meeting(BIRCH, id)).toMatchObject({
        agenda,
        minutes: [
          {
            attendance: [
              { party: 'DEMO-BIRCH', attended: false },
              { party: 'DEMO-CEDAR', attended: true },
              { party: 'DEMO-COM', attended: true },
            ],
          },
        ],
        raised: [
          { kind: 'DECISION', title: 'One door' },
          { kind: 'ACTION', title: 'Describe the door' },
          { kind: 'COMMITMENT', title: 'Two people at the door' },
        ],
      });
      expect(await waits(BIRCH)).toContain('GOVERNANCE_ACTION');
      // of a promise either of the others says whether it was kept, and never who promised
      expect(codes(await moved(CEDAR, { id: promise.id, seen: 1, state: 'KEPT', note: 'yes' }))).toEqual([
        'NOT_ALLOWED state',
      ]);
      expect(
        await moved(BIRCH, { id: promise.id, seen: 1, state: 'KEPT', note: 'they are there' }),
      ).toMatchObject({ state: 'KEPT' });
    });

    it('one leaves and another joins: who comes reads what is there, and who went reads nothing any more', async () => {
      expect(codes(await left(COM, { organisation: 'DEMO-COM', to: addDays(today(), -1) }))).toEqual([
        'CONFLICT newLead',
      ]);
      await joined(ALDER, 'DEMO-ALDER', today());
      expect(codes(await left(BIRCH, { organisation: 'DEMO-BIRCH', to: addDays(today(), -1) }))).toEqual([]);
      expect((await place(ALDER)).relationship.parties).toEqual(['DEMO-COM', 'DEMO-ALDER', 'DEMO-CEDAR']);
      expect((await meeting(ALDER, seen.north!)).raised).toHaveLength(3);
      for (const answer of [await place(BIRCH), await meeting(BIRCH, seen.north!)])
        expect(codes(answer)).toEqual(['NOT_ALLOWED governance.read']);
      expect(await waits(BIRCH)).not.toContain('GOVERNANCE_ACTION');
      for (const table of ['governance_item', 'governance_meeting', 'governance_minutes'])
        expect([table, await raw(of('DEMO-BIRCH', BIRCH), `select 1 from ${table}`)]).toEqual([table, []]);
      // what was to be done by who went is settled by who stays
      const { relationship: stands } = await place(COM);
      expect(stands).toMatchObject({ overdue: 1 });
      expect(
        await moved(COM, { id: seen.northAction, seen: 1, state: 'DROPPED', note: 'they have left' }),
      ).toMatchObject({ state: 'DROPPED' });
      expect((await place(COM)).relationship).toMatchObject({ overdue: 0 });
    });
  });
});
