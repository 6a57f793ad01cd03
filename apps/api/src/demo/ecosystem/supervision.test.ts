import { addMonths } from '#kernel';
import { type DemoPlace, reliabilityOf, SHORT_OF_ROOMS, SMALL } from './places.js';
import { reoffenceRows, supervisionRows } from './supervision.js';

const ORDERS = Array.from({ length: 200 }, (_, i) => ({ order: `O${i}`, serviceUser: `U${i}`, start: '2026-01-05', riskBand: (i % 10) + 1, risk: 0.45, area: 'demo/A01' })); // prettier-ignore
const place = (code: string): DemoPlace => ({ code, name: code, area: 'demo/A01' });
const told = (until = '2027-01-01') => ({ seed: 1, until, frameworkFrom: '2025-06-01' });
const rowsOf = (until?: string) =>
  supervisionRows('DEMO-ALDER', ORDERS, ['NORTH', 'SOUTH', SMALL].map(place), told(until)).map((row) =>
    row.trimEnd().split(','),
  );

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

  it('is more on time where a place is more reliable, and where rooms were short only once there are more', () => {
    const reliable = (code: string) => reliabilityOf(code, '2026-01-10', told());
    const sorted = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].sort((a, b) => reliable(b) - reliable(a));
    const inTime = (code: string) =>
      supervisionRows('DEMO-ALDER', ORDERS, [place(code)], told()).filter((row) => row.includes('first_meeting') && row.split(',')[5]! <= '2026-01-10').length; // prettier-ignore
    expect(inTime(sorted[0]!)).toBeGreaterThan(inTime(sorted[7]!) + 10);
    const [short] = SHORT_OF_ROOMS as [string];
    expect(reliabilityOf(short, '2026-12-01', told())).toBeGreaterThan(reliable(short) + 0.15);
  });

  it('is seldom at the small place, and of orders before the framework is known where they were', () => {
    const small = rowsOf().filter(([, , , , what, , , at]) => what === 'located' && at === SMALL).length;
    expect(small).toBeGreaterThan(0);
    expect(small).toBeLessThan(ORDERS.length / 5);
    const before = supervisionRows('DEMO-ALDER', ORDERS, [place('A')], { ...told(), frameworkFrom: '2026-02-01' }); // prettier-ignore
    expect(before.every((row) => row.includes(',located,'))).toBe(true);
  });

  it('reoffences are proven within what a measure waits for, fewer where more is on time, and none of whom it waits for still', () => {
    const places = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(place);
    const rate = (one: DemoPlace) => new Set(reoffenceRows(ORDERS, [one], told('2028-01-01')).map((row) => row.split(',')[1])).size; // prettier-ignore
    const by = places.toSorted((a, b) => reliabilityOf(b.code, '2026-01-05', told('2028-01-01')) - reliabilityOf(a.code, '2026-01-05', told('2028-01-01'))); // prettier-ignore
    expect(rate(by[0]!)).toBeLessThan(rate(by[7]!));
    const rows = reoffenceRows(ORDERS, places, told('2028-01-01')).map((row) => row.trimEnd().split(','));
    expect(rows.every(([, , day, , , proof]) => day! < addMonths('2026-01-05', 12) && proof! < addMonths('2026-01-05', 18))).toBe(true); // prettier-ignore
    expect(reoffenceRows(ORDERS, places, told('2027-07-01'))).toEqual([]);
  });
});
