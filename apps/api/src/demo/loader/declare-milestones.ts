import { addDays, ok, type Result } from '#kernel';
import type { DemoDeps, Told } from '../deps.js';
import { subcontractsUntil, yearBefore } from '../ecosystem/subcontracts.js';
import { dayNumber, dayText, monthsLater } from '../generator/days.js';
import { csvLine } from '../generator/csv.js';
import { ADMINISTRATOR } from './actors.js';
import { milestonesOf } from './alcohol.store.js';
import { importOne } from './import-one.js';
import type { LoadOptions } from './load-options.js';

const COLUMNS = ['declaration_id', 'contract', 'item', 'day', 'quantity', 'service_user_id'];

/** The code of Harbour's service in an area, which its contract there pays for. */
export const alcoholService = (area: string): string => `${area}-DEP-HARBOUR`;

/**
 * What the suppliers with a rate card declare for the twelve whole months before the day: the milestones that their referrals came to, and that
 * each month's return is complete.
 */
export async function declareMilestones(
  deps: DemoDeps,
  { until }: LoadOptions,
  told: Told,
): Promise<Result<void>> {
  const contracts = subcontractsUntil(until).filter(({ payment }) => payment.by === 'rate_card');
  const [from, before] = [yearBefore(until), `${until.slice(0, 7)}-01`];
  for (const [i, { code, area }] of contracts.entries()) {
    let text = csvLine(COLUMNS);
    for (const one of await milestonesOf(deps.sql, { service: alcoholService(area), from, before }))
      text += csvLine([`${one.reference}/${one.item}`, code, one.item, one.day, '1', one.serviceUser]);
    for (let month = 1; month <= 12; month += 1) {
      const last = addDays(dayText(monthsLater(dayNumber(from), month)), -1);
      text += csvLine([`return-${last.slice(0, 7)}`, code, '*', last, '0', '']);
    }
    const done = await importOne(deps, ADMINISTRATOR, {
      kind: 'declarations',
      name: `ecosystem/declarations-${code}.csv`,
      from: { text },
    });
    if (!done.ok) return done;
    told('Declaring milestones', i + 1, contracts.length);
  }
  return ok(undefined);
}
