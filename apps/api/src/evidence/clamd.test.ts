import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Clamd, clamdAt } from './clamd.js';

const BAD = 'this-is-what-the-stand-in-looks-for';

/** A stand-in for ClamAV that speaks INSTREAM as its manual says, and finds one text. */
function daemon(
  answer = (found: boolean): string | undefined =>
    found ? 'stream: Test.Signature FOUND\0' : 'stream: OK\0',
): Server & { seen: number[] } {
  // prettier-ignore
  const seen: number[] = [];
  const server = createServer((socket) => {
    let got = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      got = Buffer.concat([got, data]);
      const command = Buffer.from('zINSTREAM\0');
      if (got.length < command.length || !got.subarray(0, command.length).equals(command)) return;
      let at = command.length;
      const content: Buffer[] = [];
      while (at + 4 <= got.length) {
        const length = got.readUInt32BE(at);
        if (length === 0) {
          seen.push(...content.map((chunk) => chunk.length));
          const said = answer(Buffer.concat(content).includes(BAD));
          if (said !== undefined) socket.end(said);
          return;
        }
        if (at + 4 + length > got.length) return;
        content.push(got.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  return Object.assign(server, { seen });
}

describe('a ClamAV daemon', () => {
  let server: ReturnType<typeof daemon> | undefined;
  afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));
  const listening = async (on: ReturnType<typeof daemon>): Promise<string> => {
    server = on;
    await new Promise<void>((resolve) => on.listen(0, '127.0.0.1', resolve));
    return `tcp://127.0.0.1:${(on.address() as AddressInfo).port}`;
  };

  it('says that a content is clean, or that something is in it, however it falls into chunks', async () => {
    const on = daemon();
    const clamd = new Clamd(clamdAt(await listening(on)));
    const large = Buffer.concat([Buffer.alloc(65_520, 'a'), Buffer.from(BAD), Buffer.alloc(100_000, 'b')]);
    expect(await clamd.scan(Buffer.from('a certificate'))).toBe('clean');
    expect(await clamd.scan(Buffer.alloc(200_000, 'a'))).toBe('clean');
    on.seen.length = 0;
    expect(await clamd.scan(large)).toBe('found');
    expect(on.seen.reduce((sum, length) => sum + length, 0)).toBe(large.length);
    expect(Math.max(...on.seen)).toBe(65_536);
    expect(await clamd.scan(Buffer.alloc(0))).toBe('clean');
  });

  it('is found at a socket of this machine as well', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'clamd-'));
    const socket = path.join(folder, 'clamd.ctl');
    server = daemon();
    await new Promise<void>((resolve) => server?.listen(socket, resolve));
    expect(await new Clamd(clamdAt(`unix://${socket}`)).scan(Buffer.from(BAD))).toBe('found');
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, string | undefined]>([
    ['could not look at all of it', 'INSTREAM size limit exceeded. ERROR\0'],
    ['says what nobody knows', 'stream: perhaps\0'],
    ['says it is fine, and more', 'stream: OK FOUND it?\0'],
    ['breaks off', 'stream: OK'],
    ['says far too much', 'x'.repeat(5_000)],
    ['says nothing', undefined],
  ])('is not believed to say that it is clean where it %s', async (_what, said) => {
    const clamd = new Clamd(clamdAt(await listening(daemon(() => said))), 150);
    expect(await clamd.scan(Buffer.from('a certificate'))).toBe('unknown');
  });

  it('that is away leaves it unknown', async () => {
    expect(await new Clamd({ host: '127.0.0.1', port: 9 }).scan(Buffer.from('x'))).toBe('unknown');
    expect(await new Clamd(clamdAt('unix:///nowhere/clamd.ctl')).scan(Buffer.from('x'))).toBe('unknown');
  });

  it.each([
    ['tcp://clamav:3311', { host: 'clamav', port: 3311 }],
    ['tcp://[::1]', { host: '::1', port: 3310 }],
    ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('is where %s says', (url, at) => {
    expect(clamdAt(url)).toEqual(at);
  });
});
