import {
  bandOf,
  type GovernanceItem as Item,
  type HealthRound,
  isScored,
  type PulseRound as Round,
  ukToday,
} from '#partners';
import type { GoalShown } from '#contracts';
import { decimalText } from '#kernel';
import type { GovernanceItem, RelationshipGoal, RelationshipHealthRound } from './governance.types.js';

/** Places with what a list says of each: `g` the place, `$1` the code of the organisation of who asks. */
export const SELECT_GOVERNED = (place: string, organisation: string): string => `
  select p.*, coalesce(n.open, 0) as open, coalesce(n.overdue, 0) as overdue, coalesce(n.escalated, 0) as escalated,
         (select min(v.starts_at) from governance_meeting_current v where v.governance_id = p.id and not v.cancelled and v.starts_at > now()) as "nextMeetingAt"
  from (${place}) p
  left join lateral (
    select count(*)::int as open, (count(*) filter (where i.due_on < uk_day(now())))::int as overdue, (count(*) filter (where i.step is not null))::int as escalated
    from governance_item_current i where i.governance_id = p.id and i.open and i.kind not in ('decision', 'note')
      and (i.private_to is null or i.private_to = (select w.id from organisation w where w.code = ${organisation}::text))) n on true`;

export const itemOf = (item: Item): GovernanceItem => ({
  ...item,
  band:
    isScored(item.kind) && item.likelihood !== null && item.impact !== null
      ? bandOf(item.likelihood, item.impact).band
      : null,
});

export const goalOf = ({ item, standing, points, held }: GoalShown): RelationshipGoal => ({
  item: itemOf(item),
  ...standing,
  held,
  points: points.map(({ period, value }) => ({ period, value: decimalText(value, 6) })),
});

const tenths = (value: number | null): string | null => (value === null ? null : value.toFixed(1));

export const roundOf = ({ id, relationship, opensOn, closesOn }: Round, answered: boolean) => {
  const today = ukToday();
  return { id, relationship, opensOn, closesOn, answered, open: opensOn <= today && today <= closesOn };
};

export const healthRoundOf = (
  { round, over, parties, views, gaps, apart }: HealthRound,
  answered: boolean,
): RelationshipHealthRound => ({
  round: roundOf(round, answered),
  over,
  gap: tenths(apart?.gap ?? null),
  wide: apart?.wide ?? false,
  parties: parties.map(({ health, ...party }) => ({ ...party, health: tenths(health) })),
  views: views.map(({ mean, shares, ...view }) => ({
    ...view,
    mean: tenths(mean),
    shares: shares.map(String),
  })),
  gaps: gaps.map(({ statement, highest, lowest, gap, wide }) => ({
    statement,
    highestParty: highest.party,
    highest: highest.mean.toFixed(1),
    lowestParty: lowest.party,
    lowest: lowest.mean.toFixed(1),
    gap: gap.toFixed(1),
    wide,
  })),
});
