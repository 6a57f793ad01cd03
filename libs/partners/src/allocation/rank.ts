import type { Candidate } from './candidate.js';
import type { Criterion } from './rules.js';

/** Where a rule puts a service: less is better, unknown is last. Undefined: the rule puts nothing into an order. */
export function rankOf(
  criterion: Criterion,
  candidate: Candidate,
): { readonly value: number; readonly words: string } | undefined {
  switch (criterion.by) {
    case 'same_provider':
      return candidate.knowsPerson
        ? { value: 0, words: `${candidate.supplier} is with the person already` }
        : { value: 1, words: `${candidate.supplier} has no open referral of the person` };
    case 'promise_least_fulfilled':
      return fulfilled(candidate);
    case 'shortest_wait':
      return candidate.waitDays === null
        ? { value: Infinity, words: 'nobody started lately, so the wait is not known' }
        : {
            value: candidate.waitDays,
            words: `half of those who started lately waited ${candidate.waitDays} days or less`,
          };
    case 'least_loaded':
      return load(candidate);
    case 'preference': {
      const at = criterion.services.indexOf(candidate.service);
      return at < 0
        ? { value: Infinity, words: 'not in the named order' }
        : { value: at, words: `number ${at + 1} in the named order` };
    }
    default:
      return undefined;
  }
}

function fulfilled({ promised, sent }: Candidate): { value: number; words: string } {
  if (promised === null) return { value: Infinity, words: 'no volume is promised to it' };
  // nothing promised is fulfilled by nothing
  const share = promised === 0 ? 1 : sent / promised;
  return { value: share, words: `${sent} of ${promised} promised were sent` };
}

function load({ maximum, inUse, offered }: Candidate): { value: number; words: string } {
  const busy = inUse + offered;
  if (maximum === null)
    return { value: Infinity, words: `${busy} in progress, of an unknown number of places` };
  return {
    value: maximum === 0 ? Infinity : busy / maximum,
    words: `${busy} of ${maximum} places are taken`,
  };
}
