import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import nodemailer from 'nodemailer';
import { Config } from '../ops/config.js';

export interface Message {
  /** Where the same message comes twice, it comes under the same id. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Gives messages to the mail system: to SMTP_URL; without one to files in the data folder (mail/*.eml, to be opened with any mail program); without either the
 * log says that there was one.
 */
@Injectable()
export class Mailer {
  private readonly logger = new Logger(Mailer.name);

  constructor(private readonly config: Config) {}

  async send({ id, ...message }: Message): Promise<void> {
    const { smtpUrl, mailFrom, dataFolder } = this.config;
    // what reads like several would go to several
    if (!ONE_ADDRESS.test(message.to)) throw new Error('this is not the address of one mailbox');
    const mail = { from: mailFrom, messageId: `<${id}@${mailFrom.split('@')[1] ?? 'concord'}>`, ...message };
    if (smtpUrl) {
      await nodemailer.createTransport(smtpUrl).sendMail(mail);
      return;
    }
    const made = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    const { message: bytes } = await made.sendMail(mail);
    if (!Buffer.isBuffer(bytes)) throw new Error('the message was not made in memory');
    if (dataFolder) return writeMail(path.join(dataFolder, 'mail'), id, bytes);
    // what it says names referrals, which no log may
    this.logger.warn({ mail: id }, 'mail went nowhere: set SMTP_URL, or CONCORD_DATA to keep it in files');
  }
}

const ONE_ADDRESS = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/;

async function writeMail(folder: string, id: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${id.replace(/[^A-Za-z0-9._-]/g, '_')}.eml`);
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}
