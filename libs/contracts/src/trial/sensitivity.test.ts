import {
  CONTEXT,
  leafOf,
  trDocument,
  type GivenByName,
  trLeaves,
  trMechanism,
} from '../figure/tr.fixture.js';
import { acceptMechanism } from '../mechanism/index.js';
import { shippedCases, shippedDocument } from '../mechanism/published/compute.fixture.js';
import { sensitivity } from './sensitivity.js';
import { tryFigure } from './trial-figure.js';
import { verifyFigure } from '../figure/index.js';
import { canonicalText, sha256Hex } from '#kernel';
import { suppose, supposedProblems } from './supposed.js';

const paying: GivenByName = {
  cohort_size: '1000',
  reoffenders: '430',
  adjusted_rate: '0.43',
  baseline_rate_low: '0.48',
  baseline_rate: '0.5',
  baseline_rate_high: '0.52',
  price_per_reoffender_avoided: '100000',
  payment_cap: '20000000',
};
const tried = (given: GivenByName = {}) => {
  const leaves = trLeaves({ ...paying, ...given });
  return { leaves, figure: tryFigure({ mechanism: trMechanism(), context: CONTEXT, leaves }) };
};

describe('sensitivity by input', () => {
  it('moves each known input by itself, and names the largest effect first', () => {
    const { figure, leaves } = tried();
    const effects = sensitivity(trDocument(), figure, leaves);
    const sizes = effects.map(({ largestPence }) => largestPence);
    expect(sizes).toEqual(sizes.toSorted((a, b) => (a > b ? -1 : 1)));
    const price = effects.find(({ name }) => name === 'price_per_reoffender_avoided');
    // 70 reoffenders avoided at £1,000, and a tenth more or less of it
    expect(price).toMatchObject({
      value: '£1,000.00 per person',
      lower: { totalPence: -700000n },
      higher: { value: '£1,100.00 per person', totalPence: 700000n },
    });
    const rate = effects.find(({ name }) => name === 'adjusted_rate');
    expect(rate).toMatchObject({
      lower: { value: '42.00%', totalPence: 1000000n },
      higher: { value: '44.00%', totalPence: -1000000n },
    });
    expect(effects.some(({ name }) => name === 'nothing')).toBe(false);
  });

  it('turns yes and no, which have only one other value', () => {
    const { figure, leaves } = tried();
    const gate = sensitivity(trDocument(), figure, leaves).find(
      ({ name }) => name === 'frequency_needs_binary_better',
    );
    expect(gate?.lower).toBeUndefined();
    expect(gate?.higher.exact).not.toBe(leaves.find(({ name }) => name === 'frequency_needs_binary_better'));
  });

  it('moves what is counted of the period by 1: the year before and after, and months round the year', () => {
    const document = shippedDocument('tr-fee-for-service');
    const cases = shippedCases('tr-fee-for-service');
    const accepted = acceptMechanism(document, cases);
    if (!accepted.ok) throw new Error('refused');
    const movesOf = (counted: GivenByName) => {
      const given: GivenByName = { ...cases.common, ...cases.cases[0]?.given, ...counted };
      const leaves = document.inputs
        .filter(({ input }) => input.from !== 'constant')
        .map((input) => leafOf(input, given[input.name] ?? { missing: 'not given' }));
      const figure = tryFigure({ mechanism: accepted.value, context: CONTEXT, leaves });
      const effects = sensitivity(document, figure, leaves);
      return Object.keys(counted).map((name) => {
        const effect = effects.find((each) => each.name === name);
        return [effect?.lower?.value, effect?.value, effect?.higher.value];
      });
    };
    expect(movesOf({ contract_year: '2', month_of_year: '6', months: '3' })).toEqual([
      ['1', '2', '3'],
      ['5', '6', '7'],
      ['2', '3', '4'],
    ]);
    expect(movesOf({ contract_year: '1', month_of_year: '12' })).toEqual([
      [undefined, '1', '2'],
      ['11', '12', '1'],
    ]);
    expect(movesOf({ month_of_year: '1', months: '1' })).toEqual([
      ['12', '1', '2'],
      [undefined, '1', '2'],
    ]);
  });

  it('moves by the step asked for, and a rate not beyond none or all', () => {
    const { figure, leaves } = tried({ adjusted_rate: '0.005' });
    const effects = sensitivity(trDocument(), figure, leaves, { percent: '1', points: '2' });
    expect(effects.find(({ name }) => name === 'adjusted_rate')).toMatchObject({
      lower: { exact: '0' },
      higher: { exact: '1/40' },
    });
    expect(effects.find(({ name }) => name === 'cohort_size')?.higher.exact).toBe('1010');
  });

  it('leaves out what is missing, and says nothing of sums that are not known', () => {
    const { figure, leaves } = tried({ frequency: { missing: 'not measured' } });
    const effects = sensitivity(trDocument(), figure, leaves);
    expect(effects.some(({ name }) => name === 'frequency')).toBe(false);
    expect(effects.find(({ name }) => name === 'adjusted_rate')?.higher.totalPence).toBeUndefined();
  });
});

describe('what is supposed', () => {
  it('takes the place of what was known, and can never be taken for a figure on record', () => {
    const leaves = suppose(trDocument(), trLeaves(paying), { cohort_size: '2000' });
    const figure = tryFigure({ mechanism: trMechanism(), context: CONTEXT, leaves });
    expect(figure.lines.find(({ component }) => component === 'BINARY_PAYMENT')?.pence).toBe('14000000');
    expect(figure).not.toHaveProperty('id');
    const text = canonicalText({ ...figure, format: 'figure/v1' });
    expect(verifyFigure(text, sha256Hex(text)).map(({ path, why }) => `${path.join('.')} ${why}`)).toEqual([
      'nodes.cohort_size.source It has a value but names no source.',
    ]);
    const asItIs = canonicalText(figure);
    expect(verifyFigure(asItIs, sha256Hex(asItIs))).not.toEqual([]);
  });

  it.each([
    [{ cohort_sise: '1' }, "Did you mean 'cohort_size'?"],
    [{ cohort_size: 'many' }, 'Write an exact number'],
    [{ cohort_size: true }, 'Write a number as text.'],
    [{ frequency_needs_binary_better: '1' }, 'Write true or false.'],
    [{ nothing: '1' }, 'There are'],
  ])('%j is refused', (given, fix) => {
    const [found, ...more] = supposedProblems(trDocument(), given);
    expect(found?.fix).toContain(fix);
    expect(more).toEqual([]);
  });
});
