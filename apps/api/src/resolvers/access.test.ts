import { type Action, RULES } from '#partners';

// fields of an answer are given with it, without asking the rules again
it.each<[Action, Action, string]>([
  ['statement.list', 'statement.read', 'statements in lists'],
  ['line.list', 'statement.read', 'the statement of a line, and what was done about the line'],
  ['line.list', 'figure.read', 'explanations of lines'],
  ['line.list', 'contract.read', 'the contract of a line'],
  ['review.query', 'line.list', 'a line, as it stands after a move'],
  ['deduction.decide', 'line.list', 'a line, as it stands after a decision'],
  ['statement.list', 'figure.read', 'explanations and findings of statements and their lines'],
  ['statement.read', 'figure.read', 'explanations and findings of a statement'],
  ['statement.list', 'contract.read', 'the contract of a statement'],
  ['contract.list', 'contract.read', 'contracts in lists'],
  ['contract.read', 'terms.read', 'the terms of a contract'],
  ['statement.approve', 'statement.read', 'what is to be approved, and what was'],
  ['ledger.release', 'ledger.list', 'the entry that was posted, and the balances after it'],
  ['ledger.record', 'ledger.list', 'the entry that was posted, and the balances after it'],
  ['ledger.list', 'ledger.read', 'entries in lists'],
  ['payment.make', 'payment.read', 'the payment file that was made'],
  ['payment.answer', 'payment.read', 'the payment file that was answered'],
  ['bank_account.confirm', 'bank_account.read', 'the bank account that was confirmed'],
])('who may %s may %s: %s', (may, also, _what) => {
  for (const { roles, sides } of RULES[may].grants)
    for (const role of roles)
      for (const side of sides) {
        const covered = RULES[also].grants.some(
          (grant) => grant.roles.includes(role) && grant.sides.includes(side),
        );
        expect({ role, side, covered }).toEqual({ role, side, covered: true });
      }
});
