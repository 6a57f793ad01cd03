import type { SearchData } from './search.operations.js';

export type Hit = Extract<SearchData['search'], { readonly __typename: 'SearchHitList' }>['items'][number];
export type Kind = Hit['kind'];

const encoded = encodeURIComponent;

/** The page of what was found: one line a kind. Those without one are named, and not linked. */
const TARGETS: Readonly<Record<Kind, ((hit: Hit) => string) | undefined>> = {
  CLAIM: ({ target }) => `/claims/${encoded(target)}`,
  CONTRACT: ({ target }) => `/contracts/${encoded(target)}`,
  ORGANISATION: undefined,
  OUTCOME: ({ target }) => `/outcomes/${encoded(target)}`,
  REFERRAL: ({ target }) => `/referrals/${encoded(target)}`,
  RUN: ({ target }) => `/runs/${encoded(target)}`,
  SERVICE_USER: undefined,
  STATEMENT: ({ target }) => `/statements/${encoded(target)}`,
  STATEMENT_LINE: ({ target, within }) => `/statements/${encoded(within ?? '')}/lines/${encoded(target)}`,
};

/** All but people, whose references do not belong into an address. */
export const IN_ADDRESSES = (Object.keys(TARGETS) as Kind[]).filter((kind) => kind !== 'SERVICE_USER');

export const pageOf = (hit: Hit): string | undefined => TARGETS[hit.kind]?.(hit);
