import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { addressOf } from '../security/true-address.js';

/** The header that names what belongs together: on the browser's request, on the API's, and on each log line of both. */
export const CORRELATION_HEADER = 'x-correlation-id';

const USABLE = /^[A-Za-z0-9._:-]{1,64}$/;
const storage = new AsyncLocalStorage<{ readonly id: string; readonly address: string | undefined }>();

/** The id of the request that the caller runs in; undefined outside of one. */
export const currentCorrelationId = (): string | undefined => storage.getStore()?.id;

/** The address of the visitor whom the caller answers; undefined outside of a request. */
export const currentAddress = (): string | undefined => storage.getStore()?.address;

/** Express middleware: everything that answers a request knows its id. */
export function correlationMiddleware(request: Request, response: Response, next: NextFunction): void {
  const given = request.header(CORRELATION_HEADER);
  const id = given && USABLE.test(given) ? given : randomUUID();
  response.setHeader(CORRELATION_HEADER, id);
  storage.run({ id, address: addressOf(request) }, next);
}
