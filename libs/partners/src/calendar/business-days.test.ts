import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { ukDayOf } from '#kernel';
import { bankHolidays, ukCalendar } from './bank-holidays.js';
import { addBusinessDays, businessDaysBetween, isBusinessDay } from './business-days.js';
import { NATIONS, type Nation } from './nation.js';

const published = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'published-bank-holidays.json'), 'utf8'),
) as { nations: Record<Nation, string[]> };
const ENGLAND = ukCalendar('england_and_wales');

describe('bank holidays', () => {
  it.each(NATIONS)('are those that gov.uk published, day for day, 2012 to 2028: %s', (nation) => {
    const days = Array.from({ length: 17 }, (_, i) => bankHolidays(nation, 2012 + i)).flat();
    expect(days.map(({ day }) => day)).toEqual(published.nations[nation]);
  });

  it.each<[why: string, nation: Nation, day: string, holiday: boolean]>([
    ['the royal wedding of 2011', 'northern_ireland', '2011-04-29', true],
    ['New Year’s Day 2011, on a Saturday, in Scotland', 'scotland', '2011-01-04', true],
    ['the same day elsewhere', 'england_and_wales', '2011-01-04', false],
    ['the Diamond Jubilee of 2012', 'england_and_wales', '2012-06-05', true],
    ['spring 2012, moved for it', 'england_and_wales', '2012-05-28', false],
    ['where it was moved to', 'scotland', '2012-06-04', true],
    ['early May 2020, moved', 'england_and_wales', '2020-05-04', false],
    ['to VE Day', 'england_and_wales', '2020-05-08', true],
    ['spring 2022, moved', 'england_and_wales', '2022-05-30', false],
    ['to before the Platinum Jubilee', 'england_and_wales', '2022-06-02', true],
    ['the Platinum Jubilee', 'scotland', '2022-06-03', true],
    ['the state funeral of 2022', 'northern_ireland', '2022-09-19', true],
    ['the coronation of 2023', 'england_and_wales', '2023-05-08', true],
    ['the World Cup of 2026, in Scotland', 'scotland', '2026-06-15', true],
    ['and only there', 'england_and_wales', '2026-06-15', false],
    ['Easter Monday', 'england_and_wales', '2026-04-06', true],
    ['which Scotland does not have', 'scotland', '2026-04-06', false],
    ['the Twelfth, on a Sunday', 'northern_ireland', '2026-07-13', true],
    ['St Andrew’s Day', 'scotland', '2026-11-30', true],
    ['Boxing Day 2026, on a Saturday', 'england_and_wales', '2026-12-28', true],
  ])('%s', (_, nation, day, holiday) => {
    expect(isBusinessDay(day, ukCalendar(nation))).toBe(!holiday);
  });
});

describe('business days', () => {
  it.each([
    ['a Friday and 1', '2026-11-20', 1, '2026-11-23'],
    ['a Saturday and 1: the Monday', '2026-11-21', 1, '2026-11-23'],
    ['a Saturday and 0: the Monday', '2026-11-21', 0, '2026-11-23'],
    ['a Monday and 0: itself', '2026-11-23', 0, '2026-11-23'],
    ['ten over Christmas', '2026-12-18', 10, '2027-01-06'],
    ['five over Easter', '2026-04-01', 5, '2026-04-10'],
  ])('%s', (_, day, n, wanted) => {
    expect(addBusinessDays(day, n, ENGLAND)).toBe(wanted);
  });

  it('differ by nation', () => {
    expect(addBusinessDays('2026-04-01', 5, ukCalendar('scotland'))).toBe('2026-04-09');
  });

  it('between two days are what was added', () => {
    const day = fc
      .date({ min: new Date('2010-01-01'), max: new Date('2038-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), fc.constantFrom(...NATIONS), (from, n, nation) => {
        const to = addBusinessDays(from, n, ukCalendar(nation));
        expect(isBusinessDay(to, ukCalendar(nation))).toBe(true);
        expect(businessDaysBetween(from, to, ukCalendar(nation))).toBe(n);
        expect(businessDaysBetween(to, from, ukCalendar(nation))).toBe(-n);
      }),
    );
  });

  it('are an error beyond the years on record, never a guess', () => {
    expect(() => isBusinessDay('2041-01-02', ENGLAND)).toThrow('2010 to 2040');
    expect(() => addBusinessDays('2040-12-28', 5, ENGLAND)).toThrow('2010 to 2040');
    expect(() => businessDaysBetween('2009-12-31', '2010-01-04', ENGLAND)).toThrow('2010 to 2040');
    expect(() => addBusinessDays('2026-01-05', -1, ENGLAND)).toThrow('no number');
  });

  it('go by clocks in the United Kingdom', () => {
    expect(ukDayOf('2026-07-01T23:30:00Z')).toBe('2026-07-02');
    expect(ukDayOf('2026-12-01T23:30:00Z')).toBe('2026-12-01');
  });
});
