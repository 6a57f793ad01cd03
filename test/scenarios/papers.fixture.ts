import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import request from 'supertest';
import type { Scope } from '../../libs/kernel/src/index.js';
import { type Answer, codes, PROBLEMS, type TestApi } from '../support/api.js';
import { concord } from '../support/concord.js';
import type { testEvidence } from '../support/evidence.js';

const COM = 'commissioner-manager';
const CEDAR = 'cedar-manager';
/** All who are not of Cedar: the other party, a stranger, and who audits and runs the platform. */
const OTHERS = [COM, 'birch-manager', 'auditor', 'operator'];
const OURS = 'How low we would go';
const FIGURES = 'start,cost\n1,512.40\n';
const PAPER = 'title body link party isPrivate fileName sizeBytes takenBackAt takenBackBecause';

export interface PapersGiven {
  readonly api: TestApi;
  readonly evidence: Awaited<ReturnType<typeof testEvidence>>;
  readonly relationship: string;
  readonly meeting: number;
  /** What the database gives to a scope, past all code. */
  readonly raw: (scope: Scope, sql: string) => Promise<Answer[]>;
}

/** Papers as files over HTTP, of which Cedar keeps one to itself: looked for everywhere where somebody else could come upon it. */
export function walkMeetingPapers(given: () => PapersGiven): void {
  let open: Answer;
  let ours: Answer;
  const send = (person: string, asked: Readonly<Record<string, string>>, content = FIGURES) =>
    request(given().api.server)
      .post('/papers')
      .query({
        meeting: String(given().meeting),
        title: 'What a start costs',
        fileName: 'costs.csv',
        ...asked,
      })
      .set('x-concord-person', person)
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(content));
  const get = (person: string, id: number | string) =>
    request(given().api.server).get(`/papers/${id}`).set('x-concord-person', person);
  const ask = async (person: string, text: string): Promise<Answer> =>
    Object.values(await given().api.ask(person, `{ ${text} }`))[0] as Answer;
  const record = (person: string) =>
    ask(person, `governanceMeeting(id: ${given().meeting}) { ... on GovernanceMeetingRecord { papers { ${PAPER} } minutes { papers { title } } } ${PROBLEMS} }`); // prettier-ignore
  const listed = (person: string) =>
    ask(person, `governancePapers(relationship: "${given().relationship}") { ... on GovernancePaperList { items { id ${PAPER} } } ${PROBLEMS} }`); // prettier-ignore
  const takeBack = async (person: string, id: number) =>
    codes(
      Object.values(await given().api.mutate(person, `mutation { takeBackGovernancePaper(id: ${id}, reason: "an old one") { __typename ${PROBLEMS} } }`))[0] as Answer, // prettier-ignore
    );
  const of = (organisation: string, person: string): Scope => ({
    kind: 'organisation',
    organisation,
    person,
  });

  it('Cedar sends a file for all and one for itself; the same again is the same', async () => {
    const sent = await send(CEDAR, {});
    open = sent.body as Answer;
    expect([sent.status, open]).toEqual([
      201,
      { id: expect.any(Number), meetingId: given().meeting, title: 'What a start costs', isPrivate: false, fileName: 'costs.csv', mediaType: 'text/csv', sizeBytes: FIGURES.length }, // prettier-ignore
    ]);
    expect((await send(CEDAR, {})).body).toEqual(open);
    const kept = await send(CEDAR, { title: OURS, private: 'true' });
    ours = kept.body as Answer;
    expect([kept.status, ours.isPrivate]).toEqual([201, true]);
  });

  it('refuses what is no paper, and who is no party, before anything is kept', async () => {
    for (const [person, asked, status, says] of [
      ['birch-manager', {}, 403, 'NOT_ALLOWED'],
      ['auditor', {}, 403, 'NOT_ALLOWED'],
      [CEDAR, { meeting: '999999' }, 404, 'NOT_FOUND'],
      [CEDAR, { meeting: 'x' }, 400, 'INVALID'],
      [CEDAR, { private: 'yes' }, 400, 'INVALID'],
      [CEDAR, { fileName: '../costs.csv' }, 400, 'INVALID'],
      [CEDAR, { fileName: 'costs.html' }, 400, 'INVALID'],
    ] as const) {
      const refused = await send(person, asked);
      expect([asked, refused.status, refused.body.problems[0].code]).toEqual([asked, status, says]);
    }
    const large = await send(CEDAR, {}, 'a'.repeat(10_000_001));
    expect([large.status, large.body.problems[0].code]).toEqual([413, 'TOO_LARGE']);
    expect((await request(given().api.server).post('/papers').send('x')).status).toBe(401);
    expect((await request(given().api.server).get(`/papers/${open.id}`)).status).toBe(401);
  });

  it('gives the file to both parties as one that no browser takes for a page, and to nobody else', async () => {
    const { status, headers, text } = await get(COM, open.id);
    expect([status, text]).toEqual([200, FIGURES]);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename=costs.csv',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    expect((await get('birch-manager', open.id)).status).toBe(403);
    for (const id of ['0', '999999', 'x', '1%27', '99999999999'])
      expect([id, (await get(COM, id)).status]).toEqual([id, 404]);
  });

  it('shows what is private to nobody else: by no rule, under no number, in no list, count, act or answer', async () => {
    const own = { title: OURS, isPrivate: true, fileName: 'costs.csv' };
    expect((await record('cedar-reviewer')).papers).toEqual(expect.arrayContaining([expect.objectContaining(own)])); // prettier-ignore
    expect((await get('cedar-reviewer', ours.id)).text).toBe(FIGURES);
    for (const person of OTHERS) {
      const answers = [
        await record(person),
        await listed(person),
        await ask(person, `governedRelationship(relationship: "${given().relationship}") { ... on RelationshipOverview { engagement { person acts } relationship { open } } ${PROBLEMS} }`), // prettier-ignore
        await ask(person, `search(reference: "${OURS}") { ... on SearchHitList { items { title } } }`),
      ];
      expect([person, JSON.stringify(answers).includes(OURS)]).toEqual([person, false]);
      // like what there is not, to the letter
      const [no, none] = [await get(person, ours.id), await get(person, 999_999)];
      expect([person, no.status, no.text.replace(String(ours.id), '·')]).toEqual([person, 404, none.text.replace('999999', '·')]); // prettier-ignore
      expect([person, await takeBack(person, ours.id)]).toEqual([person, ['NOT_FOUND id']]);
    }
    // who audits reads that there is something private, and neither what nor of which meeting; the other party not even that
    const acts = (person: string) =>
      ask(person, `auditEntries(first: 200) { ... on AuditEntryConnection { nodes { subjectKind detail reason } } ${PROBLEMS} }`); // prettier-ignore
    const told = (await acts('auditor')).nodes.filter(({ subjectKind }: Answer) => subjectKind === 'private_note'); // prettier-ignore
    expect(told).toContainEqual({ subjectKind: 'private_note', detail: {}, reason: null });
    const { nodes } = await acts('commissioner-admin');
    expect(nodes.map(({ subjectKind }: Answer) => subjectKind)).not.toContain('private_note');
    expect(JSON.stringify([told, nodes])).not.toMatch(/How low|costs\.csv/);
    // not by the same words of one's own either
    const theirs = await send(COM, { title: OURS });
    expect([theirs.status, theirs.body.id === ours.id]).toEqual([201, false]);
  });

  it('and the wall says the same, past all code', async () => {
    const { raw } = given();
    const paper = `select title from governance_paper where id = ${ours.id}`;
    const back = `select paper_id from governance_paper_end where paper_id = ${ours.id}`;
    const acts = `select id from act where subject_kind = 'private_note' and id = `;
    const { rows } = await given().api.db.owner.query<{ act: string; place: string; text: string }>(
      `select p.act_id as act, p.content as place, row_to_json(a)::text as text from governance_paper p join act a on a.id = p.act_id where p.id = ${ours.id}`,
    );
    expect(rows[0]!.text).not.toMatch(/How low|costs\.csv/);
    expect(await takeBack(CEDAR, ours.id)).toEqual([]);
    for (const scope of [
      of('DEMO-COM', COM),
      of('DEMO-BIRCH', 'birch-manager'),
      { kind: 'audit', person: 'auditor' },
      { kind: 'nobody' },
    ] as const)
      expect([scope, await raw(scope, paper), await raw(scope, back)]).toEqual([scope, [], []]);
    for (const scope of [of('DEMO-COM', COM), of('DEMO-BIRCH', 'birch-manager')])
      expect(await raw(scope, acts + rows[0]!.act)).toEqual([]);
    const cedar = of('DEMO-CEDAR', 'cedar-reviewer');
    expect([await raw(cedar, paper), await raw(cedar, back)]).toEqual([[{ title: OURS }], [{ paper_id: ours.id }]]); // prettier-ignore
    // the store and its keys are for nobody at all
    for (const scope of [cedar, of('DEMO-COM', COM)])
      expect(await raw(scope, 'select 1 from evidence_content')).toEqual([]);
  });

  it('what is taken back is a title to others, and stands in minutes that were taken before', async () => {
    expect(await takeBack(COM, open.id)).toEqual(['NOT_ALLOWED governance.take_part']);
    expect(await takeBack(CEDAR, open.id)).toEqual([]);
    expect(await takeBack(CEDAR, open.id)).toEqual([]);
    const { papers } = await record(COM);
    expect(papers.find(({ takenBackAt }: Answer) => takenBackAt)).toMatchObject({ title: 'What a start costs', fileName: null, sizeBytes: null, takenBackBecause: 'an old one' }); // prettier-ignore
    expect((await get(COM, open.id)).status).toBe(404);
    expect((await get(CEDAR, open.id)).text).toBe(FIGURES);
    for (const person of OTHERS.slice(0, 1)) {
      const { minutes } = await record(person);
      expect(JSON.stringify(minutes)).not.toContain(OURS);
    }
  });

  it('goes from the command line as well', async () => {
    const { api, evidence, meeting, relationship } = given();
    const run = (...args: string[]) => concord({ ...api.db, dataFolder: evidence.folder }, 'relationship', ...args); // prettier-ignore
    const file = path.join(evidence.folder, 'figures.csv');
    await writeFile(file, FIGURES);
    const add = ['add-paper', String(meeting), '--title', 'By command', '--file', file, '--private', '--as', CEDAR]; // prettier-ignore
    const added = await run(...add);
    expect([added.code, added.out]).toEqual([0, expect.stringMatching(/^Paper \d+ of meeting \d+: By command, figures\.csv, private to DEMO-CEDAR\.\n$/)]); // prettier-ignore
    expect((await run(...add)).out).toBe(added.out);
    expect((await run(...add, '--body', 'x')).code).toBe(2);
    const id = /\d+/.exec(added.out)?.[0] ?? '';
    expect((await run('papers', relationship, '--format', 'csv', '--as', CEDAR)).out).toContain(`${id},${meeting},By command,DEMO-CEDAR,yes,figures.csv,${FIGURES.length},`); // prettier-ignore
    expect((await run('papers', relationship, '--as', COM)).out).not.toContain('By command');
    const to = path.join(evidence.folder, 'back.csv');
    expect((await run('get-paper', id, '--to', to, '--as', CEDAR)).code).toBe(0);
    expect(await readFile(to, 'utf8')).toBe(FIGURES);
    const again = await run('get-paper', id, '--to', to, '--as', CEDAR);
    expect([again.code, again.err]).toEqual([
      1,
      `${to} is there already: it was left as it is. Name another file.\n`,
    ]);
    const nowhere = await run('get-paper', id, '--to', `${to}/x`, '--as', CEDAR);
    expect([nowhere.code, nowhere.err]).toEqual([
      1,
      expect.stringContaining('a part of its path is no folder'),
    ]);
    expect((await run('get-paper', id, '--as', 'auditor')).err).toContain(`There is no paper ${id}.`);
    expect((await run('take-back-paper', id, '--reason', 'x', '--as', COM)).err).toContain(`There is no paper ${id}.`); // prettier-ignore
    expect((await run('take-back-paper', id, '--reason', 'old', '--as', CEDAR)).out).toContain(`Paper ${id} is taken back.`); // prettier-ignore
  });
}
