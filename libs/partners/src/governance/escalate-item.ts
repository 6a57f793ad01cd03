import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { loadCalendar, nationOfArea } from '../calendar/calendar.store.js';
import { emit } from '../outbox/emit.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { actOn, noItem, reasonMissing } from './acting.js';
import { DEFAULT_STEPS, layOut, type Step, stepOn, stepsProblems } from './escalation.js';
import { escalationsOf, findItem, type GovernanceItem, lockItem } from './item.store.js';
import { findPlace, type GovernancePlace, lockPlace, openPlace, organisationIds, ukToday } from './place.js';

export interface ItemEscalating {
  readonly id: number;
  readonly reason: string;
}

/**
 * Escalates what is open, by the steps of the relationship: from then on it stands on the step whose days run. What stands on a step already goes on to the
 * next one at once; said twice on a day for the same reason it is one.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for the reason; CONFLICT where it is over, or stands on the last step
 */
export function escalateItem(
  deps: Deps,
  person: Person,
  { id, reason }: ItemEscalating,
): Promise<Result<GovernanceItem>> {
  return transact(deps, async (em, sql) => {
    await lockItem(sql, id);
    const item = await findItem(sql, person, id);
    const place = item && (await findPlace(sql, item.relationship));
    if (!item || !place) return refuse(noItem(id));
    const allowed = may(person, 'governance.escalate', place);
    if (!allowed.ok) return allowed;
    const wrong = reasonMissing(reason);
    if (wrong.length > 0) return refuse(...wrong);
    if (!item.open || item.kind === 'note' || item.kind === 'decision')
      return refuse(
        problem(
          'CONFLICT',
          'id',
          `A ${item.kind} that is ${item.state} is not escalated.`,
          'Raise an issue.',
        ),
      );
    const today = ukToday();
    const before = (await escalationsOf(sql, id)).at(-1);
    if (before?.on === today && before.reason === reason && before.by === person.code) return ok(item);
    const from = before ? (stepOn(before.steps, today)?.step ?? 0) + 1 : 1;
    const schedule = layOut(await stepsOf(sql, place), today, await calendarOf(sql, place), from);
    if (schedule.length === 0)
      return refuse(
        problem(
          'CONFLICT',
          'id',
          'It stands on the last step.',
          'Decide on it, or state a further step for the relationship.',
        ),
      );
    const act = await actOn(em, person, 'governance.escalate', place, {
      reason,
      detail: { item: id, step: from },
    });
    await sql.query(
      `with e as (insert into governance_escalation (item_id, number, reason, escalated_on, act_id) values ($1, $2, $3, $4::date, $5) returning item_id, number)
       insert into governance_escalation_step (item_id, number, step, title, due_on)
       select e.item_id, e.number, s.step, s.title, s.due_on from e cross join unnest($6::int[], $7::text[], $8::date[]) s (step, title, due_on)`,
      [
        id, (before?.number ?? 0) + 1, reason, today, act.id,
        schedule.map(({ step }) => step), schedule.map(({ title }) => title), schedule.map(({ dueOn }) => dueOn),
      ], // prettier-ignore
    );
    await emit(sql, {
      type: 'concord.relationship.escalated',
      subjectKind: 'governance_item',
      subject: String(id),
      organisationIds: [...(await organisationIds(sql, place.parties)).values()],
      data: { relationship: place.reference, step: from, dueOn: schedule[0]?.dueOn ?? null },
    });
    const escalated = await findItem(sql, person, id);
    if (!escalated) throw new Error(`item ${id} was escalated and is not there`);
    return ok(escalated);
  });
}

/** The steps that the parties stated last, or those that hold where none are. */
export async function stepsOf(sql: SqlClient, { id }: Pick<GovernancePlace, 'id'>): Promise<readonly Step[]> {
  const { rows } = await sql.query<{ steps: Step[] }>(
    'select steps from governance_steps where governance_id = $1 order by version desc limit 1',
    [id],
  );
  return rows[0]?.steps ?? DEFAULT_STEPS;
}

/** Of the area's nation; an alliance has no area, and goes by England and Wales. */
const calendarOf = async (sql: SqlClient, { areaId }: GovernancePlace) =>
  loadCalendar(sql, areaId === null ? 'england_and_wales' : await nationOfArea(sql, areaId));

export interface StepsStated {
  readonly relationship: string;
  readonly steps: readonly Step[];
  readonly reason: string;
}

/**
 * States by which steps, and how many business days each, something is escalated from now on; what is escalated already keeps its days. The same again changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID by field
 */
export function stateSteps(
  deps: Deps,
  person: Person,
  { relationship, steps, reason }: StepsStated,
): Promise<Result<readonly Step[]>> {
  return transact(deps, async (em, sql) => {
    const place = await openPlace(sql, person, 'governance.lead', relationship);
    if (!place.ok) return place;
    const wrong = [...stepsProblems(steps), ...reasonMissing(reason)];
    if (wrong.length > 0) return refuse(...wrong);
    await lockPlace(sql, place.value.id);
    const stated = steps.map(({ title, days }) => ({ title: title.trim(), days }));
    if (JSON.stringify(await stepsOf(sql, place.value)) === JSON.stringify(stated)) return ok(stated);
    const act = await actOn(em, person, 'governance.lead', place.value, {
      reason,
      detail: { steps: stated.length },
    });
    await sql.query(
      `insert into governance_steps (governance_id, version, steps, reason, act_id)
       select $1, coalesce(max(version), 0) + 1, $2::jsonb, $3, $4 from governance_steps where governance_id = $1`,
      [place.value.id, JSON.stringify(stated), reason, act.id],
    );
    return ok(stated);
  });
}
