import {
  isDay,
  nearestName,
  ok,
  problem,
  type Problem,
  refuse,
  type Result,
  type SqlClient,
  today,
} from '#kernel';
import {
  type Deps,
  hiddenOf,
  may,
  nobodyToWriteOf,
  notHidden,
  type Person,
  recordAct,
  transact,
  type Writable,
  writableBy,
} from '#partners';
import { RECORDING_LOCK } from '../recording.js';
import { findMeasures, measureCodes, type MeasureRow } from './definition.store.js';
import { observedBefore, saveObservations } from './observation.store.js';
import { reporterOf } from './reporter.js';

export interface ObservationReport {
  /** The organisation's own id; left out, it is made of service user, measure and day, so that one a day counts. */
  readonly observation?: string;
  readonly serviceUser: string;
  readonly measure: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** A whole number, or 1 and 0 for yes and no; null takes an earlier one back. */
  readonly value: number | null;
}

/** As many as are taken at once; larger lists are for a file. */
export const MOST_OBSERVATIONS = 1000;

/**
 * Records what was observed of service users in whom the organisation has a part: all of it or nothing. With an id that is on record, it corrects; sent again, it changes
 * nothing.
 * @returns how many were new or corrected; NOT_ALLOWED; INVALID or NOT_FOUND for each value that does not fit
 */
export async function recordObservations(
  deps: Deps,
  person: Person,
  {
    organisation,
    observations,
  }: { readonly organisation?: string; readonly observations: readonly ObservationReport[] },
): Promise<Result<{ readonly recorded: number; readonly same: number }>> {
  const reporter = await reporterOf(deps.sql, person, organisation);
  if (!reporter.ok) return reporter;
  const allowed = may(person, 'outcome.report', { parties: [reporter.value.code] });
  if (!allowed.ok) return allowed;
  const people = await peopleOf(deps.sql, person, reporter.value.id, observations);
  const measures = await measuresNamed(deps.sql, observations);
  const wrong = faults(observations, people, measures);
  if (wrong.length > 0) return refuse(...wrong);
  const given = observations.map((each, i) => ({
    observation: idOf(each),
    serviceUserId: people[i]?.namedId ?? 0,
    measure: each.measure,
    day: each.day,
    value: each.value,
  }));
  return transact(deps, async (em, sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [RECORDING_LOCK]);
    const taken = await takenIds(sql, person, reporter.value.id, given);
    if (taken.size > 0)
      return refuse(
        ...given.flatMap(({ observation }, i) => (taken.has(observation) ? [takenAt(i, observation)] : [])),
      );
    const act = recordAct(em, person, {
      verb: 'outcome.report',
      subjectKind: 'organisation',
      subjectId: reporter.value.code,
      detail: { observations: given.length, bases: basesCited(people) },
    });
    await em.flush();
    const recorded = await saveObservations(sql, reporter.value.id, given, act.id);
    return ok({ recorded, same: given.length - recorded });
  });
}

/** Ids of an organisation under which something of people is on record whom the person does not see: nobody corrects that unseen. */
async function takenIds(
  sql: SqlClient,
  person: Person,
  organisationId: number,
  given: readonly { readonly observation: string }[],
): Promise<ReadonlySet<string>> {
  const values: unknown[] = [organisationId, given.map(({ observation }) => observation)];
  const shown = notHidden('o.service_user_id', person, (value) => `$${values.push(value)}`);
  const { rows } = await sql.query<{ ref: string }>(
    `select g.ref from unnest($2::text[]) g (ref) join observation o on o.reference = $1::int || '/' || g.ref where not ${shown}`,
    values,
  );
  return new Set(rows.map(({ ref }) => ref));
}

const takenAt = (index: number, id: string): Problem =>
  problem(
    'CONFLICT',
    ['observations', String(index), 'observation'],
    `The id '${id.slice(0, 100)}' is taken.`,
    'Record it under an id of its own.',
  );

/** The organisation's own id, or the one that is made of what it says. */
const idOf = ({ observation, serviceUser, measure, day }: ObservationReport): string =>
  observation ?? `${serviceUser}/${measure}/${day}`;

type Whom = Pick<Writable, 'namedId' | 'by'>;

/** Whom each is of: those in whom the organisation has a part; and those of whom it corrects, or takes back, what is on record as its own. */
async function peopleOf(
  sql: SqlClient,
  person: Person,
  organisationId: number,
  observations: readonly ObservationReport[],
): Promise<(Whom | undefined)[]> {
  const refs = observations.map(({ serviceUser }) => serviceUser);
  const people = await writableBy(sql, person, refs, 'outcomes');
  if (refs.every((ref) => people.has(ref))) return refs.map((ref) => people.get(ref));
  const given = observations.map((each) => ({ observation: idOf(each), serviceUser: each.serviceUser }));
  const own = await observedBefore(sql, organisationId, given);
  const ids = own.map(({ id }) => id);
  const hidden = await hiddenOf(sql, person, ids);
  return given.map(({ observation, serviceUser }) => {
    const before = own.find((each) => each.observation === observation && each.ref === serviceUser);
    return before && !hidden.has(before.id)
      ? { namedId: before.id, by: { kind: 'recorded', ref: observation, kinds: ['outcomes'] } }
      : people.get(serviceUser);
  });
}

/** By what it was written, each once: an act on many people does not name them. */
const basesCited = (people: readonly (Whom | undefined)[]): string[] => [
  ...new Set(
    people.flatMap((whom) =>
      whom ? [whom.by.ref === null ? whom.by.kind : `${whom.by.kind} ${whom.by.ref}`] : [],
    ),
  ),
];

interface Measures {
  readonly found: ReadonlyMap<string, MeasureRow>;
  readonly all: readonly string[];
}

async function measuresNamed(sql: SqlClient, observations: readonly ObservationReport[]): Promise<Measures> {
  const found = await findMeasures(sql, [...new Set(observations.map(({ measure }) => measure))]);
  return { found: new Map(found.map((each) => [each.code, each])), all: await measureCodes(sql) };
}

function faults(
  observations: readonly ObservationReport[],
  people: readonly (Whom | undefined)[],
  { found, all }: Measures,
): Problem[] {
  if (observations.length === 0 || observations.length > MOST_OBSERVATIONS)
    return [
      problem(
        'TOO_LARGE',
        'observations',
        `${observations.length} observations cannot be taken at once.`,
        `Send 1 to ${MOST_OBSERVATIONS}; import larger lists as a file of observations.`,
      ),
    ];
  const seen = new Set<string>();
  return observations.flatMap((each, i) => {
    const problems: Problem[] = [];
    const wrong = (code: 'INVALID' | 'NOT_FOUND', path: string, why: string, fix: string) =>
      problems.push(problem(code, ['observations', String(i), path], why, fix));
    const id = idOf(each);
    if (id.trim() === '') wrong('INVALID', 'observation', 'The id is empty.', 'Leave it out, or write one.');
    if (seen.has(id)) wrong('INVALID', 'observation', `'${id}' stands in the list twice.`, 'Send each once.');
    seen.add(id);
    if (!people[i])
      problems.push(nobodyToWriteOf(['observations', String(i), 'serviceUser'], each.serviceUser));
    if (!isDay(each.day)) wrong('INVALID', 'day', `'${each.day}' is not a day.`, 'Write YYYY-MM-DD.');
    else if (each.day > today())
      wrong('INVALID', 'day', `${each.day} lies in the future.`, 'Record it when it was observed.');
    const measure = found.get(each.measure);
    if (!measure) {
      const near = nearestName(each.measure, all);
      wrong(
        'NOT_FOUND',
        'measure',
        `No outcome definition has a measure '${each.measure}'.`,
        near
          ? `Did you mean ${near}?`
          : `There are ${all.join(', ') || 'none yet: define an outcome first'}.`,
      );
    } else if (
      each.value !== null &&
      (!Number.isInteger(each.value) || each.value < measure.least || each.value > measure.most)
    )
      wrong(
        'INVALID',
        'value',
        `${each.value} is no ${measure.title}.`,
        measure.yesNo
          ? 'Write 1 for yes and 0 for no.'
          : `Write a whole number from ${measure.least} to ${measure.most}.`,
      );
    return problems;
  });
}
