import request from 'supertest';
import { readConfig } from '../process/config.js';
import { createWeb } from '../web.js';
import { SessionsOfTest, SIGN_IN_SETTINGS } from '../../../../test/pages/sessions-of-test.js';
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
