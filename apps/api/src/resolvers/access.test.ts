import { type Action, RULES } from '#partners';

// fields of an answer are given with it, without asking the rules again
it.each<[Action, Action, string]>([
  ['statement.list', 'statement.read', 'statements in lists'],
  ['statement.list', 'figure.read', 'explanations and findings of statements and their lines'],
  ['statement.read', 'figure.read', 'explanations and findings of a statement'],
  ['statement.list', 'contract.read', 'the contract of a statement'],
  ['contract.list', 'contract.read', 'contracts in lists'],
  ['contract.read', 'terms.read', 'the terms of a contract'],
])('who may %s may %s: %s', (may, also, _what) => {
  for (const grant of RULES[may].grants) expect(RULES[also].grants).toContainEqual(grant);
});
