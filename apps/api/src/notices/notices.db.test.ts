import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  type Answer,
  allPages,
  codes,
  PROBLEMS,
  testApi,
  type TestApi,
} from '../../../../test/support/api.js';
import { givenContracts, givenRecords, givenRun } from '../../../../test/support/api-story.js';
import { testConfig } from '../../../../test/support/config.js';
import { person, trTerms, value } from '../../../../test/support/contracts.js';
import { testDeps } from '../../../../test/support/deps.js';
import { appoint, OPERATOR, registerPerson } from '#partners';
import { Mailer, type Message } from './mailer.js';
import { TellPersons } from './tell-persons.js';

const LIST = `query N($first: Int!, $after: String, $kinds: [NoticeKind!], $dismissed: Boolean!) { notices(first: $first, after: $after, kinds: $kinds, dismissed: $dismissed) {
  ... on NoticeConnection { nodes { key kind subject targetKind target dueOn overdue read dismissed } edges { cursor node { key kind subject targetKind target dueOn overdue read dismissed } } pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`;

describe('notices', () => {
  let api: TestApi;
  let folder: string;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'concord-mail-'));
    api = await testApi();
    deps = await testDeps(api.db);
    await givenRecords(api);
    await givenContracts(api);
    await givenRun(api);
  });
  afterAll(async () => {
    await deps.close();
    await api.close();
    await rm(folder, { recursive: true });
  });

  const notices = async (who: string, more: object = {}): Promise<Answer[]> =>
    (await api.ask(who, LIST, { first: 50, dismissed: false, ...more })).notices.nodes as Answer[];
  const shown = async (who: string) => (await notices(who)).map(({ kind, subject }) => `${kind} ${subject}`);
  const done = async (who: string, text: string, variables: object = {}): Promise<Answer> => {
    const answer = Object.values(await api.mutate(who, text, variables))[0] as Answer;
    expect(answer).not.toHaveProperty('problems');
    return answer;
  };
  const move = async (who: string, kind: string, seen: number, more = '') => {
    const { rows } = await api.db.sql.query<{ id: string }>(
      `select l.id from statement_line l join statement s on s.id = l.statement_id join contract c on c.id = s.contract_id where c.code = 'TR-A02' order by l.id limit 1`,
    );
    await done(who, `mutation { moveLine(input: { line: "${rows[0]!.id}", move: ${kind}, seen: ${seen}, reason: "as the records say" ${more} }) { __typename ${PROBLEMS} } }`); // prettier-ignore
  };

  /** A referral on record whose clock runs, as its events leave it. */
  const referral = async (reference: string, clock: string, dueIn: number): Promise<void> => {
    await api.db.owner.query(
      `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, at, import_id)
       select $1, (select min(id) from service_user), (select id from organisation where code = 'DEMO-COM'), (select min(id) from area), 'social_inclusion', 'low', now(), (select min(id) from import)`,
      [reference],
    );
    await api.db.owner.query(
      `update referral_current set state = 'sent', holder_id = (select id from organisation where code = 'DEMO-BRIDGE'), received_at = now(),
              clock = $2::referral_clock, due_on = current_date + $3::int where reference = $1`,
      [reference, clock, dueIn],
    );
  };

  it('are what waits for a person: they come with the state of things, and go with it', async () => {
    expect(await notices('birch-manager')).toEqual([]);
    await move('birch-manager', 'QUERY', 0, 'claimedPence: "1"');
    const [query] = await notices('commissioner-reviewer');
    expect(query).toMatchObject({ kind: 'LINE_QUERY', subject: 'TR-A02/2015Q4/1/1', targetKind: 'statement_line', overdue: false, read: false }); // prettier-ignore
    expect(query!.dueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await shown('birch-manager')).toEqual([]);
    expect(await shown('alder-manager')).toEqual([]);
    // may not answer, but approve what nobody disputes: of A02 that is the line that was not queried
    expect((await shown('commissioner-approver')).sort()).toEqual([
      'STATEMENT_APPROVAL TR-A01/2015Q4/1',
      'STATEMENT_APPROVAL TR-A02/2015Q4/1',
    ]);
    await move('commissioner-reviewer', 'ANSWER', 1);
    expect(await shown('commissioner-reviewer')).toEqual([]);
    expect(await shown('birch-manager')).toEqual(['LINE_ANSWER TR-A02/2015Q4/1/1']);
    await move('birch-manager', 'ESCALATE', 2);
    expect(await shown('birch-manager')).toEqual([]);
    expect(await shown('commissioner-reviewer')).toEqual(['LINE_ESCALATED TR-A02/2015Q4/1/1']);

    const proposal = trTerms('TR-A01', { effective: { from: '2021-01-01', to: '2021-12-31' } });
    await done('alder-manager', `mutation P($proposal: Json!) { proposeTerms(proposal: $proposal) { __typename ${PROBLEMS} } }`, { proposal }); // prettier-ignore
    expect(await shown('alder-manager')).toEqual(['TERMS_AGREEMENT TR-A01@2']);
    await done('alder-manager', `mutation { agreeTerms(contract: "TR-A01", version: 2, party: SUPPLIER) { __typename ${PROBLEMS} } }`); // prettier-ignore
    expect(await shown('alder-manager')).toEqual([]);
    expect(await shown('commissioner-manager')).toContain('TERMS_AGREEMENT TR-A01@2');

    await done('commissioner-manager', `mutation { proposeNovation(input: { contract: "TR-A01", successor: "DEMO-BIRCH", day: "2019-02-01", reason: "administration" }) { __typename ${PROBLEMS} } }`); // prettier-ignore
    expect(await shown('birch-manager')).toEqual(['NOVATION_AGREEMENT TR-A01']);
    expect(codes((await api.ask('operator', LIST, { first: 5, dismissed: false })).notices)).toEqual([]);
    expect(await shown('auditor')).toEqual([]);
  });

  it('are of clocks of referrals for who holds them, and for who referred where a plan waits for approval', async () => {
    await referral('AB1234SO', 'acceptance', 3);
    await referral('CD2367SO', 'approval', -2);
    await referral('EF9642SO', 'report', -1);
    expect(await notices('bridge-worker')).toMatchObject([
      { kind: 'REFERRAL_REPORT', subject: 'EF9642SO', overdue: true },
      { kind: 'REFERRAL_ACCEPTANCE', subject: 'AB1234SO', overdue: false },
    ]);
    expect(await shown('commissioner-coordinator')).toEqual(['REFERRAL_APPROVAL CD2367SO']);
    const { noticeCounts } = await api.ask('bridge-worker', `{ noticeCounts { ... on NoticeCountList { items { kind count overdue unread } } } }`); // prettier-ignore
    expect(noticeCounts.items).toEqual([
      { kind: 'REFERRAL_ACCEPTANCE', count: 1, overdue: 0, unread: 1 },
      { kind: 'REFERRAL_REPORT', count: 1, overdue: 1, unread: 1 },
    ]);
  });

  it('are of what came back to who referred, until it is sent elsewhere or concluded', async () => {
    const stands = (reference: string, state: string) =>
      api.db.owner.query(
        'update referral_current set state = $2::referral_state, clock = null, due_on = null where reference = $1',
        [reference, state],
      );
    const reference = 'GH4479SO';
    await referral(reference, 'acceptance', 3);
    const back = async () =>
      (await shown('commissioner-coordinator')).filter((each) => each.includes(reference));
    expect(await back()).toEqual([]);
    for (const [state, told] of [
      ['declined', [`REFERRAL_DECLINED ${reference}`]],
      ['reported', [`REFERRAL_CONCLUSION ${reference}`]],
      ['concluded', []],
    ] as const) {
      await stands(reference, state);
      expect(await back()).toEqual(told);
    }
  });

  it('come by page, each once, and by kind', async () => {
    const all = await notices('bridge-worker');
    expect(await allPages(api, 'bridge-worker', 'notices', LIST, 1, { dismissed: false })).toEqual(all);
    expect(await notices('bridge-worker', { kinds: ['REFERRAL_REPORT'] })).toEqual([all[0]]);
  });

  it('are marked for one person alone, and the keys of others are passed over', async () => {
    const [report, acceptance] = await notices('bridge-worker');
    const mark = (who: string, keys: unknown[], as: string) =>
      done(who, `mutation M($keys: [String!]!, $mark: NoticeMark!) { markNotices(keys: $keys, mark: $mark) { ... on NoticesMarked { keys } ${PROBLEMS} } }`, { keys, mark: as }); // prettier-ignore
    expect(await mark('bridge-worker', [report!.key, 'x'], 'READ')).toEqual({ keys: [report!.key] });
    expect(await mark('birch-manager', [report!.key], 'READ')).toEqual({ keys: [] });
    await mark('bridge-worker', [acceptance!.key], 'DISMISSED');
    expect(await notices('bridge-worker')).toEqual([{ ...report, read: true }]);
    expect(await notices('bridge-worker', { dismissed: true })).toMatchObject([
      { read: true },
      { dismissed: true },
    ]);
    await mark('bridge-worker', [acceptance!.key], 'RESTORED');
    await mark('bridge-worker', [report!.key], 'UNREAD');
    expect(await notices('bridge-worker')).toEqual([report, acceptance]);
  });

  describe('by e-mail', () => {
    const well = person('bridge-worker');
    const tell = (mailer?: Pick<Mailer, 'send'>, settings: Record<string, string> = {}) => {
      const config = testConfig(api.db, { CONCORD_DATA: folder, PUBLIC_URL: 'https://concord.example.org', ...settings }); // prettier-ignore
      const { em, sql } = deps;
      return new TellPersons(em, sql, (mailer as Mailer | undefined) ?? new Mailer(config), config);
    };
    const mails = async () => (await readdir(path.join(folder, 'mail')).catch(() => [])).sort();

    it('go, where people sign in with a provider, to who holds a role today, at the address on record', async () => {
      const register = async (code: string, email?: string, to?: string) => {
        value(await registerPerson(deps, OPERATOR, { code, name: `Name of ${code}`, email, organisation: well.organisation ?? '' })); // prettier-ignore
        value(
          await appoint(deps, OPERATOR, {
            person: code,
            role: 'referral_coordinator',
            from: '2016-01-01',
            to,
          }),
        );
      };
      await register('on-record', 'on.record@example.org');
      await register('without-address');
      await register('left', 'left@example.org', '2016-12-31');
      const sent: string[] = [];
      const mailer = { send: ({ to }: { to: string }) => Promise.resolve(void sent.push(to)) };
      const real = tell(mailer, { OIDC_ISSUER: 'https://id.example.test' });
      expect([await real.sendDigests('2026-11-26'), await real.sendDigests('2026-11-26')]).toEqual([1, 0]);
      expect(sent).toEqual(['on.record@example.org']);
    });

    it('say each morning what waits, once a person and day, however many send: references, no service users', async () => {
      const sent = await Promise.all([1, 2, 3].map(() => tell().sendDigests('2026-11-27', [well])));
      expect(sent.sort()).toEqual([0, 0, 1]);
      expect(await tell().sendDigests('2026-11-27', [well])).toBe(0);
      expect(await mails()).toEqual(['digest.bridge-worker.2026-11-27.eml']);
      const text = await readFile(path.join(folder, 'mail', 'digest.bridge-worker.2026-11-27.eml'), 'utf8');
      expect(text).toContain('Subject: Concord: 2 things wait for you, 1 overdue');
      expect(text).toContain('To: bridge-worker@example.test');
      expect(text).toContain('multipart/alternative');
      expect(text).toContain('EF9642SO, overdue since');
      expect(text).toContain('https://concord.example.org');
      const { rows } = await api.db.sql.query<{ ref: string }>(
        'select ref from service_user order by id limit 5',
      );
      expect(rows.filter(({ ref }) => text.includes(ref))).toEqual([]);
      expect(await tell().sendDigests('2026-11-28', [well])).toBe(1);
    });

    it('tell once what is overdue, and at once what a person asks for', async () => {
      const told: Message[] = [];
      const mailer = { send: (message: Message) => Promise.resolve(void told.push(message)) };
      expect(await tell(mailer).sendNews([well])).toBe(1);
      expect(await tell(mailer).sendNews([well])).toBe(0);
      expect(told[0]).toMatchObject({ subject: 'Concord: 1 thing waits for you, 1 overdue', text: expect.stringContaining('EF9642SO') }); // prettier-ignore
      const set = `mutation S($input: NoticeSettingInput!) { setNoticeSetting(input: $input) { ... on NoticeSetting { address language daily atOnce } ${PROBLEMS} } }`;
      expect(await done('bridge-worker', set, { input: { address: 'nadia@example.org', atOnce: ['referral_acceptance'] } })).toEqual({ address: 'nadia@example.org', language: 'en', daily: true, atOnce: ['referral_acceptance'] }); // prettier-ignore
      expect(await tell(mailer).sendNews([well])).toBe(1);
      expect(told[1]).toMatchObject({ to: 'nadia@example.org', text: expect.stringContaining('AB1234SO') });
      expect(await tell(mailer).sendNews([well])).toBe(0);
      await done('bridge-worker', set, { input: { language: 'cy' } });
      expect(await tell(mailer).sendDigests('2026-11-29', [well])).toBe(1);
      expect(told[2]).toMatchObject({ to: 'nadia@example.org', subject: expect.stringContaining('o bethau’n aros amdanoch') }); // prettier-ignore
      await done('bridge-worker', set, { input: { daily: false } });
      expect(await tell(mailer).sendDigests('2026-11-30', [well])).toBe(0);
      const wrong = await api.mutate('bridge-worker', set, {
        input: { address: 'x', language: 'fr', atOnce: ['y'] },
      });
      expect(codes(wrong.setNoticeSetting)).toEqual([
        'INVALID address',
        'INVALID language',
        'INVALID atOnce.0',
      ]);
    });

    it('are tried again when they could not be sent, and one that fails keeps nobody else from theirs', async () => {
      const birch = person('birch-manager');
      const told: Message[] = [];
      const failing = { send: (message: Message) => message.to.startsWith('birch') ? Promise.reject(new Error('no route')) : Promise.resolve(void told.push(message)) }; // prettier-ignore
      const manager = person('commissioner-manager');
      expect(await tell(failing).sendDigests('2026-12-01', [birch, manager])).toBe(1);
      expect(told.map(({ to }) => to)).toEqual(['commissioner-manager@example.test']);
      expect(await tell().sendDigests('2026-12-01', [birch, manager])).toBe(1);
    });
  });
});
