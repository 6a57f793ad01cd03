import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A message as a mail server takes it in. */
export interface Delivered {
  readonly from: string;
  readonly to: readonly string[];
  /** Of AUTH PLAIN: the user and the password; undefined where nobody signed in. */
  readonly signedIn: string | undefined;
  readonly text: string;
}

/**
 * A mail server on this machine that speaks as much of SMTP (RFC 5321, RFC 4954) as a client that hands a message in.
 * @param answer what it says of a message when it has all of it: "250 …" took it
 */
export async function mailServer(answer: (index: number) => string) {
  const delivered: Delivered[] = [];
  let messages = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy()));
    const say = (line: string) => socket.write(`${line}\r\n`);
    let from = '';
    let signedIn: string | undefined;
    let to: string[] = [];
    let data: string[] | undefined;
    say('220 mail.example.test ready');
    createInterface({ input: socket }).on('line', (line) => {
      if (data) {
        if (line !== '.') return void data.push(line.replace(/^\.\./, '.'));
        const said = answer(messages++);
        if (said.startsWith('2')) delivered.push({ from, to, signedIn, text: data.join('\n') });
        [data, to] = [undefined, []];
        return say(said);
      }
      const [, verb = '', rest = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
      const address = /<([^>]*)>/.exec(rest)?.[1] ?? '';
      switch (verb.toUpperCase()) {
        case 'EHLO':
          return say('250-mail.example.test\r\n250 AUTH PLAIN');
        case 'AUTH':
          signedIn = Buffer.from(rest.split(' ')[1] ?? '', 'base64')
            .toString()
            .split('\0')
            .slice(1)
            .join(':');
          return say('235 welcome');
        case 'MAIL':
          from = address;
          return say('250 ok');
        case 'RCPT':
          to.push(address);
          return say('250 ok');
        case 'DATA':
          data = [];
          return say('354 go on');
        case 'QUIT':
          say('221 bye');
          return socket.end();
        default:
          return say('250 ok');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    delivered,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
