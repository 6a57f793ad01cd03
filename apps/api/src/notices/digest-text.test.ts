import { readFileSync } from 'node:fs';
import type { Notice } from '#contracts';
import { noticeMessage } from './digest-text.js';
import { WELSH } from './digest-words.js';
import { london } from './tell-persons.js';

const notice = (change: Partial<Notice>): Notice => ({ key: 'k', kind: 'terms_agreement', subject: 'TR-A01@2', targetKind: 'terms', target: 'TR-A01@2', since: null, dueOn: null, overdue: false, read: false, dismissed: false, ...change }); // prettier-ignore

describe('a message about what waits', () => {
  it('says what it is and by when, in text and HTML, in which nothing of it is taken for HTML', () => {
    const { subject, text, html } = noticeMessage(
      'Nadia',
      [notice({ subject: '<b>&"', dueOn: '2026-11-30' })],
      'https://x.test/',
      'en',
    );
    expect(subject).toBe('Concord: 1 thing waits for you');
    expect(text).toContain('- Proposed terms wait for agreement: <b>&", due by 30 November 2026\n');
    expect(html).toContain('&lt;b&gt;&amp;&quot;, due by 30 November 2026');
    expect(html).toContain('href="https://x.test/"');
    const link = 'https://x.test/notices/open?kind=terms&subject=%3Cb%3E%26%22&target=TR-A01%402';
    expect(text).toContain(`\n  ${link}\n`);
    expect(html).toContain(`<a href="${link.replaceAll('&', '&amp;')}">Proposed terms`);
  });

  it('leads to where one says how one is told', () => {
    const { text, html } = noticeMessage('Nadia', [notice({})], 'https://x.test/', 'en');
    expect(text).toContain('\nYou can change how you are told: https://x.test/notices/settings\n');
    expect(html).toContain('<a href="https://x.test/notices/settings">');
  });

  it('is in Welsh for who reads Welsh, and says of everything what the pages say', () => {
    const { kinds } = WELSH;
    const { subject, text, html } = noticeMessage(
      'Nadia',
      [notice({ dueOn: '2026-11-30', overdue: true }), notice({ dueOn: '2026-12-01' }), notice({})],
      'https://x.test/',
      'cy',
    );
    expect(subject).toBe('Concord: 3 o bethau’n aros amdanoch, 1 yn hwyr');
    expect(text).toContain(
      `- ${kinds.terms_agreement}: TR-A01@2, yn hwyr: i’w wneud erbyn 30 Tachwedd 2026\n`,
    );
    expect(text).toContain(', i’w wneud erbyn 1 Rhagfyr 2026\n');
    expect(html).toContain('<div lang="cy">');
    const pages = JSON.parse(readFileSync(new URL('../../../web/messages/cy/home.json', import.meta.url), 'utf8')) as Record<string, string>; // prettier-ignore
    const said = Object.entries(kinds).map(([kind, words]) => [kind, words === pages[`kind.${kind.toUpperCase()}`]]); // prettier-ignore
    expect(said.filter(([, same]) => !same)).toEqual([]);
  });

  it('does not get longer than anybody reads', () => {
    const { text } = noticeMessage(
      'Nadia',
      Array(130).fill(notice({ dueOn: '2026-11-30', overdue: true })) as Notice[],
      'x',
      'en',
    );
    expect(text.match(/^- /gm)).toHaveLength(100);
    expect(text).toContain('And 30 more.');
  });
});

describe('the day in London', () => {
  it.each([
    ['2026-06-30T23:30:00Z', '2026-07-01', 0],
    ['2026-12-31T23:30:00Z', '2026-12-31', 23],
    ['2026-03-29T00:59:00Z', '2026-03-29', 0],
    ['2026-03-29T01:00:00Z', '2026-03-29', 2],
  ])('%s is %s, hour %i', (at, day, hour) => {
    expect(london(new Date(at))).toEqual({ day, hour });
  });
});
