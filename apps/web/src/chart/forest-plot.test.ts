import { forestPlot, type ForestRow } from './forest-plot.js';

const row = (label: string, more: Partial<ForestRow> = {}): ForestRow => ({
  label,
  shortLabel: label.slice(0, 3),
  rate: 41.7,
  baseline: 45,
  low: 43,
  high: 47,
  mark: 'better',
  words: 'Better',
  ...more,
});
const ABOUT = { title: 'Rates & baselines', description: 'One better. <All> told.', axis: 'Rate' };
const count = (svg: string, pattern: RegExp): number => svg.match(pattern)?.length ?? 0;

describe('the forest plot', () => {
  const rows = [
    row('A01 North'),
    row('A02 <script>South', { mark: 'worse', rate: 50 }),
    row('A03 Unknown', {
      rate: undefined,
      baseline: undefined,
      low: undefined,
      high: undefined,
      mark: 'unknown',
    }),
  ];
  const wide = forestPlot(rows, 'wide', 'c1', ABOUT);

  it('says to those who do not see it what it shows', () => {
    expect(wide).toMatch(/^<svg role="img" aria-labelledby="c1-title c1-description"/);
    expect(wide).toContain(
      '<title id="c1-title">Rates &amp; baselines</title><desc id="c1-description">One better. &lt;All&gt; told.</desc>',
    );
  });
  it('needs no inline style, script or class', () => {
    expect(wide).not.toMatch(/ style=|<style|<script| class=| on\w+=/);
  });
  it('escapes names', () => {
    expect(wide).toContain('A02 &lt;script&gt;South');
  });
  it('draws an interval and a mark for each area that is known, and none for the others', () => {
    expect(count(wide, /fill="#dfe3e6"/g)).toBe(2);
    expect(count(wide, /fill="#00703c"/g)).toBe(1);
    expect(count(wide, /fill="#b5291a"/g)).toBe(1);
  });
  it('places lower rates further left', () => {
    const x = (svg: string, fill: string): number =>
      Number(new RegExp(`points="([\\d.]+) [^"]*" fill="${fill}"`).exec(svg)?.[1]);
    expect(x(wide, '#00703c')).toBeLessThan(x(wide, '#b5291a'));
  });
  it('names areas by their codes where it is narrow', () => {
    const narrow = forestPlot(rows, 'narrow', 'c2', ABOUT);
    expect(narrow).toContain('>A01<');
    expect(narrow).not.toContain('A01 North');
  });
  it('draws something sensible when nothing is known', () => {
    expect(
      forestPlot(
        [row('A01', { rate: undefined, baseline: undefined, low: undefined, high: undefined })],
        'wide',
        'c3',
        ABOUT,
      ),
    ).toContain('100%');
  });
});
