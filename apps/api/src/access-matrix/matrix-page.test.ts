import { readFileSync } from 'node:fs';
import path from 'node:path';
import { matrixPage } from './matrix-page.js';

it('docs/guide/access-matrix.md is what the tables say (npm run -s build && node tools/write-access-guide.mjs)', () => {
  const file = path.resolve(import.meta.dirname, '../../../../docs/guide/access-matrix.md');
  expect(readFileSync(file, 'utf8')).toBe(matrixPage());
});
