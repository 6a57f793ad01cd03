import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { findClearable } from './clearable.js';
import {
  checkClearance,
  checkDays,
  checkReason,
  clearedUntil,
  lastDay,
  type Restriction,
} from './restriction.js';
import {
  findRestriction,
  insertClearance,
  isRestrictedFrom,
  lockRestrictions,
  ukDays,
  withoutClearance,
} from './restriction.store.js';
import { nobodyCleared, noRestriction } from './restrict-service-user.js';

type Found = NonNullable<Awaited<ReturnType<typeof findRestriction>>>;

/** A coordinator has to be cleared; an administrator keeps the clearances without seeing the person. */
async function found(sql: SqlClient, person: Person, id: number): Promise<Result<Found>> {
  const parties = person.organisation === null ? [] : [person.organisation];
  const allowed = may(person, 'restriction.set', { parties });
  if (!allowed.ok) return allowed;
  const restriction = await findRestriction(sql, person, id);
  if (!restriction || (restriction.row.hidden && !person.roles.includes('administrator')))
    return refuse(noRestriction(id));
  await lockRestrictions(sql, restriction.row.serviceUserId);
  return ok(restriction);
}

async function shown(
  sql: SqlClient,
  person: Person,
  { row, shown: was }: Found,
): Promise<Result<Restriction>> {
  return ok((await findRestriction(sql, person, row.id))?.shown ?? was);
}

export interface Lifting {
  readonly id: number;
  /** The last day; left out: it hides nobody from now on. */
  readonly to?: string;
  readonly reason: string;
}

/**
 * Lifts a restriction, for the organisation that restricts.
 * @returns NOT_ALLOWED, NOT_FOUND; INVALID for a day or a reason; CONFLICT where it is over
 */
export const liftRestriction = (deps: Deps, person: Person, lifting: Lifting): Promise<Result<Restriction>> =>
  transact(deps, async (em, sql) => {
    const restriction = await found(sql, person, lifting.id);
    if (!restriction.ok) return restriction;
    const { row } = restriction.value;
    if (row.organisation !== person.organisation)
      return refuse(problem('NOT_ALLOWED', 'id', `${row.organisation} restricts.`, 'Ask them to lift it.'));
    const ending = await endOf(sql, row, lifting);
    if (!ending.ok) return ending;
    const act = recordAct(em, person, {
      verb: 'restriction.set',
      subjectKind: 'restriction',
      subjectId: String(row.id),
      detail: { done: 'lifted', to: ending.value },
    });
    await em.flush();
    const { rowCount } = await sql.query(
      `insert into service_user_restriction_end (restriction_id, to_date, reason, act_id) values ($1, $2::date, $3, $4) on conflict do nothing`,
      [row.id, ending.value, lifting.reason, act.id],
    );
    return rowCount === 0 ? refuse(over) : shown(sql, person, restriction.value);
  });

export interface Clearing {
  /** Number of the restriction. */
  readonly id: number;
  /** Code of who is cleared. */
  readonly person: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason: string;
}

/**
 * Clears somebody for a restricted person: of one's own organisation, or of any for the organisation that restricts. It runs out, by CLEARED_DAYS unless
 * another day is said; given again it lasts longer, as a record of its own. Who is cleared until then anyway stays so.
 * @returns NOT_ALLOWED, also for oneself; NOT_FOUND; INVALID for each field that is wrong
 */
export const clearPerson = (deps: Deps, person: Person, clearing: Clearing): Promise<Result<Restriction>> =>
  transact(deps, async (em, sql) => {
    const restriction = await found(sql, person, clearing.id);
    if (!restriction.ok) return restriction;
    const { row } = restriction.value;
    const { today } = await ukDays(sql);
    const from = clearing.from ?? today;
    const clearable = await findClearable(sql, person.code, [clearing.person], () => ['person']);
    const problems = [...clearable.problems, ...checkClearance({ ...clearing, from }, today)];
    const [cleared] = clearable.found;
    if (!cleared || problems.length > 0) return refuse(...problems);
    if (cleared.organisation !== person.organisation && row.organisation !== person.organisation)
      return refuse(
        problem(
          'NOT_ALLOWED',
          'person',
          `${cleared.code} works for ${cleared.organisation}.`,
          `Clear people of your own organisation; for others ${row.organisation} does it, which restricts, or they themselves.`,
        ),
      );
    const { rowCount } = await sql.query(
      `select from restriction_clearance_current c join organisation o on o.id = c.organisation_id
       where survivor_of(c.service_user_id) = survivor_of($1) and c.person = $2 and o.code = $3 and c.from_date <= $4::date
         and coalesce(c.to_date, 'infinity'::date) >= $5::date`,
      [row.serviceUserId, cleared.code, cleared.organisation, from, clearedUntil(from, clearing.to)],
    );
    if (rowCount !== 0) return ok(restriction.value.shown);
    const act = recordAct(em, person, {
      verb: 'restriction.set',
      subjectKind: 'restriction',
      subjectId: String(row.id),
      detail: { done: 'cleared', person: cleared.code, from, to: clearedUntil(from, clearing.to) },
    });
    await em.flush();
    const { serviceUserId } = row;
    const { reason, to } = clearing;
    await insertClearance(sql, act.id, {
      serviceUserId,
      person: cleared.code,
      organisation: cleared.organisation,
      reason,
      from,
      to,
    });
    return shown(sql, person, restriction.value);
  });

export interface EndingClearance extends Lifting {
  /** Number of the clearance. */
  readonly clearance: number;
}

/**
 * Ends a clearance. The last one of an organisation that is at work for the person stays until another is cleared there.
 * @returns NOT_ALLOWED, NOT_FOUND, INVALID; CONFLICT where it is over, or work would be lost
 */
export const endClearance = (
  deps: Deps,
  person: Person,
  ending: EndingClearance,
): Promise<Result<Restriction>> =>
  transact(deps, async (em, sql) => {
    const restriction = await found(sql, person, ending.id);
    if (!restriction.ok) return restriction;
    const { row, shown: was } = restriction.value;
    const clearance = was.cleared.find(({ id }) => id === ending.clearance);
    if (!clearance || ![clearance.organisation, row.organisation].includes(person.organisation ?? ''))
      return refuse(
        problem(
          'NOT_FOUND',
          'clearance',
          `No clearance ${ending.clearance} of it stands for you.`,
          'Take a number from `restrictions`.',
        ),
      );
    const last = await endOf(sql, clearance, ending);
    if (!last.ok) return last;
    const act = recordAct(em, person, {
      verb: 'restriction.set',
      subjectKind: 'restriction',
      subjectId: String(row.id),
      detail: { done: 'clearance ended', person: clearance.person, to: last.value },
    });
    await em.flush();
    const { rowCount } = await sql.query(
      `insert into restriction_clearance_end (clearance_id, to_date, reason, act_id) values ($1, $2::date, $3, $4) on conflict do nothing`,
      [clearance.id, last.value, ending.reason, act.id],
    );
    if (rowCount === 0) return refuse(over);
    const { rows } = await sql.query<{ day: string }>(
      'select greatest(uk_day(now()), $1::date + 1)::text as day',
      [last.value],
    );
    const day = rows[0]?.day ?? last.value;
    if (await isRestrictedFrom(sql, row.serviceUserId, day)) {
      const missing = await withoutClearance(sql, row.serviceUserId, day);
      if (missing.length > 0) return refuse(nobodyCleared(missing));
    }
    return shown(sql, person, restriction.value);
  });

async function endOf(
  sql: SqlClient,
  of: { readonly from: string; readonly to: string | null },
  { to, reason }: { readonly to?: string; readonly reason: string },
): Promise<Result<string>> {
  const { today, yesterday } = await ukDays(sql);
  const wrong = checkDays({ from: to ?? today, reason }, today).map((each) =>
    each.path[0] === 'from' ? { ...each, path: ['to'] } : each,
  );
  if (wrong.length > 0) return refuse(...wrong, ...checkReason(reason).slice(1));
  const last = lastDay(of, { asked: to, yesterday });
  return last === undefined ? refuse(over) : ok(last);
}

const over: Problem = problem(
  'CONFLICT',
  'to',
  'It ends by then anyway.',
  'Name an earlier last day, or leave it.',
);
