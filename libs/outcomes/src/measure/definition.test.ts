import { definitionDigest, type MeasureDefinition, parseMeasureDefinition } from './definition.js';

const REOFFENDING: MeasureDefinition = {
  code: 'reoffending-12m',
  title: 'Proven reoffending within 12 months',
  per: 'quarter',
  starts: ['community_order', 'suspended_sentence_order', 'licence', 'post_sentence_supervision'],
  proofs: ['conviction', 'caution'],
  followUpMonths: 12,
  proofWaitMonths: 6,
  excludeOffenceCodes: [],
  adjust: 'none',
};

describe('a measure definition', () => {
  it('is read as it is written', () => {
    expect(parseMeasureDefinition(REOFFENDING)).toEqual({ ok: true, value: REOFFENDING });
  });

  it('may leave out exclusions and adjustment, and is then the same definition as the one that spells them out', () => {
    const short = Object.fromEntries(
      Object.entries(REOFFENDING).filter(([key]) => key !== 'excludeOffenceCodes' && key !== 'adjust'),
    );
    const read = parseMeasureDefinition(short);
    expect(read).toEqual({ ok: true, value: REOFFENDING });
    expect(read.ok && definitionDigest(read.value)).toBe(definitionDigest(REOFFENDING));
  });

  it('has a digest that does not depend on the order of its keys', () => {
    const reversed = Object.fromEntries(Object.entries(REOFFENDING).reverse());
    const read = parseMeasureDefinition(reversed);
    expect(read.ok && definitionDigest(read.value)).toBe(definitionDigest(REOFFENDING));
    expect(definitionDigest({ ...REOFFENDING, proofWaitMonths: 5 })).not.toBe(definitionDigest(REOFFENDING));
  });

  it.each<[string, unknown, string[], RegExp]>([
    ['not an object', [REOFFENDING], [], /must be object/],
    [
      'an unknown key, with the key that was meant',
      { ...REOFFENDING, followupMonths: 12 },
      ['followupMonths'],
      /not known.*followUpMonths/,
    ],
    ['an unknown key like none', { ...REOFFENDING, colour: 1 }, ['colour'], /not known.*The keys are code/],
    ['a missing key', { ...REOFFENDING, title: undefined }, ['title'], /./],
    ['a code with blanks', { ...REOFFENDING, code: 'a b' }, ['code'], /"a b".*letters, digits/],
    ['a blank title', { ...REOFFENDING, title: ' ' }, ['title'], /title for people/],
    ['no start', { ...REOFFENDING, starts: [] }, ['starts'], /fewer than 1/],
    [
      'an unknown start',
      { ...REOFFENDING, starts: ['parole'] },
      ['starts', '0'],
      /"parole".*community_order/,
    ],
    ['a start twice', { ...REOFFENDING, starts: ['licence', 'licence'] }, ['starts'], /once/],
    ['no proof', { ...REOFFENDING, proofs: [] }, ['proofs'], /fewer than 1/],
    ['follow-up of no months', { ...REOFFENDING, followUpMonths: 0 }, ['followUpMonths'], /1 to 120/],
    ['follow-up of 121 months', { ...REOFFENDING, followUpMonths: 121 }, ['followUpMonths'], /1 to 120/],
    ['half a month', { ...REOFFENDING, followUpMonths: 12.5 }, ['followUpMonths'], /integer/],
    ['months as text', { ...REOFFENDING, followUpMonths: '12' }, ['followUpMonths'], /"12".*integer/],
    ['a negative proof wait', { ...REOFFENDING, proofWaitMonths: -1 }, ['proofWaitMonths'], /0 to 120/],
    ['an unknown period', { ...REOFFENDING, per: 'month' }, ['per'], /"quarter" or "year"/],
    ['an unknown adjustment', { ...REOFFENDING, adjust: 'risk' }, ['adjust'], /risk_mean/],
    [
      'an empty offence code',
      { ...REOFFENDING, excludeOffenceCodes: [''] },
      ['excludeOffenceCodes', '0'],
      /offence codes/,
    ],
  ])('is refused: %s', (_what, json, path, says) => {
    const document: unknown = JSON.parse(JSON.stringify(json)); // as from a file: without undefined
    const read = parseMeasureDefinition(document);
    if (read.ok) throw new Error('was accepted');
    expect(read.problems.map((p) => p.path)).toContainEqual(path);
    expect(read.problems.map((p) => `${p.why} ${p.fix}`).join('\n')).toMatch(says);
  });

  it('is told all that is wrong with it at once', () => {
    const read = parseMeasureDefinition({ ...REOFFENDING, per: 'month', followUpMonths: 0, extra: true });
    expect(read.ok ? [] : read.problems.map((p) => p.path[0]).sort()).toEqual([
      'extra',
      'followUpMonths',
      'per',
    ]);
  });
});
