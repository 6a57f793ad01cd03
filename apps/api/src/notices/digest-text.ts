import type { MailLanguage, Notice } from '#contracts';
import { type DigestWords, ENGLISH, WELSH } from './digest-words.js';
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

const wordsIn: Readonly<Record<MailLanguage, DigestWords>> = { en: ENGLISH, cy: WELSH };

function sentence({ kind, subject, dueOn, overdue }: Notice, language: MailLanguage): string {
  const words = wordsIn[language];
  if (dueOn === null) return `${words.kinds[kind]}: ${subject}`;
  const day = new Intl.DateTimeFormat(`${language}-GB`, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(dueOn)); // prettier-ignore
  return `${words.kinds[kind]}: ${subject}, ${overdue ? words.overdueSince(day) : words.dueBy(day)}`;
}

/** Where the pages lead on to what waits, whoever reads it signed in or not: they know which page it is (apps/web/src/home/targets.ts). */
const linkTo = (url: string, { targetKind, subject, target }: Notice): string =>
  `${url.replace(/\/$/, '')}/notices/open?${new URLSearchParams({ kind: targetKind, subject, target }).toString()}`;

/**
 * The text of a message about what waits: references and days, each with the link to the page where it is done; no particulars of service users.
 * @param url of the pages, as browsers see them
 */
export function noticeMessage(
  name: string,
  notices: readonly Notice[],
  url: string,
  language: MailLanguage,
): Pick<Message, 'subject' | 'text' | 'html'> {
  const words = wordsIn[language];
  const overdue = notices.filter((notice) => notice.overdue).length;
  const shown = notices.slice(0, LONGEST);
  const more = notices.length > shown.length ? words.more(notices.length - shown.length) : '';
  const settings = `${url.replace(/\/$/, '')}/notices/settings`;
  return {
    subject: words.subject(notices.length, overdue),
    text: [
      `${name},`,
      '',
      ...shown.flatMap((notice) => [`- ${sentence(notice, language)}`, `  ${linkTo(url, notice)}`]),
      ...(more ? [more] : []),
      '',
      url,
      '',
      `${words.end} ${settings}`,
      '',
    ].join('\n'),
    html: [
      `<div lang="${language}"><p>${escaped(name)},</p><ul>`,
      ...shown.map((notice) => `<li>${notice.overdue ? '<strong>' : ''}<a href="${escaped(linkTo(url, notice))}">${escaped(sentence(notice, language))}</a>${notice.overdue ? '</strong>' : ''}</li>`), // prettier-ignore
      `</ul>${more ? `<p>${more}</p>` : ''}<p><a href="${escaped(url)}">${escaped(url)}</a></p><p>${words.end} <a href="${escaped(settings)}">${escaped(settings)}</a></p></div>`,
    ].join('\n'),
  };
}
