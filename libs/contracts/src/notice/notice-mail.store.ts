import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import type { Person } from '#partners';
import { kindsFor, NOTICE_KIND_NAMES } from './notice.js';

/** The languages that the platform writes in. */
export const MAIL_LANGUAGES = ['en', 'cy'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** How a person is told by e-mail. */
export interface NoticeSetting {
  readonly address: string;
  readonly language: MailLanguage;
  /** Once a day what waits. */
  readonly daily: boolean;
  /** Kinds that are told as soon as they come up. */
  readonly atOnce: readonly string[];
}

const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[A-Za-z0-9.-]{1,190}$/;

/** Of who has set nothing: once a day, in English, to the address on record; a demonstration person's leads nowhere. */
const unset = (person: Person): NoticeSetting => ({ address: person.email ?? `${person.code}@example.test`, language: 'en', daily: true, atOnce: [] }); // prettier-ignore

export async function noticeSettingOf(sql: SqlClient, person: Person): Promise<NoticeSetting> {
  const { rows } = await sql.query<NoticeSetting>(
    'select address, language, daily, at_once as "atOnce" from notice_setting where person = $1',
    [person.code],
  );
  return rows[0] ?? unset(person);
}

/** Sets how a person is told. What is left out stays. @returns INVALID for address or kinds, all at once */
export async function setNoticeSetting(
  sql: SqlClient,
  person: Person,
  change: Partial<NoticeSetting>,
): Promise<Result<NoticeSetting>> {
  const setting = { ...(await noticeSettingOf(sql, person)), ...change };
  const problems: Problem[] = ADDRESS.test(setting.address)
    ? []
    : [problem('INVALID', 'address', `'${setting.address.slice(0, 80)}' is no address.`, 'Write one like name@example.org.')]; // prettier-ignore
  if (!MAIL_LANGUAGES.includes(setting.language))
    problems.push(problem('INVALID', 'language', `There are no messages in '${String(setting.language).slice(0, 20)}'.`, `There are ${MAIL_LANGUAGES.join(', ')}.`)); // prettier-ignore
  for (const [index, kind] of setting.atOnce.entries())
    if (!(NOTICE_KIND_NAMES as readonly string[]).includes(kind))
      problems.push(problem('INVALID', ['atOnce', String(index)], `There are no notices of kind '${kind}'.`, `There are ${kindsFor(person).join(', ')}.`)); // prettier-ignore
  if (problems.length > 0) return refuse(...problems);
  await sql.query(
    `insert into notice_setting (person, address, language, daily, at_once) values ($1, $2, $3, $4, $5)
     on conflict (person) do update set address = excluded.address, language = excluded.language, daily = excluded.daily, at_once = excluded.at_once`,
    [person.code, setting.address, setting.language, setting.daily, setting.atOnce],
  );
  return ok(setting);
}

export type MailPurpose = 'digest' | 'at_once' | 'overdue';

/**
 * Takes messages on, in the transaction in which they are sent: who comes second waits, and then takes none of them.
 * @param about of a digest its day, of others the keys of what they are about
 * @returns those that nobody has taken before
 */
export async function takeMail(
  sql: SqlClient,
  person: Person,
  purpose: MailPurpose,
  about: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ about: string }>(
    `insert into notice_mail (person, purpose, about) select $1, $2, a from unnest($3::text[]) a order by a
     on conflict do nothing returning about`,
    [person.code, purpose, about],
  );
  return rows.map((row) => row.about);
}
