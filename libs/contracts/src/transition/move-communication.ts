import { isDay, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { type Deps, type Person, transact } from '#partners';
import { actOn, isClosed, lockTransition, meanwhile, openTransition } from './acting.js';
import { today } from './move-milestone.js';
import { namesNobody } from './texts.js';
import { type CommunicationRow, communicationsOf } from './transition.store.js';

export const COMMUNICATION_STATES = ['planned', 'sent', 'cancelled'] as const;
export type CommunicationState = (typeof COMMUNICATION_STATES)[number];
const NEXT: Readonly<Record<CommunicationState, readonly CommunicationState[]>> = {
  planned: ['planned', 'sent', 'cancelled'],
  sent: ['sent'],
  cancelled: ['planned'],
};

export interface CommunicationMoving {
  readonly transition: string;
  readonly communication: string;
  /** The sequence that was seen. */
  readonly seen: number;
  readonly state: CommunicationState;
  /** When it went out; left out: as it was, or today. */
  readonly sentOn?: string;
  /** Another last day, as long as it is planned. */
  readonly dueOn?: string;
  /** Whether the audience answered; left out: not known. */
  readonly heardBack?: boolean;
  /** What it said. */
  readonly heard?: string;
}

/**
 * Says that a communication went out, what was heard back, or that it will not go out.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by field; CONFLICT where somebody has changed it meanwhile, or it cannot go there
 */
export function moveCommunication(
  deps: Deps,
  person: Person,
  moving: CommunicationMoving,
): Promise<Result<CommunicationRow>> {
  return transact(deps, async (em, sql) => {
    const plan = await openTransition(sql, person, 'transition.work', moving.transition);
    if (!plan.ok) return plan;
    await lockTransition(sql, plan.value.id);
    const found = (await communicationsOf(sql, plan.value.id)).find(
      ({ code }) => code === moving.communication,
    );
    if (!found) return refuse(problem('NOT_FOUND', 'communication', `The plan has no communication ${moving.communication.slice(0, 40)}.`, 'The plan lists its communications.')); // prettier-ignore
    if (moving.seen !== found.sequence) return refuse(meanwhile('the communication'));
    const { state, heardBack, heard = '', dueOn = found.dueOn } = moving;
    const sentOn = state === 'sent' ? (moving.sentOn ?? found.sentOn ?? today()) : null;
    const problems = [
      ...isClosed(plan.value),
      ...faultsOf(found, moving, sentOn),
      ...namesNobody(['heard', heard]),
    ];
    if (problems.length > 0) return refuse(...problems);
    const act = await actOn(em, person, 'transition.work', plan.value, { detail: { communication: found.code, state } }); // prettier-ignore
    await sql.query(
      `insert into transition_communication_move (communication_id, sequence, state, message, channel, owner, due_on, sent_on, heard_back, heard, act_id)
       values ($1, $2, $3, $4, $5, $6, $7::date, $8::date, $9, $10, $11)`,
      [found.id, found.sequence + 1, state, found.message, found.channel, found.owner, dueOn, sentOn, heardBack ?? null, heard.trim(), act.id],
    ); // prettier-ignore
    return ok((await communicationsOf(sql, plan.value.id)).find(({ id }) => id === found.id) ?? found);
  });
}

function faultsOf(
  found: CommunicationRow,
  { state, dueOn, heardBack, heard = '' }: CommunicationMoving,
  sentOn: string | null,
): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!NEXT[found.state].includes(state)) problems.push(problem('CONFLICT', 'state', `What is ${found.state} does not become ${state}.`, `It may become ${NEXT[found.state].join(', ')}.`)); // prettier-ignore
  if (dueOn !== undefined && !isDay(dueOn)) invalid('dueOn', `'${dueOn.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.'); // prettier-ignore
  if (sentOn !== null && !isDay(sentOn)) invalid('sentOn', `'${sentOn.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.'); // prettier-ignore
  else if (sentOn !== null && sentOn > today()) invalid('sentOn', `${sentOn} is still to come.`, 'Name the day on which it went out.'); // prettier-ignore
  if (heardBack !== undefined && state !== 'sent') invalid('heardBack', 'It has not gone out.', 'Say that it was sent first.'); // prettier-ignore
  if (heardBack === true && heard.trim() === '') invalid('heard', 'It is not said what was heard back.', 'Say it in up to 2,000 characters.'); // prettier-ignore
  if (heardBack !== true && heard.trim() !== '') invalid('heardBack', 'Something was heard back, and it is said that nothing was.', 'Say that it was heard back, or leave out what.'); // prettier-ignore
  if (heard.length > 2000) invalid('heard', 'It is longer than 2,000 characters.', 'Say it more briefly.');
  return problems;
}
