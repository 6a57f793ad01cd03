import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** A request's headers, and all of it with the largest file over a slow line, in milliseconds; then its connection is closed. */
export const PATIENCE = { headersMs: 15_000, requestMs: 180_000, keepAliveMs: 10_000 } as const;

/** Connections that are opened and fed byte by byte do not stay: who trickles keeps nothing busy for longer than who is slow. */
export function slowRequestsEnd(app: NestExpressApplication): void {
  const server: Server = app.getHttpServer();
  server.headersTimeout = PATIENCE.headersMs;
  server.requestTimeout = PATIENCE.requestMs;
  server.keepAliveTimeout = PATIENCE.keepAliveMs;
}
