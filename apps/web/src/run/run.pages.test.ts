import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal, RUN } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('a run', () => {
  it('says before it starts what it will do, and then starts', async () => {
    const text = textOf(
      (await pages.get('/runs/confirm?scheme=demo-16&cohort=2015Q4&as-known-on=2017-10-01')).text,
    );
    expect(text).toContain(
      'Measure each area’s cohort from the records that were there by the end of 1 October 2017.',
    );
    expect(text).toContain('There is a run of this cohort as known on that day');
    expect(pages.seen('RequestRun')).toEqual([]);
    const { status, headers } = await pages
      .post('/runs')
      .type('form')
      .send({ csrf: pages.formToken(), scheme: 'demo-16', cohort: '2015Q4', 'as-known-on': '2017-10-01' });
    expect([status, headers.location]).toEqual([303, '/runs/run-1']);
    expect(pages.seen('RequestRun')[0]?.variables).toEqual({
      input: { scheme: 'demo-16', cohort: '2015Q4', asKnownOn: '2017-10-01' },
    });
  });
  it('that cannot be started says why', async () => {
    pages.answering({
      requestRun: refusal(
        'INVALID',
        'The cohort 2030Q1 begins on 2030-01-01.',
        'Ask for a cohort that has begun.',
      ),
    });
    const { status, text: html } = await pages
      .post('/runs')
      .type('form')
      .send({ csrf: pages.formToken(), scheme: 'demo-16', cohort: '2015Q4' });
    expect(status).toBe(400);
    expect(textOf(html)).toContain(
      'The run was not started The cohort 2030Q1 begins on 1 January 2030. Ask for a cohort that has begun.',
    );
  });
  it('looks again by itself while it goes on, with and without scripts, and stops when it is done', async () => {
    pages.answering({
      run: {
        ...RUN,
        state: 'RUNNING',
        finishedAt: null,
        progress: { done: 3, total: 16 },
        areas: RUN.areas.map((area, i) =>
          i < 3
            ? area
            : { ...area, outcome: null, statement: null, totalPence: null, figure: null, why: null },
        ),
      },
    });
    const { text: html } = await pages.get('/runs/run-1');
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="2"></noscript>');
    expect(html).toContain('data-look-again="2"');
    expect(textOf(html)).toContain('Going on: 3 of 16 areas are done.');
    expect(textOf(html)).toContain('Payable so far £3,703.68');
    const still = await pages.get('/runs/run-1?still=yes');
    expect(still.text).not.toMatch(/http-equiv="refresh"|data-look-again/);
    expect(textOf(still.text)).toContain('This page stays as it is.');
    pages.answering();
    const done = await pages.get('/runs/run-1');
    expect(done.text).not.toMatch(/http-equiv="refresh"|data-look-again/);
  });
  it('leads from each area to its statement, or says why there is none', async () => {
    const { text: html } = await pages.get('/runs/run-1');
    expect(html).toContain('href="/statements/statement-A04"');
    expect(html).toContain(`href="/figures/${'f'.repeat(64)}"`);
    expect(textOf(html)).toContain('Cannot be worked out for A16 The baseline of A16 is missing.');
  });
  it('that was given up can be asked for again, and is not looked at again and again', async () => {
    pages.answering({ run: { ...RUN, state: 'FAILED', finishedAt: null } });
    const { text: html } = await pages.get('/runs/run-1');
    expect(textOf(html)).toContain('The run broke off too often and was given up.');
    expect(html).not.toContain('data-look-again');
    expect(html).toContain('/runs/confirm?scheme=demo-16&amp;cohort=2015Q4&amp;as-known-on=2017-10-01');
  });
});
