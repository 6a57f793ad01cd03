import { addDays, ok, type Result } from '#kernel';
import {
  bringEarlierPulse,
  callMeeting,
  escalateItem,
  findPlaceById,
  type GovernanceItem,
  type GovernancePlace,
  type ItemMoving,
  itemsOf,
  minutesOf,
  moveItem,
  type NewItem,
  OPERATOR,
  type Person,
  PULSE_STATEMENTS,
  type PulseTally,
  raiseItem,
  takeMinutes,
} from '#partners';
import type { DemoDeps } from '../deps.js';
import { CONTRACT_MANAGER, managerOf } from './actors.js';

/** A round of the pulse: how long before the day of the load it ended, and of each party how many said 1 to 5 to every statement. */
export interface PulseTold {
  readonly ago: number;
  readonly com: readonly number[];
  readonly provider: readonly number[];
}

/** A meeting that was held, with who was there of those who were asked. */
export interface MeetingTold {
  readonly ago: number;
  readonly title: string;
  readonly body: string;
  readonly attended: readonly string[];
  readonly absent?: readonly string[];
}

/** The commissioner with the prime provider of an area, as a place. Undefined where it is not loaded. */
export async function placeOf(
  { sql }: DemoDeps,
  area: string,
  provider: string,
): Promise<GovernancePlace | undefined> {
  const { rows } = await sql.query<{ id: number }>(
    `select g.id from governance g join relationship r on r.id = g.relationship_id join area_current a on a.id = r.area_id
     join organisation b on b.id = r.buyer_id join organisation s on s.id = r.supplier_id
     where a.scheme = 'demo' and a.code = $1 and b.code = 'DEMO-COM' and s.code = $2`,
    [area, provider],
  );
  return rows[0] && findPlaceById(sql, rows[0].id);
}

/** Tells what happened between two, by the use cases that anybody uses; what is on record is left. */
export class RelationshipTeller {
  readonly provider: Person;

  constructor(
    private readonly deps: DemoDeps,
    private readonly place: GovernancePlace,
    private readonly party: string,
    /** The day of the load, YYYY-MM-DD. */
    private readonly day: string,
  ) {
    this.provider = managerOf(party);
  }

  /** The day so many days before the load; of those to come, less than 0. */
  readonly on = (ago: number): string => addDays(this.day, -ago);

  readonly found = async (title: string): Promise<GovernanceItem | undefined> =>
    (await itemsOf(this.deps.sql, this.provider, this.place.id)).find((item) => item.title === title);

  readonly pulse = ({ ago, com, provider }: PulseTold): Promise<Result<unknown>> =>
    bringEarlierPulse(this.deps, OPERATOR, {
      relationship: this.place.reference,
      ...{ opensOn: this.on(ago + 14), closesOn: this.on(ago) },
      tallies: talliesOf(com, this.party, provider),
    });

  readonly raise = async (by: Person, item: Omit<NewItem, 'relationship'>): Promise<Result<unknown>> =>
    (await this.found(item.title))
      ? ok(undefined)
      : raiseItem(this.deps, by, { relationship: this.place.reference, ...item });

  /** Moves an item on from its first move, or from as many as are said. */
  readonly move = async (
    by: Person,
    title: string,
    moved: Omit<ItemMoving, 'id' | 'seen'>,
    from = 1,
  ): Promise<Result<unknown>> => {
    const item = await this.found(title);
    return item?.sequence === from ? moveItem(this.deps, by, { id: item.id, seen: from, ...moved }) : ok(undefined); // prettier-ignore
  };

  readonly escalate = async (by: Person, title: string, reason: string): Promise<Result<unknown>> => {
    const item = await this.found(title);
    return item?.open === true && item.escalation === null
      ? escalateItem(this.deps, by, { id: item.id, reason })
      : ok(undefined);
  };

  /** Calls a meeting, and takes its minutes where it was held. */
  readonly meet = async ({
    ago,
    title,
    body,
    attended,
    absent = [],
  }: MeetingTold): Promise<Result<unknown>> => {
    const startsAt = `${this.on(ago)}T10:00:00.000Z`;
    const called = { relationship: this.place.reference, title, startsAt, endsAt: startsAt.replace('T10', 'T12'), place: 'Demonstration house, room 2' }; // prettier-ignore
    const meeting = await callMeeting(this.deps, CONTRACT_MANAGER, called);
    if (!meeting.ok || ago < 0 || (await minutesOf(this.deps.sql, meeting.value.id)).length > 0)
      return meeting;
    return takeMinutes(this.deps, CONTRACT_MANAGER, { meeting: meeting.value.id, seen: 0, body, attended, absent }); // prettier-ignore
  };
}

/** By how much one of a party's people says more or less to a statement than to all: no statement is seen as another, and as a whole the view is what it was. */
const BUYER_SAYS = [0, 1, -1, 0, 1, -1] as const;
const PROVIDER_SAYS = [-1, 0, 1, 1, -1, 0] as const;

/** What was said in a round: of each party how many gave 1 to 5. */
export const talliesOf = (
  com: readonly number[],
  party: string,
  provider: readonly number[],
): PulseTally[] => [...tallies('DEMO-COM', com, BUYER_SAYS), ...tallies(party, provider, PROVIDER_SAYS)];

function tallies(party: string, counts: readonly number[], says: readonly number[]): PulseTally[] {
  return PULSE_STATEMENTS.flatMap((_, i) =>
    shifted(counts, says[i] ?? 0).flatMap((answers, at) =>
      answers > 0 ? [{ party, statement: i + 1, value: at + 1, answers }] : [],
    ),
  );
}

/** One of those who gave the value that most gave says so much more or less. */
function shifted(counts: readonly number[], by: number): number[] {
  const most = counts.indexOf(Math.max(...counts));
  const to = most + by;
  if (to < 0 || to >= counts.length) return [...counts];
  return counts.map((answers, at) => answers + (at === to ? 1 : 0) - (at === most ? 1 : 0));
}
