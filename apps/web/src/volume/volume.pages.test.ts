import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { VOLUME } from '../../../../test/pages/sample/demand.js';
import { refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();
const send = (path: string, form: object) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), key: 'k-1', ...form });
const AGREED = { agreedBy: 'commissioner-manager', agreedAt: '2026-11-21T10:00:00Z', inForce: true };
const versions = (...nodes: readonly object[]) => ({
  volumePromises: {
    __typename: 'VolumePromiseConnection',
    nodes,
    pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
  },
});

describe('promised volumes', () => {
  it('are listed under a contract with how they stand, and as a file', async () => {
    const { text: html } = await pages.get('/volumes?contract=TR-A01');
    expect(textOf(html)).toMatch(/Alcohol recovery.*January to March 2027.*40.*Waits for the supplier/);
    expect(html).toContain('href="/volumes/31"');
    expect(pages.seen('Volumes')[0]?.variables).toEqual({ contract: 'TR-A01', first: 50 });
    const { text: csv } = await pages.get('/volumes/list.csv?contract=TR-A01');
    expect(csv).toContain('31,TR-A01,WELL-ALC,2027Q1,40,waits,As many as last year.,alder-manager');
    pages.answering(versions());
    expect(textOf((await pages.get('/volumes')).text)).toContain('No volume was promised under');
  });

  it('are agreed to by the supplier, and by nobody else', async () => {
    const { text: html } = await pages.get('/volumes/31');
    expect(textOf(html)).toContain('40 referrals promised');
    expect(html).toContain('action="/volumes/31/agree"');
    const { status, headers } = await send('/volumes/31/agree', { reason: '' });
    expect([status, headers.location]).toEqual([303, '/volumes/31?done=agreed']);
    expect(pages.seen('AgreeVolume')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { id: '31' } });
    pages.answering({ volumePromise: { ...VOLUME, supplier: 'DEMO-WELL' } });
    expect((await pages.get('/volumes/31')).text).not.toContain('/agree"');
    pages.answering({ volumePromise: { ...VOLUME, ...AGREED } });
    expect((await pages.get('/volumes/31?done=agreed')).text).not.toContain('/agree"');
  });

  it('lead to the latest where another was promised meanwhile, and say why one cannot be agreed to', async () => {
    const conflict = refusal('CONFLICT', '50 referrals were promised for 2027Q1 since.', 'Agree to that promise, 32.'); // prettier-ignore
    pages.answering({ agreeVolume: conflict, ...versions(VOLUME, { ...VOLUME, id: '32', referrals: 50 }) });
    const { status, text: html } = await send('/volumes/31/agree', {});
    expect(status).toBe(409);
    expect(textOf(html)).toMatch(/50 referrals were promised for 2027Q1 since\..*50 referrals were promised since/); // prettier-ignore
    expect(html).toContain('href="/volumes/32"');
    expect(html).not.toContain('/agree"');
  });

  it('are promised by who buys; what was typed is kept, and each field says what is wrong', async () => {
    expect((await pages.get('/volumes/new')).text).toContain('name="contract"');
    expect((await pages.get('/volumes/new?contract=TR-A01&service=WELL-ALC')).text).toMatch(/value="WELL-ALC"\s+selected/); // prettier-ignore
    const whole = { contract: 'TR-A01', service: 'WELL-ALC', period: '2027q2', referrals: '45', reason: '' };
    const { status, headers } = await send('/volumes', whole);
    expect([status, headers.location]).toEqual([303, '/volumes/31?done=promised']);
    expect(pages.seen('PromiseVolume')[0]).toMatchObject({
      idempotencyKey: 'k-1',
      variables: { input: { service: 'WELL-ALC', period: '2027Q2', referrals: 45 } },
    });
    const wrong = await send('/volumes', { ...whole, period: '2027', referrals: 'many' });
    expect(wrong.status).toBe(400);
    for (const field of ['period', 'referrals']) expect(wrong.text).toContain(`href="#${field}"`);
    expect(wrong.text).toContain('value="many"');
    const problem = { code: 'CONFLICT', path: ['period'], why: 'For 2027-04 a volume was promised already.', fix: 'Promise by month.' }; // prettier-ignore
    pages.answering({ promiseVolume: { __typename: 'Problems', problems: [problem] } });
    const refused = await send('/volumes', whole);
    expect([refused.status, refused.text.includes('href="#period"')]).toEqual([409, true]);
    pages.answering({ promiseVolume: refusal('NOT_ALLOWED', 'You may not promise it.', 'Its buyer may.') });
    expect((await send('/volumes', whole)).status).toBe(403);
  });
});
