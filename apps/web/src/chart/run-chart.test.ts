import { runChart, type RunPoint } from './run-chart.js';

const point = (label: string, rate: number): RunPoint => ({
  label,
  rate,
  baseline: 46,
  low: 44,
  high: 48,
  mark: 'no_change',
});
const scaleOf = (...rates: number[]): number[] => {
  const points = rates.map((rate, i) => point(`2015Q${i + 1}`, rate));
  const svg = runChart(points, 45.8, 'wide', 'c1', { title: 'Rates', description: 'In time.' });
  return [...svg.matchAll(/>(\d+)%</g)].map(([, number]) => Number(number)).sort((a, b) => a - b);
};

describe('the scale of a run chart', () => {
  it.each([
    [
      [43.8, 50.6],
      [40, 45, 50, 55],
    ],
    [
      [42, 48],
      [40, 42, 44, 46, 48, 50],
    ],
    [
      [20, 49],
      [15, 20, 25, 30, 35, 40, 45, 50],
    ],
  ])(
    'has equal steps from end to end, so that no two numbers stand one upon the other: %j',
    (rates, scale) => {
      expect(scaleOf(...rates)).toEqual(scale);
    },
  );
});
