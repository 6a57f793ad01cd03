import { readdir } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import {
  addPaper,
  callMeeting,
  findPaper,
  type Meeting,
  minutesOf,
  MOST_MEETING_PAPERS,
  OPERATOR,
  papersAt,
  papersOf,
  type Person,
  rotateKeys,
  takeBackPaper,
  takeMinutes,
} from '#partners';
import type { EvidenceStore } from '#outcomes';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import type { TestDatabase } from '../../../../test/support/database.js';
import type { testDeps } from '../../../../test/support/deps.js';
import { testEvidence } from '../../../../test/support/evidence.js';
import { removeErasedEvidence } from '../retention/erase.js';
import { addPaperFile, type PaperFileAdded } from './add-paper-file.js';
import { openPaper } from './open-paper.js';

const COM = person('commissioner-manager');
const ALDER = person('alder-manager');
const BIRCH = person('birch-manager');
const FIGURES = Buffer.from('start,cost\n1,512.40\n');

/** Papers of the meetings of a relationship between DEMO-COM and DEMO-ALDER. */
export function walkPapers(
  given: () => {
    readonly db: TestDatabase;
    readonly deps: Awaited<ReturnType<typeof testDeps>>;
    readonly relationship: string;
  },
): void {
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  let store: EvidenceStore;
  let meeting: Meeting;
  const called = async (title: string) =>
    value(
      await callMeeting(given().deps, COM, { relationship: given().relationship, title, startsAt: '2030-05-01T10:00:00Z', endsAt: '2030-05-01T11:00:00Z' }), // prettier-ignore
    );
  beforeAll(async () => {
    evidence = await testEvidence();
    ({ store } = evidence);
    meeting = await called('A meeting with papers');
  });
  afterAll(() => evidence.remove());

  const send = (by: Person, change: Partial<PaperFileAdded> = {}) =>
    addPaperFile(given().deps, store, by, { meeting: meeting.id, title: 'What a start costs', content: FIGURES, fileName: 'costs.csv', ...change }); // prettier-ignore
  const open = async (by: Person, id: number) => {
    const opened = await openPaper(given().deps, store, by, id);
    return opened.ok ? Buffer.from(opened.value.content).toString() : refusals(opened).join();
  };
  const titles = async (by: Person) =>
    (await papersOf(given().db.sql, by, meeting.id)).map(({ title }) => title);
  const placeOf = async (id: number) =>
    (await given().db.owner.query<{ content: string; digest: string }>('select p.content, c.digest from governance_paper p join evidence_content c on c.place = p.content where p.id = $1', [id])).rows[0]!; // prettier-ignore
  const filesKept = async () =>
    (await readdir(evidence.folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
      .length;
  const refusedByDatabase = (sql: string) => expect(given().db.owner.query(sql)).rejects;

  it('are files that both parties open, sealed in the store, and the same again is one, of two at once too', async () => {
    const twice = await Promise.all([send(ALDER), send(ALDER)]);
    const [paper] = twice.map(value);
    expect(twice.map((each) => value(each).id)).toEqual([paper!.id, paper!.id]);
    expect(value(await send(ALDER)).id).toBe(paper!.id);
    expect(paper).toMatchObject({ fileName: 'costs.csv', mediaType: 'text/csv', sizeBytes: FIGURES.length, party: 'DEMO-ALDER', isPrivate: false, takenBackAt: null }); // prettier-ignore
    for (const by of [COM, ALDER, person('auditor')]) expect(await open(by, paper!.id)).toBe(FIGURES.toString()); // prettier-ignore
    expect(await open(BIRCH, paper!.id)).toBe('NOT_ALLOWED governance.read');
    expect(await open(COM, 2_000_000)).toBe('NOT_FOUND id');
    const { content } = await placeOf(paper!.id);
    expect(Buffer.from((await store.get(content))!).includes('512.40')).toBe(false);
  });

  it('are another paper with another title or name, and other contents of one name are two', async () => {
    const before = (await titles(COM)).length;
    value(await send(ALDER, { title: 'The same under another title' }));
    value(await send(ALDER, { content: Buffer.from('start,cost\n1,999.40\n') }));
    expect(await titles(COM)).toHaveLength(before + 2);
  });

  it.each<[string, Partial<PaperFileAdded>, string]>([
    ['a program', { fileName: 'costs.pdf', content: Buffer.concat([Buffer.from('4d5a', 'hex'), Buffer.alloc(200)]) }, 'INVALID file'], // prettier-ignore
    ['nothing', { content: Buffer.alloc(0) }, 'INVALID file'],
    ['a name that leads elsewhere', { fileName: '../costs.csv' }, 'INVALID fileName'],
    ['a page', { fileName: 'costs.html' }, 'INVALID fileName'],
    ['what is more than 10 MB', { content: Buffer.alloc(10_000_001, 'a'), fileName: 'a.txt' }, 'TOO_LARGE file'], // prettier-ignore
    ['what says that it is a picture', { said: 'image/png' }, 'INVALID content-type'],
    ['no title', { title: ' ' }, 'INVALID title'],
    ['no title and no file: both at once', { title: '', content: Buffer.alloc(0) }, 'INVALID title,INVALID file'], // prettier-ignore
    ['a meeting that there is not', { meeting: 2_000_000 }, 'NOT_FOUND id'],
  ])('are not %s, and nothing of it is kept', async (_, change, says) => {
    const [papers, files] = [await titles(ALDER), await filesKept()];
    expect(refusals(await send(ALDER, change)).join()).toBe(says);
    expect([await titles(ALDER), await filesKept()]).toEqual([papers, files]);
  });

  it('are added by nobody but the parties, and looked at by the scanner before they are kept and before they are given', async () => {
    for (const by of [BIRCH, OPERATOR, person('auditor'), person('alder-practitioner')])
      expect(refusals(await send(by))).toEqual(['NOT_ALLOWED governance.take_part']);
    const paper = value(await send(COM));
    const files = await filesKept();
    const scanning = (says: 'clean' | 'found' | 'unknown'): EvidenceStore => ({
      put: (...put) => store.put(...put),
      get: (place) => store.get(place),
      has: (place) => store.has(place),
      remove: (place) => store.remove(place),
      scan: () => Promise.resolve(says),
    });
    const bad = { meeting: meeting.id, title: 'Bad', content: FIGURES, fileName: 'bad.csv' };
    for (const [says, refusal] of [
      ['found', 'INVALID file'],
      ['unknown', 'BUSY file'],
    ] as const) {
      expect(refusals(await addPaperFile(given().deps, scanning(says), COM, bad))).toEqual([refusal]);
      expect(refusals(await openPaper(given().deps, scanning(says), ALDER, paper.id))).toEqual([refusal]);
    }
    expect(await filesKept()).toBe(files);
    expect((await openPaper(given().deps, scanning('clean'), ALDER, paper.id)).ok).toBe(true);
  });

  it('tell nothing of each other: the same content is kept twice, in places and under marks that nobody can work out', async () => {
    const [theirs, ours] = [
      value(await send(ALDER, { title: 'What they think', isPrivate: true })),
      value(await send(COM, { title: 'What they think' })),
    ];
    const mine = value(await send(ALDER, { title: 'What they think' }));
    const kept = await Promise.all([theirs, ours, mine].map(({ id }) => placeOf(id)));
    const digest = createHash('sha256').update(FIGURES).digest('hex');
    const marks = kept.flatMap(({ content, digest: mark }) => [content, mark]);
    expect(new Set([...marks, digest]).size).toBe(7);
    const bytes = await Promise.all(kept.map(async ({ content }) => Buffer.from((await store.get(content))!).toString('hex'))); // prettier-ignore
    expect(new Set(bytes).size).toBe(3);
    // nor can it be attached as evidence, or be taken for a file of evidence
    expect((await given().db.owner.query('select from evidence_file where digest = any($1)', [marks])).rowCount).toBe(0); // prettier-ignore
  });

  it('that are private are the own party’s alone, in lists, by their number and in what others may still add', async () => {
    const secret = 'Where we would give way';
    const paper = value(await send(ALDER, { title: secret, isPrivate: true }));
    value(
      await addPaper(given().deps, ALDER, {
        meeting: meeting.id,
        title: 'And where not',
        body: 'Nowhere.',
        isPrivate: true,
      }),
    );
    expect(await titles(person('alder-coordinator'))).toEqual(
      expect.arrayContaining([secret, 'And where not']),
    );
    expect(await open(person('alder-coordinator'), paper.id)).toBe(FIGURES.toString());
    for (const by of [COM, BIRCH, OPERATOR, person('auditor')]) {
      expect(await titles(by)).not.toEqual(expect.arrayContaining([secret]));
      expect(await titles(by)).not.toEqual(expect.arrayContaining(['And where not']));
      expect(await open(by, paper.id)).toBe('NOT_FOUND id'); // as of what there is not
      expect(refusals(await takeBackPaper(given().deps, by, { id: paper.id, reason: 'x' }))).toEqual(['NOT_FOUND id']); // prettier-ignore
      expect(await findPaper(given().db.sql, by, paper.id)).toBeUndefined();
    }
    // the other party’s paper of the same words is a paper, and no hint
    const same = { meeting: meeting.id, title: 'And where not', body: 'Nowhere.' };
    value(await addPaper(given().deps, COM, same));
    expect(await titles(COM)).toEqual(expect.arrayContaining(['And where not']));
    const { rows: acts } = await given().db.owner.query<{ text: string }>(`select row_to_json(a)::text as text from act a`); // prettier-ignore
    expect(acts.some(({ text }) => text.includes(secret) || text.includes('costs.csv'))).toBe(false);
  });

  it('are taken back by who added them, for a reason: others read the title, the own party opens the file for a time, and then it is gone for good', async () => {
    const paper = value(
      await send(ALDER, { title: 'Sent by mistake', content: Buffer.from('by,mistake\n') }),
    );
    const back = (by: Person, reason = 'it is the wrong file') =>
      takeBackPaper(given().deps, by, { id: paper.id, reason });
    expect(refusals(await back(COM))).toEqual(['NOT_ALLOWED governance.take_part']);
    expect(refusals(await back(ALDER, ' '))).toEqual(['INVALID reason']);
    const both = await Promise.all([back(ALDER), back(person('alder-coordinator'))]);
    expect(both.map(refusals)).toEqual([[], []]); // once, and nothing new the second time
    expect(await findPaper(given().db.sql, COM, paper.id)).toMatchObject({ title: 'Sent by mistake', fileName: null, sizeBytes: null, takenBackBecause: 'it is the wrong file' }); // prettier-ignore
    expect(await open(COM, paper.id)).toBe('NOT_FOUND id');
    expect(await open(ALDER, paper.id)).toBe('by,mistake\n');
    // sent again it is a paper again
    expect(value(await send(ALDER, { title: 'Sent by mistake', content: Buffer.from('by,mistake\n') })).id).not.toBe(paper.id); // prettier-ignore

    const { content } = await placeOf(paper.id);
    expect(await removeErasedEvidence(given().deps, store)).toBe(0);
    await given().db.owner.query(
      `set session_replication_role = replica; update governance_paper_end set at = at - interval '91 days' where paper_id = ${paper.id}; reset session_replication_role`,
    );
    expect(await removeErasedEvidence(given().deps, store)).toBe(1);
    expect([await store.has(content), await open(ALDER, paper.id)]).toEqual([false, 'NOT_FOUND id']);
    const { rows } = await given().db.owner.query('select held from evidence_content where place = $1', [content]); // prettier-ignore
    expect(rows).toEqual([{ held: null }]);
    expect(await findPaper(given().db.sql, ALDER, paper.id)).toMatchObject({ fileName: 'costs.csv' });
  });

  it('stand in the minutes as all had them then: nothing private, nothing taken back before, and what came after in later minutes', async () => {
    meeting = await called('A meeting with minutes');
    const early = value(await send(ALDER, { title: 'Early' }));
    value(await send(ALDER, { title: 'Among us', isPrivate: true }));
    const gone = value(await send(COM, { title: 'Gone before' }));
    value(await takeBackPaper(given().deps, COM, { id: gone.id, reason: 'old' }));
    const take = async (seen: number) =>
      value(await takeMinutes(given().deps, COM, { meeting: meeting.id, seen, body: 'We met.', attended: [], absent: [] })); // prettier-ignore
    await take(0);
    value(await takeBackPaper(given().deps, ALDER, { id: early.id, reason: 'new figures' }));
    value(await send(ALDER, { title: 'Late' }));
    await take(1);
    const papers = await papersOf(given().db.sql, ALDER, meeting.id);
    const before = (await minutesOf(given().db.sql, meeting.id)).map(({ at }) =>
      papersAt(papers, at).map(({ title }) => title),
    );
    expect(before).toEqual([['Late'], ['Early']]);
  });

  it(`are ${MOST_MEETING_PAPERS} of a party at most, whatever the other has`, async () => {
    meeting = await called('A meeting with many papers');
    const first = value(await send(COM, { title: 'The first' }));
    await given().db.owner.query(
      `insert into governance_paper (meeting_id, title, body, party_id, private_to, act_id)
       select meeting_id, 'Paper ' || n, 'A text.', party_id, case when n % 2 = 0 then party_id end, act_id from governance_paper, generate_series(2, ${MOST_MEETING_PAPERS}) n where id = ${first.id}`,
    );
    expect(refusals(await send(COM))).toEqual(['CONFLICT meeting']);
    expect(refusals(await addPaper(given().deps, COM, { meeting: meeting.id, title: 'More', body: 'A text.' }))).toEqual(['CONFLICT meeting']); // prettier-ignore
    value(await send(ALDER));
  });

  it('open after the master key was changed', async () => {
    const paper = value(await send(ALDER, { title: 'Kept long' }));
    value(await rotateKeys(given().deps, OPERATOR));
    expect(await open(COM, paper.id)).toBe(FIGURES.toString());
  });

  it('hold in the database what they hold in the code', async () => {
    const paper = value(await send(ALDER, { title: 'Of the database' }));
    const { content } = await placeOf(paper.id);
    const insert = (columns: string, values: string) =>
      refusedByDatabase(`insert into governance_paper (meeting_id, title, act_id, ${columns}) select ${meeting.id}, 't', act_id, ${values} from governance_paper where id = ${paper.id}`); // prettier-ignore
    await insert('content', 'content').toThrow('governance_paper_file');
    await insert('content, file_name, media_type, size_bytes', 'content, file_name, media_type, size_bytes').toThrow('governance_paper_content'); // prettier-ignore
    await insert('content, file_name, media_type, size_bytes', `'${'0'.repeat(64)}', file_name, media_type, size_bytes`).toThrow('a paper has a file of its own'); // prettier-ignore
    await insert('body, private_to', `'b', party_id`).toThrow('governance_paper_private');
    await insert('body', `' '`).toThrow('governance_paper_holds_something');
    await refusedByDatabase(`insert into governance_paper_end (paper_id, reason, act_id) select ${paper.id}, 'r', max(id) from act where organisation = 'DEMO-COM'`).toThrow('by the party that added it'); // prettier-ignore
    await refusedByDatabase(`delete from governance_paper`).toThrow('never changed');
    await refusedByDatabase(`update governance_paper_end set reason = 'x'`).toThrow('never changed');
    expect(content).toMatch(/^[0-9a-f]{64}$/);
  });
}
