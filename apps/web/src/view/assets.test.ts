import { readFileSync } from 'node:fs';
import path from 'node:path';
import { withoutGovernmentBrand } from './assets.js';
import { GOVUK_FRONTEND } from './folders.js';

describe('the style sheet of the design system', () => {
  const css = readFileSync(path.join(GOVUK_FRONTEND, 'govuk/govuk-frontend.min.css'), 'utf8');

  it('has the government’s font and crest as it comes', () => {
    expect(css).toMatch(/@font-face/);
    expect(css).toMatch(/govuk-crest/);
  });
  it('has neither when we serve it, and loads nothing from elsewhere', () => {
    const ours = withoutGovernmentBrand(css);
    expect(ours).not.toMatch(/@font-face|font-family:GDS Transport|govuk-crest|url\(|sourceMappingURL/);
    expect(ours.length).toBeGreaterThan(css.length * 0.95);
  });
});
