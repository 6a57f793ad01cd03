import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { QUESTIONNAIRE } from '../../../../test/pages/sample/readiness.js';

const pages = pagesUnderTest();
const LINK = '/answer/crl_x';
const send = (path: string, form: object = {}) =>
  pages.anybody().post(path).set({ 'sec-fetch-site': 'same-origin' }).type('form').send(form);

describe('a questionnaire by a link', () => {
  it('needs no account, says that nobody finds out who answered, and goes on where it was left', async () => {
    const { status, text: html } = await pages.anybody().get(LINK);
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toContain('For Northgate. 3 pages of statements, until the end of 18 December 2026.');
    expect(text).toContain('Nobody can find out what you answered.');
    expect(text).toContain('groups of 5 people or more only');
    expect(html).toContain('href="/answer/crl_x/1"');
    expect(pages.seen('QuestionnaireBy')[0]).toMatchObject({
      token: undefined,
      variables: { token: 'crl_x' },
    });
  });

  it('asks the API as nobody and says nothing of who is signed in, even where somebody is', async () => {
    const { text } = await pages.get(`${LINK}/1`);
    expect(text).not.toContain('Priya Nair');
    expect(pages.seen('QuestionnaireBy')[0]?.token).toBeUndefined();
    expect(pages.seen('Viewer')).toEqual([]);
  });

  it('has one page a group of questions, what was said before chosen, with what cannot be said as a choice', async () => {
    const { text: html } = await pages.anybody().get(`${LINK}/1`);
    expect(html).toMatch(/name="s1"[^>]*value="4"\s+checked/);
    expect(html).toMatch(/name="s2"[^>]*value="nr"/);
    expect(textOf(html)).toContain('Page 1 of 3');
    expect(textOf((await pages.anybody().get(`${LINK}/3`)).text)).toContain('0 is “Not at all”, 10 is “Completely”.'); // prettier-ignore
    expect((await pages.anybody().get(`${LINK}/4`)).status).toBe(404);
  });

  it('is in Welsh where it is asked for, and says which texts are not', async () => {
    const { text: html } = await pages.anybody().get(`${LINK}/1`).set('accept-language', 'cy');
    expect(html).toContain('<html lang="cy"');
    expect(html).toContain('<span lang="cy">Rwy’n gweld ei ddiben</span>');
    expect(html).toContain('<span lang="en">Our managers stand for it</span>');
  });

  it('keeps each page, then goes on, or stops', async () => {
    const on = await send(`${LINK}/1`, { s1: '5', s2: 'nr', other: '1' });
    expect([on.status, on.headers.location]).toEqual([303, '/answer/crl_x/2']);
    expect(pages.seen('KeepAnswers')[0]?.variables).toEqual({ token: 'crl_x', answers: [{ item: 's1', answer: 5 }, { item: 's2', answer: null }] }); // prettier-ignore
    expect((await send(`${LINK}/2`, { then: 'later' })).headers.location).toBe('/answer/crl_x/saved');
    expect((await send(`${LINK}/3`, { g1: '7' })).headers.location).toBe('/answer/crl_x/check');
  });

  it('is looked over, sent, and says so; once more it says so again', async () => {
    expect(textOf((await pages.anybody().get(`${LINK}/check`)).text)).toContain('I see what it is for Agree Our managers stand for it Not answered'); // prettier-ignore
    const sent = await send(`${LINK}/send`);
    expect([sent.status, sent.headers.location]).toEqual([303, LINK]);
    expect(pages.seen('SendAnswers')[0]?.variables).toEqual({ token: 'crl_x', answers: [{ item: 's1', answer: 4 }] }); // prettier-ignore
    pages.answering({ readinessQuestionnaire: { ...QUESTIONNAIRE, state: 'answered', begun: {} } });
    expect((await send(`${LINK}/send`)).headers.location).toBe(LINK);
    expect(pages.seen('SendAnswers')).toEqual([]);
    expect(textOf((await pages.anybody().get(LINK)).text)).toContain(
      'Thank you: answers were sent by this link',
    );
  });

  it('is closed on other days, and no page where there is no such link', async () => {
    pages.answering({ readinessQuestionnaire: { ...QUESTIONNAIRE, state: 'closed' } });
    expect(textOf((await pages.anybody().get(LINK)).text)).toContain('Answers are not taken today');
    const problem = { code: 'NOT_FOUND', path: ['token'], why: 'This link leads to no questionnaire.', fix: 'Open the latest.' }; // prettier-ignore
    pages.answering({ readinessQuestionnaire: { __typename: 'Problems', problems: [problem] } });
    expect((await pages.anybody().get(LINK)).status).toBe(404);
  });

  it('shows what the API takes no answer for, with what was chosen kept; and takes forms of our pages only', async () => {
    const problem = { code: 'INVALID', path: ['answers', 's1'], why: 'It is no answer of the scale.', fix: 'Answer with a number.' }; // prettier-ignore
    pages.answering({ keepReadinessAnswers: { __typename: 'Problems', problems: [problem] } });
    const { status, text: html } = await send(`${LINK}/1`, { s1: '9', s2: '2' });
    expect(status).toBe(400);
    expect(html).toContain('href="#s1"');
    expect(html).toMatch(/name="s2"[^>]*value="2"\s+checked/);
    const foreign = await pages.anybody().post(`${LINK}/send`).set({ 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
  });
});
