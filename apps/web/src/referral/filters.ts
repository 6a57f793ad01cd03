import { type Asked, text } from '../view/asked.js';
import type { InboxVariables } from './referral.operations.js';

type Filter = InboxVariables['filter'];
type One<K extends keyof Filter> = NonNullable<Filter[K]>;

export const STATES = ['DRAFT', 'SENT', 'DECLINED', 'ACCEPTED', 'ASSESSED', 'PLANNED', 'IN_DELIVERY', 'REPORTING', 'REPORTED', 'CONCLUDED', 'WITHDRAWN'] as const; // prettier-ignore
export const CLOCKS = ['ACCEPTANCE', 'ASSESSMENT', 'PLAN', 'APPROVAL', 'REPORT'] as const;

/** Of those that are not over. */
const OPEN = STATES.filter((each) => each !== 'CONCLUDED' && each !== 'WITHDRAWN');

/** What the address asks of the list; a word that it does not know is not asked. */
export function inboxAsked(asked: Asked) {
  const state = STATES.find((each) => each === text(asked, 'state'));
  const clock = CLOCKS.find((each) => each === text(asked, 'clock'));
  const due = ['overdue', 'in-time'].find((each) => each === text(asked, 'due'));
  const open = text(asked, 'open') === 'yes' ? 'yes' : undefined;
  const shown = {
    state,
    open,
    clock,
    due,
    service: text(asked, 'service'),
    holder: text(asked, 'holder'),
    caseworker: text(asked, 'caseworker'),
    area: text(asked, 'area'),
    order: text(asked, 'order') === 'newest' ? 'newest' : undefined,
  };
  const filter: Filter = {
    states: state ? [state satisfies One<'states'>[number]] : open && OPEN,
    clock,
    overdue: due === undefined ? undefined : due === 'overdue',
    service: shown.service,
    holder: shown.holder,
    caseworker: shown.caseworker,
    area: shown.area,
  };
  return { shown, filter, order: shown.order === 'newest' ? ('NEWEST' as const) : ('DUE' as const) };
}
