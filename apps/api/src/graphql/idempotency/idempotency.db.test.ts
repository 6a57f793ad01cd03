import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type Answer, codes, testApi, type TestApi } from '../../../../../test/support/api.js';
import { givenContracts, givenRecords, givenRun } from '../../../../../test/support/api-story.js';
import { testDeps } from '../../../../../test/support/deps.js';
import { testEvidence } from '../../../../../test/support/evidence.js';
import { mutationText } from '../../../../../test/support/mutation-text.js';
import { givenRatedContract } from '../../../../../test/support/outcomes.js';
import { NOT_TRIED, TRIED } from './tried.fixture.js';
import { ONCE_BY_THEMSELVES } from './mutations.js';

describe('idempotency keys', () => {
  let api: TestApi;
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  beforeAll(async () => {
    // with two connections two at once would wait for ever if one of them took a second
    evidence = await testEvidence();
    api = await testApi({
      DATABASE_POOL: '2',
      WEBHOOK_SECRET_KEY: 'A'.repeat(43),
      CONCORD_DATA: evidence.folder,
    });
    await givenRecords(api);
    await givenContracts(api);
    const deps = await testDeps(api.db);
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await deps.close();
    await givenRun(api);
  });
  afterAll(async () => {
    await api.close();
    await evidence.remove();
  });

  const schema = () => api.app.get(GraphQLSchemaHost).schema;
  const send = async (name: string, person: string, variables: object, key?: string): Promise<Answer> => {
    const asked = api.post(person, mutationText(schema(), name), variables);
    const { body } = await (key === undefined ? asked : asked.set('idempotency-key', key));
    if (body.errors) throw new Error(`${name}: ${JSON.stringify(body.errors)}`);
    return body.data[name] as Answer;
  };
  const acts = async (): Promise<number> =>
    (await api.db.owner.query<{ n: number }>('select count(*)::int as n from act')).rows[0]!.n;

  it('are for every mutation, but for those that say why they need none', () => {
    const all = Object.keys(schema().getMutationType()!.getFields());
    const known = [
      ...TRIED.map(({ name }) => name),
      ...Object.keys(NOT_TRIED),
      ...Object.keys(ONCE_BY_THEMSELVES),
    ];
    expect(all.filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !all.includes(name))).toEqual([]);
    expect(Object.keys(NOT_TRIED).filter((name) => TRIED.some((tried) => tried.name === name))).toEqual([]);
  });

  it('make one thing of a mutation that is sent twice at once and once more, and the answer is the same', async () => {
    for (const [index, { name, person, variables, acts: made = 1 }] of TRIED.entries()) {
      const values = await variables(api);
      const key = `key-${index}`;
      const before = await acts();
      const [one, two] = await Promise.all([
        send(name, person, values, key),
        send(name, person, values, key),
      ]);
      expect([name, codes(one)]).toEqual([name, []]);
      expect([name, two]).toEqual([name, one]);
      expect([name, await send(name, person, values, key)]).toEqual([name, one]);
      expect([name, (await acts()) - before]).toEqual([name, made]);
    }
  });

  it('answer from the record, though what was asked could not be done a second time', async () => {
    const variables = { contract: 'TR-A02', reason: 'over' };
    const problems = await send('closeContract', 'commissioner-manager', variables, 'close');
    expect(codes(problems)).not.toEqual([]);
    const arrange = (retention: string) => ({
      input: { contract: 'TR-A02', from: '2019-01-01', retention, reason: 'clause 3' },
    });
    const first = await send('setPaymentArrangement', 'commissioner-manager', arrange('0.2'), 'a-1');
    await send('setPaymentArrangement', 'commissioner-manager', arrange('0.3'), 'a-2');
    const before = await acts();
    expect(await send('setPaymentArrangement', 'commissioner-manager', arrange('0.2'), 'a-1')).toEqual(first);
    expect(await acts()).toBe(before);
  });

  it('are refused for another request, and free again after a refusal', async () => {
    const input = { code: 'TR-K1', title: 'K', scheme: 'tr', area: 'A03', buyer: 'DEMO-COM', supplier: 'DEMO-BIRCH', from: '2015-01-01' }; // prettier-ignore
    const wrong = await send(
      'createContract',
      'commissioner-manager',
      { input: { ...input, area: 'A99' } },
      'k',
    );
    expect(codes(wrong)).toEqual(['NOT_FOUND area']);
    expect(codes(await send('createContract', 'commissioner-manager', { input }, 'k'))).toEqual([]);
    const other = { input: { ...input, code: 'TR-K2' } };
    const refused = await send('createContract', 'commissioner-manager', other, 'k');
    expect(refused.problems).toEqual([expect.objectContaining({ code: 'CONFLICT', path: ['idempotency-key'], why: expect.stringContaining("'k'") })]); // prettier-ignore
    const reopen = { contract: 'TR-K1', reason: 'x' };
    expect(codes(await send('reopenContract', 'commissioner-manager', reopen, 'k'))).toEqual([
      'CONFLICT idempotency-key',
    ]);
    // of somebody else it is another key
    expect(codes(await send('createContract', 'operator', other, 'k'))).toEqual([]);
  });

  it('stand for all that a request does: of several mutations, those that were done are not done again', async () => {
    const contract = (n: number, area: string) =>
      `m${n}: createContract(input: { code: "TR-M${n}", title: "M", scheme: "tr", area: "${area}", buyer: "DEMO-COM", supplier: "DEMO-BIRCH", from: "2015-01-01" }) { __typename ... on Contract { code title } ... on Problems { problems { code } } }`;
    const text = `mutation { ${contract(1, 'A03')} ${contract(2, 'A98')} }`;
    const sent = async () =>
      (await api.post('commissioner-manager', text).set('idempotency-key', 'several')).body as Answer;
    const { data: first, errors } = await sent();
    expect(errors).toBeUndefined();
    expect([first.m1.code, first.m2.problems]).toEqual(['TR-M1', [{ code: 'NOT_FOUND' }]]);
    expect((await sent()).data).toEqual(first);
  });

  it('are looked at before anything is done', async () => {
    const answer = await send(
      'reopenContract',
      'commissioner-manager',
      { contract: 'TR-A01', reason: 'x' },
      ' ',
    );
    expect(codes(answer)).toEqual(['INVALID idempotency-key']);
  });
});
