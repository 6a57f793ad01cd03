import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { addressOf, inNetworks, readNetworks } from '../front/true-address.js';
import { Config } from './config.js';

/** What is asked by whatever watches the process, and not by people. */
export const WATCHING = /^\/(health|metrics)\b/i;
const THIS_MACHINE = ['127.0.0.0/8', '::1'];
const known = new WeakMap<IncomingMessage, boolean>();

/** Whether a request comes from who watches the platform: by CONCORD_WATCH_TOKEN, or by where it comes from. */
export function watchers({ nodeEnv, watchToken, watchFrom }: Config): (request: IncomingMessage) => boolean {
  const nothingSaid = watchToken === undefined && watchFrom === undefined;
  if (nothingSaid && nodeEnv !== 'production') return () => true;
  const isNear = inNetworks(watchFrom === undefined ? THIS_MACHINE : (readNetworks(watchFrom) ?? []));
  return (request) => {
    const before = known.get(request);
    if (before !== undefined) return before;
    const { authorization = '' } = request.headers;
    if (watchToken !== undefined && isSame(authorization, `Bearer ${watchToken}`)) return true;
    return isNear(addressOf(request)) && !cameThroughUnknown(request);
  };
}

/** A proxy that nobody named stands in between: then its own address, this machine's perhaps, says nothing of who asks. */
const cameThroughUnknown = (request: IncomingMessage): boolean =>
  (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) &&
  addressOf(request) === request.socket.remoteAddress;

const isSame = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other));
const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Before anybody looks who asks: the token of who watches is no access token, and is not to be taken for a bad one. */
export function setWatchersApart(config: Config): RequestHandler {
  const isWatcher = watchers(config);
  return (request, _response, next) => {
    if (WATCHING.test(request.path)) {
      known.set(request, isWatcher(request));
      delete request.headers.authorization;
    }
    next();
  };
}

/** For who watches the platform alone. */
@Injectable()
export class WatchersOnly implements CanActivate {
  private readonly isWatcher: (request: IncomingMessage) => boolean;

  constructor(config: Config) {
    this.isWatcher = watchers(config);
  }

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    if (this.isWatcher(http.getRequest<Request>())) return true;
    http.getResponse<Response>().setHeader('www-authenticate', 'Bearer realm="concord-watch"');
    throw new UnauthorizedException();
  }
}
