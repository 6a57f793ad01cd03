import { isDay, ok, problem, type Problem, refuse, type Result, ukDayOf } from '#kernel';
import { type Deps, type Person, transact } from '#partners';
import { actOn, isClosed, lockTransition, meanwhile, openTransition } from './acting.js';
import { strangersToAll } from './record-plan.js';
import { namesNobody } from './texts.js';
import { type MilestoneRow, milestonesOf } from './transition.store.js';

export const MILESTONE_STATES = ['planned', 'under_way', 'done', 'dropped'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** Where each may go from where it stands; the database has the same. */
const NEXT: Readonly<Record<MilestoneState, readonly MilestoneState[]>> = {
  planned: ['planned', 'under_way', 'done', 'dropped'],
  under_way: ['under_way', 'done', 'dropped'],
  done: ['under_way'],
  dropped: ['planned'],
};
export const nextMilestoneStates = (state: MilestoneState): readonly MilestoneState[] => NEXT[state];

export interface MilestoneMoving {
  readonly transition: string;
  readonly milestone: string;
  /** The sequence that was seen. */
  readonly seen: number;
  /** Left out: it stays as it is; so do owner and forecast. */
  readonly state?: MilestoneState;
  readonly owner?: string;
  readonly forecastOn?: string;
  /** When it was done; left out: today. */
  readonly actualOn?: string;
  readonly note?: string;
}

/** The day in the United Kingdom on which something is asked. */
export const today = (): string => ukDayOf(new Date().toISOString());

/**
 * Says how a milestone goes: another state, owner or forecast. It is done once all that it needs is done or dropped.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by field; CONFLICT where somebody has moved it meanwhile, or it cannot go there
 */
export function moveMilestone(
  deps: Deps,
  person: Person,
  moving: MilestoneMoving,
): Promise<Result<MilestoneRow>> {
  return transact(deps, async (em, sql) => {
    const plan = await openTransition(sql, person, 'transition.work', moving.transition);
    if (!plan.ok) return plan;
    await lockTransition(sql, plan.value.id);
    const all = await milestonesOf(sql, plan.value.id);
    const milestone = all.find(({ code }) => code === moving.milestone);
    if (!milestone) return refuse(problem('NOT_FOUND', 'milestone', `The plan has no milestone ${moving.milestone.slice(0, 40)}.`, 'The plan lists its milestones.')); // prettier-ignore
    if (moving.seen !== milestone.sequence) return refuse(meanwhile('the milestone'));
    const { note = '', owner = milestone.owner } = moving;
    const state = moving.state ?? milestone.state;
    const actualOn = state === 'done' ? (moving.actualOn ?? today()) : null;
    const problems = [
      ...isClosed(plan.value),
      ...faultsOf(milestone, all, { ...moving, state }, actualOn, note),
      ...namesNobody(['note', note]),
    ];
    if (moving.owner !== undefined && (await strangersToAll(sql, plan.value.parties, [owner])).size > 0)
      problems.push(problem('INVALID', 'owner', `${owner.slice(0, 60)} works for none of the parties.`, 'Name somebody who does, by code.')); // prettier-ignore
    if (problems.length > 0) return refuse(...problems);
    const act = await actOn(em, person, 'transition.work', plan.value, { detail: { milestone: milestone.code, state } }); // prettier-ignore
    await sql.query(
      `insert into transition_milestone_move (milestone_id, sequence, state, owner, forecast_on, actual_on, note, act_id)
       values ($1, $2, $3, $4, $5::date, $6::date, $7, $8)`,
      [milestone.id, milestone.sequence + 1, state, owner, moving.forecastOn ?? milestone.forecastOn, actualOn, note, act.id],
    ); // prettier-ignore
    const moved = (await milestonesOf(sql, plan.value.id)).find(({ id }) => id === milestone.id);
    return ok(moved ?? milestone);
  });
}

function faultsOf(
  milestone: MilestoneRow,
  all: readonly MilestoneRow[],
  { state, forecastOn }: MilestoneMoving & { readonly state: MilestoneState },
  actualOn: string | null,
  note: string,
): Problem[] {
  const problems: Problem[] = [];
  const next = nextMilestoneStates(milestone.state);
  if (!next.includes(state))
    problems.push(problem('CONFLICT', 'state', `What is ${said(milestone.state)} does not become ${said(state)}.`, `It may become ${next.map(said).join(', ')}.`)); // prettier-ignore
  const open = all.filter((each) => milestone.needs.includes(each.code) && each.state !== 'done' && each.state !== 'dropped'); // prettier-ignore
  if (state === 'done' && open.length > 0)
    problems.push(problem('CONFLICT', 'state', `It needs ${open.map(({ code }) => code).join(', ')}, which ${open.length === 1 ? 'is' : 'are'} not done.`, 'See to what it needs first.')); // prettier-ignore
  if (forecastOn !== undefined && !isDay(forecastOn)) problems.push(problem('INVALID', 'forecastOn', `'${forecastOn.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.')); // prettier-ignore
  if (actualOn !== null && !isDay(actualOn)) problems.push(problem('INVALID', 'actualOn', `'${actualOn.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.')); // prettier-ignore
  else if (actualOn !== null && actualOn > today()) problems.push(problem('INVALID', 'actualOn', `${actualOn} is still to come.`, 'Say by a forecast when it will be done.')); // prettier-ignore
  if (note.length > 2000) problems.push(problem('INVALID', 'note', 'It is longer than 2,000 characters.', 'Say it more briefly.')); // prettier-ignore
  if (note.trim() === '' && (state === 'dropped' || milestone.state === 'done'))
    problems.push(problem('INVALID', 'note', 'It is not said why.', 'Say it: it stays on record.'));
  return problems;
}

const said = (state: string): string => state.replace('_', ' ');
