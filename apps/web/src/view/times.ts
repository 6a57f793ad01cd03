const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  hour12: true,
});

/** "2017-10-01" → "1 October 2017" */
export function day(text: string): string {
  const [year, month, date] = text.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 0) - 1]} ${year}`;
}

/** An instant on the clock of London: "2017-10-01T08:05:09Z" → "1 October 2017 at 9:05am" */
export function moment(instant: string, withSeconds = false): string {
  const part = Object.fromEntries(
    LONDON.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  const seconds = withSeconds ? `:${part.second}` : '';
  return `${part.day} ${part.month} ${part.year} at ${part.hour}:${part.minute}${seconds}${part.dayPeriod?.toLowerCase().replaceAll(/\W/g, '')}`;
}

/** Since when something is as it is said: the last microsecond of a day means the day, as a whole. */
export const asKnown = (instant: string): string =>
  instant.endsWith('T23:59:59.999999Z') ? `the end of ${day(instant.slice(0, 10))}` : moment(instant, true);

/** "2015-04" → "April 2015"; "2015Q4" → "October to December 2015"; "2015" → "2015" */
export function period(text: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return `${MONTHS[Number(month[2]) - 1]} ${month[1]}`;
  const match = /^(\d{4})Q([1-4])$/.exec(text);
  if (!match) return text;
  const first = (Number(match[2]) - 1) * 3;
  return `${MONTHS[first]} to ${MONTHS[first + 2]} ${match[1]}`;
}
