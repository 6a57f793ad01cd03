import { reliabilityOf, supervisionRows } from './supervision.js';

const ORDERS = Array.from({ length: 200 }, (_, i) => ({ order: `O${i}`, serviceUser: `U${i}`, start: '2026-01-05', riskBand: (i % 10) + 1 })); // prettier-ignore
const rowsOf = (until = '2027-01-01') =>
  supervisionRows('DEMO-ALDER', ORDERS, ['NORTH', 'SOUTH'], until).map((row) => row.trimEnd().split(','));

describe('supervision that is made up', () => {
  it('is the same each time, begins with a place, and names each record once', () => {
    const rows = rowsOf();
    expect(rowsOf()).toEqual(rows);
    expect(rows.filter(([, , , , what]) => what === 'located')).toHaveLength(ORDERS.length);
    expect(new Set(rows.map(([, id]) => id)).size).toBe(rows.length);
  });

  it('has nothing of a day that has not come, and sessions for those alone whose risk asks for them', () => {
    const rows = rowsOf('2026-02-01');
    expect(rows.every(([, , , , , day]) => day! < '2026-02-01')).toBe(true);
    const bands = new Map(ORDERS.map(({ order, riskBand }) => [order, riskBand]));
    const sessions = rows.filter(([, , , , , , element]) => element === 'core_session');
    expect(sessions.length).toBeGreaterThan(20);
    expect(sessions.every(([, , order]) => bands.get(order!)! >= 4)).toBe(true);
  });

  it('is more on time where a place is more reliable', () => {
    const [good, bad] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].sort((a, b) => reliabilityOf(b) - reliabilityOf(a)).filter((_, i) => i === 0 || i === 7) as [string, string]; // prettier-ignore
    const inTime = (place: string) =>
      supervisionRows('DEMO-ALDER', ORDERS, [place], '2027-01-01').filter((row) => row.includes('first_meeting') && row.split(',')[5]! <= '2026-01-10').length; // prettier-ignore
    expect(inTime(good)).toBeGreaterThan(inTime(bad) + 10);
  });
});
