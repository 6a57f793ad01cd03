import fc from 'fast-check';
import { barsOf, divergingBars } from './diverging-bars.js';
import { radar } from './radar.js';

const about = { title: 'Ready?', description: 'In words' };

describe('diverging bars', () => {
  it('have who disagree on the left, who agree on the right, and who do neither on both', () => {
    expect(barsOf([10, 20, 40, 20, 10])?.map(({ from, to }) => [from, to].map((x) => Number(x.toFixed(2))))).toEqual([[-0.4, -0.2], [-0.5, -0.4], [-0.2, 0.2], [0.2, 0.4], [0.4, 0.5]]); // prettier-ignore
  });

  it('are as long together as all who answered, whatever they chose', () => {
    const counts = fc.array(fc.nat(50), { minLength: 2, maxLength: 11 }).filter((all) => all.some((count) => count > 0)); // prettier-ignore
    fc.assert(fc.property(counts, (all) => expect(barsOf(all)!.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(1, 9))); // prettier-ignore
  });

  it('of which something is held back have no bar, and say so; texts are escaped', () => {
    expect(barsOf([5, null, 5])).toBeUndefined();
    const svg = divergingBars([{ name: '<b>', shortName: '1', counts: [5, null] }], 'wide', 'x', { ...about, held: 'held & back' }); // prettier-ignore
    expect(svg).toContain('held &amp; back');
    expect(svg).toContain('&lt;b&gt;');
    expect(svg).not.toMatch(/style=|<b>/);
  });
});

it('a radar has a figure for now, a dashed one for before, and no corner where nothing is known', () => {
  const axes = [{ name: 'Staff', now: 0.8, before: 0.5 }, { name: 'Leadership', now: 0.4, before: 0.5 }, { name: 'Resources & rooms', now: undefined, before: 0.5 }]; // prettier-ignore
  const svg = radar(axes, 'wide', 'r', about);
  expect(svg).toContain('Resources &amp; rooms');
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  expect(svg.match(/fill="#1d70b8"\/>/g)).toHaveLength(2);
  expect(svg).toContain('<title id="r-title">Ready?</title><desc id="r-description">In words</desc>');
});
