import { isDay, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { emit } from '../outbox/emit.js';
import type { Deps } from '../use-case/deps.js';
import { brokenConstraint, transact } from '../use-case/transact.js';
import { actOn } from './acting.js';
import { findPlaceById, lockPlace, openPlace, organisationIds, ukToday } from './place.js';
import { PULSE_STATEMENTS } from './pulse.js';
import { findRound, hasAnswered, type PulseRound, roundsOf } from './pulse.store.js';

export interface PulseOpened {
  readonly relationship: string;
  /** First and last day, YYYY-MM-DD. */
  readonly opensOn: string;
  readonly closesOn: string;
}

/**
 * Opens a round of the pulse. The same days again are one round.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by field; CONFLICT with another round on one of the days
 */
export function openPulse(deps: Deps, person: Person, opened: PulseOpened): Promise<Result<PulseRound>> {
  return transact(deps, async (em, sql) => {
    const place = await openPlace(sql, person, 'governance.lead', opened.relationship);
    if (!place.ok) return place;
    const wrong = daysProblems(opened);
    if (wrong.length > 0) return refuse(...wrong);
    await lockPlace(sql, place.value.id);
    const { opensOn, closesOn } = opened;
    const rounds = await roundsOf(sql, place.value.id);
    const same = rounds.find((each) => each.opensOn === opensOn && each.closesOn === closesOn);
    if (same) return ok(same);
    const other = rounds.find((each) => each.opensOn <= closesOn && each.closesOn >= opensOn);
    if (other)
      return refuse(
        problem(
          'CONFLICT',
          'opensOn',
          `There is a round from ${other.opensOn} to ${other.closesOn}.`,
          'Open the next one after it.',
        ),
      );
    const act = await actOn(em, person, 'governance.lead', place.value, { detail: { pulse: opensOn } });
    const { rows } = await sql.query<{ id: number }>(
      'insert into pulse_round (governance_id, opens_on, closes_on, act_id) values ($1, $2::date, $3::date, $4) returning id',
      [place.value.id, opensOn, closesOn, act.id],
    );
    await emit(sql, {
      type: 'concord.relationship.pulse_opened',
      subjectKind: 'pulse',
      subject: String(rows[0]?.id),
      organisationIds: [...(await organisationIds(sql, place.value.parties)).values()],
      data: { relationship: place.value.reference, closesOn },
    });
    const round = await findRound(sql, rows[0]?.id ?? 0);
    if (!round) throw new Error('the round was opened and is not there');
    return ok(round);
  });
}

function daysProblems({ opensOn, closesOn }: PulseOpened): Problem[] {
  const problems: Problem[] = [];
  for (const [path, day] of [
    ['opensOn', opensOn],
    ['closesOn', closesOn],
  ] as const)
    if (!isDay(day)) problems.push(problem('INVALID', path, `'${day}' is not a day.`, 'Write YYYY-MM-DD.'));
  if (problems.length > 0) return problems;
  const days = (Date.parse(closesOn) - Date.parse(opensOn)) / 86_400_000;
  if (opensOn < ukToday())
    problems.push(problem('INVALID', 'opensOn', `${opensOn} is over.`, 'Open it from today on, or later.'));
  if (days < 1 || days > 62)
    problems.push(
      problem('INVALID', 'closesOn', 'A round lasts from a day to two months.', 'Name another last day.'),
    );
  return problems;
}

export interface PulseAnswered {
  readonly round: number;
  /** One value from 1 to 5 for each statement, in their order. */
  readonly values: readonly number[];
}

/**
 * Answers the pulse for a party, once. That the person answered is on record, and nothing of what: each value is counted with those of the same party.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by statement; CONFLICT where the round is not open, or the person has answered
 */
export async function answerPulse(
  deps: Deps,
  person: Person,
  { round: id, values }: PulseAnswered,
): Promise<Result<PulseRound>> {
  try {
    return await transact(deps, async (em, sql) => {
      const round = await findRound(sql, id);
      const place = round && (await findPlaceById(sql, round.placeId));
      if (!round || !place) return refuse(noRound(id));
      const allowed = may(person, 'pulse.answer', place);
      if (!allowed.ok) return allowed;
      if (person.organisation === null)
        return refuse(
          problem('NOT_ALLOWED', 'round', 'Only people of the parties answer.', 'Leave it to them.'),
        );
      const wrong = valueProblems(values);
      if (wrong.length > 0) return refuse(...wrong);
      const today = ukToday();
      if (today < round.opensOn || today > round.closesOn)
        return refuse(
          problem(
            'CONFLICT',
            'round',
            `The round is open from ${round.opensOn} to ${round.closesOn}.`,
            'Answer the next one.',
          ),
        );
      if (await hasAnswered(sql, id, person.code)) return refuse(answered);
      // read by the own organisation alone, as what people do by themselves is
      const act = recordAct(em, person, {
        verb: 'pulse.answer',
        subjectKind: 'pulse',
        subjectId: String(id),
      });
      await em.flush();
      const own = (await organisationIds(sql, [person.organisation])).get(person.organisation);
      await sql.query('insert into pulse_taken (round_id, person, organisation_id, act_id) values ($1, $2, $3, $4)', [
        id, person.code, own, act.id,
      ]); // prettier-ignore
      await count(sql, id, own, values);
      return ok(round);
    });
  } catch (error) {
    if (brokenConstraint(error) === 'pulse_taken_pkey') return refuse(answered);
    throw error;
  }
}

/** In the order of statements and values, so that two who answer at once wait for each other and never both. */
const count = (sql: SqlClient, round: number, organisation: number | undefined, values: readonly number[]) =>
  sql.query(
    `insert into pulse_tally (round_id, organisation_id, statement, value, answers)
     select $1, $2, s.n, s.v, 1 from unnest($3::int[]) with ordinality s (v, n) order by s.n, s.v
     on conflict (round_id, organisation_id, statement, value) do update set answers = pulse_tally.answers + 1`,
    [round, organisation, values],
  );

function valueProblems(values: readonly number[]): Problem[] {
  if (values.length !== PULSE_STATEMENTS.length)
    return [
      problem(
        'INVALID',
        'values',
        `There are ${values.length} values for ${PULSE_STATEMENTS.length} statements.`,
        'Answer each statement.',
      ),
    ];
  return values.flatMap((value, i) =>
    Number.isInteger(value) && value >= 1 && value <= 5
      ? []
      : [
          problem(
            'INVALID',
            ['values', String(i)],
            `${value} is no answer.`,
            'Say from 1, not at all, to 5, fully.',
          ),
        ],
  );
}

const answered = problem(
  'CONFLICT',
  'round',
  'You have answered this round.',
  'What you said is counted, and cannot be found again to be changed.',
);
const noRound = (id: number) =>
  problem('NOT_FOUND', 'round', `There is no round ${id}.`, 'The relationship shows its rounds.');
