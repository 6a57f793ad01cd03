import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type MailPurpose, type Notice, noticesOf, noticeSettingOf, ONCE_A_DAY, takeMail } from '#contracts';
import { ok, sha256Hex, SQL, type SqlPool, today } from '#kernel';
import { DEMONSTRATION_PERSONS, type Person, personsInOffice, transact } from '#partners';
import { Config } from '../ops/config.js';
import { noticeMessage } from './digest-text.js';
import { Mailer } from './mailer.js';

/** The hour in London from which on the day's digest is sent. */
const DIGEST_HOUR = 7;

/** Tells persons by e-mail what waits for them. */
@Injectable()
export class TellPersons {
  private readonly logger = new Logger(TellPersons.name);

  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** The digest of a day to everybody who wants it and has not got it. @returns how many were sent */
  async sendDigests(day: string, persons?: readonly Person[]): Promise<number> {
    return this.each(persons ?? (await this.everybody()), async (person) => {
      const { daily } = await noticeSettingOf(this.sql, person);
      if (!daily) return 0;
      const notices = await noticesOf(this.sql, person);
      return notices.length > 0 ? this.send(person, 'digest', [day], () => notices) : 0;
    });
  }

  /** What has come up of the kinds that a person wants to be told of at once, and what is overdue since the last look: each once. */
  async sendNews(persons?: readonly Person[]): Promise<number> {
    return this.each(persons ?? (await this.everybody()), async (person) => {
      const { daily, atOnce } = await noticeSettingOf(this.sql, person);
      if (!daily && atOnce.length === 0) return 0;
      const once = ONCE_A_DAY.filter((kind) => !atOnce.includes(kind));
      const notices = await noticesOf(this.sql, person, { without: once });
      // what there is one notice of a day is no news for being overdue: it has been, and the digest says so
      const isOverdue = ({ kind, overdue: late }: Notice) => late && !ONCE_A_DAY.includes(kind);
      const of = (some: readonly Notice[], purpose: MailPurpose) =>
        this.send(person, purpose, some.map(({ key }) => key), (keys) => some.filter(({ key }) => keys.includes(key))); // prettier-ignore
      const overdue = await of(notices.filter(isOverdue), 'overdue'); // prettier-ignore
      return overdue + (await of(notices.filter((notice) => atOnce.includes(notice.kind) && !isOverdue(notice)), 'at_once')); // prettier-ignore
    });
  }

  /** The repeated look: what is new, and from the morning on the digests that are missing. */
  async look(now = new Date()): Promise<void> {
    await this.sendNews();
    const { day, hour } = london(now);
    if (hour >= DIGEST_HOUR) await this.sendDigests(day);
  }

  /** Who holds a role today and can be written to; where nobody signs in with a provider, the demonstration persons. */
  private async everybody(): Promise<readonly Person[]> {
    if (this.config.demonstration) return DEMONSTRATION_PERSONS;
    return (await personsInOffice(this.sql, today())).filter(({ email }) => email !== undefined);
  }

  /** Sent within the transaction that puts it on record: not twice, unless the process is killed in between, and then under the same id. */
  private async send(
    person: Person,
    purpose: MailPurpose,
    about: readonly string[],
    noticesFor: (taken: readonly string[]) => readonly Notice[],
  ): Promise<number> {
    if (about.length === 0) return 0;
    const { address, language } = await noticeSettingOf(this.sql, person);
    const sent = await transact({ em: this.em, sql: this.sql }, async (_em, sql) => {
      const taken = await takeMail(sql, person, purpose, about);
      if (taken.length === 0) return ok(0);
      const which = purpose === 'digest' ? taken.join() : sha256Hex(taken.sort().join()).slice(0, 16);
      const message = noticeMessage(person.name, noticesFor(taken), this.config.publicUrl, language);
      await this.mailer.send({ id: `${purpose}.${person.code}.${which}`, to: address, ...message });
      return ok(1);
    });
    return sent.ok ? sent.value : 0;
  }

  /** One person's mail that cannot be sent does not keep the others from theirs; it is tried again at the next look. */
  private async each(persons: readonly Person[], work: (person: Person) => Promise<number>): Promise<number> {
    let sent = 0;
    for (const person of persons.filter(({ organisation }) => organisation !== null))
      sent += await work(person).catch((error: unknown) => {
        this.logger.error({ err: error, person: person.code }, 'mail was not sent; it will be tried again');
        return 0;
      });
    return sent;
  }
}

/** Day and hour of an instant in London. */
export function london(at: Date): { readonly day: string; readonly hour: number } {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const [day = '', time = ''] = parts.format(at).split(' ');
  return { day, hour: Number(time.slice(0, 2)) };
}
