import type { Instant } from '#kernel';
import type { Channel } from '../audit/asked-from.js';

/** Why something was refused, for programs; of `ProblemCode` those that say no to who asks, and what is refused before anybody is asked. */
export const REFUSAL_CODES = [
  'NOT_ALLOWED',
  'NOT_SIGNED_IN',
  'TOKEN_REFUSED',
  'SIGN_IN_REFUSED',
  'LOGOUT_REFUSED',
  'FOREIGN_REQUEST',
  'TOO_OFTEN',
  'TOO_COSTLY',
  'TOO_DEEP',
  'SCHEMA_HIDDEN',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Something that was refused. It holds nothing of what was sent: neither bodies nor tokens nor ids. */
export interface Refused {
  readonly channel: Channel;
  /** Code of who asked; empty where nobody was known. */
  readonly person: string;
  readonly organisation: string | null;
  /** Network address, or the machine of a command; empty where it is not known. */
  readonly address: string;
  /** A name of ours: an operation of the API, a route, a command. */
  readonly operation: string;
  readonly code: RefusalCode;
  /** The action of the rules that said no, or what was wrong with a token; empty where the code says it. */
  readonly rule: string;
}

/** What was refused in one minute, alike and to the same caller. */
export interface Refusal extends Omit<Refused, 'channel' | 'code'> {
  /** Digits; rises with time. */
  readonly id: string;
  readonly channel: string;
  readonly code: string;
  readonly times: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** What refusals are asked by; what is not given does not matter. */
export interface RefusalFilter {
  readonly person?: string | null;
  readonly organisation?: string | null;
  readonly address?: string | null;
  readonly code?: string | null;
  /** Instants or days: from the first on, and before the second. */
  readonly from?: string | null;
  readonly before?: string | null;
}
