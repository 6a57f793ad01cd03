import { type Notice, NOTICE_KINDS } from '#contracts';
import type { Message } from './mailer.js';

const LONGEST = 100;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const due = ({ dueOn, overdue }: Notice): string =>
  dueOn === null ? '' : overdue ? `overdue since ${dueOn}` : `due by ${dueOn}`;
const sentence = (notice: Notice): string =>
  `${NOTICE_KINDS[notice.kind].title}: ${notice.subject}${due(notice) ? `, ${due(notice)}` : ''}`;
/** Where the pages lead on to what waits, whoever reads it signed in or not: they know which page it is (apps/web/src/home/targets.ts). */
const linkTo = (url: string, { targetKind, subject, target }: Notice): string =>
  `${url.replace(/\/$/, '')}/notices/open?${new URLSearchParams({ kind: targetKind, subject, target }).toString()}`;
const things = (n: number): string => (n === 1 ? '1 thing waits' : `${n} things wait`);

/**
 * The text of a message about what waits: references and days, each with the link to the page where it is done; no particulars of service users.
 * @param url of the pages, as browsers see them
 */
export function noticeMessage(
  name: string,
  notices: readonly Notice[],
  url: string,
): Pick<Message, 'subject' | 'text' | 'html'> {
  const overdue = notices.filter((notice) => notice.overdue).length;
  const subject = `Concord: ${things(notices.length)} for you${overdue > 0 ? `, ${overdue} overdue` : ''}`;
  const shown = notices.slice(0, LONGEST);
  const more = notices.length > shown.length ? `And ${notices.length - shown.length} more.` : '';
  const end = 'You can change how you are told with your settings of notices.';
  return {
    subject,
    text: [
      `${name},`,
      '',
      ...shown.flatMap((notice) => [`- ${sentence(notice)}`, `  ${linkTo(url, notice)}`]),
      ...(more ? [more] : []),
      '',
      url,
      '',
      end,
      '',
    ].join('\n'),
    html: [
      `<p>${escaped(name)},</p><ul>`,
      ...shown.map((notice) => `<li>${notice.overdue ? '<strong>' : ''}<a href="${escaped(linkTo(url, notice))}">${escaped(sentence(notice))}</a>${notice.overdue ? '</strong>' : ''}</li>`), // prettier-ignore
      `</ul>${more ? `<p>${more}</p>` : ''}<p><a href="${escaped(url)}">${escaped(url)}</a></p><p>${end}</p>`,
    ].join('\n'),
  };
}
