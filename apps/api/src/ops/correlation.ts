import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { askedFrom } from '#partners';
import { addressOf } from '../front/true-address.js';

/** The header that names what belongs together: taken from the request or made anew, and put on the response. */
export const CORRELATION_HEADER = 'x-correlation-id';

const USABLE = /^[A-Za-z0-9._:-]{1,64}$/;
const storage = new AsyncLocalStorage<string>();

/** The id of the request or job that the caller runs in; undefined outside of both. */
export const currentCorrelationId = (): string | undefined => storage.getStore();

/** Runs `work`, and all it starts, under an id. */
export const withCorrelationId = <T>(id: string, work: () => T): T => storage.run(id, work);

export const newCorrelationId = (): string => randomUUID();

/** Express middleware: everything that answers a request knows its id, and so do the jobs it asks for. */
export function correlationMiddleware(request: Request, response: Response, next: NextFunction): void {
  const given = request.header(CORRELATION_HEADER);
  const id = given && USABLE.test(given) ? given : newCorrelationId();
  response.setHeader(CORRELATION_HEADER, id);
  const address = addressOf(request);
  storage.run(id, () => askedFrom({ channel: 'api', correlationId: id, ...(address && { address }) }, next));
}
