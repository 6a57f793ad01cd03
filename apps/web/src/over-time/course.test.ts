import { courseOf } from './course.js';
import type { Point } from './over-time.operations.js';

const point = (cohort: string, rate: number | null, result: Point['result'] = 'NO_CHANGE'): Point =>
  ({ cohort, adjustedBinaryRate: rate === null ? null : { decimal: String(rate) }, result }) as Point;
const quarters = (...rates: number[]) => rates.map((rate, i) => point(`20${15 + Math.floor(i / 4)}Q${(i % 4) + 1}`, rate)); // prettier-ignore

describe('the course of a measure', () => {
  it('goes by the cohorts’ order, with what is not known left open', () => {
    const { stops, median } = courseOf([point('2016Q1', 0.5), point('2015Q4', null), point('2016Q2', 0.4)]);
    expect(stops.map(({ cohort }) => cohort)).toEqual(['2015Q4', '2016Q1', '2016Q2']);
    expect(median).toBeCloseTo(0.45);
  });
  it.each<[string, number[], number | undefined, string | undefined]>([
    ['six below, then six above', [1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3], 6, 'below'],
    ['up and down', [1, 3, 1, 3], 1, 'below'],
    ['points on the median do not end a run', [1, 1, 2, 1, 3, 3, 3], 3, 'below'],
    ['one alone has no median', [1], undefined, undefined],
  ])('%s', (_, rates, length, side) => {
    expect(courseOf(quarters(...rates)).longestRun).toEqual(
      length === undefined ? undefined : { length, side },
    );
  });
  it('counts results from the best to the worst', () => {
    const { counts } = courseOf([point('2015Q1', 1, 'WORSE'), point('2015Q2', 1, 'BETTER'), point('2015Q3', 1, 'WORSE')]); // prettier-ignore
    expect(counts).toEqual([
      { result: 'better', count: 1 },
      { result: 'worse', count: 2 },
    ]);
  });
});
