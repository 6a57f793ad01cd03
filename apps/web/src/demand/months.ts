/** A month as the API writes it, such as 2026-12; undefined for what is none. */
export function monthAsked(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined;
}

/** The present month in London. */
export const thisMonth = (now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit' })
    .format(now)
    .slice(0, 7);

/** A month some months after another. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The first and the last month of the last whole quarter before a month. */
export function quarterBefore(month: string): { readonly from: string; readonly to: string } {
  const since = (Number(month.slice(5, 7)) - 1) % 3;
  return { from: monthAfter(month, -since - 3), to: monthAfter(month, -since - 1) };
}
