import { readFileSync } from 'node:fs';
import { problemLine } from '#kernel';
import { CASES_SCHEMA } from './cases.js';
import { checkMechanism } from './check-mechanism.js';
import { MECHANISM_SCHEMA } from './schema.js';
import { smallDocument } from './small.fixture.js';

const problems = (document: unknown) => {
  const result = checkMechanism(document);
  return result.ok ? [] : result.problems;
};

describe('the form of a mechanism', () => {
  it.each([null, 1, 'text', [], {}, { code: 'x' }, JSON.parse('{"__proto__": {"code": "x"}}')])(
    'is refused when it is %j',
    (document: unknown) => {
      expect(problems(document).length).toBeGreaterThan(0);
    },
  );

  it('with ten thousand wrong steps is refused with few words and no delay', () => {
    const document = {
      ...smallDocument(),
      steps: Array.from({ length: 10_000 }, () => ({ nonsense: true })),
    };
    expect(problems(document).length).toBeLessThanOrEqual(20);
  });

  type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- documents are broken freely here
  const wrong = (breakIt: (document: Json) => void): string[] => {
    const document = structuredClone(smallDocument()) as Json;
    breakIt(document);
    return problems(document).map(problemLine);
  };
  const constant = (value: unknown) =>
    wrong((d) => (d['inputs'][0] = { ...d['inputs'][0], input: { from: 'constant', value } }));

  it.each<[unknown, string]>([
    [1000, '1000 is a JSON number, and values are exact text. Write "1000" in quotes.'],
    [0.5, '0.5 is a JSON number, and values are exact text. Write "0.5" in quotes.'],
    ['£4500', '"£4500" is not written as it must be. Write pence, without a sign: "450000".'],
    ['£4,500.25', '"£4,500.25" is not written as it must be. Write pence, without a sign: "450025".'],
    ['80%', '"80%" is not written as it must be. Write "0.8".'],
    ['2.5%', '"2.5%" is not written as it must be. Write "0.025".'],
    ['120 %', '"120 %" is not written as it must be. Write "1.2".'],
    ['4,500', '"4,500" is not written as it must be. Write "4500".'],
    ['.5', '".5" is not written as it must be. Write "0.5".'],
    ['500p', '"500p" is not written as it must be. Write "500".'],
    ['false', '"false" is not written as it must be. Write false without quotes.'],
    [
      null,
      'null is not written as it must be. Write an exact number as text ("12", "0.4217", "460/1722"), or true or false.',
    ],
  ])('takes no %j for a value, and says once how it is written', (value, message) => {
    expect(constant(value)).toEqual([`inputs.people.input.value: ${message}`]);
  });

  it.each<[string, (document: Json) => void, string]>([
    [
      'an addition of three',
      (d) =>
        Object.assign(d['steps'][0], { operation: 'add', operands: { of: ['price', 'price', 'price'] } }),
      "steps.worth.operands.of: 'add' takes two. Use 'sum' for more.",
    ],
    [
      'a product of three',
      (d) => (d['steps'][0].operands.of = ['people', 'price', 'price']),
      "steps.worth.operands.of: 'multiply' takes two. Multiply the first two, and their product by the next in a step of its own.",
    ],
    [
      'a sum of one',
      (d) => Object.assign(d['steps'][0], { operation: 'sum', operands: { of: ['price'] } }),
      "steps.worth.operands.of: 'sum' takes two or more. Name another operand, or leave the step out.",
    ],
    [
      'a list that is none',
      (d) => (d['steps'][0].operands.of = 'price'),
      'steps.worth.operands.of: A list is needed here. Write ["price", …].',
    ],
    [
      'a rounding left out',
      (d) => delete d['steps'][2].rounding,
      `steps.paid: 'rounding' is missing. Add "rounding": { "places": 0, "mode": "half_up" }.`,
    ],
    [
      'a rounding in one word',
      (d) => (d['steps'][2].rounding = 'half_up'),
      'steps.paid.rounding: "half_up" does not say how to round. Write "rounding": { "places": 0, "mode": "half_up" }.',
    ],
    [
      'a quotient rounded in one word',
      (d) =>
        (d['steps'][0] = {
          ...d['steps'][0],
          operation: 'divide',
          operands: { amount: 'limit', by: 'people' },
          rounding: 'half_up',
        }),
      'steps.worth.rounding: "half_up" does not say how to round. Write "rounding": { "places": 0, "mode": "half_up" }, or "rounding": "exact".',
    ],
    [
      'a quotient whose rounding names no mode',
      (d) =>
        (d['steps'][0] = {
          ...d['steps'][0],
          operation: 'divide',
          operands: { amount: 'limit', by: 'people' },
          rounding: { places: 2 },
        }),
      `steps.worth.rounding: 'mode' is missing. Add "mode": "half_up" or "down" or "up".`,
    ],
    [
      'a quotient rounded in a way that there is none of',
      (d) =>
        (d['steps'][0] = {
          ...d['steps'][0],
          operation: 'divide',
          operands: { amount: 'limit', by: 'people' },
          rounding: { places: 0, mode: 'bankers' },
        }),
      'steps.worth.rounding.mode: The value is not one of those allowed. Use one of half_up, down, up.',
    ],
    [
      'a parameter called one',
      (d) => (d['inputs'][1].input = { from: 'parameter', parameter: 'price' }),
      `inputs.price.input: 'parameter' is not a known from. A parameter of the terms is "from": "term".`,
    ],
    [
      'a misspelt operation',
      (d) => (d['steps'][0].operation = 'multiplay'),
      "steps.worth: 'multiplay' is not a known operation. Did you mean 'multiply'?",
    ],
    [
      'an operation left out',
      (d) => delete d['steps'][0].operation,
      "steps.worth: 'operation' is missing. Add 'operation'.",
    ],
    [
      'an operation that is no word',
      (d) => (d['steps'][0].operation = { of: 'any kind' }),
      "steps.worth: 'an object' is not a known operation.",
    ],
  ])('is refused for %s with one problem', (_, breakIt, message) => {
    const said = wrong(breakIt);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(message);
  });

  it('is described by the published schema', () => {
    const published = JSON.parse(
      readFileSync(new URL('../../../../docs/guide/mechanism-v1.schema.json', import.meta.url), 'utf8'),
    ) as unknown;
    expect(published).toEqual(JSON.parse(JSON.stringify(MECHANISM_SCHEMA)));
    const cases = JSON.parse(
      readFileSync(new URL('../../../../docs/guide/mechanism-cases-v1.schema.json', import.meta.url), 'utf8'),
    ) as unknown;
    expect(cases).toEqual(JSON.parse(JSON.stringify(CASES_SCHEMA)));
  });
});
