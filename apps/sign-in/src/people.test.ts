import { readFileSync } from 'node:fs';
import { ORGANISATIONS } from './organisations.js';
import { choices } from './people.js';

describe('whom one may choose to be', () => {
  it('stands under what the organisation is called and what it is, not under a code alone', () => {
    const titles = choices().map(({ organisation }) => organisation);
    expect(titles).toContain('Harbour Recovery Service, supplier (DEMO-HARBOUR)');
    expect(titles.filter((title) => /^[A-Z-]+$/.test(title))).toEqual([]);
  });

  it('names organisations as the demonstration’s files do', () => {
    const files = ['demo-16', 'ecosystem']
      .map((folder) => readFileSync(`demo/${folder}/organisations.csv`, 'utf8'))
      .join('\n');
    const missing = Object.entries(ORGANISATIONS).filter(
      ([code, { name }]) => !files.includes(`${code},${name} (demonstration),`),
    );
    expect(missing).toEqual([]);
  });
});
