import fc from 'fast-check';
import { ratio } from '#kernel';
import { readIdempotencyKey } from './idempotency-key.js';
import { readAnswer, writeAnswer } from './stored-answer.js';

const kept = (value: unknown): unknown => readAnswer(JSON.parse(JSON.stringify(writeAnswer(value))));

describe('a kept answer', () => {
  it('comes back as it was: text, numbers, bigints, instants, ratios, lists, objects within objects', () => {
    const answer = {
      id: 12n,
      name: 'x',
      none: null,
      at: new Date('2026-11-27T10:00:00.123Z'),
      lines: [{ amountPence: -5n, rate: ratio('43/100') }],
      $: { value: 'a name of its own' },
    };
    expect(kept(answer)).toEqual(answer);
  });

  it('comes back as it was, whatever plain values are in it', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.bigInt(),
        fc.date({ noInvalidDate: true }),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(fc.constantFrom('$', 'value', 'kind'), fc.string()), tie('any'), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
      ),
    })).any;
    fc.assert(fc.property(value, (answer) => expect(kept(answer)).toEqual(answer)));
  });

  it('may be of a class that has nothing but values', () => {
    class Novation {
      id = 1;
    }
    expect(kept(new Novation())).toEqual({ id: 1 });
  });

  it.each([
    ['a class with a method', new (class Lazy { of() { return 1; } })()], // prettier-ignore
    ['a class with an accessor', new (class Lazy { get of() { return 1; } })()], // prettier-ignore
    ['a Map', new Map([[1, 2]])],
    ['a function', { of: () => 1 }],
    ['not a number', { of: Number.NaN }],
    ['a promise', { of: Promise.resolve(1) }],
  ])('is refused where it would come back as something else: %s', (_what, value) => {
    expect(() => writeAnswer(value)).toThrow(/cannot be kept/);
  });
});

describe('an idempotency key', () => {
  it.each<[string | undefined, string | undefined | false]>([
    [undefined, undefined],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"8e03978e"', '8e03978e'],
    ['with a space', 'with a space'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['x'.repeat(201), false],
    ['', false],
    ['""', false],
    ['é', false],
    ['a\tb', false],
  ])('is 1 to 200 printable characters, in quotation marks or not: %j', (header, key) => {
    const read = readIdempotencyKey(header);
    expect(read.ok ? read.value : false).toBe(key);
  });
});
