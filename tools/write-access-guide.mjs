import { readFileSync, writeFileSync } from 'node:fs';
import { DEMONSTRATION_PERSONS, rulesTable } from '../dist/libs/partners/src/index.js';
import { matrixPage } from '../dist/apps/api/src/access-matrix/matrix-page.js';

/** Writes the two tables of docs/guide/access.md anew, from the rules and the demonstration persons: `npm run -s build && node tools/write-access-guide.mjs`. */
const FILE = new URL('../docs/guide/access.md', import.meta.url);

const words = (text) => text.replaceAll('_', ' ');
const pounds = (pence) => `£${(pence / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')}`;
const row = (cells) => `| ${cells.join(' | ')} |`;

const rules = rulesTable().map(([action, ...rest]) => row([`\`${action}\``, ...rest]));
const persons = DEMONSTRATION_PERSONS.map(({ code, name, organisation, roles, limitPence }) =>
  row([
    `\`${code}\``,
    name,
    organisation ?? '',
    `${roles.map(words).join(', ')}${limitPence === undefined ? '' : `, up to ${pounds(limitPence)}`}`,
  ]),
);

/** The lines of a table, found by its header, replaced. */
function replaceTable(text, header, rows) {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(header)) + 2;
  if (first < 2) throw new Error(`no table begins with ${header}`);
  let last = first;
  while (lines[last]?.startsWith('| ')) last += 1;
  return [...lines.slice(0, first), ...rows, ...lines.slice(last)].join('\n');
}

const text = readFileSync(FILE, 'utf8');
writeFileSync(FILE, replaceTable(replaceTable(text, '| action |', rules), '| code |', persons));

// and the matrix of all operations: a page of its own
writeFileSync(new URL('../docs/guide/access-matrix.md', import.meta.url), matrixPage());
