import { person } from '../../../../test/support/contracts.js';
import { kindsFor } from './notice.js';

describe('notices of clearances for restricted people', () => {
  it.each([
    ['commissioner-admin', ['clearance_kept', 'clearance_missing']],
    ['alder-coordinator', ['clearance_ends']],
    ['alder-practitioner', []],
    ['auditor', []],
  ])('are, for %s, %j', (code, kinds) => {
    expect(kindsFor(person(code)).filter((kind) => kind.startsWith('clearance'))).toEqual(kinds);
  });
});
