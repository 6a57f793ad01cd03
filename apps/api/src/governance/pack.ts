import { showGoals } from '#contracts';
import { ok, type Result } from '#kernel';
import { type Deps, engagementIn, itemsOf, meetingsOf, openPlace, papersOfPlace, type Person, PULSE_STATEMENTS, showHealth } from '#partners'; // prettier-ignore
import { goalOf, healthRoundOf, itemOf } from '../resolvers/governance.rows.js';
import { peopleOf } from './people.js';

/** As many items as a pack on the pages holds. */
const MOST = 200;

/**
 * What a review pack is made of, as the API tells it to the pages: goals as measured, health, items but for what is private, meetings with their open papers, who took part.
 * @param demonstration whether invented people have names
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function packOf(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  reference: string,
  demonstration: boolean,
): Promise<Result<object>> {
  const { sql } = deps;
  const place = await openPlace(sql, person, 'governance.read', reference);
  if (!place.ok) return place;
  const goals = await showGoals(deps, person, reference);
  if (!goals.ok) return goals;
  const health = await showHealth(sql, person, reference);
  if (!health.ok) return health;
  const items = (await itemsOf(sql, person, place.value.id)).filter(({ isPrivate }) => !isPrivate);
  const people = await peopleOf(sql, place.value, demonstration);
  return ok({
    place: asTold(place.value),
    names: Object.fromEntries(people.map(({ code, name }) => [code, name])),
    goals: goals.value.map((goal) => {
      const { item, ...told } = goalOf(goal);
      return { ...asTold(told), item: asTold(item) };
    }),
    items: items.slice(0, MOST).map((item) => asTold(itemOf(item))),
    more: items.length > MOST,
    meetings: await meetingsOf(sql, place.value.id),
    papers: (await papersOfPlace(sql, person, place.value.id)).filter(
      ({ isPrivate, takenBackAt }) => !isPrivate && takenBackAt === null,
    ),
    health: {
      statements: PULSE_STATEMENTS,
      rounds: health.value.map((round) => healthRoundOf(round, false)),
    },
    engagement: (await engagementIn(sql, place.value)).map(asTold),
  });
}

/** Fields that are words of a fixed list, which the API tells in capitals. */
const WORDS = ['kind', 'state', 'band', 'measuredBy', 'statistic', 'direction', 'trend', 'held', 'standing', 'tier'] as const; // prettier-ignore

const asTold = <T extends object>(row: T): T =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]: [string, unknown]) => [
      field,
      typeof value === 'string' && (WORDS as readonly string[]).includes(field) ? value.toUpperCase() : value,
    ]),
  ) as T;
