import { lookup as resolveName } from 'node:dns';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import {
  type Answered,
  isPrivateAddress,
  PATIENCE_MS,
  type Signed,
  urlProblems,
  type WebhookTargets,
} from '#partners';

/** How a receiver answered, or why it did not. */
export interface PostEnd extends Answered {
  readonly durationMs: number;
  readonly error?: string;
}

/**
 * Sends a signed delivery. No redirect is followed, and the address that a name stands for is looked at when the connection is made, so that a name
 * that is changed in between leads nowhere else.
 */
export async function post(
  url: string,
  signed: Signed,
  { targets, hosts }: { readonly targets: WebhookTargets; readonly hosts?: readonly string[] },
  patienceMs = PATIENCE_MS,
): Promise<PostEnd> {
  const started = performance.now();
  const took = (): number => performance.now() - started;
  // registered under other settings, perhaps
  const [wrong] = urlProblems(url, targets, hosts);
  if (wrong) return { durationMs: 0, error: wrong.why };
  try {
    const { status, retryAfter } = await send(url, signed, targets, AbortSignal.timeout(patienceMs));
    const retryAfterSeconds = secondsOf(retryAfter);
    return {
      status,
      durationMs: took(),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...((status < 200 || status > 299) && { error: `answered with ${status}` }),
    };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'AbortError';
    const message = error instanceof Error ? error.message : String(error);
    return {
      durationMs: took(),
      error: timedOut ? `no answer within ${patienceMs / 1000} seconds` : message.slice(0, 500),
    };
  }
}

function send(
  url: string,
  { body, headers }: Signed,
  targets: WebhookTargets,
  signal: AbortSignal,
): Promise<{ status: number; retryAfter: string | undefined }> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    signal,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Concord-Webhooks/1',
    },
    ...(targets === 'public' && { lookup: publicOnly }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
      answer.destroy(); // what it says besides is nobody's business
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Resolves a name as ever, and refuses it when one of its addresses is inside a network. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const inside = addresses.find(({ address }) => isPrivateAddress(address));
    if (inside)
      return callback(
        new Error(`${hostname} is ${inside.address}, which is not an address of the internet`),
        [],
      );
    const [first] = addresses;
    if (options.all) return callback(null, addresses);
    return first
      ? callback(null, first.address, first.family)
      : callback(new Error(`${hostname} has no address`), []);
  });
};

function secondsOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,6}$/.test(retryAfter.trim())) return Number(retryAfter);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.round((at - Date.now()) / 1000));
}
