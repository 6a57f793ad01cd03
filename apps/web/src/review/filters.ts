import { type Asked, text } from '../view/asked.js';

export const STATES = ['STATED', 'QUERIED', 'ANSWERED', 'CONCEDED', 'ACCEPTED', 'ESCALATED', 'REDETERMINED', 'WITHDRAWN'] as const; // prettier-ignore
export const KINDS = ['PAYMENT', 'DEDUCTION', 'ADJUSTMENT'] as const;
const PERIOD = /^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$/;

/** What the address asks of the list: without any word about it, the lines in dispute. A word that it does not know is not asked. */
export function linesAsked(asked: Asked) {
  const state = STATES.find((each) => each === text(asked, 'state'));
  const kind = KINDS.find((each) => each === text(asked, 'kind'));
  const which = ['all', 'overdue', 'settled'].find((each) => each === text(asked, 'which'));
  const period = text(asked, 'period')?.toUpperCase();
  const wrongPeriod = period !== undefined && !PERIOD.test(period);
  const shown = {
    which,
    state,
    kind,
    scheme: text(asked, 'scheme'),
    area: text(asked, 'area'),
    contract: text(asked, 'contract'),
    period,
  };
  const filter = {
    scheme: shown.scheme,
    area: shown.area,
    contract: shown.contract,
    period: wrongPeriod ? undefined : period,
    state,
    kind,
    // a state that is asked for says itself whether there is a dispute
    disputed: which === 'settled' ? false : which === undefined && state === undefined ? true : undefined,
    overdue: which === 'overdue' ? true : undefined,
  };
  return { shown, filter, wrongPeriod };
}
