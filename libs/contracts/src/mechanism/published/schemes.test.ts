import { checkCases } from '../check-cases.js';
import { shippedCases, shippedDocument, shippedMechanism } from './compute.fixture.js';
import { omissionsOf } from './omissions.fixture.js';
import { changedConstantsOf, slipsOf } from './slips.fixture.js';

const SCHEMES = [
  'work-programme',
  'innovation-fund',
  'troubled-families',
  'troubled-families-test',
  'volume-bands',
  'recovery',
  'milestone-rate-card',
  'service-credits',
] as const;

describe.each(SCHEMES)('the mechanism %s', (file) => {
  const document = shippedDocument(file);
  const cases = shippedCases(file);
  const unnoticed = (slipped: ReturnType<typeof slipsOf>) =>
    slipped
      .filter(([, , wrong]) => checkCases(wrong, cases).length === 0)
      .map(([where, what]) => `${where} ${what}`);

  it('holds together, and all its cases pass', () => {
    expect(shippedMechanism(file)).toMatchObject({ code: file, version: 1, engine: 2 });
  });

  it('has cases that notice a slip in any step', () => {
    const slips = slipsOf(document);
    expect(slips.length).toBeGreaterThan(0);
    expect(unnoticed(slips)).toEqual([]);
  });

  it('has cases that notice what a step leaves out, or takes for its neighbour', () => {
    const slips = omissionsOf(document);
    expect(slips.length).toBeGreaterThan(0);
    expect(unnoticed(slips)).toEqual([]);
  });

  it('has cases that notice a changed constant or stand-in', () => {
    expect(unnoticed(changedConstantsOf(document))).toEqual([]);
  });

  it('says of every clause where it comes from, and of every term and table that it was not published or is ours', () => {
    for (const [code, { source }] of Object.entries(document.clauses))
      expect([code, source]).toEqual([code, expect.stringMatching(/ours|[Pp]ublished|House of Commons/)]);
    for (const { name, clause, input } of document.inputs)
      if (input.from === 'term' || input.from === 'table')
        expect([name, document.clauses[clause]?.source]).toEqual([
          name,
          expect.stringMatching(/ours|not published|not at hand|terms/),
        ]);
  });
});
