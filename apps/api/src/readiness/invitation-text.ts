import type { Recipient } from '#partners';
import type { Message } from '../notices/mailer.js';

interface Words {
  readonly subject: (title: string) => string;
  readonly reminds: string;
  readonly asks: (organisation: string, title: string) => string;
  readonly until: (day: string) => string;
  readonly anonymous: (threshold: number) => string;
  readonly yours: string;
}

const WORDS: Readonly<Record<Recipient['language'], Words>> = {
  en: {
    subject: (title) => `${title}: your answers, please`,
    reminds: 'We wrote to you before, and by none of your links was answered yet.',
    asks: (organisation, title) => `${organisation} asks you to answer some questions: ${title}.`,
    until: (day) =>
      `You need no account. The link is good until the end of ${day}; you can stop and go on later.`,
    anonymous: (threshold) =>
      `Nobody can find out what you answered: answers are kept without your name or address, and results are shown of groups of ${threshold} people or more only.`,
    yours: 'The link is for you alone: do not pass it on. When the round is over, your address is deleted.',
  },
  cy: {
    subject: (title) => `${title}: eich atebion, os gwelwch yn dda`,
    reminds: 'Ysgrifennom atoch o’r blaen, ac nid oes ateb eto trwy unrhyw un o’ch dolenni.',
    asks: (organisation, title) => `Mae ${organisation} yn gofyn i chi ateb rhai cwestiynau: ${title}.`,
    until: (day) =>
      `Nid oes angen cyfrif arnoch. Mae’r ddolen yn ddilys tan ddiwedd ${day}; gallwch stopio a pharhau yn nes ymlaen.`,
    anonymous: (threshold) =>
      `Ni all neb ddarganfod beth a ateboch: cedwir atebion heb eich enw na’ch cyfeiriad, a dangosir canlyniadau grwpiau o ${threshold} o bobl neu fwy yn unig.`,
    yours:
      'I chi yn unig y mae’r ddolen: peidiwch â’i hanfon ymlaen. Pan ddaw’r cylch i ben, caiff eich cyfeiriad ei ddileu.',
  },
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }; // prettier-ignore
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/**
 * The message by which somebody is asked, or reminded, in their language.
 * @param link the address of the questionnaire, which is good for this person alone
 */
export function invitationText(
  recipient: Recipient,
  link: string,
): Pick<Message, 'subject' | 'text' | 'html'> {
  const { language, kind, organisation, title, closesOn, threshold } = recipient;
  const words = WORDS[language];
  const day = new Intl.DateTimeFormat(`${language}-GB`, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(closesOn)); // prettier-ignore
  const before = [words.asks(organisation, title), ...(kind === 'remind' ? [words.reminds] : [])];
  const after = [words.until(day), words.anonymous(threshold), words.yours];
  const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
  return {
    subject: words.subject(title),
    text: [...before, link, ...after, ''].join('\n\n'),
    html: [
      `<div lang="${language}">`,
      ...before.map(paragraph),
      `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`,
      ...after.map(paragraph),
      '</div>',
    ].join('\n'),
  };
}
