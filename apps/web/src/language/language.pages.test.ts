import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { Catalogue } from './catalogue.js';
import { currentLanguage, inLanguage } from './language.js';
import { roles } from './roles.js';
import { english, t, tHtml } from './say.js';
import { day, moment, period } from '../view/times.js';

const pages = pagesUnderTest();

describe('the language of a page', () => {
  it.each([
    ['cy', 'cy'],
    ['cy-GB,en;q=0.8', 'cy'],
    ['en-GB,cy;q=0.5', 'en'],
    ['fr', 'en'],
  ])('is what the browser asks for: %s gives %s', async (wanted, given) => {
    const { text: html } = await pages.get('/terms').set('accept-language', wanted);
    expect(html).toContain(`<html lang="${given}"`);
  });

  it('is what was chosen by the link in the header, on the page where it was chosen, whatever the browser asks for', async () => {
    const { text: before } = await pages.get('/terms?a=b');
    const href = /<a [^>]*href="(\/language[^"]*)"/.exec(before)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const chosen = await pages.get(href);
    expect([chosen.status, chosen.headers.location]).toEqual([303, '/terms?a=b']);
    const [cookie = ''] = chosen.headers['set-cookie'] as unknown as string[];
    const { text: html } = await pages
      .anybody()
      .get('/signed-out')
      .set({ cookie: cookie.split(';')[0], 'accept-language': 'en' });
    expect(html).toContain('<html lang="cy"');
    expect(textOf(html)).toContain('Rydych wedi allgofnodi');
  });

  it('is that of what somebody is, too: in Welsh no English word of it is left', async () => {
    const { text: html } = await pages.get('/terms').set('accept-language', 'cy');
    expect(textOf(html)).toContain('Chi yw Priya Nair , rheolwr contractau, comisiynydd (DEMO-COM)');
    const schema = readFileSync(new URL('../../../api/schema.graphql', import.meta.url), 'utf8');
    const all = ['PersonRole', 'Side'].flatMap((name) =>
      (buildSchema(schema).getType(name) as GraphQLEnumType).getValues(),
    );
    const inWords = all.map(({ name }) => name.toLowerCase().replaceAll('_', ' ')).join(', ');
    expect(String(inLanguage('cy', () => roles(inWords)))).not.toContain('lang="en"');
    expect(String(inLanguage('en', () => roles(inWords)))).toBe(inWords);
    expect(String(inLanguage('cy', () => roles('made <up>')))).toBe('<span lang="en">made &lt;up&gt;</span>');
  });

  it('is that of the page itself, not only of what is around it', async () => {
    const main = async (path: string) =>
      /<main[^>]* lang="(\w+)"/.exec((await pages.get(path).set('accept-language', 'cy')).text)?.[1];
    expect([await main('/members?scheme=demo-16&area=A04&cohort=2015Q4'), await main('/signed-out')]).toEqual(
      ['cy', 'cy'],
    );
  });

  it.each(['//evil.example', 'https://evil.example'])('leads nobody to %s', async (next) => {
    const { headers } = await pages.anybody().get(`/language?to=cy&next=${encodeURIComponent(next)}`);
    expect(headers.location).toBe('/');
  });

  it('leaves what the API says in English, and says so', async () => {
    pages.answering({
      run: {
        __typename: 'Problems',
        problems: [{ code: 'NOT_FOUND', path: [], why: 'There is no such run.', fix: 'Look in the list.' }],
      },
    });
    const { text: html } = await pages.get('/runs/none').set('accept-language', 'cy');
    expect(html).toContain('<span lang="en">There is no such run.</span>');
  });
});

describe('texts', () => {
  const welsh = <T>(work: () => T): T => inLanguage('cy', work);

  it('are English where nobody says otherwise', () => expect(currentLanguage()).toBe('en'));

  it('fill in values as text, and links where they lead', () => {
    expect(String(tHtml('error.next', { link: '/?a=1&b="', linkOut: '/sign-out' }))).toContain(
      '<a class="govuk-link" href="/?a=1&amp;b=&quot;">Go to the first page</a>',
    );
    expect(String(tHtml('layout.youAre', { name: '<b>', role: 'x', organisation: 'none' }))).toContain(
      '<strong>&lt;b&gt;</strong>',
    );
    expect(t('layout.youAre', { name: '<b>', role: 'x', organisation: 'none' })).toContain('You are <b>, x');
  });

  const some = new Catalogue({
    en: new Map([
      ['a.count', '{count, plural, one {# notice} other {# notices}}'],
      ['a.new', 'New'],
    ]),
    cy: new Map<string, string | null>([
      [
        'a.count',
        '{count, plural, zero {dim hysbysiad} two {# hysbysiad} many {# hysbysiad} other {# o hysbysiadau}}',
      ],
      ['a.new', null],
    ]),
  });

  it.each([
    [0, 'dim hysbysiad'],
    [1, '1 o hysbysiadau'],
    [2, '2 hysbysiad'],
    [6, '6 hysbysiad'],
    [1234, '1,234 o hysbysiadau'],
  ])('have the plurals of Welsh: %s', (count, words) => {
    expect(some.find('a.count', 'cy').format.format({ count })).toBe(words);
  });

  it('that are not translated yet are there in English, known for it', () => {
    expect(some.find('a.new', 'cy')).toMatchObject({ language: 'en' });
    expect(some.find('a.count', 'cy')).toMatchObject({ language: 'cy' });
  });

  it('write days and times as the language does', () => {
    expect(welsh(() => [day('2017-10-01'), moment('2017-07-01T11:05:09Z'), period('2015Q4')])).toEqual([
      '1 Hydref 2017',
      '1 Gorffennaf 2017 am 12:05pm',
      'Hydref – Rhagfyr 2015',
    ]);
  });

  it('mark English in Welsh, and only there', () => {
    expect(String(english('a & b'))).toBe('a &amp; b');
    expect(String(welsh(() => english('a & b')))).toBe('<span lang="en">a &amp; b</span>');
  });
});
