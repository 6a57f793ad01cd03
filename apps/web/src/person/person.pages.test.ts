import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { ONLOOKER, refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('choosing a person', () => {
  it('comes first, and leads back to where one wanted to go', async () => {
    const first = await pages.anybody().get('/areas?cohort=2015Q4');
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/person?next=%2Fareas%3Fcohort%3D2015Q4');
    const chosen = await pages
      .anybody()
      .post('/person')
      .set('sec-fetch-site', 'same-origin')
      .type('form')
      .send({ person: 'commissioner-manager', next: '/areas?cohort=2015Q4' });
    expect(chosen.headers.location).toBe('/areas?cohort=2015Q4');
    expect(chosen.headers['set-cookie']?.[0]).toMatch(
      /^concord_person=commissioner-manager; .*Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
  });
  it('takes only somebody whom the API knows, and leads nowhere else', async () => {
    const form = pages.anybody().post('/person').set('sec-fetch-site', 'same-origin').type('form');
    const {
      status,
      text: html,
      headers,
    } = await form.send({ person: 'nobody', next: 'https://evil.example/' });
    expect(status).toBe(400);
    expect(textOf(html)).toContain('There is a problem Choose a person');
    expect(html).toContain('name="next" value="/"');
    expect(headers['set-cookie']).toBeUndefined();
  });
  it('is asked for again when the API no longer knows the person', async () => {
    pages.answering({ viewer: refusal('NOT_SIGNED_IN', 'There is no person.', 'Choose one.') });
    expect((await pages.get('/runs')).headers.location).toBe('/person?next=%2Fruns');
  });
  it('leads to the first page that the person may see', async () => {
    expect((await pages.get('/')).headers.location).toBe('/areas');
    pages.answering({ viewer: { ...ONLOOKER, may: ['import.read'] } });
    expect((await pages.get('/')).headers.location).toBe('/imports');
    pages.answering({ viewer: { ...ONLOOKER, may: [] } });
    expect((await pages.get('/')).headers.location).toBe('/terms');
  });
});
