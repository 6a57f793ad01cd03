import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import proxyaddr from 'proxy-addr';

const found = new WeakMap<IncomingMessage, string>();

/**
 * Finds out where a visitor comes from, as the API does it (front/true-address.ts there): the other end of the connection, or, where that is a trusted proxy,
 * the last address in `X-Forwarded-For` that is none itself.
 * @param trusted addresses and networks, like 10.0.0.0/8
 */
export function trueAddress(trusted: readonly string[]): RequestHandler {
  const trusts = trusted.length > 0 ? proxyaddr.compile(trusted) : undefined;
  return (request, _response, next) => {
    const address = trusts && proxyaddr(request, trusts);
    if (address !== undefined && isIP(address) !== 0) found.set(request, address);
    next();
  };
}

/** Where a visitor comes from. */
export const addressOf = (request: IncomingMessage): string | undefined =>
  found.get(request) ?? request.socket.remoteAddress;

const ADDRESS = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/;

/** Addresses and networks, apart by commas or white space; all of the internet is none. @returns undefined where one is none */
export function readNetworks(text: string): readonly string[] | undefined {
  const all = text.split(/[\s,]+/).filter((word) => word !== '');
  const fits = all.every((word) => {
    const [, address = '', prefix] = ADDRESS.exec(word) ?? [];
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    return version !== 0 && (prefix === undefined || (Number(prefix) >= 1 && Number(prefix) <= most));
  });
  return fits ? all : undefined;
}
