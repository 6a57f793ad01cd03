import { answered } from '../api/api-client.js';
import type { Visit } from '../person/visit.js';
import {
  GoalsOf,
  HealthOf,
  type ItemShown,
  ItemsOf,
  MeetingsOf,
  PapersOf,
  RelationshipOf,
} from './relationship.operations.js';

export const KINDS = ['GOAL', 'ACTION', 'RISK', 'ISSUE', 'DECISION', 'COMMITMENT', 'CHANGE', 'NOTE'] as const;
export type Kind = (typeof KINDS)[number];
export const kindAsked = (value: string | undefined): Kind | undefined =>
  KINDS.find((kind) => kind.toLowerCase() === value?.toLowerCase());

/** As many items as a pack or an overview reads at once. */
const MOST = 200;

/** A relationship with who works for its parties, by code. */
export async function loadPlace(visit: Visit, relationship: string) {
  const [{ governedRelationship }, { viewer }] = await Promise.all([
    visit.ask(RelationshipOf, { relationship }),
    visit.who(),
  ]);
  const { relationship: place, people, ...rest } = answered(governedRelationship);
  return {
    ...rest,
    place,
    people,
    names: Object.fromEntries(people.map(({ code, name }) => [code, name])),
    own: viewer.organisation,
    isParty: viewer.organisation !== null && place.parties.includes(viewer.organisation),
    may: viewer.may,
  };
}

export const openItems = async (visit: Visit, relationship: string): Promise<readonly ItemShown[]> =>
  answered((await visit.ask(ItemsOf, { relationship, first: MOST, open: true })).governanceItems).nodes;

/** All that the review pack and the overview are made of, asked for side by side. */
export async function loadPack(visit: Visit, relationship: string) {
  const [loaded, { relationshipGoals }, { governanceItems }, { governanceMeetings }, { governancePapers }, { relationshipHealth }] = // prettier-ignore
    await Promise.all([
      loadPlace(visit, relationship),
      visit.ask(GoalsOf, { relationship }),
      visit.ask(ItemsOf, { relationship, first: MOST }),
      visit.ask(MeetingsOf, { relationship }),
      visit.ask(PapersOf, { relationship }),
      visit.ask(HealthOf, { relationship }),
    ]);
  const items = answered(governanceItems).nodes;
  return {
    ...loaded,
    goals: answered(relationshipGoals).items,
    // a pack goes from hand to hand: what is private never stands in it
    items: items.filter(({ isPrivate }) => !isPrivate),
    more: answered(governanceItems).pageInfo.hasNextPage,
    meetings: answered(governanceMeetings).items,
    papers: answered(governancePapers).items.filter(
      ({ isPrivate, takenBackAt }) => !isPrivate && takenBackAt === null,
    ),
    health: answered(relationshipHealth),
  };
}
export type Pack = Awaited<ReturnType<typeof loadPack>>;
/** What of it a review pack shows. */
export type PackShown = Omit<Pack, 'own' | 'isParty' | 'may' | 'people' | 'contracts' | 'steps'>;
