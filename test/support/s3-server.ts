import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';

interface Kept {
  readonly content: Buffer;
  readonly type: string;
}

/** A server on the loopback that speaks as much of S3 as evidence needs: PutObject, GetObject, HeadObject on one bucket. */
export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  /** By key. Change it, and an object is changed. */
  readonly objects: Map<string, Kept>;
  /** Requests as they came: `PUT evidence/…`. */
  readonly requests: string[];
  /** The next so many requests are answered with 503, as a busy server does. */
  busy: number;
  close(): Promise<void>;
}

export async function s3Server(bucket = 'concord-evidence'): Promise<S3Server> {
  const state = { objects: new Map<string, Kept>(), requests: [] as string[], busy: 0 };
  const server: Server = createServer((request, response) => {
    const answer = (
      status: number,
      code = '',
      headers: Record<string, string> = {},
      body: Buffer | string = '',
    ) => {
      const text =
        code === '' || request.method === 'HEAD'
          ? body
          : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
      response
        .writeHead(status, { 'content-length': Buffer.byteLength(text), ...headers })
        .end(request.method === 'HEAD' ? undefined : text);
    };
    void read(request).then((content) => {
      const url = new URL(request.url ?? '/', 'http://s3');
      const [, inBucket, ...rest] = decodeURIComponent(url.pathname).split('/');
      const key = rest.join('/');
      state.requests.push(`${request.method} ${key}`);
      if (state.busy > 0) return ((state.busy -= 1), answer(503, 'SlowDown'));
      if (!/^AWS4-HMAC-SHA256 Credential=key\//.test(request.headers.authorization ?? ''))
        return answer(403, 'AccessDenied');
      if (inBucket !== bucket) return answer(404, 'NoSuchBucket');
      if (request.method === 'PUT') {
        const signed = request.headers['x-amz-content-sha256'];
        if (signed !== 'UNSIGNED-PAYLOAD' && signed !== sha256(content))
          return answer(400, 'XAmzContentSHA256Mismatch');
        state.objects.set(key, { content, type: request.headers['content-type'] ?? '' });
        return answer(200, '', { etag: '"1"' });
      }
      const kept = state.objects.get(key);
      if (!kept) return answer(404, 'NoSuchKey');
      return answer(
        200,
        '',
        { 'content-type': kept.type, etag: '"1"', 'content-length': String(kept.content.length) },
        kept.content,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
