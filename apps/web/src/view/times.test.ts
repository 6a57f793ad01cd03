import { inLanguage } from '../language/language.js';
import { asKnown, day, instantsSaid, isOver, londonDay, moment, period } from './times.js';

describe('days and times as people read them', () => {
  it.each([
    ['2015Q1', 'January to March 2015'],
    ['2015Q4', 'October to December 2015'],
    ['2015-04', 'April 2015'],
    ['2015-12', 'December 2015'],
    ['2015', '2015'],
  ])('the period %s is %s', (text, words) => {
    expect(period(text)).toBe(words);
  });
  it('writes a day in full, in no zone', () => {
    expect(day('2017-10-01')).toBe('1 October 2017');
  });
  it('begins a day when it begins in London: in summer an hour before that of UTC', () => {
    expect(londonDay(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    expect(londonDay(new Date('2026-11-30T23:30:00Z'))).toBe('2026-11-30');
    expect([isOver(londonDay()), isOver('2020-01-01'), isOver('2999-01-01')]).toEqual([false, true, false]);
  });
  it('tells the time of London, summer and winter', () => {
    expect(moment('2017-07-01T11:05:09Z')).toBe('1 July 2017 at 12:05pm');
    expect(moment('2017-01-01T00:05:09.123456Z', true)).toBe('1 January 2017 at 12:05:09am');
  });
  it('takes the last microsecond of a day for the day as a whole', () => {
    expect(asKnown('2017-10-01T23:59:59.999999Z')).toBe('the end of 1 October 2017');
    expect(asKnown('2017-10-01T23:59:59.999998Z')).toBe('2 October 2017 at 12:59:59am');
  });
  it('says the instants of an English sentence in English, whoever reads it', () => {
    const said = 'declared up to 2 rows, as known at the end of 1 October 2017 (2 declarations)';
    const given = 'declared up to 2 rows, as known at 2017-10-01T23:59:59.999999Z (2 declarations)';
    expect([instantsSaid(given), inLanguage('cy', () => instantsSaid(given))]).toEqual([said, said]);
  });
  it.each([
    [
      '22 (zone 4) on 2026-02-16, then 6 on 2026-04-13',
      '22 (zone 4) on 16 February 2026, then 6 on 13 April 2026',
    ],
    ['between 2026-11-30 and 2027-01-31).', 'between 30 November 2026 and 31 January 2027).'],
    ['"2026-02-28" is a day, 2026-02-30 is none', '"2026-02-28" is a day, 2026-02-30 is none'],
    [
      'the file scan-2026-02-16.pdf, 2026-02-16.pdf and KT-2026-02-16',
      'the file scan-2026-02-16.pdf, 2026-02-16.pdf and KT-2026-02-16',
    ],
  ])('says the days of a sentence as people do, and leaves what only looks like one: %s', (given, said) => {
    expect(instantsSaid(given)).toBe(said);
  });
});
