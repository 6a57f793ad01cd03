import request from 'supertest';
import { readConfig } from '../process/config.js';
import { createWeb } from '../web.js';
import { SessionsOfTest, SIGN_IN_SETTINGS } from '../../../../test/pages/sessions-of-test.js';
import { FakeApi } from '../../../../test/pages/fake-api.js';
import { sampleAnswers } from '../../../../test/pages/sample/index.js';
import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';

const pages = pagesUnderTest();

describe('for whatever watches the process', () => {
  it('it is alive and ready', async () => {
    expect((await pages.anybody().get('/health/live')).status).toBe(200);
    expect((await pages.anybody().get('/health/ready')).body).toMatchObject({
      status: 'ok',
      info: { api: { status: 'up' }, sessions: { status: 'up' } },
    });
  });
  it('in production it says whether, and not on what; and the API hears where visitors come from', async () => {
    const api = new FakeApi(sampleAnswers({}));
    const API_URL = await api.start();
    const env = {
      ...SIGN_IN_SETTINGS,
      NODE_ENV: 'production',
      OIDC_ISSUER: 'https://id.example.org',
      API_URL,
    };
    const proxies = '127.0.0.0/8, ::1, 10.0.0.0/8';
    const web = await createWeb(
      readConfig({ ...env, LOG_LEVEL: 'silent', CONCORD_TRUSTED_PROXIES: proxies }),
      new SessionsOfTest(),
    );
    try {
      await web.init();
      const get = (path: string, from = '') =>
        request(web.getHttpServer())
          .get(path)
          .set('cookie', 'concord_session=session-of-auditor')
          .set(from ? { 'x-forwarded-for': from } : {});
      expect((await get('/health/ready')).body).toEqual({ status: 'ok' });
      for (const [from, visitor] of [
        ['198.51.100.7', '198.51.100.7'],
        ['1.2.3.4, 198.51.100.8, 10.0.0.1', '198.51.100.8'],
        ['', expect.stringMatching(/127\.0\.0\.1|::1/)],
      ]) {
        api.seen.length = 0;
        expect((await get('/runs', from as string)).status).toBe(200);
        expect(new Set(api.seen.map((each) => each.visitor))).toEqual(new Set([visitor]));
      }
      await api.stop();
      const { status, body } = await get('/health/ready');
      expect([status, body]).toEqual([503, { status: 'error' }]);
    } finally {
      await web.close();
    }
  });
  it('without the API it is alive and not ready, and its pages say what to do', async () => {
    const alone = await createWeb(
      readConfig({ API_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'silent', ...SIGN_IN_SETTINGS }),
      new SessionsOfTest(),
    );
    try {
      await alone.init();
      const server = alone.getHttpServer();
      expect((await request(server).get('/health/live')).status).toBe(200);
      const ready = await request(server).get('/health/ready');
      expect([ready.status, ready.body.status]).toEqual([503, 'error']);
      const page = await request(server).get('/runs').set('cookie', 'concord_session=session-of-auditor');
      expect([page.status, textOf(page.text).includes('The service does not answer at the moment')]).toEqual([
        503,
        true,
      ]);
    } finally {
      await alone.close();
    }
  });
});
