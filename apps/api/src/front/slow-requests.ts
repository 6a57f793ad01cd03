import { createServer } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';

/** How long a connection may take, in milliseconds. */
export interface Patience {
  /** From its opening, or the answer before, to the end of a request's headers; also for who opens it and says nothing. */
  readonly headersMs: number;
  /** For a request with all of its body: the largest file over a slow line. */
  readonly requestMs: number;
  /** Without a request, after an answer. */
  readonly keepAliveMs: number;
  /** How often it is looked for connections that took too long. */
  readonly lookEveryMs: number;
}

export const PATIENCE: Patience = {
  headersMs: 15_000,
  requestMs: 180_000,
  keepAliveMs: 10_000,
  lookEveryMs: 5_000,
};

const HEADERS_BYTES = 16_384;

/** A server that keeps no connection for who opens it and feeds it byte by byte: who trickles keeps nothing busy for longer than who is slow. */
export class ImpatientAdapter extends ExpressAdapter {
  constructor(private readonly patience: Patience) {
    super();
  }

  override initHttpServer(_options: NestApplicationOptions): void {
    const { headersMs, requestMs, keepAliveMs, lookEveryMs } = this.patience;
    const settings = {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: lookEveryMs,
      maxHeaderSize: HEADERS_BYTES,
      insecureHTTPParser: false,
      requireHostHeader: true,
    };
    this.httpServer = createServer(settings, this.getInstance());
  }
}
