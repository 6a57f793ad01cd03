import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import proxyaddr from 'proxy-addr';

const found = new WeakMap<IncomingMessage, string>();

/**
 * Finds out where a request comes from. Without trusted proxies that is the other end of its connection, whatever a header says. A connection of a trusted
 * one brings the address in `X-Forwarded-For`: the last there that is no trusted proxy's itself, since what stands before it may be anybody's invention. The
 * header `Forwarded` is never read: of two that differ one would have to be believed.
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

/** Where a request comes from; the other end of its connection where nobody found out (`trueAddress`). */
export const addressOf = (request: IncomingMessage): string | undefined =>
  found.get(request) ?? request.socket.remoteAddress;

const ADDRESS = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/;

/** Addresses and networks, apart by commas or white space. @returns undefined where one is none */
export function readNetworks(text: string): readonly string[] | undefined {
  const all = text.split(/[\s,]+/).filter((word) => word !== '');
  const fits = all.every((word) => {
    const [, address = '', prefix] = ADDRESS.exec(word) ?? [];
    const version = isIP(address);
    // all of the internet is no proxy: whoever asks would choose an address
    const [least, most] = [1, version === 4 ? 32 : 128];
    return version !== 0 && (prefix === undefined || (Number(prefix) >= least && Number(prefix) <= most));
  });
  return fits ? all : undefined;
}

/** Whether an address is one of those networks. */
export function inNetworks(networks: readonly string[]): (address: string | undefined) => boolean {
  const trusts = networks.length > 0 ? proxyaddr.compile(networks) : undefined;
  return (address) => address !== undefined && isIP(address) !== 0 && (trusts?.(address, 0) ?? false);
}
