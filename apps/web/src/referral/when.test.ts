import { fromLondon, londonClock } from './when.js';

describe('the clock of London', () => {
  it.each([
    ['2026-01-15T09:30', '2026-01-15T09:30:00.000Z'],
    ['2026-07-15T09:30', '2026-07-15T08:30:00.000Z'],
    ['2026-07-15T00:10', '2026-07-14T23:10:00.000Z'],
  ])('shows %s at %s', (clock, instant) => {
    expect(fromLondon(clock)).toBe(instant);
    expect(londonClock(new Date(instant))).toBe(clock);
  });
});
