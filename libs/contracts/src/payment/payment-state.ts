/** How a payment stands: given to the bank, and what the bank said last. */
export const PAYMENT_STATES = ['sent', 'settled', 'rejected', 'returned'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** What a bank's status means for a payment that was sent. */
export type Meaning = 'settled' | 'rejected' | 'on_its_way' | 'unknown';

const SETTLED = ['ACSC', 'ACCC'];
const REJECTED = ['RJCT', 'CANC', 'BLCK'];
const ON_ITS_WAY = ['RCVD', 'PDNG', 'PATC', 'PART', 'ACTC', 'ACCP', 'ACSP', 'ACWC', 'ACWP', 'ACFC', 'PRES'];

/** The meaning of a status code of ISO 20022. PART says that the single payments differ. */
export function meaningOf(status: string): Meaning {
  if (SETTLED.includes(status)) return 'settled';
  if (REJECTED.includes(status)) return 'rejected';
  return ON_ITS_WAY.includes(status) ? 'on_its_way' : 'unknown';
}

/** What an answer does to a payment in a state: a next state, nothing because it is so already, or a contradiction. */
export function afterAnswer(
  state: PaymentState,
  answer: 'settled' | 'rejected' | 'returned',
): PaymentState | 'unchanged' | 'contradiction' {
  if (state === answer || (state === 'returned' && answer === 'settled')) return 'unchanged';
  if (state === 'sent' && answer !== 'returned') return answer;
  return state === 'settled' && answer === 'returned' ? 'returned' : 'contradiction';
}
