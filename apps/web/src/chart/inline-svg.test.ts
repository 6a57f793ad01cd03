import { inlineSvg } from './inline-svg.js';

const about = { title: 't', description: 'd' };
const of = (inner: string): string => inlineSvg(`<svg width="1" height="1">${inner}</svg>`, 'x', about);

describe('an SVG for standing in a page', () => {
  it('turns styles into attributes, and leaves the font to the page', () => {
    expect(of('<text style="font-size:12px;font-family:Arial;">a</text>')).toContain(
      '<text font-size="12px">a</text>',
    );
  });
  it.each([
    '<text style="background:url(x)">a</text>',
    '<script>1</script>',
    '<image href="x"/>',
    '<a href="x">a</a>',
    '<g onclick="x"/>',
  ])('refuses %s', (inner) => {
    expect(() => of(inner)).toThrow();
  });
});
