import { checkCases } from '../check-cases.js';
import { shippedCases, shippedDocument } from './compute.fixture.js';
import { omissionsOf } from '../omissions.js';

/** Two names of one value: which of them a step takes changes what it says, and no amount. */
const SAME_VALUE = / takes nothing for not_yet$/;

it.each([
  'tr-binary-frequency',
  'tr-fee-for-service',
  'tr-payment-by-results',
  'peterborough-sib',
  'doncaster',
  'local-justice-reinvestment',
  'share-of-parent',
])('%s has cases that notice what a step leaves out, or takes for its neighbour', (file) => {
  const document = shippedDocument(file);
  const cases = shippedCases(file);
  expect(checkCases(document, cases)).toEqual([]);
  const slips = omissionsOf(document);
  expect(slips.length).toBeGreaterThan(0);
  expect(
    slips
      .filter(([, , wrong]) => checkCases(wrong, cases).length === 0)
      .map(([where, what]) => `${where} ${what}`)
      .filter((slip) => !SAME_VALUE.test(slip)),
  ).toEqual([]);
});
