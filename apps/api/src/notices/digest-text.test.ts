import type { Notice } from '#contracts';
import { noticeMessage } from './digest-text.js';
import { london } from './tell-persons.js';

const notice = (change: Partial<Notice>): Notice => ({ key: 'k', kind: 'terms_agreement', subject: 'TR-A01@2', targetKind: 'terms', target: 'TR-A01@2', since: null, dueOn: null, overdue: false, read: false, dismissed: false, ...change }); // prettier-ignore

describe('a message about what waits', () => {
  it('says what it is and by when, in text and HTML, in which nothing of it is taken for HTML', () => {
    const { subject, text, html } = noticeMessage(
      'Nadia',
      [notice({ subject: '<b>&"', dueOn: '2026-11-30' })],
      'https://x.test/',
    );
    expect(subject).toBe('Concord: 1 thing waits for you');
    expect(text).toContain('- Proposed terms wait for agreement: <b>&", due by 2026-11-30\n');
    expect(html).toContain('&lt;b&gt;&amp;&quot;, due by 2026-11-30');
    expect(html).toContain('href="https://x.test/"');
    const link = 'https://x.test/notices/open?kind=terms&subject=%3Cb%3E%26%22&target=TR-A01%402';
    expect(text).toContain(`\n  ${link}\n`);
    expect(html).toContain(`<a href="${link.replaceAll('&', '&amp;')}">Proposed terms`);
  });

  it('does not get longer than anybody reads', () => {
    const { text } = noticeMessage(
      'Nadia',
      Array(130).fill(notice({ dueOn: '2026-11-30', overdue: true })) as Notice[],
      'x',
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
