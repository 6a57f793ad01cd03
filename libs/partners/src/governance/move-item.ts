import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import type { Action } from '../access/action.js';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { emit } from '../outbox/emit.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { actOn, noItem } from './acting.js';
import {
  type ItemKind,
  type ItemState,
  mayFollow,
  saidByAsker,
  saidByOther,
  standingProblems,
} from './item.js';
import { findItem, type GovernanceItem, insertMove, lockItem, type MoveRow } from './item.store.js';
import { findPlace, type GovernancePlace, organisationIds } from './place.js';
import { ownerProblems, partiesOfContract } from './raise-item.js';

export interface ItemMoving {
  readonly id: number;
  /** The sequence of the last move that was seen. */
  readonly seen: number;
  /** Left out: it stays as it is. */
  readonly state?: ItemState;
  readonly note?: string;
  readonly owner?: string;
  readonly dueOn?: string;
  readonly likelihood?: number;
  readonly impact?: number;
}

/** What allows a move: the decision on a change is a manager's, what binds is led, all else is done by whoever takes part. */
export function actionToMove(kind: ItemKind, was: ItemState, now: ItemState): Action {
  if (kind === 'change') return saidByOther(kind, was, now) ? 'change.decide' : 'change.request';
  return kind === 'goal' || kind === 'decision' || kind === 'commitment'
    ? 'governance.lead'
    : 'governance.take_part';
}

/**
 * Moves an item: another state, owner, day or score, or a word on how it goes. What a note leaves out stays.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by field; CONFLICT where somebody else has moved it meanwhile, or where the state does not follow
 */
export function moveItem(deps: Deps, person: Person, moving: ItemMoving): Promise<Result<GovernanceItem>> {
  return transact(deps, async (em, sql) => {
    await lockItem(sql, moving.id);
    const item = await findItem(sql, person, moving.id);
    const place = item && (await findPlace(sql, item.relationship));
    if (!item || !place) return refuse(noItem(moving.id));
    const now = moving.state ?? item.state;
    const action = actionToMove(item.kind, item.state, now);
    const allowed = may(person, action, place);
    if (!allowed.ok) return allowed;
    const next = nextOf(item, moving, now);
    const problems = [...moveProblems(person, item, moving, next)];
    if (problems.length === 0) problems.push(...(await deciderProblems(sql, person, item, now)));
    if (problems.length === 0 && moving.owner !== undefined)
      problems.push(...(await ownerProblems(sql, place, item.party ?? undefined, moving.owner)));
    if (problems.length > 0) return refuse(...problems);
    const { isPrivate } = item;
    const act = await actOn(em, person, action, place, {
      isPrivate,
      ...(!isPrivate && { detail: { item: item.id, state: now } }),
    });
    await insertMove(sql, item.id, item.sequence + 1, next, act.id);
    if (saidByOther(item.kind, item.state, now) && item.kind === 'change')
      await told(sql, place, item.id, now);
    const moved = await findItem(sql, person, item.id);
    if (!moved) throw new Error(`item ${item.id} was moved and is not there`);
    return ok(moved);
  });
}

/** Of three in an alliance, a change of a contract is decided on by who has a part in it. */
async function deciderProblems(
  sql: SqlClient,
  { organisation }: Person,
  { kind, state, contract }: GovernanceItem,
  now: ItemState,
): Promise<Problem[]> {
  if (kind !== 'change' || contract === null || !saidByOther(kind, state, now)) return [];
  const between = await partiesOfContract(sql, contract);
  return between.includes(organisation ?? '')
    ? []
    : [
        problem('NOT_ALLOWED', 'state', `${contract} is between ${between.join(' and ')}.`, 'Leave it to them.'),
      ]; // prettier-ignore
}

const nextOf = (item: GovernanceItem, moving: ItemMoving, state: ItemState): MoveRow => ({
  state,
  note: moving.note ?? '',
  owner: moving.owner ?? item.owner,
  dueOn: moving.dueOn ?? item.dueOn,
  likelihood: moving.likelihood ?? item.likelihood,
  impact: moving.impact ?? item.impact,
});

/** Everything that stands against a move. Pure. */
export function moveProblems(
  person: Pick<Person, 'organisation' | 'name'>,
  item: Pick<GovernanceItem, 'kind' | 'state' | 'sequence' | 'party' | 'movedAt'>,
  { seen }: Pick<ItemMoving, 'seen'>,
  next: MoveRow,
): Problem[] {
  const { kind, state: was } = item;
  if (seen !== item.sequence)
    return [
      problem(
        'CONFLICT',
        'seen',
        'Somebody has moved it meanwhile.',
        'Look at what was done, and move it then if it is still to be moved.',
      ),
    ];
  const may = mayFollow(kind, was);
  if (!may.includes(next.state))
    return [
      problem(
        'CONFLICT',
        'state',
        `A ${kind} that is ${was} cannot be ${next.state}.`,
        may.length === 0 ? 'It is over: raise another one.' : `It can be ${may.join(', ')}.`,
      ),
    ];
  const problems = standingProblems(kind, next);
  if (
    saidByOther(kind, was, next.state) &&
    (person.organisation === null || person.organisation === item.party)
  )
    problems.push(
      problem(
        'NOT_ALLOWED',
        'state',
        `That it is ${next.state} is said by another party than ${item.party}.`,
        'Ask the other party to say so.',
      ),
    );
  if (saidByAsker(kind, next.state) && person.organisation !== null && person.organisation !== item.party)
    problems.push(
      problem(
        'NOT_ALLOWED',
        'state',
        `${item.party} asked for it.`,
        'Only they can withdraw it: accept or refuse it.',
      ),
    );
  if (next.note.length > 4000)
    problems.push(problem('INVALID', 'note', 'It is longer than 4,000 characters.', 'Say it more briefly.'));
  const over = mayFollow(kind, next.state).length === 0;
  if ((over || saidByOther(kind, was, next.state)) && kind !== 'note' && next.note.trim() === '')
    problems.push(
      problem(
        'INVALID',
        'note',
        'It is not said what came of it.',
        'Say why, or what was done: it stays on record.',
      ),
    );
  return problems;
}

async function told(sql: SqlClient, place: GovernancePlace, id: number, state: ItemState): Promise<void> {
  await emit(sql, {
    type: 'concord.relationship.change_decided',
    subjectKind: 'governance_item',
    subject: String(id),
    organisationIds: [...(await organisationIds(sql, place.parties)).values()],
    data: { relationship: place.reference, state },
  });
}
