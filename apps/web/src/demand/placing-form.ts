import { type Asked, text } from '../view/asked.js';
import type { WhereToData } from './demand.operations.js';

type Place = Extract<WhereToData['whereTo'], { readonly __typename: 'WhereTo' }>['places'][number];

/** A service with its places that are not in use, and whether one of them is offered to nobody; null where nobody has said how many it has. */
export type PlaceShown = Place & { readonly free: number | null; readonly room: boolean | null };

export const withRoom = (places: readonly Place[]): PlaceShown[] =>
  places.map((each) => ({
    ...each,
    free: each.maximum === null ? null : Math.max(0, each.maximum - each.inUse),
    room: each.maximum === null ? null : each.inUse + each.offered < each.maximum,
  }));

/** The services that had room when the form was shown: goes with it, so that who sends it is told where one has none any more. */
export const roomSeen = (places: readonly PlaceShown[]): string =>
  places.flatMap(({ service, room }) => (room ? [service] : [])).join(' ');

export interface WrongPlacing {
  readonly field: 'service' | 'reason';
  readonly message: 'service' | 'reason' | 'full';
}

/** Reads where somebody sends a referral, all that is wrong in it at once. What has no room now and had none when it was looked at is chosen knowingly. */
export function readPlacing(
  form: Asked,
  places: readonly PlaceShown[],
): {
  readonly placing?: { readonly service: string; readonly reason: string };
  readonly wrong: readonly WrongPlacing[];
} {
  // prettier-ignore
  const wrong: WrongPlacing[] = [];
  const [service, reason] = [text(form, 'service'), text(form, 'reason')];
  const chosen = places.find((each) => each.service === service);
  if (!chosen) wrong.push({ field: 'service', message: 'service' });
  else if (chosen.room === false && (text(form, 'seen') ?? '').split(' ').includes(chosen.service))
    wrong.push({ field: 'service', message: 'full' });
  if (reason === undefined) wrong.push({ field: 'reason', message: 'reason' });
  return wrong.length > 0 || !chosen || reason === undefined
    ? { wrong }
    : { placing: { service: chosen.service, reason }, wrong };
}
