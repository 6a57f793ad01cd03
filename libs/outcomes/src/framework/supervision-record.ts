import { isDay, problem, type Problem } from '#kernel';
import { JOURNEY_EVENTS } from './framework.js';

/** What can be recorded of an order under supervision. */
export const RECORDED = ['located', ...JOURNEY_EVENTS, 'done', 'not_needed', 'taken_back'] as const;
export type Recorded = (typeof RECORDED)[number];

/** Something that was done or happened under an order. */
export interface SupervisionReport {
  /** The organisation's own id; left out, it is made of what it says, so that the same said twice counts once. */
  readonly record?: string;
  /** The order's reference. */
  readonly order: string;
  readonly what: Recorded;
  /** Of what is done or not needed: code of the element. */
  readonly element?: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Of `located`: code of a location of the organisation. */
  readonly location?: string;
  /** Of `located`: code of the person who supervises from then on. */
  readonly caseworker?: string;
  /** Why it is not needed, or what should be known. */
  readonly reason?: string;
}

/** As many as are taken at once; larger lists are for a file. */
export const MOST_RECORDS = 1000;
const LONGEST_REASON = 2000;

/** The organisation's own id, or the one that is made of what it says. */
export const recordIdOf = ({ record, order, what, element, day }: SupervisionReport): string =>
  record ?? [order, what === 'not_needed' ? 'done' : what, element ?? '', day].join('/');

/** All that is wrong with reports in themselves, whatever is on record. */
export function reportProblems(records: readonly SupervisionReport[], today: string): Problem[] {
  if (records.length === 0 || records.length > MOST_RECORDS)
    return [problem('TOO_LARGE', 'records', `${records.length} records cannot be taken at once.`, `Send 1 to ${MOST_RECORDS}; import larger lists as a file.`)]; // prettier-ignore
  const seen = new Set<string>();
  return records.flatMap((record, i) => {
    const problems: Problem[] = [];
    const wrong = (field: string, why: string, fix: string) =>
      problems.push(problem('INVALID', ['records', String(i), field], why, fix));
    const id = recordIdOf(record);
    if (id.trim() === '') wrong('record', 'The id is empty.', 'Leave it out, or write one.');
    if (seen.has(id)) wrong('record', `'${id.slice(0, 100)}' stands in the list twice.`, 'Send each once.');
    seen.add(id);
    if (!isDay(record.day)) wrong('day', `'${record.day}' is not a day.`, 'Write YYYY-MM-DD.');
    else if (record.day > today)
      wrong('day', `${record.day} lies in the future.`, 'Record it when it has happened.');
    const { what, element, location, caseworker, reason } = record;
    const ofElement = what === 'done' || what === 'not_needed';
    if (ofElement !== (element !== undefined))
      wrong('element', ofElement ? 'It does not say what was done.' : `${what} is of no element.`, ofElement ? 'Name the element of the framework.' : 'Leave the element out.'); // prettier-ignore
    if ((what === 'located') !== (location !== undefined))
      wrong('location', what === 'located' ? 'It does not say where.' : `${what} has no location.`, what === 'located' ? 'Name the location.' : 'Leave the location out.'); // prettier-ignore
    if (caseworker !== undefined && what !== 'located')
      wrong('caseworker', `${what} has no caseworker.`, 'Say with `located` who supervises from then on.');
    if (what === 'not_needed' && (reason ?? '').trim() === '')
      wrong('reason', 'It does not say why it is not needed.', 'Write the reason.');
    if ((reason ?? '').length > LONGEST_REASON)
      wrong('reason', 'The reason is too long.', `Write up to ${LONGEST_REASON} characters.`);
    return problems;
  });
}
