import { t } from '../language/say.js';
import type {
  EngagedShown,
  GoalShown,
  HealthShown,
  ItemHistoryShown,
  MeetingShown,
} from './relationship.operations.js';

type Cell = string | number | boolean | null | undefined;
/** A table as a file: its header and its rows. */
export interface FileRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const meetingRows = (meetings: readonly MeetingShown[]): FileRows => ({
  header: ['id', 'starts_at', 'ends_at', 'title', 'place', 'cancelled', 'reason', 'version'],
  rows: meetings.map((each) => [
    ...[each.id, each.startsAt, each.endsAt, each.title, each.place],
    ...[each.cancelled, each.reason, each.sequence],
  ]),
});

/** Who took part, as the page has it: who fell silent first. @param names by code */
export const engagementRows = (
  engagement: readonly EngagedShown[],
  names: Readonly<Record<string, string>>,
): FileRows => ({
  header: ['person', 'name', 'party', 'last_on', 'days_with_acts', 'meetings', 'standing'],
  rows: engagement.map((each) => [
    ...[each.person, names[each.person], each.party, each.lastOn],
    ...[each.acts, each.meetings, each.standing.toLowerCase()],
  ]),
});

/** A line a measured value, the earliest first; a goal of which none is told has one line without. */
export const goalRows = (goals: readonly GoalShown[]): FileRows => ({
  header: ['id', 'title', 'state', 'measured_by', 'measure', 'statistic', 'contract', 'direction', 'target', 'current', 'current_period', 'reached', 'trend', 'held', 'period', 'value'], // prettier-ignore
  rows: goals.flatMap(({ item, points, ...goal }) => {
    const about = [
      ...[item.id, item.title, item.state, item.measuredBy, item.measureCode, item.statistic, item.contract],
      ...[item.direction, item.target, goal.current, goal.currentPeriod, goal.reached, goal.trend, goal.held],
    ].map((cell) => (typeof cell === 'string' && /^[A-Z_]+$/.test(cell) ? cell.toLowerCase() : cell));
    return points.length === 0
      ? [[...about, null, null]]
      : points.map(({ period, value }) => [...about, period, value]);
  }),
});

/**
 * Health as the page has it, the latest round first: of each party the view as a whole, and of rounds that are over statement by statement; what is held back there is held back here, in the same
 * words. With the view as a whole stands how far the parties are apart.
 */
export function healthRows({ statements, rounds }: HealthShown): FileRows {
  return {
    header: ['opens_on', 'closes_on', 'party', 'answered', 'statement', 'view', 'gap', 'wide'],
    rows: rounds.flatMap(({ round, over, parties, views, gaps, gap, wide }) =>
      parties.flatMap(({ party, answered, health }) => {
        const told = (view: string | null | undefined) =>
          view ?? t(over ? 'relationship.heldBack' : 'relationship.running');
        const begin = [round.opensOn, round.closesOn, party, answered];
        return [
          [...begin, 'all', told(health), gap, gap === null ? null : wide],
          ...(over
            ? statements.map(({ code }, i) => {
                const of = gaps.find((each) => each.statement === i + 1);
                const view = views.find((each) => each.party === party && each.statement === i + 1);
                return [...begin, code, told(view?.mean), of?.gap, of?.wide];
              })
            : []),
        ];
      }),
    ),
  };
}

/** What became of an item, move by move, with its scores: as the page has it. */
export const historyRows = ({ item, moves }: ItemHistoryShown): FileRows => ({
  header: ['item', 'kind', 'title', 'move', 'at', 'by', 'organisation', 'state', 'owner', 'due_on', 'likelihood', 'impact', 'score', 'note'], // prettier-ignore
  rows: moves.map((each) => [
    ...[item.id, item.kind.toLowerCase(), item.title, each.sequence, each.at, each.by, each.organisation],
    ...[each.state.toLowerCase(), each.owner, each.dueOn, each.likelihood, each.impact],
    ...[each.score, each.note],
  ]),
});
