import { addMonths, periodOf } from '#kernel';

/** Columns of a CSV file without quotes, by name: what the generator writes of orders and offences. */
export function readRows(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

export interface Counted {
  readonly area: string;
  readonly cohort: string;
  readonly serviceUser: string;
  readonly reoffences: number;
  readonly risk: number;
}

/**
 * reoffending-12m, counted person by person from the texts of the files, written anew for the tests: a person counts once in
 * an area and quarter, from the first start; offences within 12 months, proven by conviction or caution within 18.
 */
export function countReoffending(
  orders: readonly Record<string, string>[],
  offences: readonly Record<string, string>[],
): Counted[] {
  const first = new Map<string, Record<string, string>>();
  const inOrder = [...orders].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  for (const order of inOrder) {
    const member = [order.area, periodOf(order.start_date ?? '', 'quarter'), order.service_user_id].join('/');
    if (!first.has(member)) first.set(member, order);
  }
  const byPerson = Map.groupBy(offences, (offence) => offence.service_user_id);
  return [...first].map(([member, order]) => {
    const [area = '', cohort = '', serviceUser = ''] = member.split('/');
    const start = order.start_date ?? '';
    const [until, proofUntil] = [addMonths(start, 12), addMonths(start, 18)];
    const counted = (byPerson.get(serviceUser) ?? []).filter(
      ({ offence_date: day = '', proof = '', proof_date: proven = '' }) =>
        day >= start && day < until && (proof === 'conviction' || proof === 'caution') && proven < proofUntil,
    );
    return { area, cohort, serviceUser, reoffences: counted.length, risk: Number(order.risk_score) };
  });
}

const key = ({ start_date = '', order_id = '' }: Record<string, string>): string =>
  `${start_date} ${order_id}`;
