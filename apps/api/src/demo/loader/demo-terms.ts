import type { NewContract, TermsProposal } from '#contracts';
import { COUNTRY_ORDERS_PER_QUARTER, SCHEME } from '../generator/scheme.js';
import type { AreaProfile } from '../generator/profiles.js';
import { MEASURE_FILE } from '../generator/write-scheme.js';
import { TR_MECHANISM } from './register-shipped.js';

export const COMMISSIONER = 'DEMO-COM';
const FROM = '2015-01-01';
const OURS = 'demonstration terms: ours';
/** Caps for a quarter, for each person of a cohort. */
const PAYMENT_CAP_PENCE = 25_000;
const DEDUCTION_CAP_PENCE = 12_500;
/** The part of what a prime earns that depends on results; no supplier below it bears more. */
export const SHARE_OF_RISK = 0.5;

export const contractOf = ({ area, prime }: AreaProfile, areaName: string): NewContract => ({
  code: `DEMO-${area}`,
  title: `Rehabilitation services in ${areaName.replace(/ \(demonstration\)$/, '')} (demonstration)`,
  scheme: SCHEME,
  area,
  buyer: COMMISSIONER,
  supplier: prime,
  from: FROM,
});

/** A parameter of terms that we made up. */
export const parameter = (
  value: number | boolean,
  unit: string,
): { value: string | boolean; unit: string; clause: string } => ({
  value: typeof value === 'boolean' ? value : String(value),
  unit,
  clause: OURS,
});

/** Everybody of an area in a quarter, about. */
const peopleOf = (share: number, scale: number): number =>
  Math.ceil(COUNTRY_ORDERS_PER_QUARTER * scale * share);

/** The most that an area's contract pays for a quarter, in pence. */
export const paymentCap = ({ share }: AreaProfile, scale: number): number =>
  peopleOf(share, scale) * PAYMENT_CAP_PENCE;

/**
 * Terms for an area's contract. The real prices and caps of 2015 were never published: these are ours, chosen so that a
 * quarter's result is worth some thousands of pounds at a fiftieth of the country.
 * @param scale the caps grow with the number of people
 */
export function termsOf({ share }: AreaProfile, scale: number): Omit<TermsProposal, 'contract'> {
  const people = peopleOf(share, scale);
  return {
    effective: { from: FROM },
    rationale:
      'Demonstration terms. The baselines, prices and caps are ours, as those of the contracts of 2015 were not published; so is the gate, on which the sources differ.',
    mechanism: { code: TR_MECHANISM },
    measures: { main: { code: MEASURE_FILE.replace('.json', '') } },
    parameters: {
      price_per_reoffender_avoided: parameter(300_000, 'pence/person'),
      price_per_further_reoffender: parameter(200_000, 'pence/person'),
      price_per_reoffence_avoided: parameter(40_000, 'pence/event'),
      price_per_further_reoffence: parameter(15_000, 'pence/event'),
      frequency_needs_binary_better: parameter(false, 'boolean'),
      frequency_needs_binary_not_worse: parameter(true, 'boolean'),
      payment_cap: parameter(people * PAYMENT_CAP_PENCE, 'pence'),
      deduction_cap: parameter(people * DEDUCTION_CAP_PENCE, 'pence'),
      share_of_risk: parameter(SHARE_OF_RISK, '1'),
    },
  };
}
