import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('when something is not as it should be', () => {
  it('an address that does not exist is a page that says so', async () => {
    const { status, text: html } = await pages.get('/nothing/here');
    expect([status, textOf(html).includes('Page not found')]).toEqual([404, true]);
  });
  it('what the API does not find is not found', async () => {
    pages.answering({
      statement: refusal('NOT_FOUND', 'There is no statement 9.', 'The list has them all.'),
    });
    const { status, text: html } = await pages.get('/statements/9');
    expect([status, textOf(html).includes('There is no statement 9.')]).toEqual([404, true]);
  });
  it('a value that the API cannot read is told as such', async () => {
    pages.api.failure = {
      status: 400,
      body: JSON.stringify({
        errors: [{ message: '"winter" is not a period.', extensions: { code: 'BAD_USER_INPUT' } }],
      }),
    };
    const { status, text: html } = await pages.get('/areas?cohort=winter');
    expect([status, textOf(html).includes('"winter" is not a period.')]).toEqual([400, true]);
  });
  it('an unexpected failure shows its id and nothing else', async () => {
    pages.api.failure = {
      status: 200,
      body: JSON.stringify({
        errors: [{ message: 'secret reason', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      }),
    };
    const { status, text: html, headers } = await pages.get('/areas');
    expect(status).toBe(500);
    expect(textOf(html)).toContain(`give this id: ${headers['x-correlation-id']}`);
    expect(html).not.toContain('secret');
  });
  it.each([502, 503, 504])(
    'a gateway that answers %d is the API out of reach: what to do, and not ready',
    async (gateway) => {
      pages.api.failure = { status: gateway, body: 'no upstream' };
      const { status, text: html } = await pages.get('/areas');
      expect(status).toBe(503);
      expect(textOf(html)).toContain('The service does not answer at the moment');
      expect(html).toContain('href="/areas"');
    },
  );
});
