import { acceptMechanism } from './accept-mechanism.js';
import type { CasesDocument } from './index.js';
import { smallCases, smallDocument } from './small.fixture.js';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- documents are broken freely here

const said = (cases: unknown, document: unknown = smallDocument()): string[] => {
  const result = acceptMechanism(document, cases);
  return result.ok ? [] : result.problems.map(({ path, why, fix }) => `${path.join('.')}: ${why} ${fix}`);
};
function broken(breakIt: (cases: Json) => void): unknown {
  const cases = structuredClone(smallCases()) as Json;
  breakIt(cases);
  return cases;
}
const first = (cases: Json): Json => cases['cases'][0];

describe('cases of a mechanism', () => {
  it('that pass let it enter terms', () => expect(said(smallCases())).toEqual([]));

  it.each<[string, (c: Json) => void, string]>([
    [
      'a wrong amount',
      (c) => (first(c)['expect']['lines']['PAID'] = '5000'),
      'cases.capped.lines.PAID: 5000p was expected, but it came to 4000p. Correct the case or the mechanism, whichever is wrong.',
    ],
    [
      'a wrong step',
      (c) => (first(c)['expect']['steps']['worth'] = '5000.01'),
      'cases.capped.steps.worth: 5000.01 was expected, but it came to 5000. Correct the case or the mechanism, whichever is wrong.',
    ],
    [
      'yes where a number comes',
      (c) => (first(c)['expect']['steps']['worth'] = true),
      'cases.capped.steps.worth: true was expected, but it came to 5000. Correct the case or the mechanism, whichever is wrong.',
    ],
    [
      'an amount that cannot be worked out',
      (c) => (first(c)['given']['price'] = { missing: 'unknown' }),
      `cases.capped.given.price: 'price' is given as missing (unknown), and lines need it. Give a value, or expect "missing": ["price"].`,
    ],
    [
      'an expected gap that is none',
      (c) => (first(c)['expect']['missing'] = ['price']),
      'cases.capped.missing: Missing price was expected, but it came to nothing missing. Correct the case or the mechanism, whichever is wrong.',
    ],
    [
      'an input not given',
      (c) => delete first(c)['given']['people'],
      "cases.common.people: No case gives 'people'. Add it to common.",
    ],
    [
      'an input that is none',
      (c) => (first(c)['given']['persons'] = '1'),
      "cases.capped.given.persons: The mechanism has no input (other than a constant) 'persons'. Correct the name or remove it.",
    ],
    [
      'a step that is none',
      (c) => (first(c)['expect']['steps']['value'] = '1'),
      "cases.capped.steps.value: The mechanism has no step 'value'. Correct the name or remove it.",
    ],
    [
      'a line that is none',
      (c) => (first(c)['expect']['lines']['CAP'] = '1'),
      "cases.capped.lines.CAP: The mechanism has no line 'CAP'. Correct the name or remove it.",
    ],
    [
      'silence about a line',
      (c) => (first(c)['expect']['lines'] = {}),
      'cases.PAID: No case says what the line PAID comes to. Expect its pence in at least one case.',
    ],
    [
      'another version',
      (c) => (c['version'] = 2),
      'cases: They are cases of small version 2, not of small version 1. Work the cases out again for this version and say so in them.',
    ],
    [
      'no case at all',
      (c) => (c['cases'] = []),
      'cases: It has 0, and at least 1 is needed. Add what is missing.',
    ],
    [
      'an unknown key',
      (c) => (first(c)['skip'] = true),
      "cases.capped: 'skip' is not known here. Remove it or correct its spelling; known here: name, given, expect.",
    ],
    [
      'an amount of half pennies',
      (c) => (first(c)['expect']['lines']['PAID'] = '4000.5'),
      `cases.capped.expect.lines.PAID: "4000.5" is not written as it must be. Write whole pence as text ("-1234"), or null for none.`,
    ],
  ])('are refused for %s', (_, breakIt, message) => expect(said(broken(breakIt))).toContain(message));

  it('a stated absence lets the stand-in count, mere ignorance does not', () => {
    const absent = broken(
      (c) => (
        (first(c)['given']['limit'] = { absent: 'none is stated' }),
        (first(c)['expect']['lines']['PAID'] = '5000')
      ),
    );
    expect(said(absent)).toEqual([]);
    const unknown = broken(
      (c) => (
        (first(c)['given']['limit'] = { missing: 'not imported' }),
        (first(c)['expect']['missing'] = ['limit']),
        (first(c)['expect']['lines']['PAID'] = null)
      ),
    );
    expect(said(unknown)).toEqual([
      'cases.PAID: No case says what the line PAID comes to. Expect its pence in at least one case.',
    ]);
  });

  it('must take both branches of every choice', () => {
    const document = structuredClone(smallDocument()) as Json;
    document['steps'].splice(
      1,
      1,
      {
        name: 'much',
        title: 'Much',
        operation: 'exceeds',
        operands: { amount: 'worth', limit: 'limit' },
        unit: 'boolean',
        clause: 'A',
      },
      {
        name: 'capped',
        title: 'Capped',
        operation: 'when',
        operands: { if: 'much', then: 'limit', else: 'worth' },
        unit: 'pence',
        clause: 'A',
      },
    );
    expect(said(smallCases(), document)).toEqual([
      "cases.capped: No case takes the branch 'else' of the step 'capped'. Add a case that does.",
    ]);
  });

  it('a payment below zero and a deduction above zero have no amount', () => {
    const negative = broken(
      (c) => (
        (first(c)['given']['price'] = '-1'),
        (first(c)['expect'] = { lines: { PAID: null }, missing: ['paid'] })
      ),
    );
    expect(said(negative)).toEqual([
      'cases.PAID: No case says what the line PAID comes to. Expect its pence in at least one case.',
    ]);
    const deduction = structuredClone(smallDocument()) as Json;
    deduction['lines'][0].kind = 'deduction';
    expect(said(smallCases(), deduction)).toContain(
      'cases.capped.lines.PAID: A deduction is never above zero, and it came to 4000p. Subtract it from 0, or change the kind.',
    );
  });

  it('an accepted mechanism is a copy that nobody can change', () => {
    const document = smallDocument();
    const accepted = acceptMechanism(document, smallCases());
    if (!accepted.ok) throw new Error('refused');
    (document.steps as unknown as Json[])[0]!['unit'] = 'changed';
    expect(accepted.value.document.steps[0]?.unit).toBe('pence');
    expect(() => ((accepted.value.document.steps as unknown as Json[])[0]!['unit'] = 'changed')).toThrow(
      TypeError,
    );
    expect(accepted.value.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('a number that outgrows all sense stops the line, not the machine', () => {
    const document = structuredClone(smallDocument()) as Json;
    document['inputs'].push({
      name: 'factor',
      title: 'Factor',
      unit: '1',
      clause: 'A',
      input: { from: 'constant', value: '99999999' },
    });
    const squares = Array.from({ length: 200 }, (_, i) => ({
      name: `square_${i}`,
      title: 'Square',
      operation: 'multiply',
      operands: { of: Array<string>(2).fill(i === 0 ? 'factor' : `square_${i - 1}`) },
      unit: '1',
      clause: 'A',
    }));
    document['steps'].splice(1, 1, ...squares, {
      name: 'capped',
      title: 'Capped',
      operation: 'multiply',
      operands: { of: ['worth', 'square_199'] },
      unit: 'pence',
      clause: 'A',
    });
    document['findings'] = [{ component: 'LIMIT', title: 'Limit', node: 'limit' }];
    const cases: CasesDocument = {
      mechanism: 'small',
      version: 1,
      cases: [
        {
          name: 'huge',
          given: { people: '1', price: '1', limit: '1' },
          expect: { lines: { PAID: null }, missing: ['square_5'] },
        },
      ],
    };
    expect(said(cases, document)).toEqual([
      'cases.PAID: No case says what the line PAID comes to. Expect its pence in at least one case.',
    ]);
  });
});
