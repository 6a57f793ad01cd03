import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { PagesOfWorld } from '../../../../test/pages/pages-of-world.js';
import { textOf } from '../../../../test/pages/pages-under-test.js';
import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { concord } from '../../../../test/support/concord.js';
import { testConfig } from '../../../../test/support/config.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import type { Mailer, Message } from '../notices/mailer.js';
import { SendInvitations } from '../readiness/send-invitations.js';

const steering = 'commissioner-steering';
const DAYS = { opensOn: '2026-01-01', closesOn: '2099-12-31' };
const scale = (ends: readonly string[], max = 5) => ({ min: max === 5 ? 1 : 0, max, labels: ends.map((en) => ({ en })) }); // prettier-ignore
const INSTRUMENT = {
  code: 'five',
  title: { en: 'Ready for the framework?', cy: 'Yn barod am y fframwaith?' },
  combine: 'mean',
  scales: { agree: { ...scale(['Disagree', 'Agree']), notRelevant: [{ en: 'Not relevant' }] } },
  constructs: [
    { code: 'sense', title: { en: 'Making sense' }, scale: 'agree', scored: true },
    { code: 'doing', title: { en: 'Doing it' }, scale: 'agree', scored: true },
  ],
  items: [
    { code: 's1', construct: 'sense', text: { en: 'I see what it is for' }, dimension: 'staff' },
    { code: 's2', construct: 'sense', text: { en: 'Our managers stand for it' }, dimension: 'leadership' },
    { code: 'd1', construct: 'doing', text: { en: 'I have time for it' }, dimension: 'resources' },
    { code: 'd2', construct: 'doing', text: { en: 'It gets in the way' }, dimension: 'resources', reversed: true }, // prettier-ignore
  ],
};
/** Thirty locations; at the last one three people only. */
const LOCATIONS = Array.from({ length: 30 }, (_, i) => ({ code: `L${String(i + 1).padStart(2, '0')}`, name: `Office ${i + 1}` })); // prettier-ignore
const PEOPLE = LOCATIONS.flatMap(({ code }, i) =>
  Array.from({ length: i === 29 ? 3 : 6 }, (_, n) => ({
    email: `p${n}.${code}@example.org`,
    location: code,
    role: n < 4 ? 'practitioner' : 'manager',
    language: code === 'L02' ? 'CY' : 'EN',
  })),
);
const answers = (level: number) => [
  { item: 's1', answer: level },
  { item: 's2', answer: level },
  { item: 'd1', answer: null },
  { item: 'd2', answer: 6 - level },
];

describe('a readiness round in 30 locations, from invitation to recommendations to the second round', () => {
  let api: TestApi;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  const mail: Message[] = [];
  let [first, second] = ['', ''];
  const pages = new PagesOfWorld();

  beforeAll(async () => {
    api = await testApi();
    deps = await testDeps(api.db);
    await givenScheme(api.db.sql);
  });
  afterAll(async () => {
    await pages.close();
    await deps.close();
    await api.close();
  });

  const done = async (who: string | undefined, text: string, variables: object = {}): Promise<Answer> => {
    const { body } = await api.post(who, text, variables);
    expect(body.errors).toBeUndefined();
    return Object.values(body.data as object)[0] as Answer;
  };
  const send = (): Promise<number> => {
    mail.length = 0;
    const mailer = { send: (message: Message) => Promise.resolve(void mail.push(message)) };
    return new SendInvitations(deps.em, deps.sql, mailer as Mailer, testConfig(api.db)).look();
  };
  const linkOf = (email: string): string =>
    /\/answer\/(crl_[\w-]{43})/.exec(mail.find(({ to }) => to === email.toLowerCase())?.text ?? '')?.[1] ??
    '';
  const reply = (token: string, level: number) =>
    done(undefined, `mutation A($token: String!, $answers: [ReadinessAnswerInput!]!) { answerReadiness(token: $token, answers: $answers) { ... on ReadinessAnswered { state } ${PROBLEMS} } }`, { token, answers: answers(level) }); // prettier-ignore
  const round = async (input: object): Promise<string> =>
    (await done(steering, `mutation O($input: ReadinessRoundInput!) { openReadinessRound(input: $input) { ... on ReadinessRound { id } ${PROBLEMS} } }`, { input: { organisation: 'DEMO-COM', instrument: 'five', ...DAYS, ...input } })).id as string; // prettier-ignore
  const invite = (id: string) =>
    done(steering, `mutation I($id: String!, $people: [ReadinessInviteeInput!]!) { inviteToReadiness(round: $id, people: $people) { ... on ReadinessProgressList { items { location invited answered } } ${PROBLEMS} } }`, { id, people: PEOPLE }); // prettier-ignore
  const results = (id: string, who = steering) =>
    done(who, `query R($id: String!) { readinessResults(round: $id) { ... on ReadinessResults { answered threshold locations { location shown answered constructs { of count mean low high } least { of share } } constructs { of count mean low high } dimensions { of mean } roles { of role count mean } items { item counts notRelevant } before { code } changes { of kind count mean low high locations { location before after low high } } } ${PROBLEMS} } }`, { id }); // prettier-ignore

  it('what is asked, and where, is put on record', async () => {
    const located = await done(steering, `mutation L($locations: [LocationInput!]!) { recordLocations(organisation: "DEMO-COM", locations: $locations) { ... on LocationList { items { code } } ${PROBLEMS} } }`, { locations: LOCATIONS }); // prettier-ignore
    expect(located.items).toHaveLength(30);
    const wrong = await done(steering, `mutation { recordLocations(organisation: "DEMO-COM", locations: [{ code: "L31", name: "New", area: "no/where" }, { code: "L01", name: "Office 1", sameAs: "DEMO-ALDER/X" }]) { __typename ${PROBLEMS} } }`); // prettier-ignore
    expect(codes(wrong)).toEqual(['NOT_FOUND locations.0.area', 'NOT_FOUND locations.1.sameAs']);
    const looked = await done(steering, `mutation { recordLocations(organisation: "DEMO-COM", checkOnly: true, locations: [{ code: "L31", name: "New" }]) { ... on LocationList { items { code } } ${PROBLEMS} } }`); // prettier-ignore
    expect(looked.items).toHaveLength(30);
    await expect(api.db.owner.query(`insert into location_version (location_id, name, same_as_id, act_id) select min(l.id), 'x', max(l.id), (select min(id) from act) from location l`)).rejects.toThrow(/who buys/); // prettier-ignore
    const checked = await done(steering, `mutation C($document: Json!) { registerReadinessInstrument(organisation: "DEMO-COM", document: $document, checkOnly: true) { ... on ReadinessInstrument { version } } }`, { document: INSTRUMENT }); // prettier-ignore
    expect([checked, (await api.db.owner.query('select from readiness_instrument')).rowCount]).toEqual([{ version: 1 }, 0]); // prettier-ignore
    const register = (document: object) => done(steering, `mutation R($document: Json!) { registerReadinessInstrument(organisation: "DEMO-COM", document: $document) { ... on ReadinessInstrument { version } ${PROBLEMS} } }`, { document }); // prettier-ignore
    expect(await register(INSTRUMENT)).toEqual({ version: 1 });
    expect(await register(INSTRUMENT)).toEqual({ version: 1 });
    expect(codes(await register({ ...INSTRUMENT, combine: 'sum' }))).toEqual(['INVALID document.combine']);
    await expect(api.db.owner.query(`update readiness_instrument set title = 'x'`)).rejects.toThrow(/never changed/); // prettier-ignore
  });

  it('a round is opened, and 177 people get a link each, in their language', async () => {
    first = await round({ code: 'spring', title: 'Spring' });
    expect(await round({ code: 'spring', title: 'Spring' })).toBe(first);
    const looked = await done(steering, `mutation I($id: String!, $people: [ReadinessInviteeInput!]!) { inviteToReadiness(round: $id, people: $people, checkOnly: true) { ... on ReadinessProgressList { items { location } } ${PROBLEMS} } }`, { id: first, people: PEOPLE }); // prettier-ignore
    expect(looked.items).toEqual([]);
    const invited = await invite(first);
    expect(invited.items.at(-1)).toEqual({ location: 'L30', invited: 3, answered: 0 });
    expect(await send()).toBe(177);
    expect(await send()).toBe(0);
    expect(codes(await done(steering, `mutation { openReadinessRound(input: { organisation: "DEMO-COM", code: "few", title: "Few", instrument: "five", opensOn: "2026-01-01", closesOn: "2026-02-01", threshold: 4 }) { __typename ${PROBLEMS} } }`))).toEqual(['INVALID threshold']); // prettier-ignore
  });

  it('who has a link begins, stops, goes on and answers, without an account; and once, however often it is sent', async () => {
    await done(steering, `mutation { remindOfReadiness(round: "${first}") { ... on ReadinessReminder { reminded } } }`); // prettier-ignore
    expect(await send()).toBe(177);
    const token = linkOf('p0.L01@example.org');
    const asked = () => done(undefined, `query Q($token: String!) { readinessQuestionnaire(token: $token) { ... on ReadinessQuestionnaire { title location state begun threshold } ${PROBLEMS} } }`, { token }); // prettier-ignore
    expect(await asked()).toEqual({ title: 'Spring', location: 'Office 1', state: 'open', begun: {}, threshold: 5 }); // prettier-ignore
    const keep = `mutation K($token: String!) { keepReadinessAnswers(token: $token, answers: [{ item: "s1", answer: 4 }]) { ... on ReadinessAnswered { state } ${PROBLEMS} } }`; // prettier-ignore
    expect(await done(undefined, keep, { token })).toEqual({ state: 'kept' });
    expect((await asked()).begun).toEqual({ s1: 4 });
    const { rows } = await api.db.owner.query<{ draft: string }>(`select encode(draft, 'escape') as draft from readiness_link where draft is not null`); // prettier-ignore
    expect(rows).toHaveLength(1);
    expect(rows[0]?.draft).not.toContain('s1');
    // two at once, and once more
    const both = await Promise.all([reply(token, 4), reply(token, 4)]);
    expect([...both, await reply(token, 1)]).toEqual(Array(3).fill({ state: 'answered' }));
    expect(await asked()).toMatchObject({ state: 'answered', begun: {} });
    expect(codes(await done(undefined, keep, { token }))).toEqual(['CONFLICT token']);
    const wrong = await done(undefined, `mutation { answerReadiness(token: "${linkOf('p1.L01@example.org')}", answers: [{ item: "s1", answer: 6 }, { item: "x", answer: 1 }]) { __typename ${PROBLEMS} } }`); // prettier-ignore
    expect(codes(wrong)).toEqual(['INVALID answers.s1', 'INVALID answers.x']);
    expect(codes(await reply('crl_nothing', 3))).toEqual(['NOT_FOUND token']);
    expect(mail.find(({ to }) => to.startsWith('p0.l02'))?.subject).toContain('eich atebion');
  });

  it('the database takes no answers that do not fit, no second one, and shows a role that comes by a link no table', async () => {
    const client = await api.db.sql.connect();
    try {
      await client.query('set role concord_answer');
      await expect(client.query('select 1 from readiness_invitation')).rejects.toThrow(/permission denied/);
      await expect(client.query('select 1 from act')).rejects.toThrow(/permission denied/);
      await client.query('reset role');
      await expect(client.query('select 1 from readiness_box')).rejects.toThrow(/permission denied/);
      await expect(client.query(`update readiness_invitation set answered = false`)).rejects.toThrow(/permission denied/); // prettier-ignore
      await expect(client.query(`select readiness_answer('\\x00', '{}')`)).rejects.toThrow(
        /permission denied/,
      );
    } finally {
      client.release(true);
    }
    await expect(api.db.owner.query(`select readiness_import(${first}, (select id from location where code = 'L01'), '[{"role": "x", "answers": {"s1": 9}}]')`)).rejects.toThrow(/do not fit/); // prettier-ignore
  });

  it('only those are reminded who have not answered, and while it goes on nobody reads what they said', async () => {
    // at each location the level of the location; the last office and one person of each other one do not answer yet
    for (const { email, location } of PEOPLE.filter(
      ({ email }) => !/^p5/.test(email) && email !== 'p0.L01@example.org',
    ))
      // prettier-ignore
      expect(await reply(linkOf(email), 1 + (Number(location.slice(1)) % 4))).toEqual({ state: 'answered' });
    const { reminded } = await done(steering, `mutation { remindOfReadiness(round: "${first}") { ... on ReadinessReminder { reminded } } }`); // prettier-ignore
    expect([reminded, await send()]).toEqual([29, 29]);
    const { invitedAt, remindedAt } = await done(steering, `{ readinessRound(id: "${first}") { ... on ReadinessRound { invitedAt remindedAt } } }`); // prettier-ignore
    expect(typeof invitedAt === 'string' && invitedAt < remindedAt).toBe(true);
    expect(mail.every(({ to }) => to.startsWith('p5'))).toBe(true);
    for (const { email } of PEOPLE.filter(({ email }) => /^p5/.test(email))) await reply(linkOf(email), 3);
    expect(codes(await results(first))).toEqual(['CONFLICT round']);
    expect((await api.db.sql.query('select * from readiness_papers($1::int)', [first])).rows).toEqual([]);
    const progress = await done(steering, `{ readinessProgress(round: "${first}") { ... on ReadinessProgressList { items { location invited answered } } } }`); // prettier-ignore
    expect(progress.items[0]).toEqual({ location: 'L01', invited: 6, answered: 6 });
  });

  it('nothing of an answer leads back to who gave it: not by keys, columns, transactions, places of rows or acts', async () => {
    const { rows: columns } = await api.db.owner.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = 'readiness_box' order by 1`); // prettier-ignore
    expect(columns.map(({ name }) => name)).toEqual(['location_id', 'papers', 'round_id']);
    const { rows: keys } = await api.db.owner.query(`select from pg_constraint where contype = 'f' and (conrelid, confrelid) in (('readiness_box'::regclass, 'readiness_invitation'::regclass), ('readiness_invitation'::regclass, 'readiness_box'::regclass), ('readiness_box'::regclass, 'readiness_link'::regclass))`); // prettier-ignore
    expect(keys).toEqual([]);
    const { rows: times } = await api.db.owner.query(`select from information_schema.columns where table_name in ('readiness_box', 'readiness_invitation', 'readiness_link') and data_type like 'timestamp%'`); // prettier-ignore
    expect(times).toEqual([]);
    // one transaction wrote all invitations of a location last, whoever answered when
    const { rows: wrote } = await api.db.owner.query<{ transactions: number; rows: number }>(`select count(distinct xmin::text)::int as transactions, count(*)::int as rows from readiness_invitation where round_id = $1::int group by location_id`, [first]); // prettier-ignore
    expect(wrote.every(({ transactions, rows }) => transactions === 1 && rows >= 3)).toBe(true);
    // a paper holds a role and answers
    const { rows: papers } = await api.db.owner.query<{ keys: string }>(`select distinct (select string_agg(k, ',' order by k) from jsonb_object_keys(p) k) as keys from readiness_box, jsonb_array_elements(papers) p`); // prettier-ignore
    expect(papers).toEqual([{ keys: 'answers,role' }]);
    const { rows: acts } = await api.db.owner.query<{ n: number }>(`select count(*)::int as n from act where verb = 'readiness.round'`); // prettier-ignore
    expect(acts[0]?.n).toBe(4); // opened, invited, reminded twice; of 177 answers none
    const { rows: once } = await api.db.owner.query('select from idempotency');
    expect(once).toEqual([]);
    // an auditor, who reads all else, reads neither who was asked nor what was said
    for (const table of ['readiness_invitation', 'readiness_link', 'readiness_box'])
      expect((await api.db.owner.query(`select from pg_policy where polrelid = $1::regclass and polroles && array(select oid from pg_roles where rolname in ('concord_audit', 'concord_asked'))`, [table])).rows).toEqual([]); // prettier-ignore
  });

  it('papers stand in another order than they came', async () => {
    const at = (await api.db.owner.query<{ id: number }>(`select id from location where code = 'L30'`))
      .rows[0]?.id;
    const probe = await round({ code: 'probe', title: 'Probe' });
    for (let i = 0; i < 40; i += 1)
      await api.db.owner.query(`select readiness_import($1::int, $2::int, $3::jsonb)`, [probe, at, JSON.stringify([{ role: `r${i}`, answers: { s1: 3 } }])]); // prettier-ignore
    const { rows } = await api.db.owner.query<{ role: string }>(`select p ->> 'role' as role from readiness_box, jsonb_array_elements(papers) p where round_id = $1::int`, [probe]); // prettier-ignore
    const order = rows.map(({ role }) => Number(role.slice(1)));
    // by chance it would be so once in 40! times; nor does it begin or end with the last that came more often than others
    expect(order).toHaveLength(40);
    expect(order.toSorted((a, b) => a - b)).not.toEqual(order);
  });

  it('once closed, addresses and links are gone, and the results show 29 locations', async () => {
    const token = linkOf('p5.L05@example.org');
    expect(await done(steering, `mutation { closeReadinessRound(round: "${first}") { ... on ReadinessRound { code closedAt } ${PROBLEMS} } }`)).toMatchObject({ code: 'spring', closedAt: expect.stringMatching(/^20/) }); // prettier-ignore
    expect((await api.db.owner.query(`select from readiness_invitation where round_id = $1::int and email is not null`, [first])).rows).toEqual([]); // prettier-ignore
    expect(codes(await reply(token, 5))).toEqual(['NOT_FOUND token']);
    expect(codes(await invite(first))).toEqual(['CONFLICT round']);
    const shown = await results(first);
    expect(shown).toMatchObject({ answered: 177, threshold: 5, before: null, changes: [] });
    const locations = shown.locations as { location: string; shown: boolean; constructs: { of: string; mean: number }[]; least: { of: string } | null }[]; // prettier-ignore
    expect(locations.filter((each) => each.shown)).toHaveLength(29);
    expect(locations.at(-1)).toEqual({ location: 'L30', shown: false, answered: 3, constructs: [], least: null }); // prettier-ignore
    // L04: five at the level of 1, one at 3
    expect(locations[3]?.constructs[0]).toMatchObject({ of: 'sense', count: 6, mean: expect.closeTo(8 / 6, 6) }); // prettier-ignore
    expect(shown.constructs[0]).toMatchObject({ of: 'sense', count: 29 });
    // people of a location are alike: the interval is that of 29 means of locations, t(28) 2.0484, not of 174 people
    const means = locations.slice(0, 29).map(({ constructs }) => constructs[0]!.mean);
    const middle = means.reduce((sum, each) => sum + each, 0) / 29;
    const spread = Math.sqrt(means.reduce((sum, each) => sum + (each - middle) ** 2, 0) / 28 / 29);
    expect(shown.constructs[0]).toMatchObject({ mean: expect.closeTo(middle, 9), low: expect.closeTo(middle - 2.0484 * spread, 4), high: expect.closeTo(middle + 2.0484 * spread, 4) }); // prettier-ignore
    expect((shown.roles as { role: string; count: number; of: string }[]).filter(({ of }) => of === 'sense').map(({ role, count }) => [role, count])).toEqual([['manager', 58], ['practitioner', 116]]); // prettier-ignore
    const items = shown.items as { item: string; counts: (number | null)[]; notRelevant: number | null }[];
    expect(items.find(({ item }) => item === 'd1')).toMatchObject({
      counts: [0, 0, 0, 0, 0],
      notRelevant: 175,
    });
    expect(codes(await results(first, 'alder-manager'))).toEqual(['NOT_ALLOWED readiness.read']);
  });

  it('what was said in interviews is coded by two, neither of whom sees the other first, and their agreement is told', async () => {
    const note = await done(steering, `mutation N($input: ReadinessNoteInput!) { recordReadinessNote(input: $input) { ... on ReadinessNote { passages { id } } ${PROBLEMS} } }`, { input: { round: first, location: 'L04', kind: 'FOCUS_GROUP', heldOn: '2026-03-02', coders: [steering, 'commissioner-practitioner'], passages: ['No time', 'I see the point', 'The rota', 'Tea'] } }); // prettier-ignore
    const passages = (note.passages as { id: string }[]).map(({ id }) => id);
    const code = (who: string, passage: string, construct: string | null) => done(who, `mutation C($passage: String!, $construct: String) { codeReadinessPassage(passage: $passage, construct: $construct) { ... on ReadinessNote { passages { codings { coder construct } } } ${PROBLEMS} } }`, { passage, construct }); // prettier-ignore
    const notes = (who: string) => done(who, `{ readinessNotes(round: "${first}") { ... on ReadinessNotes { notes { passages { codings { coder construct } } } agreement { passages agreed kappa } constructs { of kappa } } ${PROBLEMS} } }`); // prettier-ignore
    for (const [i, construct] of ['doing', 'sense', 'doing', null].entries()) await code(steering, passages[i]!, construct); // prettier-ignore
    const before = await code('commissioner-practitioner', passages[0]!, 'doing');
    expect((before.passages as { codings: object[] }[]).map(({ codings }) => codings.length)).toEqual([2, 0, 0, 0]); // prettier-ignore
    expect(codes(await code('commissioner-practitioner', passages[0]!, 'sense'))).toEqual([
      'CONFLICT construct',
    ]);
    expect(codes(await code('commissioner-admin', passages[0]!, 'sense'))).toEqual([
      'NOT_ALLOWED readiness.code',
    ]);
    for (const [i, construct] of ['sense', 'sense', null].entries()) await code('commissioner-practitioner', passages[i + 1]!, construct); // prettier-ignore
    // po 3/4; by chance (2·1 + 1·2 + 1·1) / 16
    expect((await notes(steering)).agreement).toEqual({ passages: 4, agreed: 3, kappa: expect.closeTo((0.75 - 5 / 16) / (1 - 5 / 16), 9) }); // prettier-ignore
  });

  it('the resource map says what each location lacks', async () => {
    const record = (resources: object[]) => done(steering, `mutation R($resources: [ReadinessResourceInput!]!) { recordReadinessResources(organisation: "DEMO-COM", resources: $resources) { ... on ReadinessResourceList { items { location kind what has needs lacks unit } } ${PROBLEMS} } }`, { resources }); // prettier-ignore
    const rooms = {
      location: 'L04',
      kind: 'ROOMS',
      what: 'Interview rooms',
      has: 1,
      needs: 3,
      unit: 'rooms',
    };
    expect((await record([rooms])).items).toEqual([{ ...rooms, lacks: 2 }]);
    expect((await record([{ ...rooms, has: 4 }])).items).toEqual([{ ...rooms, has: 4, lacks: 0 }]);
    expect(codes(await record([{ ...rooms, location: 'X', has: -1 }]))).toEqual(['INVALID resources.0.location', 'INVALID resources.0.has']); // prettier-ignore
    expect(codes(await record([rooms, rooms]))).toEqual(['INVALID resources.1.what']);
    // of two who change the same at once the second is told what stands there by now; nothing of a list is recorded where one row is overtaken
    const seen = (await api.db.owner.query<{ seen: string }>(`select max(id)::text as seen from readiness_resource`)).rows[0]!.seen; // prettier-ignore
    const both = await Promise.all([1, 2].map((has) => record([{ ...rooms, has, seen }, { ...rooms, what: `Chairs ${has}`, seen: '' }]))); // prettier-ignore
    expect(both.flatMap((each) => codes(each))).toEqual(['CONFLICT resources.0.seen']);
    expect(codes(await record([{ ...rooms, has: 9, seen: '' }]))).toEqual(['CONFLICT resources.0.seen']);
    const history = await done(steering, `{ readinessResourceHistory(organisation: "DEMO-COM", location: "L04", kind: ROOMS, what: "Interview rooms") { ... on ReadinessResourceWordList { items { has lacks by } } ${PROBLEMS} } }`); // prettier-ignore
    expect(history.items).toMatchObject([{ by: steering }, { has: 4, lacks: 0 }, { has: 1, lacks: 2 }]);
    const looked = await done(steering, `mutation { recordReadinessResources(organisation: "DEMO-COM", checkOnly: true, resources: [{ location: "L05", kind: TIME, what: "Hours", has: 1, needs: 2, unit: "hours" }]) { ... on ReadinessResourceList { items { location } } ${PROBLEMS} } }`); // prettier-ignore
    expect(looked.items).toHaveLength(2);
  });

  it('recommendations have an owner, a day and evidence; of two who move one at once the second is told', async () => {
    const recommendation = { round: first, location: 'L04', dimension: 'RESOURCES', what: 'Two more rooms', evidence: 'Resources 1.3 of 5; lacks 2 rooms', owner: 'commissioner-manager', dueOn: '2026-06-30' }; // prettier-ignore
    const recommend = (input: object) => done(steering, `mutation R($input: ReadinessRecommendationInput!) { recommendForReadiness(input: $input) { ... on ReadinessRecommendation { id state seen overdue } ${PROBLEMS} } }`, { input }); // prettier-ignore
    const made = await recommend(recommendation);
    expect(made).toMatchObject({ state: 'PROPOSED', seen: 0, overdue: true });
    expect(codes(await recommend({ ...recommendation, owner: 'alder-manager', evidence: ' ' }))).toEqual(['INVALID evidence']); // prettier-ignore
    expect(codes(await recommend({ ...recommendation, owner: 'alder-manager' }))).toEqual(['INVALID owner']);
    const notices = (await api.ask('commissioner-manager', `{ notices(first: 50) { ... on NoticeConnection { nodes { kind dueOn overdue } } } }`)).notices.nodes; // prettier-ignore
    expect(notices).toContainEqual({ kind: 'READINESS_RECOMMENDATION', dueOn: '2026-06-30', overdue: true });
    const move = (state: string, seen: number, reason: string) => done(steering, `mutation M($input: RecommendationMoveInput!) { moveReadinessRecommendation(input: $input) { ... on ReadinessRecommendation { state seen } ${PROBLEMS} } }`, { input: { id: made.id, state, seen, reason } }); // prettier-ignore
    const both = await Promise.all([move('ACCEPTED', 0, 'agreed'), move('DROPPED', 0, 'no money')]);
    expect(both.filter((each) => codes(each).includes('CONFLICT seen'))).toHaveLength(1);
    expect(both.filter(({ seen }) => seen === 1)).toHaveLength(1);
  });

  it('the second round asks again, and shows by location what changed', async () => {
    second = await round({ code: 'autumn', title: 'Autumn', after: 'spring' });
    // this time on paper
    const papers = PEOPLE.map(({ email, location, role }) => ({ location, role, answers: answers(/^p5/.test(email) ? 4 : 2 + (Number(location.slice(1)) % 4)) })); // prettier-ignore
    const bring = (some: object[]) => done(steering, `mutation P($round: String!, $papers: [ReadinessPaperInput!]!) { importReadinessPapers(round: $round, papers: $papers) { ... on ReadinessProgressList { items { location invited answered } } ${PROBLEMS} } }`, { round: second, papers: some }); // prettier-ignore
    expect(codes(await bring([{ ...papers[0], location: 'X', role: 'The Boss' }, { ...papers[1], answers: [] }]))).toEqual(['INVALID papers.0.location', 'INVALID papers.0.role', 'INVALID papers.1.answers']); // prettier-ignore
    const looked = await done(steering, `mutation P($round: String!, $papers: [ReadinessPaperInput!]!) { importReadinessPapers(round: $round, papers: $papers, checkOnly: true) { ... on ReadinessProgressList { items { location } } ${PROBLEMS} } }`, { round: second, papers }); // prettier-ignore
    expect(looked.items).toEqual([]);
    expect((await bring(papers)).items[0]).toEqual({ location: 'L01', invited: 0, answered: 6 });
    await done(steering, `mutation { closeReadinessRound(round: "${second}") { __typename } }`);
    const shown = await results(second);
    expect(shown.before).toEqual({ code: 'spring' });
    const sense = (shown.changes as { of: string; count: number; mean: number; low: number }[]).find(({ of }) => of === 'sense'); // prettier-ignore
    // one level more at each of them, but at L01, where one person was at 4 before
    expect(sense).toMatchObject({ count: 29, kind: 'construct' });
    expect(sense?.mean).toBeGreaterThan(0.9);
    expect(sense?.low).toBeGreaterThan(0);
    // of a location each round is a sample of its own; the office where three answered has no change
    const own = (shown.changes as { of: string; kind: string; locations: { location: string; before: number; after: number; low: number; high: number }[] }[]).find(({ kind }) => kind === 'whole')!; // prettier-ignore
    expect(own.locations).toHaveLength(29);
    expect(own.locations.every(({ location, before, after, low, high }) => location !== 'L30' && low <= after - before && after - before <= high)).toBe(true); // prettier-ignore
    const versions = await done(steering, `{ readinessInstruments(organisation: "DEMO-COM", code: "five") { ... on ReadinessInstrumentList { items { version } } } }`); // prettier-ignore
    expect(versions.items).toEqual([{ version: 1 }]);
  });

  it('the steering group has all thirty locations on one board, and all of it as a file, a page and a document', async () => {
    const get = async (path: string, who = steering): Promise<string> => (await pages.get(who, path)).text;
    await new Promise<void>((listening) => api.server.listen(0, '127.0.0.1', listening));
    await pages.open((api.server.address() as AddressInfo).port);
    const board = await get('/readiness?sort=least');
    expect(new Set(board.match(new RegExp(`/readiness/rounds/${second}/locations/L\\d\\d`, 'g'))).size).toBe(
      30,
    );
    expect(board).toMatch(/<svg role="img" aria-labelledby="radar-wide-title/);
    expect(textOf(board)).toContain(
      '1 location is held back, because fewer than 5 answered, in all or by a link.',
    );
    const rows = (await get('/readiness/board.csv')).trim().split('\r\n');
    expect(rows).toHaveLength(31);
    expect(rows[30]).toMatch(/^L30,Office 30,0,3,false,–,–,–,–,,–,false,,,,0,0,0$/);
    // what the first round led to
    expect(rows[4]).toMatch(/^L04,Office 4,.*,false,25,-[\d.]+,[\d.]+,2,[01],[01]$/);
    const csv = await get(`/readiness/rounds/${second}/results.csv`);
    expect(csv).toContain('autumn,location,L30,whole,,3,,,,held back');
    expect(csv).toMatch(/^autumn,location,L04,change of whole,whole,,0\.\d{4},-?0\.\d{4},0\.\d{4},\r$/m);
    expect(csv).not.toMatch(/L30,(construct|dimension|change)/);
    const report = await get(`/readiness/rounds/${first}/report`);
    expect(report).toMatch(/bars-wide/);
    for (const said of [
      '177 people answered',
      'Two more rooms',
      'Resources 1.3 of 5; lacks 2 rooms',
      'Office 30 3 Held back: too few answered',
      'Interview rooms',
    ])
      // prettier-ignore
      expect([said, textOf(report).includes(said)]).toEqual([said, true]);
    expect((await get(`/readiness/rounds/${second}/report.pdf`)).slice(0, 5)).toBe('%PDF-');
    expect((await pages.get('alder-manager', `/readiness/rounds/${second}/report`)).status).toBe(403);
  });

  it('the command line does the same: files with what is wrong by line, results as CSV', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'concord-readiness-'));
    const file = async (name: string, text: string): Promise<string> => {
      await writeFile(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const run = (...args: string[]) => concord(api.db, 'readiness', ...args, '--as', steering);
    const third = await round({ code: 'third', title: 'Third', after: 'autumn' });
    const refused = await run('papers', third, await file('papers.csv', 'location,role,s1,d1\nL01,practitioner,9,\n')); // prettier-ignore
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('papers.csv.line 2.answers.s1')]);
    const unknown = await run('invite', third, await file('people.csv', 'email,location,role,shoe\na@example.org,L01,manager,7\n')); // prettier-ignore
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('There is no such column.')]);
    const taken = await run('papers', third, await file('good.csv', 'location,role,s1,d1\nL01,practitioner,4,nr\nL01,manager,5,\n')); // prettier-ignore
    expect([taken.code, taken.out]).toEqual([0, 'L01  2 of –  Office 1\n']);
    // one who answered by a link among papers that somebody brought, and could take away
    await api.db.owner.query(`insert into readiness_invitation (round_id, location_id, role, email, language, answered) select $1::int, l.id, 'manager', 'one@example.org', 'en', true from location l join organisation o on o.id = l.organisation_id where o.code = 'DEMO-COM' and l.code = 'L01'`, [third]); // prettier-ignore
    const rows = ['L01', 'L02'].flatMap((location) =>
      Array<string>(5).fill(`${location},practitioner,4,3\n`),
    );
    await run('papers', third, await file('more.csv', `location,role,s1,d1\n${rows.join('')}`));
    await run('close', third);
    const mixed = await results(third);
    expect((mixed.locations as { location: string; answered: number; shown: boolean }[]).map(({ location, answered, shown }) => [location, answered, shown])).toEqual([['L01', 7, false], ['L02', 5, true]]); // prettier-ignore
    const { out } = await run('results', second, '--format', 'csv');
    expect(out.split('\n')[0]).toBe('about,group,kind,of,count,mean,low,high');
    expect(out).toMatch(/^location,L30,held back,,3,,,$/m);
    expect(out).toMatch(/^location,L01,least construct,\w+,,0\.\d{4},,$/m);
    await rm(folder, { recursive: true });
  });

  it('the command line goes on to what is recommended, what becomes of it, and notes that two people code', async () => {
    const run = (who: string, ...args: string[]) => concord(api.db, 'readiness', ...args, '--as', who);
    const asked = ['--what', 'A third room', '--dimension', 'resources', '--evidence', 'lacks 1', '--due-on', '2027-06-30', '--location', 'L05', '--owner']; // prettier-ignore
    const stranger = await run(steering, 'recommend', second, ...asked, 'alder-manager');
    expect([stranger.code, stranger.err]).toEqual([1, expect.stringContaining('owner')]);
    const made = await run(steering, 'recommend', second, ...asked, steering);
    expect(made).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^\d+ {2}A third room \(L05\): commissioner-steering by 2027-06-30, proposed(, overdue)?, seen 0\n$/) as string }); // prettier-ignore
    const [id = ''] = made.out.split(' ');
    const moved = await run(steering, 'move', id, 'accepted', '--reason', 'agreed', '--seen', '0');
    expect([moved.code, moved.out]).toEqual([0, expect.stringContaining('accepted')]);
    const late = await run(steering, 'move', id, 'dropped', '--reason', 'no', '--seen', '0');
    expect([late.code, late.err]).toEqual([1, expect.stringContaining('It is accepted by now: agreed.')]);
    expect((await run(steering, 'move', id, 'forgotten', '--reason', 'no', '--seen', '1')).code).toBe(2);
    const listed = await run(steering, 'recommendations', 'DEMO-COM', '--round', second, '--format', 'csv');
    expect(listed.out).toMatch(/^\d+,L05,resources,A third room,lacks 1,commissioner-steering,2027-06-30,accepted,(yes)?,agreed,1$/m); // prettier-ignore
    expect((await run('alder-manager', 'recommendations', 'DEMO-COM')).code).toBe(1);

    const folder = await mkdtemp(path.join(os.tmpdir(), 'concord-notes-'));
    const file = path.join(folder, 'note.csv');
    await writeFile(file, 'passage\nThere is nowhere to sit.\nWe had tea.\n');
    const note = [
      'note',
      second,
      file,
      '--kind',
      'interview',
      '--held-on',
      '2026-11-02',
      '--coder',
      steering,
    ];
    const alone = await run(steering, ...note);
    expect([alone.code, alone.err]).toEqual([1, expect.stringContaining('There are not two coders.')]);
    const put = await run(steering, ...note, '--coder', 'commissioner-admin');
    expect([put.code, put.out]).toEqual([0, expect.stringContaining('2 passages, for commissioner-steering and commissioner-admin to code')]); // prettier-ignore
    const notes = async (who: string) => (JSON.parse((await run(who, 'notes', second, '--format', 'json')).out) as { passage: string; text: string; coder: string; construct: string }[]).filter(({ text }) => text === 'There is nowhere to sit.'); // prettier-ignore
    const [passage] = await notes(steering);
    expect(passage).toMatchObject({ coder: '', construct: '' });
    expect(await run(steering, 'code', passage!.passage, 'sense')).toMatchObject({ code: 0, out: 'coded; 1 of 2 are left\n' }); // prettier-ignore
    // the other coder does not see it before coding
    expect(await notes('commissioner-admin')).toMatchObject([{ coder: '' }]);
    expect((await run('commissioner-admin', 'code', passage!.passage, 'none')).code).toBe(0);
    expect((await notes('commissioner-admin')).map(({ construct }) => construct)).toEqual(['none', 'sense']);
    expect((await run(steering, 'agreement', second)).out).toContain('0 of 1 passages');
    await rm(folder, { recursive: true });
  });
});
