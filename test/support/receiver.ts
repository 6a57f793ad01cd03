import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request that a receiver of webhooks got. */
export interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

export type Receiver = Awaited<ReturnType<typeof receiver>>;

/** Whoever is told: an HTTP server on this machine that answers as it is told to. */
export async function receiver(
  answer: (got: Received, index: number) => number | { status: number; headers: Record<string, string> },
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const got = { headers: request.headers as Record<string, string>, body };
      received.push(got);
      const answered = answer(got, received.length - 1);
      const { status, headers } = typeof answered === 'number' ? { status: answered, headers: {} } : answered;
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    close: () =>
      new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}
