import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const rows = readFileSync(path.join(ROOT, 'docs/guide/security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('docs/guide/security.md', () => {
  it('names tests that are there', () => {
    const files = rows.flatMap(([, , , , shown]) => (shown ? [shown.replaceAll('`', '')] : []));
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('has each requirement once', () => {
    const ids = rows.map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});
