import { problemLine } from '#kernel';
import { checkOptions, DEFAULT_OPTIONS } from './scheme.js';

describe('how much to generate', () => {
  it('is a fiftieth of the country where nothing is said', () => {
    expect(checkOptions({})).toEqual({ ok: true, value: { scale: 0.02, seed: 1, years: 3 } });
  });

  it.each([
    [
      { scale: 0 },
      'scale: 0 is not a number from 0.001 to 10. Give 1 for the whole country, 0.02 for a fiftieth.',
    ],
    [
      { scale: 11 },
      'scale: 11 is not a number from 0.001 to 10. Give 1 for the whole country, 0.02 for a fiftieth.',
    ],
    [
      { scale: NaN },
      'scale: NaN is not a number from 0.001 to 10. Give 1 for the whole country, 0.02 for a fiftieth.',
    ],
    [{ seed: 1.5 }, 'seed: 1.5 is not a whole number. Give any whole number, such as 1.'],
    [{ years: 0 }, 'years: 0 is not a whole number from 1 to 10. Give the years of cohorts from 2015 on.'],
    [{ years: 11 }, 'years: 11 is not a whole number from 1 to 10. Give the years of cohorts from 2015 on.'],
  ])('is refused as %o', (options, line) => {
    const checked = checkOptions({ ...DEFAULT_OPTIONS, ...options });
    expect(checked.ok ? [] : checked.problems.map(problemLine)).toEqual([line]);
  });
});
