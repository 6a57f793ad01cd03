import type { NewContract, TermsProposal } from '#contracts';
import { TR_MECHANISM } from '../loader/register-shipped.js';
import { AREA, COMMISSIONER, PROVIDER } from './to-interchange.js';

export const SCHEME = 'broward';
export const FOLDER = 'broward';
export const MEASURE = 'rearrest-12m';
export const CONTRACT = 'BROWARD-DEMO';
/** The first quarter of the records; the others are compared with it. */
export const BASELINE = '2013Q1';
/** The quarters whose people are in the file whether they reoffended or not. */
export const USABLE = ['2013Q2', '2013Q3', '2013Q4', '2014Q1'] as const;
/** No interval is published, so it is computed at this level. */
export const LEVEL = '0.95';

export const NEW_CONTRACT: NewContract = {
  code: CONTRACT,
  title: 'Broward County example (demonstration terms)',
  scheme: SCHEME,
  area: AREA,
  buyer: COMMISSIONER,
  supplier: PROVIDER,
  from: '2013-04-01',
  to: '2014-03-31',
};

const OURS = 'demonstration terms: ours';
const pence = (value: number, unit: string): { value: string; unit: string; clause: string } => ({
  value: String(value),
  unit,
  clause: OURS,
});

/**
 * Terms to show the line with: nobody was ever paid by these records. Only the share of people charged anew is paid for; the file
 * holds the first new crime of each, so that how often they were charged is not known, and is priced at nothing.
 */
export const TERMS: Omit<TermsProposal, 'contract'> = {
  effective: { from: '2013-04-01', to: '2014-03-31' },
  rationale: `Demonstration terms of ours: the records were published without any payment scheme. The interval of the baseline is computed at ${LEVEL}.`,
  mechanism: { code: TR_MECHANISM },
  measures: { main: { code: MEASURE } },
  tables: { baseline_binary: { copy: 'binary', level: LEVEL } },
  parameters: {
    price_per_reoffender_avoided: pence(100_000, 'pence/person'),
    price_per_further_reoffender: pence(80_000, 'pence/person'),
    price_per_reoffence_avoided: pence(0, 'pence/event'),
    price_per_further_reoffence: pence(0, 'pence/event'),
    frequency_needs_binary_better: { value: true, unit: 'boolean', clause: OURS },
    frequency_needs_binary_not_worse: { value: true, unit: 'boolean', clause: OURS },
    payment_cap: pence(5_000_000, 'pence'),
    deduction_cap: pence(2_500_000, 'pence'),
  },
};
