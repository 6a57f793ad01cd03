import { parseAllocationRules } from './parse-rules.js';
import { DEFAULT_RULES } from './rules.js';

const wrong = (change: object) => {
  const parsed = parseAllocationRules({ ...DEFAULT_RULES, ...change });
  return parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'));
};
const eligible = (services: object) => ({ criteria: [{ by: 'eligible', services }] });

describe('rules of allocation', () => {
  it.each<[string, object, string[]]>([
    ['as they are where nobody has said anything', {}, []],
    ['with who a service is for', eligible({ S: { sexes: ['F'], ageFrom: 18, ageTo: 25 } }), []],
    ['with an unknown key', { colour: 1 }, ['colour']],
    ['without rules', { criteria: [] }, ['criteria']],
    ['with an unknown rule', { criteria: [{ by: 'luck' }] }, ['criteria.0.by']],
    ['with a rule that is none', { criteria: [3] }, ['criteria.0']],
    ['with an unknown key of a rule', { criteria: [{ by: 'room', colour: 1 }] }, ['criteria.0.colour']],
    ['without the order that a rule is about', { criteria: [{ by: 'preference' }] }, ['criteria.0.services']],
    ['with a rule twice', { criteria: [{ by: 'room' }, { by: 'room', unstated: 'keep' }] }, ['criteria.1']],
    [
      'with ages that nobody has',
      eligible({ S: { ageFrom: 30, ageTo: 20 } }),
      ['criteria.0.services.S.ageTo'],
    ],
    ['with an unknown sex', eligible({ S: { sexes: ['W'] } }), ['criteria.0.services.S.sexes.0']],
    [
      'with several mistakes at once',
      { title: ' ', priority: ['luck'], format: 2 },
      ['format', 'title', 'priority.0'],
    ],
  ])('%s', (_, change, expected) => {
    expect(wrong(change)).toEqual(expected);
  });

  it.each([[null], [[]], ['x'], [7]])('are not %j', (json) => {
    expect(parseAllocationRules(json).ok).toBe(false);
  });
});
