import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Meeting } from '#partners';

/**
 * Meetings as an iCalendar file: when, where, what, of which relationship; nobody's name. Times are in UTC, which every calendar shows in its own. A meeting that was moved or cancelled keeps its
 * UID, with a higher sequence, so that a calendar program changes it in place.
 * @param host of the pages, for links and UIDs
 */
export function calendarText(meetings: readonly Meeting[], host: URL): string {
  const calendar = ical({
    name: 'Concord',
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Concord', product: 'Relationships', language: 'EN' },
    ttl: 3600,
  });
  for (const meeting of meetings)
    calendar.createEvent({
      id: `meeting-${meeting.id}@${host.hostname}`,
      sequence: meeting.sequence - 1,
      start: new Date(meeting.startsAt),
      end: new Date(meeting.endsAt),
      stamp: new Date(meeting.changedAt),
      summary: meeting.title,
      description: meeting.relationship,
      ...(meeting.place !== '' && { location: meeting.place }),
      url: new URL(`/relationships/meetings/${meeting.id}`, host).href,
      status: meeting.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  return calendar.toString();
}
