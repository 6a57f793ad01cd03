import type { NewContract, TermsProposal } from '#contracts';
import type { Subcontract } from '../ecosystem/subcontracts.js';
import { AREA_PROFILES } from '../generator/profiles.js';
import { SCHEME } from '../generator/scheme.js';
import { parameter, paymentCap } from './demo-terms.js';
import { RATE_CARD_MECHANISM, SHARE_MECHANISM } from './register-shipped.js';

export const subcontractOf = (
  { code, area, parent, buyer, supplier, from }: Subcontract,
  names: ReadonlyMap<string, string>,
): NewContract => ({
  code,
  title: `${(names.get(supplier) ?? supplier).replace(/ \(demonstration\)$/, '')} in ${area} (demonstration)`,
  scheme: SCHEME,
  area,
  buyer,
  supplier,
  from,
  parent,
});

const RATIONALE =
  'Demonstration terms. Subcontracts of 2015 were not published: shares, prices and caps are ours.';
const PRICES_PENCE = {
  assessment: 9_000,
  plan: 6_000,
  completion: 18_000,
  end_of_service_report: 4_000,
  outcome: 35_000,
};
/** For the whole time, for the whole country: more than is ever come to at this scale. */
const RATE_CARD_CAP_PENCE = 5_000_000_000;

/** Terms of a subcontract: by a share of the figure above each quarter, or by a rate card each month. All prices are ours. */
export function subcontractTerms(
  { area, from, payment }: Subcontract,
  scale: number,
): Omit<TermsProposal, 'contract'> {
  const about = { effective: { from }, rationale: RATIONALE, measures: {} };
  if (payment.by === 'rate_card')
    return {
      ...about,
      mechanism: { code: RATE_CARD_MECHANISM },
      per: 'month',
      parameters: { contract_cap: parameter(Math.ceil(RATE_CARD_CAP_PENCE * scale), 'pence') },
      tables: {
        rate_card: {
          rows: Object.fromEntries(
            Object.entries(PRICES_PENCE).map(([item, pence]) => [
              item,
              { columns: { price: String(pence) }, source: 'ours' },
            ]),
          ),
        },
      },
    };
  const profile = AREA_PROFILES.find((each) => each.area === area);
  if (!profile) throw new Error(`there is no area ${area}`);
  return {
    ...about,
    mechanism: { code: SHARE_MECHANISM },
    per: 'quarter',
    parameters: {
      share_of_payment: parameter(payment.share, '1'),
      payment_floor: parameter(0, 'pence'),
      payment_cap: parameter(Math.ceil(paymentCap(profile, scale) * payment.share), 'pence'),
      share_of_deduction: parameter(payment.share, '1'),
      share_of_risk: parameter(payment.risk, '1'),
    },
  };
}
