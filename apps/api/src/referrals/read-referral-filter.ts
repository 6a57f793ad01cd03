import type { Result } from '#kernel';
import { CLOCKS, REFERRAL_STATES, SERVICE_CATEGORIES } from '#partners';
import { CODE, DAY, oneOf, type Read, readFilter, someOf, YES_OR_NO } from '../export/read-filter.js';
import type { ReferralFilter } from '../resolvers/referral.args.js';

const FILTERS: Readonly<Record<keyof ReferralFilter, Read>> = {
  states: someOf(REFERRAL_STATES),
  clock: oneOf(CLOCKS),
  overdue: YES_OR_NO,
  dueBefore: DAY,
  service: CODE,
  category: oneOf(SERVICE_CATEGORIES),
  scheme: CODE,
  area: CODE,
  holder: CODE,
  origin: CODE,
  contract: CODE,
  serviceUser: CODE,
  caseworker: CODE,
  sentFrom: DAY,
  sentTo: DAY,
};

/** Reads a filter from texts by name. @returns INVALID for every name that is none, and every value that does not fit */
export const readReferralFilter = (given: Readonly<Record<string, unknown>>): Result<ReferralFilter> =>
  readFilter(FILTERS, given);
