import { testApi, type TestApi } from '../../../../test/support/api.js';
import { givenRecords } from '../../../../test/support/api-story.js';

const ENTRIES = `query ($kinds: [AuditKind!], $organisation: String, $first: Int, $after: String) {
  auditEntries(kinds: $kinds, organisation: $organisation, first: $first, after: $after) {
    ... on AuditEntryConnection { nodes { id kind person organisation verb subjectKind detail address correlationId channel hash } pageInfo { hasNextPage endCursor } }
    ... on Problems { problems { code path } } } }`;

describe('the audit chain through the API', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
  });
  afterAll(() => api.close());
  const entries = async (person: string, variables: object = {}) =>
    (await api.ask(person, ENTRIES, variables)).auditEntries;

  it('shows imports with what they came to, page by page, the latest first', async () => {
    const first = await entries('auditor', { kinds: ['IMPORT'], first: 2 });
    expect(first.nodes).toMatchObject([
      { kind: 'IMPORT', verb: 'facts.import', person: 'operator', channel: 'import', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }, // prettier-ignore
      { correlationId: expect.stringMatching(/./), address: expect.stringMatching(/./) },
    ]);
    expect(first.nodes[0]).toMatchObject({ detail: { rows: { read: expect.any(Number) } } });
    const second = await entries('auditor', { kinds: ['IMPORT'], first: 2, after: first.pageInfo.endCursor });
    expect(second.nodes).toHaveLength(2);
    expect(Number(second.nodes[0]!.id)).toBeLessThan(Number(first.nodes[1]!.id));
  });

  it('is for auditors, the operator, and administrators about their own organisation', async () => {
    expect((await entries('commissioner-admin')).nodes).toEqual([]); // all of it was the operator’s
    expect(await entries('commissioner-admin', { organisation: 'DEMO-ALDER' })).toMatchObject({
      problems: [{ code: 'NOT_ALLOWED', path: ['audit.read'] }],
    });
    expect(await entries('commissioner-manager')).toMatchObject({ problems: [{ code: 'NOT_ALLOWED' }] });
  });
});
