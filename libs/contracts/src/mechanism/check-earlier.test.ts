import { checkMechanism } from './check-mechanism.js';
import type { Binding } from './index.js';
import { smallDocument } from './small.fixture.js';

/** The small mechanism with its limit taken from earlier periods. */
const said = (input: Binding, unit = 'pence'): string[] => {
  const document = smallDocument();
  const inputs = document.inputs.map((each) => (each.name === 'limit' ? { ...each, unit, input } : each));
  const result = checkMechanism({ ...document, inputs });
  return result.ok ? [] : result.problems.map(({ path, why, fix }) => `${path.join('.')}: ${why} ${fix}`);
};

describe('an input from earlier periods', () => {
  it.each<Binding>([
    { from: 'earlier', component: 'PAID' },
    { from: 'earlier', component: 'PAID', over: 'year' },
    { from: 'earlier', component: 'PAID', over: 'contract' },
  ])('may ask for a line of the mechanism: %j', (input) => expect(said(input)).toEqual([]));

  it('is told of a line that is misspelt', () => {
    expect(said({ from: 'earlier', component: 'PAYD' })).toEqual([
      "inputs.limit.input.component: There is no line 'PAYD' that could have come to something in earlier periods. Did you mean 'PAID'?",
    ]);
  });

  it('is refused for a line that the mechanism does not have', () => {
    expect(said({ from: 'earlier', component: 'HELD_BACK' })).toEqual([
      "inputs.limit.input.component: There is no line 'HELD_BACK' that could have come to something in earlier periods. Name one of the lines: PAID.",
    ]);
  });

  it('is refused in another unit than pence', () => {
    expect(said({ from: 'earlier', component: 'PAID' }, '1')).toContain(
      "inputs.limit.unit: It is declared in 1, but what a line comes to is in pence. Declare the unit 'pence'.",
    );
  });

  it('is refused over the period itself', () => {
    const wrong = { from: 'earlier', component: 'PAID', over: 'period' } as unknown as Binding;
    expect(said(wrong)).toEqual([
      'inputs.limit.input.over: The value is not one of those allowed. Use one of year, contract.',
    ]);
  });
});
