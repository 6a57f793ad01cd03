import request from 'supertest';
import { hasBrowser, openBrowser } from '../../../../test/pages/browser.js';
import { testApi, type TestApi } from '../../../../test/support/api.js';

describe('the playground', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());

  const page = () =>
    request(api.server).get('/graphql').set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8');

  it('comes to browsers with a policy that lets it load and ask this server only', async () => {
    const { text, headers } = await page().expect(200);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
    const outside = [...text.matchAll(/(?:src|href|from)=?\s*"([^"]+)"/g)]
      .map(([, url]) => url ?? '')
      .filter((url) => !/^(\/graphql\/playground\/|data:,)/.test(url));
    expect(outside).toEqual([]);
    expect(text).toContain('x-concord-person');
  });

  it('serves its own files and no others', async () => {
    await request(api.server)
      .get('/graphql/playground/ruru.js')
      .expect(200)
      .expect('content-type', /javascript/);
    for (const path of [
      '/graphql/playground/none.js',
      '/graphql/playground/../../package.json',
      '/graphql/playground/%2e%2e/package.json',
    ])
      await request(api.server).get(path).expect(404);
  });

  (hasBrowser ? it : it.skip)(
    'loads in Chromium, answers a query, and asks nobody else (needs Chromium: set CHROMIUM)',
    async () => {
      await api.app.listen(0, '127.0.0.1');
      const origin = (await api.app.getUrl()).replace('[::1]', '127.0.0.1');
      const browser = await openBrowser();
      try {
        const tab = await browser.newPage();
        const asked: string[] = [];
        const complaints: string[] = [];
        tab.on('request', (made) => asked.push(made.url()));
        tab.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
        tab.on('pageerror', (failure) => complaints.push(failure.message));
        await tab.goto(`${origin}/graphql`);
        await tab.locator('button.graphiql-execute-button').click();
        await tab.locator('.graphiql-response', { hasText: 'hasNextPage' }).waitFor();
        expect(asked.filter((url) => !url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url))).toEqual(
          [],
        );
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});
