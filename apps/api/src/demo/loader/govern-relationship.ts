import { addDays, ok, type Result, today } from '#kernel';
import {
  bringEarlierPulse,
  callMeeting,
  escalateItem,
  findPlaceById,
  itemsOf,
  minutesOf,
  moveItem,
  type NewItem,
  OPERATOR,
  type Person,
  raiseItem,
  takeMinutes,
} from '#partners';
import type { DemoDeps, Told } from '../deps.js';
import { CONTRACT_MANAGER, managerOf } from './actors.js';
import type { LoadOptions } from './load-options.js';
import { talliesOf } from './relationship-teller.js';

const CEDAR = 'DEMO-CEDAR';
const CONTRACT = 'DEMO-A05';

/**
 * A relationship that goes wrong: the commissioner with Cedar in A05, up to the day of the load. Three pulses, in which Cedar's view falls and the commissioner does not see it; a meeting on it; what came
 * of that, escalated; and a change of terms that Cedar asks for and the commissioner has accepted, for which terms are still to be proposed. What is on record is left.
 */
export async function governRelationship(
  deps: DemoDeps,
  { until }: LoadOptions,
  told: Told,
): Promise<Result<void>> {
  const { rows } = await deps.sql.query<{ id: number }>(
    `select g.id from governance g join relationship r on r.id = g.relationship_id join area_current a on a.id = r.area_id
     join organisation s on s.id = r.supplier_id where a.scheme = 'demo' and a.code = 'A05' and s.code = $1`,
    [CEDAR],
  );
  const place = rows[0] && (await findPlaceById(deps.sql, rows[0].id));
  if (!place) return ok(undefined);
  const relationship = place.reference;
  const cedar = managerOf(CEDAR);
  const known = await itemsOf(deps.sql, cedar, place.id);
  const has = (title: string) => known.find((item) => item.title === title);
  const raise = async (by: Person, item: Omit<NewItem, 'relationship'>) =>
    has(item.title) ? ok(undefined) : raiseItem(deps, by, { relationship, ...item });
  const day = until < today() ? until : today();

  const steps: readonly (() => Promise<Result<unknown>>)[] = [
    ...PULSES.map(
      ({ ago, com, cedar: theirs }) =>
        () =>
          bringEarlierPulse(deps, OPERATOR, {
            relationship,
            opensOn: addDays(day, -ago - 14),
            closesOn: addDays(day, -ago),
            tallies: talliesOf(com, CEDAR, theirs),
          }),
    ),
    () => raise(CONTRACT_MANAGER, { kind: 'goal', title: 'Fewer people in A05 reoffend', goal: { by: 'measure', code: 'reoffending-12m', statistic: 'binary', target: '0.43', direction: 'at_most' } }), // prettier-ignore
    () =>
      raise(cedar, {
        kind: 'risk',
        title: 'Two of five assessors are about to leave',
        likelihood: 4,
        impact: 4,
      }),
    () =>
      raise(CONTRACT_MANAGER, {
        kind: 'commitment',
        title: 'An answer to Cedar’s paper on costs within a month',
        dueOn: addDays(day, -10),
      }),
    () =>
      raise(cedar, {
        kind: 'note',
        title: 'For ourselves: how long we can go on like this',
        detail: 'The board looks at it in spring (demonstration).',
        isPrivate: true,
      }),
    async () => {
      const startsAt = `${addDays(day, -40)}T10:00:00.000Z`;
      const meeting = await callMeeting(deps, CONTRACT_MANAGER, { relationship, title: 'Quarterly review of A05', startsAt, endsAt: startsAt.replace('T10', 'T12'), place: 'Demonstration house, room 2' }); // prettier-ignore
      if (!meeting.ok || (await minutesOf(deps.sql, meeting.value.id)).length > 0) return meeting;
      return takeMinutes(deps, CONTRACT_MANAGER, {
        meeting: meeting.value.id,
        seen: 0,
        body: 'Cedar says that the price does not cover what a start costs since referrals have become more complex.\nThe commissioner asks for the numbers.',
        attended: [CONTRACT_MANAGER.code, 'commissioner-reviewer', cedar.code],
        absent: ['cedar-approver'],
      });
    },
    () =>
      raise(CONTRACT_MANAGER, {
        kind: 'action',
        title: 'Show what a start costs',
        party: CEDAR,
        owner: 'cedar-reviewer',
        dueOn: addDays(day, -20),
      }),
    () =>
      raise(cedar, {
        kind: 'issue',
        title: 'The price does not cover what is asked',
        likelihood: 5,
        impact: 4,
      }),
    async () => {
      const issue = (await itemsOf(deps.sql, cedar, place.id, 'issue'))[0];
      return issue && issue.escalation === null
        ? escalateItem(deps, cedar, {
            id: issue.id,
            reason: 'No answer to the paper came within the month (demonstration).',
          })
        : ok(undefined);
    },
    () => raise(cedar, { kind: 'change', title: 'A price that covers a start', contract: CONTRACT }),
    async () => {
      const change = (await itemsOf(deps.sql, cedar, place.id, 'change'))[0];
      return change?.state === 'open'
        ? moveItem(deps, CONTRACT_MANAGER, {
            id: change.id,
            seen: change.sequence,
            state: 'accepted',
            note: 'As the paper shows; terms are to be proposed (demonstration).',
          })
        : ok(undefined);
    },
  ];
  for (const [i, step] of steps.entries()) {
    const done = await step();
    if (!done.ok) return done;
    told('Telling how two work with each other', i + 1, steps.length);
  }
  return ok(undefined);
}

/** How many said 1 to 5, of the statements as a whole. */
const PULSES = [
  { ago: 190, com: [0, 0, 1, 5, 1], cedar: [0, 0, 2, 3, 0] },
  { ago: 100, com: [0, 0, 2, 5, 0], cedar: [0, 2, 2, 1, 0] },
  { ago: 12, com: [0, 0, 3, 4, 0], cedar: [1, 3, 1, 0, 0] },
] as const;
