import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { APPROVED, OPENING } from '../../../../test/pages/sample/opening.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';

const pages = pagesUnderTest();
const send = (path: string, form: object) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), key: 'k-1', ...form });
const WHOLE = {
  about: 'cohort',
  ...{ scheme: 'demo-16', area: 'A04', cohort: '2015Q4' },
  readers: 'commissioner-reviewer, commissioner-finance',
  kinds: ['ORDERS', 'OFFENCES'],
  legalBasis: 'UK_GDPR_6_1_E',
  reason: 'which three?',
  ...{ 'from-day': '1', 'from-month': '12', 'from-year': '2026' },
  ...{ 'to-day': '14', 'to-month': '12', 'to-year': '2026' },
};

describe('openings of people', () => {
  it('are listed with how they stand, who will see and who asked; and as a file', async () => {
    const { text: html } = await pages.get('/openings');
    const text = textOf(html);
    expect(text).toContain('Cohort demo-16/A04/2015Q4 Three reoffenders more than the return says: which?');
    expect(html).toContain('href="/openings?after=cursor-o"');
    expect(html).toContain('href="/openings/new"');
    const csv = await pages.get('/openings/list.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\r\n')[1]).toContain('7,DEMO-COM,cohort,demo-16/A04/2015Q4,2026-12-01,2026-12-14,orders offences');
  }); // prettier-ignore

  it('are asked for in two steps: what for, then who sees what for how long and why', async () => {
    expect((await pages.get('/openings/new')).text).toContain('name="about"');
    const { text: html } = await pages.get(
      '/openings/new?about=cohort&scheme=demo-16&area=A04&cohort=2015Q4',
    );
    for (const value of ['demo-16', 'A04', '2015Q4', 'commissioner-manager']) expect(html).toContain(`value="${value}"`); // prettier-ignore
    const { status, headers } = await send('/openings', WHOLE);
    expect([status, headers.location]).toEqual([303, '/openings/7?done=asked']);
    expect(pages.seen('AskOpening')[0]).toMatchObject({
      idempotencyKey: 'k-1',
      variables: {
        input: {
          ...{ scheme: 'demo-16', area: 'A04', cohort: '2015Q4', reason: 'which three?' },
          readers: ['commissioner-reviewer', 'commissioner-finance'],
          kinds: ['ORDERS', 'OFFENCES'],
          ...{ legalBasis: 'UK_GDPR_6_1_E', from: '2026-12-01', to: '2026-12-14' },
        },
      },
    });
    expect((await send('/openings', { ...WHOLE, csrf: 'x' })).status).toBe(403);
  });

  it('keep what was typed, and say at each field what is wrong: ours at once, the API’s in its words', async () => {
    const { status, text: html } = await send('/openings', {
      ...{ about: 'contract', contract: 'TR-A04', reason: 'typed' },
      ...{ 'from-day': '31', 'from-month': '2', 'from-year': '2026' },
    });
    expect(status).toBe(400);
    for (const field of ['period', 'readers', 'kinds', 'legalBasis', 'from-day', 'to-day'])
      expect(html).toContain(`href="#${field}"`);
    expect(html).toContain('value="TR-A04"');
    expect(html).toMatch(/id="reason"[^>]*>typed</);
    expect(pages.seen('AskOpening')).toEqual([]);
    const problem = { code: 'INVALID', path: ['to'], why: 'People are opened for 30 days at most.', fix: 'Name an earlier last day.' }; // prettier-ignore
    pages.answering({ openPeople: { __typename: 'Problems', problems: [problem] } });
    const refused = await send('/openings', WHOLE);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('href="#to-day"');
    expect(textOf(refused.text)).toContain(
      'People are opened for 30 days at most. Name an earlier last day.',
    );
    expect(refused.text).toMatch(/value="OFFENCES"\s+checked/);
  });

  it('are approved by another one than who asked or will see; those are told so', async () => {
    const far = { from: '2099-12-01', to: '2099-12-14' };
    pages.answering({ opening: { ...OPENING, ...far } });
    const { text: html } = await pages.get('/openings/7');
    expect(textOf(html)).toContain('Waits for approval It opens nothing before another one approves it.');
    expect(html).toContain('action="/openings/7/approve"');
    pages.answering({ opening: { ...OPENING, ...far, askedBy: MANAGER.code } });
    const own = await pages.get('/openings/7');
    expect(own.text).not.toContain('/approve"');
    expect(textOf(own.text)).toContain('It waits for another one');
    pages.answering({ opening: { ...OPENING, ...far }, approveOpening: OPENING });
    const done = await send('/openings/7/approve', {});
    expect([done.status, done.headers.location]).toEqual([303, '/openings/7?done=approved']);
    expect(pages.seen('ApproveOpening')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { id: '7' } });
  });

  it('of two at once the second is told what the first did', async () => {
    const ended = { ...OPENING, endedBy: 'commissioner-director', endedAt: '2026-12-01T10:00:00.000000Z', endReason: 'found' }; // prettier-ignore
    pages.answering({ opening: ended, approveOpening: refusal('CONFLICT', 'It was ended: found', 'Ask for another one.') }); // prettier-ignore
    const { status, text: html } = await send('/openings/7/approve', {});
    expect(status).toBe(409);
    expect(textOf(html)).toContain('It was ended: found Ask for another one.');
    expect(textOf(html)).toContain('Ended It opens nothing any more.');
  });

  it('are ended with a reason, which is asked for', async () => {
    const open = { ...OPENING, ...APPROVED, to: '2099-12-14' };
    const problem = { code: 'INVALID', path: ['reason'], why: 'Why it ends is not said.', fix: 'Say it; it stays on record.' }; // prettier-ignore
    pages.answering({ opening: open, endOpening: { __typename: 'Problems', problems: [problem] } });
    const without = await send('/openings/7/end', { reason: ' ' });
    expect(without.status).toBe(400);
    expect(without.text).toContain('href="#reason"');
    pages.answering({ opening: open, endOpening: open });
    expect((await send('/openings/7/end', { reason: 'found' })).headers.location).toBe(
      '/openings/7?done=ended',
    );
    expect(pages.seen('EndOpening').at(-1)?.variables).toEqual({ id: '7', reason: 'found' });
  });

  it('show those whose people they are what was opened, and nothing to press', async () => {
    pages.answering({ opening: { ...OPENING, ...APPROVED, to: '2099-12-14' }, viewer: { ...MANAGER, organisation: 'DEMO-ALDER' } }); // prettier-ignore
    const { text: html } = await pages.get('/openings/7');
    expect(textOf(html)).toContain('Open On its days it shows those people to those who are named.');
    expect(html).not.toMatch(/action="\/openings/);
  });
});
