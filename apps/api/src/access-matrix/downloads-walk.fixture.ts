import type { AddressInfo } from 'node:net';
import request from 'supertest';
import type { Person } from '#partners';
import { textOf } from '../../../../test/pages/pages-under-test.js';
import { gettableOf, PagesOfWorld } from '../../../../test/pages/pages-of-world.js';
import { row } from '../graphql/idempotency/tried.js';
import { type Download, NOTHING, OF_NOBODY, OF_THE_API, OF_THE_PAGES, OPEN_TO_ALL, type Things } from './downloads.fixture.js'; // prettier-ignore
import { lastRead, readSince, serviceUserRefs } from './looks.fixture.js';
import { downloaded, found, RESTRICTED, type Traces } from './restricted.fixture.js';
import type { World } from './world.fixture.js';

/** Of organisations that are party to nothing, who would work with people, contracts and lines. */
const STRANGERS = ['cedar-manager', 'cedar-coordinator'];

/** Of those who are not cleared and those who are, whom files of pages are given, which ask the API as themselves. */
const SOME = ['alder-manager', 'commissioner-practitioner', 'alder-coordinator', 'auditor'];

/** A file as somebody is given it: status and text, without what is each answer's own. */
type Get = (person: string, address: string) => Promise<string>;

/** In a world where somebody is restricted: what of them may be found, and by whom. */
export interface Restricted {
  readonly world: World;
  readonly traces: Traces;
  readonly seeing: readonly Person[];
  readonly uncleared: readonly Person[];
  /** What who sees the person was given by the API before the restriction, by `<address> of <person>`. */
  readonly before: ReadonlyMap<string, string>;
}

/** What is there of the person, and of parties that the strangers are none of. */
export async function thingsOf({ api }: World): Promise<Things> {
  const one = async (text: string): Promise<string> =>
    (await row<{ v: string }>(api, `select (${text})::text as v`)).v;
  const mine = `service_user_id = (select id from service_user where ref = '${RESTRICTED}')`;
  const statement = await one(`select s.id from statement s join contract c on c.id = s.contract_id where c.code = 'TR-A01' limit 1`); // prettier-ignore
  return {
    serviceUser: RESTRICTED,
    referral: await one(`select reference from referral where ${mine} order by id desc limit 1`),
    outcome: await one(`select min(e.outcome_id) from evidence e join outcome o on o.id = e.outcome_id where o.${mine}`), // prettier-ignore
    evidence: await one(`select min(e.id) from evidence e join outcome o on o.id = e.outcome_id where o.${mine}`), // prettier-ignore
    contract: 'TR-A01',
    statement,
    figure: await one(`select figure_id from statement where id = ${statement}`),
    supplier: 'DEMO-ALDER',
    service: 'TRIED-ACC',
    webhook: await one('select max(id) from webhook'),
    paper: await paperOf(
      api,
      await one(
        `select max(m.id) from governance_meeting m join governance_party p using (governance_id) join organisation o on o.id = p.organisation_id where o.code = 'DEMO-ALDER'`,
      ),
    ),
    round: await one('select max(id) from readiness_round'),
    item: await one(`select i.id from governance_item i join governance_party p on p.governance_id = i.governance_id join organisation o on o.id = p.organisation_id where o.code = 'DEMO-ALDER' and i.private_to is null order by i.id limit 1`), // prettier-ignore
    relationship: await one(`select g.reference from governance g join governance_party p on p.governance_id = g.id join organisation o on o.id = p.organisation_id where o.code = 'DEMO-ALDER' order by g.id limit 1`), // prettier-ignore
  };
}

/** Adds a file to a meeting of Alder’s; the same again is one. */
async function paperOf({ server }: World['api'], meeting: string): Promise<string> {
  const sent = await request(server)
    .post('/papers')
    .query({ meeting, title: 'Figures', fileName: 'figures.csv' })
    .set('x-concord-person', 'alder-manager')
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from('start,cost\n1,512.40\n'));
  return String((sent.body as { id: number }).id);
}

/** Walks every file that the API and the pages give. */
export function walkDownloads(given: () => Restricted): void {
  const pages = new PagesOfWorld();
  let things: Things;
  let files: readonly (readonly [Download, Get])[];

  beforeAll(async () => {
    const { world } = given();
    await pages.open((world.api.server.address() as AddressInfo).port);
    things = await thingsOf(world);
    const ofApi: Get = (person, address) => downloaded(world, address, person);
    const ofPages: Get = async (person, address) => {
      const { status, text } = await pages.get(person, address);
      return `${status} ${text}`;
    };
    files = [...OF_THE_API.map((each) => [each, ofApi] as const), ...OF_THE_PAGES.map((each) => [each, ofPages] as const)]; // prettier-ignore
  });
  afterAll(() => pages.close());

  it('has a line for each route of the API that gives one; for those of the pages test/pages/costs.test.ts looks', () => {
    const ofApi = gettableOf(given().world.api.app).filter((route) => !OF_NOBODY.includes(route));
    const lines = OF_THE_API.map(({ route }) => route);
    expect(ofApi.filter((route) => !lines.includes(route))).toEqual([]);
    expect(lines.filter((route) => !ofApi.includes(route))).toEqual([]);
  });

  it('names nobody who is restricted, but to who is cleared, as before; and nobody before that is on record', async () => {
    const { world, traces, seeing, uncleared, before } = given();
    const refs = await serviceUserRefs(world);
    const wrong: string[] = [];
    const seen = new Set<Download>();
    for (const [file, get] of files) {
      const address = file.address(things);
      // who works with people, of either side, for what names none
      const all = [...uncleared, ...(file.names ? seeing : [])];
      const some = file.names ? SOME : SOME.slice(0, 1);
      const persons = OF_THE_API.includes(file) ? all : all.filter(({ code }) => some.includes(code));
      for (const person of persons) {
        const key = `${address} of ${person.code}`;
        const last = await lastRead(world);
        const answer = await get(person.code, address);
        const met = found([answer, ...answer.split(/[,\r\n]+/)], traces).filter(
          (each) => !address.includes(each),
        );
        if (uncleared.includes(person) && met.length > 0) wrong.push(`${key}: ${met.join()}`);
        if (before.has(key) && answer !== before.get(key)) wrong.push(`${key}: not as before`);
        if (seeing.includes(person) && met.length > 0) seen.add(file);
        if (file.names === undefined) continue;
        const recorded = await readSince(world, last, person);
        const named = new Set(
          answer.split(/[^\w-]+/).filter((word) => refs.has(word) && !address.includes(word)),
        );
        if (file.names === 'one' && met.length > 0) named.add(RESTRICTED);
        const unsaid = [...named].filter((ref) => !recorded.has(ref));
        if (unsaid.length > 0) wrong.push(`${key}: names ${unsaid.join()}, and no read is on record`);
      }
    }
    expect(wrong).toEqual([]);
    expect(files.filter(([file]) => file.names && !seen.has(file)).map(([{ address }]) => address(things))).toEqual([]); // prettier-ignore
  });

  it('is refused of what is another organisation’s; of what is a person’s like of what there is not', async () => {
    const wrong: string[] = [];
    const words = [things, NOTHING].flatMap((of) => Object.values<string>({ ...of }));
    /** What one reads of an answer, without what it was asked by and without the number under which a refusal stands in the log. */
    const bare = (answer: string): string =>
      textOf(answer)
        .replaceAll(new RegExp(`(?<!\\w)(${words.join('|')})(?!\\w)`, 'g'), '·')
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id');
    for (const [file, get] of files) {
      const [address, ofNothing] = [file.address(things), file.address(NOTHING)];
      if (address === ofNothing || OPEN_TO_ALL.includes(file.route)) continue;
      const { serviceUser, referral, outcome, evidence } = NOTHING;
      const ofPerson = file.address({ ...things, serviceUser, referral, outcome, evidence }) !== address;
      const persons = ofPerson ? [...STRANGERS, ...SOME.slice(0, 2)] : STRANGERS;
      for (const person of persons) {
        const [of, none] = [await get(person, address), await get(person, ofNothing)];
        // that there is a contract or a statement of that name is no secret, what stands in it is
        const refused = !ofPerson && /^40[34] /.test(of);
        if (!refused && bare(of) !== bare(none)) wrong.push(`${address} of ${person}: ${bare(of)}\n and not ${bare(none)}`); // prettier-ignore
      }
    }
    expect(wrong).toEqual([]);
  });
}
