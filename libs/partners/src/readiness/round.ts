import { isDay, problem, type Problem } from '#kernel';
import { CODE_PATTERN } from '../organisation/organisation.js';
import type { Instrument } from './instrument.js';

/** An instrument on record. */
export interface InstrumentRow {
  readonly id: number;
  /** Code of the organisation. */
  readonly organisation: string;
  readonly code: string;
  readonly version: number;
  readonly document: Instrument;
  readonly digest: string;
}

/** A round: an instrument put to the people of an organisation. */
export interface Round {
  readonly id: string;
  /** Code of the organisation. */
  readonly organisation: string;
  readonly code: string;
  readonly title: string;
  readonly instrument: string;
  readonly instrumentVersion: number;
  /** First and last day on which links answer, YYYY-MM-DD. */
  readonly opensOn: string;
  readonly closesOn: string;
  /** From how many people on a group is shown. */
  readonly threshold: number;
  /** Id of the round that it is compared with. */
  readonly after: string | null;
  /** When it was closed; null: its results are not there yet. */
  readonly closedAt: string | null;
  /** When people were last asked, and last reminded; null: never. Of all of them together, so that it tells of nobody. */
  readonly invitedAt: string | null;
  readonly remindedAt: string | null;
}

export interface NewRound {
  readonly organisation: string;
  readonly code: string;
  readonly title: string;
  /** Code of an instrument; its latest version counts. */
  readonly instrument: string;
  readonly opensOn: string;
  readonly closesOn: string;
  /** The platform's setting, where nothing is said; never below it. */
  readonly threshold?: number;
  /** Code of an earlier round that it is compared with. */
  readonly after?: string;
}

/** Everything that is wrong with a new round in itself, by field. */
export function roundProblems(
  { code, title, opensOn, closesOn, threshold }: NewRound,
  least: number,
): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!CODE_PATTERN.test(code) || code.length > 40)
    invalid('code', `'${code.slice(0, 40)}' is no code.`, 'Write up to 40 letters, digits, dots, hyphens and underscores.'); // prettier-ignore
  if (title.trim() === '' || title.length > 200) invalid('title', 'There is no title.', 'Write one of up to 200 characters.'); // prettier-ignore
  for (const [path, day] of [
    ['opensOn', opensOn],
    ['closesOn', closesOn],
  ] as const)
    // prettier-ignore
    if (!isDay(day)) invalid(path, `'${day.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.');
  if (isDay(opensOn) && isDay(closesOn) && closesOn < opensOn)
    invalid('closesOn', 'It ends before it begins.', 'Name a later last day.');
  if (threshold !== undefined && (!Number.isInteger(threshold) || threshold < least || threshold > 100))
    invalid('threshold', `${threshold} is no number from ${least} to 100.`, `Groups are shown from ${least} people on, or more.`); // prettier-ignore
  return problems;
}

/** How many were asked at a location, and how many have answered. */
export interface Progress {
  readonly location: string;
  readonly name: string;
  readonly invited: number;
  readonly answered: number;
}

/** Somebody who is to be asked. */
export interface Invitee {
  readonly email: string;
  /** Code of a location of the organisation. */
  readonly location: string;
  /** In lower case, such as practitioner or senior_manager. */
  readonly role: string;
  readonly language: 'en' | 'cy';
}

export const MOST_INVITEES = 5_000;
export const ROLE_PATTERN = /^[a-z][a-z0-9_]{0,39}$/;
const ADDRESS = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/;

/** Everything that is wrong with a list of people, by row. */
export function inviteeProblems(people: readonly Invitee[], locations: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  if (people.length === 0 || people.length > MOST_INVITEES)
    problems.push(problem('INVALID', 'people', `There are ${people.length} people.`, `Name 1 to ${MOST_INVITEES}.`)); // prettier-ignore
  const seen = new Set<string>();
  people.forEach(({ email, location, role, language }, i) => {
    const wrong = (field: string, why: string, fix: string) =>
      problems.push(problem('INVALID', ['people', String(i), field], why, fix));
    const address = email.toLowerCase();
    if (!ADDRESS.test(email) || email.length > 254) wrong('email', 'It is no address of one mailbox.', 'Write it like name@example.org.'); // prettier-ignore
    if (seen.has(address)) wrong('email', 'The address stands there twice.', 'Name each person once.');
    seen.add(address);
    if (!locations.has(location)) wrong('location', `There is no location ${location.slice(0, 40)}.`, 'Write the code of one of the organisation.'); // prettier-ignore
    if (!ROLE_PATTERN.test(role)) wrong('role', `'${role.slice(0, 40)}' is no role.`, 'Write small letters, digits and underscores, such as practitioner.'); // prettier-ignore
    if (!['en', 'cy'].includes(language)) wrong('language', `'${String(language).slice(0, 10)}' is no language.`, 'Write en or cy.'); // prettier-ignore
  });
  return problems;
}
