import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ok, SQL, type SqlPool } from '#kernel';
import { newToken, type Recipient, recipients, takeRecipient, tokenHash, transact } from '#partners';
import { Mailer } from '../notices/mailer.js';
import { Config } from '../ops/config.js';
import { invitationText } from './invitation-text.js';

/** Writes to those who are asked about readiness, and reminds them. A link is made for each message, and is nowhere but in it. */
@Injectable()
export class SendInvitations {
  private readonly logger = new Logger(SendInvitations.name);

  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Everything that is to be sent. One message that cannot be sent does not keep the others; it is tried again at the next look. @returns how many were sent */
  async look(): Promise<number> {
    let sent = 0;
    for (const recipient of await recipients(this.sql))
      sent += await this.send(recipient).catch((error: unknown) => {
        this.logger.error({ err: error }, 'an invitation was not sent; it will be tried again');
        return 0;
      });
    return sent;
  }

  /** Sent within the transaction that puts it on record: not twice, unless the process is killed in between. */
  private async send(recipient: Recipient): Promise<number> {
    const token = newToken();
    const hash = tokenHash(token);
    if (!hash) throw new Error('what was made is no link');
    const sent = await transact({ em: this.em, sql: this.sql }, async (_em, sql) => {
      if (!(await takeRecipient(sql, recipient, hash))) return ok(0);
      const message = invitationText(recipient, `${this.config.publicUrl}/answer/${token}`);
      const id = `readiness.${recipient.mailing}.${recipient.invitation}`;
      await this.mailer.send({ id, to: recipient.email, ...message });
      return ok(1);
    });
    return sent.ok ? sent.value : 0;
  }
}
