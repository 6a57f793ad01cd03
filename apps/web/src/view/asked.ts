/** What came with an address or a form: each value may be missing, a list or anything else. */
export type Asked = Readonly<Record<string, unknown>>;

/** One text value; undefined where it is empty, repeated or not there. */
export function text(asked: Asked, name: string): string | undefined {
  const value = asked[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** All values of a name that may stand several times, such as that of check boxes. */
export function listAsked(asked: Asked, name: string): string[] {
  const value = asked[name];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each): each is string => typeof each === 'string' && each !== '');
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A day that was asked for, given as YYYY-MM-DD, or as `<name>-day`, `-month` and `-year` by the three fields of a form.
 * @returns the day; undefined where none was asked for; 'wrong' where it is none
 */
export function dayAsked(asked: Asked, name: string): string | undefined {
  const whole = text(asked, name);
  if (whole !== undefined) return isDay(whole) ? whole : 'wrong';
  const [day, month, year] = ['day', 'month', 'year'].map((part) => text(asked, `${name}-${part}`));
  if (day === undefined && month === undefined && year === undefined) return undefined;
  const built = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isDay(built) ? built : 'wrong';
}

/** Whether the calendar has such a day. */
export function isDay(value: string): boolean {
  if (!DAY.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
