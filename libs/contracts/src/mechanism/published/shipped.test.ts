import { readdirSync } from 'node:fs';
import { acceptMechanism } from '../accept-mechanism.js';
import { checkCases } from '../check-cases.js';
import { shippedCases, shippedDocument } from './compute.fixture.js';
import { changedConstantsOf, slipsOf } from '../slips.js';

const files = readdirSync(new URL('../../../../../mechanisms/', import.meta.url))
  .filter((file) => file.endsWith('.json') && !file.endsWith('.cases.json'))
  .map((file) => file.slice(0, -'.json'.length));

describe.each(files)('the mechanism %s', (file) => {
  const document = shippedDocument(file);
  const cases = shippedCases(file);

  it('holds together, and all its cases pass', () => {
    const accepted = acceptMechanism(document, cases);
    expect(accepted.ok ? [] : accepted.problems).toEqual([]);
  });

  it('is kept in the file of its code', () => {
    expect(document.code).toBe(file);
  });

  it.each([...slipsOf(document), ...changedConstantsOf(document)])(
    'its cases notice when %s %s',
    (_, __, wrong) => {
      expect(checkCases(wrong, cases).length).toBeGreaterThan(0);
    },
  );

  it('uses every clause, and says of each where it comes from', () => {
    const used = new Set([
      ...document.inputs.flatMap(({ clause, absent }) => [clause, absent?.clause]),
      ...document.steps.map(({ clause }) => clause),
    ]);
    expect(Object.keys(document.clauses).filter((clause) => !used.has(clause))).toEqual([]);
    for (const [code, { source }] of Object.entries(document.clauses))
      expect([code, source]).toEqual([code, expect.stringMatching(/\bours\b|[Pp]ublished|(19|20)\d\d/)]);
  });
});
