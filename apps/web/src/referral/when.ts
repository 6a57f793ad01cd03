const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What the clock of London shows at an instant: "2026-03-29T09:05". */
export function londonClock(instant: Date): string {
  const part = Object.fromEntries(LONDON.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * The instant at which the clock of London shows a day and time.
 * @param clock "2026-03-29T09:05"
 */
export function fromLondon(clock: string): string {
  const asUtc = Date.parse(`${clock}:00Z`);
  const ahead = Date.parse(`${londonClock(new Date(asUtc))}:00Z`) - asUtc;
  return new Date(asUtc - ahead).toISOString();
}
