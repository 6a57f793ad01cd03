import { checkMechanism } from './check-mechanism.js';
import { smallDocument } from './small.fixture.js';

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

describe('a mechanism document', () => {
  it('that holds together is accepted', () => expect(said(smallDocument())).toEqual([]));

  it.each<[string, (d: Json) => void, string]>([
    [
      'an unknown key',
      (d) => (d['formula'] = 'people * price'),
      ": 'formula' is not known here. Remove it or correct its spelling; known here: code, version, title, engine, units, clauses, inputs, steps, lines, findings, $schema, about.",
    ],
    [
      'an unknown key of a step',
      (d) => (step(d, 'worth')['expression'] = '1+1'),
      "steps.worth: 'expression' is not known here. Remove it or correct its spelling; known here: name, title, unit, clause, operation, operands, show.",
    ],
    [
      'an unknown operation',
      (d) => (step(d, 'worth')['operation'] = 'eval'),
      "steps.worth: 'eval' is not a known operation. Use one of add, subtract, multiply, divide, sum, share, min, max, cap, floor, band, exceeds, within, when, lookup, round, all, any, not, count, power.",
    ],
    [
      'an operand too many',
      (d) => (step(d, 'capped')['operands']['by'] = 'price'),
      "steps.capped.operands: 'by' is not known here. Remove it or correct its spelling; known here: amount, at.",
    ],
    [
      'an operand too few',
      (d) => delete step(d, 'capped')['operands']['at'],
      "steps.capped.operands: 'at' is missing. Add 'at'.",
    ],
    [
      'a number where a name belongs',
      (d) => (step(d, 'capped')['operands']['at'] = 4000),
      'steps.capped.operands.at: 4000 stands where text is needed. Write lower case letters, digits and underscores, starting with a letter.',
    ],
    [
      'a rounding that names no mode',
      (d) => (step(d, 'paid')['rounding'] = { places: 0 }),
      `steps.paid.rounding: 'mode' is missing. Add "mode": "half_up" or "down" or "up".`,
    ],
    [
      'an engine that is not there yet',
      (d) => (d['engine'] = 9),
      'engine: The value is not one of those allowed. Use one of 1, 2.',
    ],
    [
      'a source that is none',
      (d) => (input(d, 'price')['input'] = { from: 'sql', query: 'drop table' }),
      "inputs.price.input: 'sql' is not a known from. Use one of measure, declared, above_person_cap, earlier, period, term, table, figure, constant.",
    ],
    [
      'a number as JSON number',
      (d) => (input(d, 'limit')['absent']['value'] = 0.1),
      'inputs.limit.absent.value: 0.1 is a JSON number, and values are exact text. Write "0.1" in quotes.',
    ],
    [
      'a name in capitals',
      (d) => (step(d, 'worth')['name'] = 'Worth'),
      "steps.Worth.name: 'Worth' is not written as it must be. Write lower case letters, digits and underscores, starting with a letter.",
    ],

    [
      'an operand that is nowhere',
      (d) => (step(d, 'worth')['operands']['of'][1] = 'cost'),
      "steps.worth.operands: The operand 'cost' is neither an input nor a step. Add it as an input or as an earlier step, or correct the name.",
    ],
    [
      'a misspelt operand',
      (d) => (step(d, 'worth')['operands']['of'][1] = 'prise'),
      "steps.worth.operands: The operand 'prise' is neither an input nor a step. Did you mean 'price'?",
    ],
    [
      'a step that needs itself',
      (d) => (step(d, 'worth')['operands']['of'][1] = 'worth'),
      'steps.worth.operands: It goes round in a circle: worth needs worth. Break the circle: a step works on inputs and on earlier steps only.',
    ],
    [
      'a circle over two steps',
      (d) => (step(d, 'worth')['operands']['of'][1] = 'capped'),
      'steps.worth.operands: It goes round in a circle: worth needs capped needs worth. Break the circle: a step works on inputs and on earlier steps only.',
    ],
    [
      'a step used before it is defined',
      (d) => d['steps'].reverse(),
      "steps.paid.operands: It uses 'capped', which is defined only later. Move the step 'capped' above the step 'paid'.",
    ],
    [
      'a name given twice',
      (d) => (step(d, 'worth')['name'] = 'price'),
      "steps.price: The name 'price' is given to more than one input or step. Give each its own name.",
    ],
    [
      'an unused input',
      (d) =>
        d['inputs'].push({
          name: 'spare',
          title: 'Spare',
          unit: '1',
          clause: 'A',
          input: { from: 'term', parameter: 'spare' },
        }),
      'inputs.spare: No line and no finding depends on it. Perhaps an operand should name it; otherwise show it as a finding, or remove it.',
    ],
    [
      'an unused step',
      (d) => addStep(d, { name: 'idle', operation: 'add', operands: { of: ['limit', 'limit'] } }),
      "steps.idle: No line and no finding depends on it. Perhaps an operand should name it ('capped' names 'limit'); otherwise show it as a finding, or remove it.",
    ],
    [
      'a clause that is not there',
      (d) => (step(d, 'worth')['clause'] = 'Z'),
      "steps.worth.clause: The clause 'Z' is not among the clauses. Add 'Z' to the clauses with its text and source.",
    ],
    [
      'a clause of every object',
      (d) => (step(d, 'worth')['clause'] = 'constructor'),
      "steps.worth.clause: The clause 'constructor' is not among the clauses. Add 'constructor' to the clauses with its text and source.",
    ],
    [
      'a stand-in without a clause',
      (d) => (input(d, 'limit')['absent']['clause'] = 'BB'),
      "inputs.limit.absent.clause: The clause 'BB' is not among the clauses. Add 'BB' to the clauses with its text and source.",
    ],
    [
      'a line of a step that is not there',
      (d) => (d['lines'][0]['step'] = 'pald'),
      "lines.PAID.step: There is no step 'pald'. Did you mean 'paid'?",
    ],
    [
      'a finding of nothing',
      (d) => (d['findings'] = [{ component: 'F', title: 'F', node: 'constructor' }]),
      "findings.F.node: There is no step or input 'constructor'. Name one that exists.",
    ],
    [
      'a component given twice',
      (d) => d['lines'].push(d['lines'][0]),
      "lines.PAID: The component 'PAID' is given to more than one line or finding. Give each its own code.",
    ],

    [
      'money times money',
      (d) => (input(d, 'people')['unit'] = 'pence'),
      'steps.worth: It multiplies money by money. Multiply money by a number, a share or a count; give a price its full unit, e.g. pence/person.',
    ],
    [
      'people capped by money',
      (d) => (step(d, 'capped')['operands']['amount'] = 'people'),
      "steps.capped: It sets 'people' (person) against 'limit' (pence). Use operands of one unit; convert one of them in a step of its own first.",
    ],
    [
      'a wrongly declared unit',
      (d) => (step(d, 'worth')['unit'] = 'person'),
      "steps.worth.unit: It is declared in person, but 'multiply' of its operands is in pence. Declare the unit 'pence', or correct its operands.",
    ],
    [
      'a unit that is none',
      (d) => (step(d, 'worth')['unit'] = 'PENCE'),
      "steps.worth.unit: 'PENCE' is not a unit. Write 1, pence, boolean, or base units in alphabetical order joined by '*', then '/' before each one that divides: pence/person.",
    ],
    [
      'a base unit without words',
      (d) => (input(d, 'price')['unit'] = 'pence/persom'),
      "inputs.price.unit: The base unit 'persom' is not among the units. Did you mean 'person'?",
    ],
    [
      'a base unit that nothing is in',
      (d) => (d['units']['year'] = { one: 'year', many: 'years' }),
      "units.year: No input or step is in 'year'. Remove it from the units, or use it.",
    ],
    [
      'an own idea of pence',
      (d) => (d['units']['pence'] = { one: 'penny', many: 'pence' }),
      "units.pence: 'pence' is known to every mechanism. Remove it from the units.",
    ],
    [
      'a line that is not rounded',
      (d) => (d['lines'][0]['step'] = 'capped'),
      "lines.PAID: Its step 'capped' does not round to whole pence. Add a step 'round' to 0 places after it and name that one.",
    ],
    [
      'a line rounded to pennies of pennies',
      (d) => (step(d, 'paid')['rounding']['places'] = 2),
      "lines.PAID: Its step 'paid' does not round to whole pence. Add a step 'round' to 0 places after it and name that one.",
    ],
    [
      'a stand-in of another kind',
      (d) => (input(d, 'limit')['absent']['value'] = true),
      'inputs.limit.absent: The value true is not a number. Write a number as text, or correct the unit.',
    ],
    [
      'a stand-in that divides by zero',
      (d) => (input(d, 'limit')['absent']['value'] = '1/0'),
      "inputs.limit.absent: '1/0' divides by zero. Write an exact number as text, or true or false.",
    ],
    [
      'a constant that can be absent',
      (d) => (input(d, 'limit')['input'] = { from: 'constant', value: '5' }),
      "inputs.limit.absent: A constant is never absent. Remove 'absent'.",
    ],
  ])('is refused for %s, and says where and how to mend it', (_, breakIt, message) => {
    expect(said(broken(breakIt))).toContain(message);
  });

  it.each<[string, Json, string]>([
    [
      'a division that does not name its rounding',
      { operation: 'divide', operands: { amount: 'limit', by: 'people' }, unit: 'pence/person' },
      `steps.new: 'rounding' is missing. Add "rounding": { "places": 0, "mode": "half_up" }, or "rounding": "exact".`,
    ],
    [
      'a division by a constant zero',
      { operation: 'divide', operands: { amount: 'limit', by: 'none' }, unit: 'pence', rounding: 'exact' },
      'steps.new.operands.by: It always divides by zero. Divide by something else.',
    ],
    [
      'a constant share above 1',
      { operation: 'share', operands: { amount: 'limit', factor: 'twice' }, unit: 'pence' },
      "steps.new.operands.factor: Its factor is not between 0 and 1. Give a factor from 0 to 1, or use 'multiply'.",
    ],
    [
      'a share by people',
      { operation: 'share', operands: { amount: 'limit', factor: 'people' }, unit: 'pence' },
      "steps.new: Its factor is in person. A factor is a plain number (unit '1') from 0 to 1; use 'multiply' for a price.",
    ],
    [
      'a condition that is a number',
      { operation: 'when', operands: { if: 'none', then: 'limit', else: 'limit' }, unit: 'pence' },
      "steps.new: Its condition 'none' is a number. Make the condition with 'exceeds' or 'within', which answer yes or no.",
    ],
    [
      'branches of two units',
      { operation: 'when', operands: { if: 'yes', then: 'limit', else: 'people' }, unit: 'pence' },
      "steps.new: It chooses between 'limit' (pence) and 'people' (person). Give all alternatives one unit.",
    ],
    [
      'the same key twice',
      {
        operation: 'lookup',
        operands: { key: 'none', values: { '1': 'limit', '1.0': 'limit' } },
        match: 'exact',
        unit: 'pence',
      },
      'steps.new.operands.values: The key 1.0 equals another key. Keep one of the two entries.',
    ],
    [
      'a key that divides by zero',
      {
        operation: 'lookup',
        operands: { key: 'none', values: { '1/0': 'limit' } },
        match: 'exact',
        unit: 'pence',
      },
      'steps.new.operands.values: A key divides by zero. Write the key as a number.',
    ],
    [
      'a lookup that does not say how it matches',
      { operation: 'lookup', operands: { key: 'none', values: { '1': 'limit' } }, unit: 'pence' },
      `steps.new: 'match' is missing. Add "match": "exact" or "from".`,
    ],
  ])('is refused for %s', (_, fields, message) => {
    const document = broken((d) => {
      const constant = (name: string, value: unknown, unit: string) =>
        d['inputs'].push({ name, title: name, unit, clause: 'A', input: { from: 'constant', value } });
      constant('none', '0', '1');
      constant('twice', '2', '1');
      constant('yes', true, 'boolean');
      addStep(d, { name: 'new', ...fields });
      d['findings'] = ['none', 'twice', 'yes', 'new'].map((node) => ({
        component: node.toUpperCase(),
        title: node,
        node,
      }));
    });
    expect(said(document)).toContain(message);
  });
});
