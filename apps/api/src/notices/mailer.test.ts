import { Logger } from '@nestjs/common';
import { mailServer } from '../../../../test/support/mail-server.js';
import { readConfig } from '../ops/config.js';
import { Mailer, type Message } from './mailer.js';

const MESSAGE: Message = {
  id: 'digest.bridge-worker.2026-11-27',
  to: 'bridge.worker@example.org',
  subject: 'Concord: 2 things wait for you',
  text: 'EF9642SO, overdue since 20 November\n.\nThe end.',
  html: '<p>EF9642SO, overdue since 20 November</p>',
};
const mailer = (smtpUrl: string) =>
  new Mailer(
    readConfig({
      NODE_ENV: 'test',
      DATABASE_URL: 'postgresql://concord_app@localhost/none',
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'concord@example.org',
    }),
  );

describe('e-mail by SMTP_URL', () => {
  it('reaches the mail server as who the URL names, under the id of the message, whole', async () => {
    const server = await mailServer(() => '250 taken');
    try {
      await mailer(`smtp://concord:pass%20word@${server.host}`).send(MESSAGE);
      expect(server.delivered).toHaveLength(1);
      const [{ from, to, signedIn, text }] = server.delivered as [(typeof server.delivered)[number]];
      expect({ from, to, signedIn }).toEqual({
        from: 'concord@example.org',
        to: ['bridge.worker@example.org'],
        signedIn: 'concord:pass word',
      });
      expect(text).toContain('Subject: Concord: 2 things wait for you');
      expect(text).toContain('Message-ID: <digest.bridge-worker.2026-11-27@example.org>');
      expect(text).toContain('multipart/alternative');
      expect(text).toMatch(/^\.$/m); // a line of a dot does not end it
      expect(text).toContain('The end.');
    } finally {
      await server.close();
    }
  });

  it('that the server does not take is an error with what the server said, so that it is sent again', async () => {
    const server = await mailServer((index) => (index === 0 ? '451 later, please' : '250 taken'));
    try {
      const own = mailer(`smtp://${server.host}`);
      await expect(own.send(MESSAGE)).rejects.toThrow('451 later, please');
      await own.send(MESSAGE);
      expect(server.delivered).toHaveLength(1);
    } finally {
      await server.close();
    }
  });

  it('goes to whom it is meant for, whatever line breaks stand in names, addresses and subjects', async () => {
    const server = await mailServer(() => '250 taken');
    try {
      const evil = 'x\r\nBcc: evil@example.net\r\n\r\nother text';
      const own = mailer(`smtp://${server.host}`);
      await own.send({ ...MESSAGE, subject: evil, id: `digest.${evil}` }).catch(() => undefined);
      for (const to of [
        'a@example.org\r\nRCPT TO:<evil@example.net>',
        'a@example.org, evil@example.net',
        'x: a@example.org, evil@example.net;',
        '"evil@example.net" <a@example.org>',
        '',
      ])
        // prettier-ignore
        await expect(own.send({ ...MESSAGE, to })).rejects.toThrow('one mailbox');
      for (const { to, text } of server.delivered) {
        expect(to.join()).not.toContain('evil@example.net>');
        expect(to.filter((each) => each === 'evil@example.net')).toEqual([]);
        expect(text.split(/\r?\n\r?\n/)[0]).not.toMatch(/^(Bcc|other)/m);
      }
      expect(server.delivered.length).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
  });

  it('that goes nowhere is told without what it says', async () => {
    const told: unknown[] = [];
    Logger.overrideLogger({ log: () => undefined, error: () => undefined, warn: (...args: unknown[]) => void told.push(args) }); // prettier-ignore
    const bare = readConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgresql://concord_app@localhost/none' });
    await new Mailer(bare).send(MESSAGE);
    Logger.overrideLogger(false);
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toMatch(/EF9642SO|bridge\.worker@/);
  });

  it('without a server that listens is an error', async () => {
    const server = await mailServer(() => '250 taken');
    await server.close();
    await expect(mailer(`smtp://${server.host}`).send(MESSAGE)).rejects.toThrow('ECONNREFUSED');
  });
});
