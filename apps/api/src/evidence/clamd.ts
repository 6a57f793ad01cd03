import { createHash } from 'node:crypto';
import { connect, type NetConnectOpts } from 'node:net';
import { Logger } from '@nestjs/common';
import type { EvidenceStore, Scanned } from '#outcomes';

const PATIENCE_MS = 30_000;
const CHUNK_BYTES = 64 * 1_024;
const MOST_SAID = 1_000;

/** Where a ClamAV daemon listens: `tcp://host:3310`, or `unix:///run/clamav/clamd.ctl`. */
export function clamdAt(url: string): NetConnectOpts {
  const { protocol, hostname, port, pathname } = new URL(url);
  return protocol === 'unix:'
    ? { path: decodeURIComponent(pathname) }
    : { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
}

/** Asks a ClamAV daemon (INSTREAM of its protocol: chunks with their length before them, an empty one at the end). */
export class Clamd {
  private readonly logger = new Logger('Clamd');

  /** @param patienceMs how long it may take for one content; tests wait less */
  constructor(
    private readonly at: NetConnectOpts,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  readonly scan = async (content: Uint8Array): Promise<Scanned> => {
    try {
      const said = await this.ask(content);
      if (said === 'stream: OK') return 'clean';
      const [, signature] = /^stream: (.{1,200}) FOUND$/.exec(said) ?? [];
      if (signature === undefined) throw new Error(`it said: ${said.slice(0, 200)}`);
      // whose it was, the line of the request says, by the correlation id; the content is kept nowhere
      const digest = createHash('sha256').update(content).digest('hex');
      this.logger.warn({ signature, digest, bytes: content.length }, 'malware was found in a file of evidence'); // prettier-ignore
      return 'found';
    } catch (error) {
      this.logger.error({ err: error as Error }, 'a file of evidence could not be scanned');
      return 'unknown';
    }
  };

  private ask(content: Uint8Array): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.at);
      let said = '';
      const over = setTimeout(() => socket.destroy(new Error('it does not answer in time')), this.patienceMs);
      socket.on('connect', () => {
        socket.write('zINSTREAM\0');
        for (let at = 0; at < content.length; at += CHUNK_BYTES) {
          const chunk = content.subarray(at, at + CHUNK_BYTES);
          socket.write(lengthOf(chunk.length));
          socket.write(chunk);
        }
        socket.write(lengthOf(0));
      });
      socket.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('\0') || said.length > MOST_SAID) socket.end();
      });
      socket.on('error', reject);
      socket.on('close', () => {
        clearTimeout(over);
        const [line = '', ...more] = said.split('\0');
        if (more.length === 0) reject(new Error('it broke off'));
        else resolve(line.trim());
      });
    });
  }
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** A store whose contents are looked at by a scanner. */
export const withScanner = (store: EvidenceStore, { scan }: Clamd): EvidenceStore => ({
  put: (digest, content, mediaType) => store.put(digest, content, mediaType),
  get: (digest) => store.get(digest),
  has: (digest) => store.has(digest),
  remove: (digest) => store.remove(digest),
  scan,
});
