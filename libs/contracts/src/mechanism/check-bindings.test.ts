import { checkMechanism } from './check-mechanism.js';
import { smallCases, smallDocument } from './small.fixture.js';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- documents are broken freely here

/** A document with something wrong in it. */
function broken(breakIt: (document: Json) => void): unknown {
  const document = structuredClone(smallDocument()) as Json;
  breakIt(document);
  return document;
}
const said = (document: unknown): string[] => {
  const result = checkMechanism(document);
  return result.ok ? [] : result.problems.map(({ path, why, fix }) => `${path.join('.')}: ${why} ${fix}`);
};
const step = (document: Json, name: string): Json =>
  document['steps'].find((each: Json) => each['name'] === name);
const input = (document: Json, name: string): Json =>
  document['inputs'].find((each: Json) => each['name'] === name);
const addStep = (document: Json, fields: Json): number =>
  document['steps'].unshift({ title: 'New', unit: 'pence', clause: 'A', ...fields });

describe('what a mechanism asks for', () => {
  it('that lacks an operand through a slip is told of the slip, and of nothing that is unused for it', () => {
    const moneyTwice = broken((d) => (step(d, 'worth')['operands']['of'] = ['price', 'limit']));
    expect(said(moneyTwice)).toEqual([
      'steps.worth: It multiplies money by money. Multiply money by a number, a share or a count; give a price its full unit, e.g. pence/person.',
    ]);
    const passedBy = broken((d) => (step(d, 'paid')['operands']['amount'] = 'worth'));
    expect(said(passedBy)).toEqual([
      "steps.capped: No line and no finding depends on it. Perhaps an operand should name it ('paid' names 'worth'); otherwise show it as a finding, or remove it.",
    ]);
  });

  /** The input that the small document reads from its measure, asking for something else. */
  const asking = (fields: Json, unit?: string) =>
    broken((d) => {
      const people = input(d, 'people');
      people['input'] = fields;
      if (unit !== undefined) people['unit'] = unit;
    });
  it.each<[string, unknown, string]>([
    [
      'a misspelt statistic',
      asking({ from: 'measure', statistic: 'reoffender' }),
      "inputs.people.input.statistic: There is no statistic 'reoffender'. Did you mean 'reoffenders'?",
    ],
    [
      'a statistic of its own invention',
      asking({ from: 'measure', statistic: 'heads' }),
      "inputs.people.input.statistic: There is no statistic 'heads'. There are cohort_size, reoffenders, reoffences, binary_rate, adjusted_binary_rate, frequency, per_hundred, risk_mean.",
    ],
    [
      'a statistic in another unit than it comes in',
      asking({ from: 'measure', statistic: 'binary_rate' }),
      "inputs.people.unit: The statistic 'binary_rate' comes in 1; 'people' is declared in person. Declare the unit '1'.",
    ],
    [
      'an adjusted rate of several cohorts',
      asking({ from: 'measure', statistic: 'adjusted_binary_rate', over: 'year' }, '1'),
      "inputs.people.input.over: There is no pooled adjusted_binary_rate: each cohort is adjusted by the baseline of its own period. Ask for 'binary_rate', or leave out 'over'.",
    ],
    [
      'the figure of anything but the contract above',
      asking({ from: 'figure', figure: 'prime', node: 'cohort_size' }),
      `inputs.people.input.figure: There is no figure 'prime' to take a value from. Write "figure": "parent": that of the contract which this one is under.`,
    ],
    [
      'a figure, without saying what of it',
      asking({ from: 'figure', figure: 'parent' }),
      'inputs.people.input: It does not say what of the figure it takes. Name one: "node" (an input or step), "component" (a line), or "lines" (what all lines of a kind come to).',
    ],
    [
      'two things of a figure at once',
      asking({ from: 'figure', figure: 'parent', component: 'PAID', lines: 'all' }, 'pence'),
      'inputs.people.input: It says twice what of the figure it takes. Name one: "node" (an input or step), "component" (a line), or "lines" (what all lines of a kind come to).',
    ],
    [
      'what a line of another figure comes to, in people',
      asking({ from: 'figure', figure: 'parent', component: 'PAID' }),
      "inputs.people.unit: What a line comes to is money, and comes in pence; 'people' is declared in person. Declare the unit 'pence'.",
    ],
    [
      'what lies before the period in the period',
      asking({ from: 'declared', item: 'start', before: true }),
      `inputs.people.input.before: It asks for what lies in the period before the period begins, which is nothing. Add "over": "year" or "contract", or leave out 'before'.`,
    ],
    [
      'people who are counted in something else',
      asking({ from: 'declared', item: 'start', statistic: 'people' }, 'pence'),
      "inputs.people.unit: People are counted in person; 'people' is declared in pence. Declare the unit 'person'.",
    ],
    [
      'a contract year in people',
      asking({ from: 'period', property: 'contract_year' }),
      "inputs.people.unit: What is asked of the period is a plain number, in the unit 1; 'people' is declared in person. Declare the unit '1'.",
    ],
    [
      'one parameter in two units',
      asking({ from: 'term', parameter: 'price' }),
      "inputs.price.unit: 'price' is asked for in person and in pence/person. Give 'people' and 'price' one unit, or read one of them from a place of its own.",
    ],
    [
      'one cell of a table in two units',
      broken((d) => {
        const cell = { from: 'table', table: 'card', column: 'price', row: 'A' };
        input(d, 'people')['input'] = cell;
        input(d, 'price')['input'] = cell;
      }),
      "inputs.price.unit: The column 'price' of 'card' in the row 'A' is asked for in person and in pence/person. Give 'people' and 'price' one unit, or read one of them from a place of its own.",
    ],
    [
      'a clause that nothing rests on',
      broken((d) => (d['clauses']['C'] = { title: 'C', text: 'Each year.', source: 'ours' })),
      'clauses.C: No input and no step rests on this clause. Perhaps a step should name it, or a step for it is missing; otherwise remove it.',
    ],
    [
      'money in pounds',
      broken((d) => (input(d, 'limit')['unit'] = 'pound')),
      "inputs.limit.unit: The base unit 'pound' is not among the units. Money is in pence: write 'pence', and amounts in pence.",
    ],
    [
      'money with its sign',
      broken((d) => (input(d, 'limit')['unit'] = '£')),
      "inputs.limit.unit: '£' is not a unit. Money is in pence: write 'pence', and amounts in pence.",
    ],
    [
      'a unit in the plural',
      broken((d) => (input(d, 'price')['unit'] = 'pence/people')),
      "inputs.price.unit: The base unit 'people' is not among the units. Did you mean 'person'?",
    ],
    [
      'a price upside down',
      broken((d) => (input(d, 'price')['unit'] = 'person/pence')),
      "steps.worth.unit: It is declared in pence, but 'multiply' of its operands is in person^2/pence. 'price' is in person/pence, and a price is in pence/person: correct its unit.",
    ],
    [
      'cases instead of a mechanism',
      smallCases(),
      'This looks like cases, and a mechanism is needed. Name the file of the mechanism first; its cases come after it.',
    ],
  ])('is refused for %s, and that comes first', (_, document, message) => {
    expect(said(document)[0]?.replace(/^: /, '')).toBe(message);
  });

  it('is refused for keys of a lookup that are not in their lowest form', () => {
    const keys = { '06': 'limit', '1.50': 'limit', '2/4': 'limit', '2.5': 'limit', '3': 'limit' };
    const document = broken((d) => {
      d['inputs'].push({
        name: 'month',
        title: 'Month',
        unit: '1',
        clause: 'A',
        input: { from: 'period', property: 'months' },
      });
      addStep(d, {
        name: 'new',
        operation: 'lookup',
        operands: { key: 'month', values: keys },
        match: 'exact',
      });
      d['findings'] = [{ component: 'NEW', title: 'New', node: 'new' }];
    });
    expect(said(document).sort()).toEqual([
      'steps.new.operands.values: The key "06" is not in its lowest form. Write "6".',
      'steps.new.operands.values: The key "1.50" is not in its lowest form. Write "3/2".',
      'steps.new.operands.values: The key "2/4" is not in its lowest form. Write "1/2".',
    ]);
  });

  it('that was accepted before a check was added is still what it was', () => {
    const document = broken((d) => (d['clauses']['C'] = { title: 'C', text: 'Each year.', source: 'ours' }));
    expect(checkMechanism(document, 'record').ok).toBe(true);
  });
});
