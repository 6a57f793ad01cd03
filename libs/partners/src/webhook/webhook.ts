import { isIP } from 'node:net';
import { problem, type Problem } from '#kernel';
import { isPrivateAddress } from './address.js';

/**
 * Seconds before each attempt, after the one before it: the schedule that Standard Webhooks 1.0.0 gives as its example, which spans three days.
 */
export const RETRY_SECONDS = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** How long a secret still signs after the next one was made. */
export const OVERLAP_HOURS = 24;

/** How long the receiver may take; Standard Webhooks says 15 to 30 seconds. */
export const PATIENCE_MS = 15_000;

/** Where webhooks may go: `public` is https to addresses of the internet, `any` also http and private addresses. */
export type WebhookTargets = 'public' | 'any';

/** Why a webhook has ended: by a person, because the receiver answered that it is gone, or because it failed for days. */
export type EndCause = 'ended' | 'gone' | 'failing';

const HOST_NAME = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** Names of hosts, apart by commas or white space; `*.name` is each one below it. @returns undefined where one is none */
export function readHostNames(text: string): readonly string[] | undefined {
  const names = text.toLowerCase().split(/[\s,]+/).filter((word) => word !== ''); // prettier-ignore
  return names.length > 0 && names.every((name) => HOST_NAME.test(name)) ? names : undefined;
}

const isAllowed = (hostname: string, hosts: readonly string[]): boolean =>
  hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host));

/**
 * What stands against an address that webhooks are to go to. Names are looked at again when they are resolved (see `address.ts`).
 * @param hosts to which alone they may go, as readHostNames gives them; left out: to all
 */
export function urlProblems(url: string, targets: WebhookTargets, hosts?: readonly string[]): Problem[] {
  const invalid = (why: string, fix: string): Problem[] => [problem('INVALID', 'url', why, fix)];
  if (!URL.canParse(url) || url.length > 2_000)
    return invalid(`'${url.slice(0, 80)}' is no URL.`, 'Write https://host/path, up to 2,000 characters.');
  const { protocol, username, password, hostname, hash } = new URL(url);
  if (protocol !== 'https:' && !(targets === 'any' && protocol === 'http:'))
    return invalid(`It begins with ${protocol}//.`, 'Webhooks go by https://.');
  if (username || password)
    return invalid('It holds a user name or password.', 'Leave them out: deliveries are signed.');
  if (hash) return invalid('It ends in a fragment, which is never sent.', 'Leave out # and what follows.');
  const address = hostname.replace(/^\[|\]$/g, '');
  const inside = isIP(address)
    ? isPrivateAddress(address)
    : /(^|\.)(localhost|local|internal)$/i.test(address);
  if (targets === 'public' && inside)
    return invalid(
      `${hostname} is not an address of the internet.`,
      'Name one that can be reached from there.',
    );
  if (hosts && !isAllowed(hostname.replace(/\.$/, ''), hosts))
    return invalid(`${hostname} is no host that this platform sends webhooks to.`, 'Ask those who run the platform to allow it (WEBHOOK_HOSTS).'); // prettier-ignore
  return [];
}

/** What the answer of a receiver means. */
export interface Answered {
  /** Undefined: there was none. */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

export type Verdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'again'; readonly inSeconds: number }
  | { readonly kind: 'given_up' };

/**
 * What becomes of a delivery after an attempt. 2xx is done, 410 ends the webhook, everything else is tried again by the schedule, later if the receiver
 * says so, and with some chance in it so that many do not come at once.
 * @param tries attempts so far, this one included
 * @param chance from 0 to 1
 */
export function verdict(
  { status, retryAfterSeconds = 0 }: Answered,
  tries: number,
  chance: number,
  schedule: readonly number[] = RETRY_SECONDS,
): Verdict {
  if (status !== undefined && status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone' };
  const wait = schedule[tries];
  if (wait === undefined) return { kind: 'given_up' };
  const asked = Math.min(retryAfterSeconds, 86_400);
  return { kind: 'again', inSeconds: Math.max(wait * (1 + chance / 10), asked) };
}
