import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import type { Asked } from '../view/asked.js';
import type { Pages } from '../view/pages.js';
import type { Wrong } from './forms.js';
import { loadPlace } from './load-relationship.js';
import { MeetingOf } from './relationship.operations.js';

/** A meeting with its agenda, papers and minutes, and the forms for who may add to it. */
export async function showMeeting(
  pages: Pages,
  response: Response,
  id: number,
  { done, form = {}, wrong = [] }: { done?: string; form?: Asked; wrong?: readonly Wrong[] },
  status = 200,
): Promise<void> {
  const visit = visitOf(response);
  const found = answered((await visit.ask(MeetingOf, { id })).governanceMeeting);
  const loaded = await loadPlace(visit, found.meeting.relationship);
  const { isParty, may } = loaded;
  await pages.send(
    response,
    'relationship/meeting.njk',
    {
      ...loaded,
      ...found,
      ...{ done, form, wrong, key: randomUUID() },
      last: found.minutes[0],
      mayLead: isParty && may.includes('governance.lead') && !found.meeting.cancelled,
      mayAdd: isParty && may.includes('governance.take_part') && !found.meeting.cancelled,
      mayTakeBack: isParty && may.includes('governance.take_part'),
    },
    status,
  );
}
