import { createServer } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';

/** How long a connection may take, in milliseconds: to the end of a request's headers, to the end of its body, without a request, and how often it is looked. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly keepAliveMs: number;
  readonly lookEveryMs: number;
}

/** Longer for a body than the API has, to which files are passed on. */
export const PATIENCE: Patience = {
  headersMs: 15_000,
  requestMs: 240_000,
  keepAliveMs: 10_000,
  lookEveryMs: 5_000,
};

const HEADERS_BYTES = 16_384;

/** A server that keeps no connection for who opens it and feeds it byte by byte. */
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
