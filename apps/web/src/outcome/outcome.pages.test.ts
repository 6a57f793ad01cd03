import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { OUTCOME, OUTCOME_DEFINITION, outcomeEvent } from '../../../../test/pages/sample/outcome.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { REFERRAL } from '../../../../test/pages/sample/referral.js';

const pages = pagesUnderTest();
const WELL = { ...MANAGER, code: 'well-worker', organisation: 'DEMO-WELL' };
const BASE = '/referrals/KT4093DE/outcome';
const reported = { __typename: 'Outcome', id: '17' };
const working = (more: object = {}) => pages.answering({ viewer: WELL, referral: REFERRAL, ...more });
const send = (path: string, fields: Record<string, string>) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), ...fields });
const sendFile = (path: string, name: string, content: string, fields: Record<string, string> = {}) =>
  pages.post(path).field('csrf', pages.formToken()).field(fields).attach('file', Buffer.from(content), name);
const DAY = { 'achieved-day': '25', 'achieved-month': '5', 'achieved-year': '2026' };

describe('reporting an outcome of a referral', () => {
  beforeEach(() => working({ reportOutcome: reported, attachEvidence: reported }));

  it('asks what, when and what shows it, a page each, shows the answers, and sends them once', async () => {
    expect((await pages.get(BASE)).headers.location).toBe(`${BASE}/what`);
    const what = textOf((await pages.get(`${BASE}/what`)).text);
    expect(what).toContain('Drinks less by two zones');
    expect(what).toContain('Evidence: The signed AUDIT forms');
    expect((await send(`${BASE}/what`, { definition: 'audit-two-zones' })).headers.location).toBe(
      `${BASE}/when`,
    );
    expect((await send(`${BASE}/when`, DAY)).headers.location).toBe(`${BASE}/evidence`);
    const sent = await sendFile(`${BASE}/evidence`, 'forms.pdf', 'the forms');
    expect([sent.status, sent.headers.location]).toEqual([303, `${BASE}/check`]);
    expect(pages.api.sent).toEqual([{ url: '/evidence?fileName=forms.pdf', content: 'the forms' }]);
    const check = textOf((await pages.get(`${BASE}/check`)).text);
    expect(check).toContain('Drinks less by two zones');
    expect(check).toContain('25 May 2026');
    expect(check).toContain('forms.pdf');
    const done = await send(`${BASE}/check`, { key: 'k-1', note: 'as seen' });
    expect([done.status, done.headers.location]).toEqual([303, '/outcomes/17?done=report']);
    const [asked] = pages.seen('ReportOutcome');
    expect(asked).toMatchObject({
      idempotencyKey: 'k-1',
      variables: {
        input: {
          definition: 'audit-two-zones',
          serviceUser: 'U1',
          referral: 'KT4093DE',
          achievedOn: '2026-05-25',
          note: 'as seen',
        },
      },
    });
    expect(pages.seen('AttachEvidence')[0]?.variables).toEqual({
      input: { id: '17', kind: 'assessment', fileName: 'forms.pdf', digest: 'd'.repeat(64) },
    });
    expect(pages.drafts.kept.size).toBe(0);
  });

  it('keeps what was answered: listed at home and on the referral, gone on with where it was left, discarded when one likes', async () => {
    await send(`${BASE}/what`, { definition: 'audit-two-zones' });
    const later = await send(`${BASE}/when`, { ...DAY, then: 'later' });
    expect(later.headers.location).toBe('/referrals/KT4093DE?done=draft');
    const referral = (await pages.get('/referrals/KT4093DE?done=draft')).text;
    expect(textOf(referral)).toContain(
      'You began to report an outcome; it was saved 2 March 2026 at 10:00am.',
    );
    const home = (await pages.get('/')).text;
    expect(textOf(home)).toContain('An outcome of referral KT4093DE , saved 2 March 2026');
    expect(home).toContain(`href="${BASE}"`);
    expect((await pages.get(BASE)).headers.location).toBe(`${BASE}/evidence`);
    expect((await send(`${BASE}/discard`, {})).headers.location).toBe('/referrals/KT4093DE');
    expect((await pages.get(BASE)).headers.location).toBe(`${BASE}/what`);
  });

  it('does not ask a question before those it follows from', async () => {
    expect((await pages.get(`${BASE}/check`)).headers.location).toBe(`${BASE}/what`);
    expect((await send(`${BASE}/check`, { key: 'k' })).headers.location).toBe(`${BASE}/what`);
    expect((await pages.get(`${BASE}/nonsense`)).status).toBe(404);
  });

  it.each([
    ['what', {}, 'Choose what happened', 'definition'],
    [
      'when',
      { ...DAY, 'achieved-day': '31', 'achieved-month': '2' },
      'The day must be a real day',
      'achieved-day',
    ],
  ])(
    'says at the question %s what is wrong, with a link to the field',
    async (step, form, message, field) => {
      await send(`${BASE}/what`, { definition: 'audit-two-zones' });
      const { status, text: html } = await send(`${BASE}/${step}`, form);
      expect(status).toBe(400);
      expect(textOf(html)).toContain(message);
      expect(html).toContain(`href="#${field}"`);
      expect(html).toMatch(new RegExp(`id="${field}"`));
      if (step === 'when') expect(html).toContain('value="31"');
    },
  );

  it('takes where evidence is kept in place of a file, and says what is missing where there is neither', async () => {
    await send(`${BASE}/what`, { definition: 'audit-two-zones' });
    await send(`${BASE}/when`, DAY);
    const neither = await pages.post(`${BASE}/evidence`).field({ csrf: pages.formToken(), place: '' });
    expect(neither.status).toBe(400);
    expect(textOf(neither.text)).toContain('or say that you will send it later');
    await pages.post(`${BASE}/evidence`).field({ csrf: pages.formToken(), place: 'file 4711' });
    expect(pages.api.sent[0]).toEqual({
      url: '/evidence?fileName=where-it-is-kept.txt',
      content: 'file 4711\n',
    });
    const dropped = await pages
      .post(`${BASE}/evidence`)
      .field({ csrf: pages.formToken(), drop: 'd'.repeat(64) });
    expect(dropped.headers.location).toBe(`${BASE}/evidence`);
    const later = await pages.post(`${BASE}/evidence`).field({ csrf: pages.formToken(), later: 'yes' });
    expect(later.headers.location).toBe(`${BASE}/check`);
    expect(textOf((await pages.get(`${BASE}/check`)).text)).toContain('It will follow');
  });

  it('shows why the API does not take a file, or the report, and keeps the answers', async () => {
    await send(`${BASE}/what`, { definition: 'audit-two-zones' });
    await send(`${BASE}/when`, DAY);
    pages.api.file = {
      status: 400,
      body: JSON.stringify({
        problems: [{ code: 'INVALID', path: ['file'], why: 'It is no PDF.', fix: 'Save it as PDF.' }],
      }),
    };
    const bad = await sendFile(`${BASE}/evidence`, 'forms.pdf', 'x');
    expect([bad.status, textOf(bad.text)]).toEqual([
      409,
      expect.stringContaining('It is no PDF. Save it as PDF.'),
    ]);
    await pages.post(`${BASE}/evidence`).field({ csrf: pages.formToken(), later: 'yes' });
    const kept = new Map(pages.drafts.kept);
    working({ reportOutcome: refusal('INVALID', 'the day lies before it was sent.', 'Write a later day.') });
    for (const [key, draft] of kept) pages.drafts.kept.set(key, draft);
    const { status, text: html } = await send(`${BASE}/check`, { key: 'k' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('The day lies before it was sent. Write a later day.');
    expect(pages.drafts.kept.size).toBe(1);
  });

  it('takes no file without the token of our page, nor one over the limit', async () => {
    const foreign = await pages.post(`${BASE}/evidence`).attach('file', Buffer.from('x'), 'x.txt');
    expect([foreign.status, pages.api.sent]).toEqual([403, []]);
    await send(`${BASE}/what`, { definition: 'audit-two-zones' });
    await send(`${BASE}/when`, DAY);
    const huge = await sendFile(`${BASE}/evidence`, 'x.pdf', 'x'.repeat(10_000_001));
    expect(huge.headers.location).toBe(`${BASE}/evidence?too-large=yes`);
    expect(textOf((await pages.get(`${BASE}/evidence?too-large=yes`)).text)).toContain(
      'The file must be smaller than 10 MB',
    );
  });

  it('tells who was signed out meanwhile, with what was typed', async () => {
    pages.sessions.ended.add('session-of-commissioner-manager');
    const { status, text: html } = await send(`${BASE}/check`, { key: 'k', note: 'as seen' });
    expect(status).toBe(401);
    expect(textOf(html)).toContain('as seen');
  });
});

describe('an outcome', () => {
  it('shows where it stands, its evidence, what the observations show, and all that happened', async () => {
    const { status, text: html } = await pages.get('/outcomes/17?done=report');
    const text = textOf(html);
    expect(status).toBe(200);
    expect(text).toContain('Reported, waits to be verified');
    expect(text).toContain('from 24 to 6');
    expect(text).toContain('Evidence : The signed AUDIT forms');
    expect(text).toContain('Allowed'); // its claim
    expect(html).toContain('href="/outcomes/17/evidence/5"');
    expect(html).toContain('href="/outcomes/17/verify"');
    expect(html).not.toContain('href="/outcomes/17/correct"'); // another organisation reported it
    pages.api.file = {
      status: 200,
      body: 'the forms',
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="forms.pdf"',
      },
    };
    const file = await pages.get('/outcomes/17/evidence/5');
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="forms.pdf"',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('is verified by who saw it as it is now', async () => {
    pages.answering({ verifyOutcome: reported, refuseOutcome: reported });
    const page = (await pages.get('/outcomes/17/verify')).text;
    expect(/name="seen" value="(\d)"/.exec(page)?.[1]).toBe('2');
    const done = await send('/outcomes/17/verify', { seen: '2', key: 'v-1' });
    expect([done.status, done.headers.location]).toEqual([303, '/outcomes/17?done=verify']);
    expect(pages.seen('VerifyOutcome')[0]).toMatchObject({
      idempotencyKey: 'v-1',
      variables: { id: '17', seen: 2 },
    });
    const none = await send('/outcomes/17/decline', { seen: '2', reason: ' ' });
    expect([none.status, textOf(none.text)]).toEqual([
      400,
      expect.stringContaining('Say what is wrong or missing'),
    ]);
    await send('/outcomes/17/decline', { seen: '2', reason: 'not signed' });
    expect(pages.seen('RefuseOutcome')[0]?.variables).toEqual({ id: '17', reason: 'not signed', seen: 2 });
  });

  it('tells the second of two what happened meanwhile, with what was typed kept', async () => {
    pages.answering({
      outcome: {
        ...OUTCOME,
        history: [...OUTCOME.history, outcomeEvent(3, 'EVIDENCE', { evidenceKind: 'assessment' })],
      },
      refuseOutcome: refusal('CONFLICT', 'something happened to it meanwhile.', 'Look at what happened.'),
    });
    const { status, text: html } = await send('/outcomes/17/decline', { seen: '2', reason: 'not signed' });
    expect(status).toBe(409);
    expect(textOf(html)).toMatch(/Meanwhile this happened: Evidence : The signed AUDIT forms/);
    expect(html).toContain('not signed</textarea>');
    expect(/name="seen" value="(\d)"/.exec(html)?.[1]).toBe('3');
  });

  it('is mended by who reported it: another day, more evidence, an observation, or taken back', async () => {
    const mine = { ...OUTCOME, state: 'REFUSED', refusedBecause: 'not signed' };
    working({ outcome: mine, reportOutcome: reported, attachEvidence: reported, recordObservations: { __typename: 'ObservationsRecorded', recorded: 1, same: 0 } }); // prettier-ignore
    const text = textOf((await pages.get('/outcomes/17')).text);
    expect(text).toContain('It was declined because: “not signed”');
    await send('/outcomes/17/correct', { ...DAY, seen: '2', key: 'c' });
    await send('/outcomes/17/take-back', { seen: '2', key: 't' });
    expect(pages.seen('ReportOutcome').map(({ variables }) => variables.input)).toEqual([
      expect.objectContaining({
        outcome: 'KT4093DE-1A2B3C',
        referral: 'KT4093DE',
        achievedOn: '2026-05-25',
        seen: 2,
      }),
      expect.objectContaining({ takenBack: true, seen: 2 }),
    ]);
    const when = { 'observed-day': '3', 'observed-month': '5', 'observed-year': '2026' };
    await send('/outcomes/17/observation', { measure: 'audit_score', value: '7', ...when });
    expect(pages.seen('RecordObservations')[0]?.variables).toEqual({
      observations: [{ serviceUser: 'U1', measure: 'audit_score', day: '2026-05-03', value: 7 }],
    });
    const wrong = await send('/outcomes/17/observation', { value: 'many' });
    expect(textOf(wrong.text)).toContain('The value must be a whole number');
    const none = await pages.post('/outcomes/17/evidence').field({ csrf: pages.formToken() });
    expect([none.status, textOf(none.text)]).toEqual([
      400,
      expect.stringContaining('Choose a file, or say where'),
    ]);
    expect((await sendFile('/outcomes/17/evidence', 'more.pdf', 'x')).headers.location).toBe(
      '/outcomes/17?done=evidence',
    );
  });

  it('is claimed under its contract, and says why not', async () => {
    const viewer = { ...MANAGER, may: [...MANAGER.may, 'claim.make'] };
    const outcome = { ...OUTCOME, state: 'VERIFIED' };
    pages.answering({ viewer, outcome, claimOutcome: { __typename: 'Claim', id: '9' } });
    expect((await pages.get('/outcomes/17/claim')).text).toContain('value="WELL-2026"');
    expect((await send('/outcomes/17/claim', { contract: 'WELL-2026' })).headers.location).toBe(
      '/outcomes/17?done=claim',
    );
    pages.answering({
      viewer,
      outcome,
      claimOutcome: refusal('CONFLICT', 'it is paid to another.', 'Ask them.'),
    });
    expect(textOf((await send('/outcomes/17/claim', { contract: 'X' })).text)).toContain(
      'It is paid to another. Ask them.',
    );
  });
});

describe('the list of outcomes', () => {
  it('shows what waits for the viewer’s organisation to verify', async () => {
    const { text: html } = await pages.get('/outcomes?waiting=verification');
    expect(pages.seen('Outcomes')[0]?.variables).toMatchObject({ state: 'TO_VERIFY', verifier: 'DEMO-COM' });
    expect(textOf(html)).toContain('Outcomes that wait for you to verify');
    expect(html).toContain('waiting=verification&amp;after=next-o');
  });

  it('filters by the address, and gives the same as CSV', async () => {
    await pages.get('/outcomes?state=REFUSED&referral=KT4093DE&from=2026-01-01&to=nonsense');
    expect(pages.seen('Outcomes')[0]?.variables).toEqual({ state: 'REFUSED', referral: 'KT4093DE', from: '2026-01-01', first: 50 }); // prettier-ignore
    const csv = await pages.get('/outcomes/list.csv?state=REFUSED');
    expect(csv.text.split('\r\n')[1]).toBe('KT4093DE-1A2B3C,Drinks less by two zones,audit-two-zones,DEMO-WELL,2026-05-25,to_verify,DEMO-COM,2026-06-09,KT4093DE,WELL-2026'); // prettier-ignore
  });

  it('says how one comes to an outcome where there is none', async () => {
    const none = { __typename: 'OutcomeConnection', nodes: [], edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } }; // prettier-ignore
    pages.answering({ outcomes: none, outcomeDefinitions: { __typename: 'OutcomeDefinitionList', items: [OUTCOME_DEFINITION] } }); // prettier-ignore
    expect(textOf((await pages.get('/outcomes')).text)).toContain(
      'No outcome is reported yet. Open a referral',
    );
    expect(textOf((await pages.get('/outcomes?waiting=verification')).text)).toContain(
      'No outcome waits for you',
    );
  });
});
