import { dayAsked, text } from './asked.js';

describe('what comes with an address or a form', () => {
  it.each([
    [{ a: ' x ' }, 'x'],
    [{ a: '' }, undefined],
    [{ a: ['x', 'y'] }, undefined],
    [{}, undefined],
  ])('of %j the text is %s', (asked, value) => {
    expect(text(asked, 'a')).toBe(value);
  });
  it.each([
    [{}, undefined],
    [{ on: '2016-02-29' }, '2016-02-29'],
    [{ on: '2017-02-29' }, 'wrong'],
    [{ on: '1.10.2017' }, 'wrong'],
    [{ 'on-day': '1', 'on-month': '2', 'on-year': '2017' }, '2017-02-01'],
    [{ 'on-day': '30', 'on-month': '2', 'on-year': '2017' }, 'wrong'],
    [{ 'on-day': '1', 'on-month': '', 'on-year': '' }, 'wrong'],
    [{ 'on-day': '', 'on-month': '', 'on-year': '' }, undefined],
    [{ 'on-day': '1', 'on-month': '2', 'on-year': '17' }, 'wrong'],
  ])('of %j the day is %s', (asked, value) => {
    expect(dayAsked(asked, 'on')).toBe(value);
  });
});
