import { acceptMechanism } from './accept-mechanism.js';
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

describe('what a case comes to', () => {
  /** The small mechanism paying a part: `first_part` is a share of the worth, and two further steps rest on it. */
  const partly = () => {
    const document = structuredClone(smallDocument()) as Json;
    const input = { title: 'Part', unit: '1', clause: 'A', input: { from: 'term', parameter: 'part' } };
    document['inputs'].push({ name: 'part', ...input });
    document['steps'].splice(1, 0, {
      name: 'first_part',
      title: 'First part',
      operation: 'share',
      operands: { amount: 'worth', factor: 'part' },
      unit: 'pence',
      clause: 'A',
    });
    document['steps'][2].operands.amount = 'first_part';
    return document;
  };

  it('that fails for one reason say it once, with the numbers that were met', () => {
    const cases = broken((c) => {
      c['common'] = { part: '50' };
      first(c)['expect']['steps'] = { worth: '5000', first_part: '2500', capped: '2500', paid: '2500' };
    });
    expect(said(cases, partly())).toEqual([
      'cases.capped.steps.first_part: first_part has no value, because its factor is not between 0 and 1 (it is 50). Correct the case or the mechanism, or expect "missing": ["first_part"].',
    ]);
  });

  it('that meet no entry of a lookup say which there are', () => {
    const document = structuredClone(smallDocument()) as Json;
    document['steps'].splice(1, 1, {
      name: 'capped',
      title: 'Capped',
      operation: 'lookup',
      operands: { key: 'people', values: { '3': 'worth', '6': 'limit', '12': 'limit' } },
      match: 'exact',
      unit: 'pence',
      clause: 'A',
    });
    expect(
      said(
        broken((c) => (first(c)['given']['people'] = '9')),
        document,
      ),
    ).toContain(
      'cases.capped.steps.capped: capped has no value, because there is no entry for 9; there are 3, 6, 12. Correct the case or the mechanism, or expect "missing": ["capped"].',
    );
  });

  it.each<[string, (c: Json) => void, string]>([
    [
      'an input that every case forgets',
      (c) => {
        delete first(c)['given']['price'];
        c['cases'].push({ ...structuredClone(first(c)), name: 'again' });
      },
      "cases.common.price: No case gives 'price'. Add it to common.",
    ],
    [
      'an input that one case forgets',
      (c) => {
        c['cases'].push({ ...structuredClone(first(c)), name: 'again' });
        delete first(c)['given']['price'];
      },
      `cases.capped.given.price: Neither this case nor common gives 'price'. Give it, or expect "missing": ["price"].`,
    ],
    [
      'yes where a number belongs',
      (c) => (first(c)['given']['price'] = true),
      `cases.capped.given.price: 'price' is a number; true was given. Write a number as text: "12".`,
    ],
    [
      'a wrong kind in common, once for all cases',
      (c) => {
        delete first(c)['given']['price'];
        c['common'] = { price: false };
        c['cases'].push({ ...structuredClone(first(c)), name: 'again' });
      },
      `cases.common.price: 'price' is a number; false was given. Write a number as text: "12".`,
    ],
    [
      'a JSON number',
      (c) => (first(c)['given']['price'] = 500),
      'cases.capped.given.price: 500 is a JSON number, and values are exact text. Write "500" in quotes.',
    ],
    [
      'pounds in a line',
      (c) => (first(c)['expect']['lines']['PAID'] = '£40.00'),
      'cases.capped.expect.lines.PAID: "£40.00" is not written as it must be. Write pence, without a sign: "4000".',
    ],
    [
      'decimals in a line',
      (c) => (first(c)['expect']['lines']['PAID'] = '4000.00'),
      'cases.capped.expect.lines.PAID: "4000.00" is not written as it must be. Write "4000".',
    ],
    [
      'a line as JSON number',
      (c) => (first(c)['expect']['lines']['PAID'] = 4000),
      'cases.capped.expect.lines.PAID: 4000 is a JSON number, and values are exact text. Write "4000" in quotes.',
    ],
    [
      'a misspelt reason',
      (c) => (first(c)['given']['price'] = { mising: 'unknown' }),
      'cases.capped.given.price: an object is not written as it must be. Write an exact number as text ("12", "0.4217", "460/1722"), or true or false, or { "missing": "why" }, or { "absent": "why" }.',
    ],
    [
      'a reason that says nothing',
      (c) => (first(c)['given']['price'] = { missing: 5 }),
      'cases.capped.given.price.missing: A number stands where text is needed. Write "5" in quotes.',
    ],
    [
      'a misspelt step',
      (c) => (first(c)['expect']['steps'] = { wort: '5000' }),
      "cases.capped.steps.wort: The mechanism has no step 'wort'. Did you mean 'worth'?",
    ],
    [
      'two cases of one name',
      (c) => c['cases'].push(structuredClone(first(c))),
      'cases.capped: 2 cases have this name. Give each its own name.',
    ],
    [
      'a payment below zero',
      (c) => {
        first(c)['given']['price'] = '-1';
        delete first(c)['expect']['steps'];
      },
      "cases.capped.lines.PAID: A payment is never below zero, and it came to -10p. Raise it to 0 with 'floor', or change the kind.",
    ],
  ])('say one thing of %s', (_, breakIt, message) => expect(said(broken(breakIt))).toEqual([message]));

  it('are not the mechanism itself', () => {
    expect(said(smallDocument())).toEqual([
      'cases: This looks like a mechanism, and its cases are needed. Name the file of the cases after that of the mechanism.',
    ]);
  });

  it('of a mechanism on record count for what they come to, as they were accepted', () => {
    const twice = broken((c) => c['cases'].push(structuredClone(first(c))));
    expect(acceptMechanism(smallDocument(), twice, 'record').ok).toBe(true);
  });

  it('of a choice that never has a condition are told of it once', () => {
    const document = structuredClone(smallDocument()) as Json;
    document['inputs'].push({
      name: 'gate',
      title: 'Gate',
      unit: 'boolean',
      clause: 'A',
      input: { from: 'term', parameter: 'gate' },
    });
    document['steps'].splice(1, 1, {
      name: 'capped',
      title: 'Capped',
      operation: 'when',
      operands: { if: 'gate', then: 'worth', else: 'limit' },
      unit: 'pence',
      clause: 'A',
    });
    const cases = broken((c) => {
      first(c)['given']['gate'] = { missing: 'not agreed' };
      first(c)['expect'] = { lines: { PAID: null }, missing: ['gate'] };
    });
    expect(said(cases, document)).toEqual([
      'cases.PAID: No case says what the line PAID comes to. Expect its pence in at least one case.',
      "cases.capped: No case takes a branch of the step 'capped', neither 'then' nor 'else'. Add a case for each, in which its condition has a value.",
    ]);
  });
});
