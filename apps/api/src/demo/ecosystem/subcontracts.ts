import { dayNumber, dayText, monthsLater } from '../generator/days.js';

/** Services are offered from this day on, or from the first day of their contract. */
export const OFFERED_FROM = '2015-01-01';

/** How a supplier below a prime is paid: by a share of what the contract above comes to, or by milestones and outcomes of its own. */
export type Payment =
  { readonly by: 'share'; readonly share: number; readonly risk: number } | { readonly by: 'rate_card' };

/** A contract below a prime's, in one area. */
export interface Subcontract {
  readonly code: string;
  readonly area: string;
  readonly parent: string;
  readonly buyer: string;
  readonly supplier: string;
  readonly from: string;
  readonly payment: Payment;
}

const share = (part: number, risk: number): Payment => ({ by: 'share', share: part, risk });
const RATE_CARD: Payment = { by: 'rate_card' };

const codeOf = (area: string, supplier: string): string => `DEMO-${area}-${supplier.replace('DEMO-', '')}`;

const under = (
  prime: string,
  supplier: string,
  from: string,
  areas: readonly string[],
  payment: Payment,
): Subcontract[] =>
  areas.map((area) => ({
    code: codeOf(area, supplier),
    area,
    parent: `DEMO-${area}`,
    buyer: prime,
    supplier,
    from,
    payment,
  }));

/** The first day of the twelve whole months before a day: contracts by a rate card begin then, so that all their returns are on record. */
export const yearBefore = (until: string): string =>
  dayText(monthsLater(dayNumber(`${until.slice(0, 7)}-01`), -12));

/** The subcontracts of the demonstration, each after the one above it; parties as in the files of relationships. */
export const subcontractsUntil = (until: string): readonly Subcontract[] => [
  ...under('DEMO-ALDER', 'DEMO-BRIDGE', '2015-04-01', ['A01', 'A04', 'A09'], share(0.25, 0.3)),
  ...under('DEMO-CEDAR', 'DEMO-HARBOUR', '2015-07-01', ['A05'], share(0.3, 0.25)),
  ...under('DEMO-CEDAR', 'DEMO-HARBOUR', yearBefore(until), ['A10', 'A16'], RATE_CARD),
  ...under('DEMO-ROWAN', 'DEMO-LANTERN', '2016-01-01', ['A15'], share(0.2, 0.2)),
  {
    code: codeOf('A05', 'DEMO-TIDE'),
    area: 'A05',
    parent: codeOf('A05', 'DEMO-HARBOUR'),
    buyer: 'DEMO-HARBOUR',
    supplier: 'DEMO-TIDE',
    from: '2015-10-01',
    payment: share(0.4, 0.2),
  },
];

/** The contract that a service of the sixteen areas is under, and from when on; undefined: a partner works without one. */
export function contractOfService(
  { area, supplier, tier }: { readonly area: string; readonly supplier: string; readonly tier: 1 | 2 | 3 },
  until: string,
): { readonly code: string; readonly from: string } | undefined {
  return tier === 1
    ? { code: `DEMO-${area}`, from: OFFERED_FROM }
    : subcontractsUntil(until).find((each) => each.area === area && each.supplier === supplier);
}
