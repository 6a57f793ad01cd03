import {
  addDays,
  ok,
  type Period,
  parsePeriod,
  periodBounds,
  periodKind,
  problem,
  refuse,
  type Result,
} from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { takeRecordingTurn } from '../claim/declare-claim.js';
import { findContract } from '../contract/contract.store.js';
import { lockContract } from '../contract/lock-contract.js';
import { closedContract } from '../ledger/open-contract.js';
import { type Declared, declaredBeside, itemsAsked, putOnRecord } from './declared-levels.store.js';
import { countLevels } from './measure-levels.store.js';
import { askedOn } from './show-performance.js';

/** What measured service levels put on record under a contract. */
export interface LevelsDeclared {
  /** Everything that is declared now, by item; of a level without a case 0. */
  readonly items: readonly Declared[];
  /** How many of them are new or corrected: 0 where nothing has changed. */
  readonly changed: number;
}

/**
 * Puts on record, for the buyer, how many referrals counted and were in time for each service level of a contract in a month that is
 * over, where the contract's terms ask for `<code>_counted` and `<code>_in_time` (in small letters). Mechanisms take them like other
 * declarations. Recorded now, they change no figure that is on record; measured differently later and declared again, they are corrected.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for no month, or one that is not over; INCOMPLETE where no terms ask for a level; CONFLICT
 *   where the same items were declared otherwise for the month, or the contract is closed
 */
export async function declareServiceLevels(
  deps: Deps,
  person: Person,
  { contract: code, month }: { readonly contract: string; readonly month: Period },
  today = askedOn(),
): Promise<Result<LevelsDeclared>> {
  const contract = await findContract(deps.sql, code);
  if (!contract)
    return refuse(problem('NOT_FOUND', 'contract', `No contract ${code} is on record.`, 'Correct the code.'));
  const allowed = may(person, 'service_level.declare', { parties: [contract.buyer] });
  if (!allowed.ok) return allowed;
  if (!parsePeriod(month) || periodKind(month) !== 'month')
    return refuse(problem('INVALID', 'month', `'${month.slice(0, 40)}' is no month.`, 'Write 2019-04.'));
  const { from, until } = periodBounds(month);
  if (until > today)
    return refuse(problem('INVALID', 'month', `${month} is not over.`, `Declare it from ${until} on.`));
  return transact(deps, async (em, sql) => {
    await takeRecordingTurn(sql);
    await lockContract(sql, contract.id);
    const closed = await closedContract(sql, contract);
    if (closed) return refuse(closed);
    const asked = await itemsAsked(sql, contract.id, { from, until });
    const counts = await countLevels(sql, {
      parts: [{ contractId: contract.id, holderId: null }],
      from,
      until,
      today,
    });
    const items = new Map<string, number>();
    for (const { code: level, counted, inTime } of counts)
      for (const [item, quantity] of Object.entries(itemsOf(level, { counted, inTime })))
        if (asked.includes(item)) items.set(item, (items.get(item) ?? 0) + quantity);
    if (items.size === 0)
      return refuse(
        problem(
          'INCOMPLETE',
          'contract',
          `No terms of ${code} in force in ${month} ask for one of its service levels${asked.length > 0 ? `; they ask for ${asked.join(', ')}` : ''}.`,
          'Agree service levels with the codes that the terms ask for: of saa they ask for saa_counted and saa_in_time.',
        ),
      );
    const beside = await declaredBeside(sql, contract.id, { items: [...items.keys()], from, until });
    if (beside.length > 0)
      return refuse(
        problem(
          'CONFLICT',
          'month',
          `It was declared otherwise already: ${beside.join(', ')}.`,
          'Have those declarations corrected to 0 first; both would be added up.',
        ),
      );
    const declared = [...items].map(([item, quantity]) => ({ item, quantity }));
    const changed = await putOnRecord(sql, {
      contractId: contract.id,
      month,
      day: addDays(until, -1),
      person: person.code,
      declared,
    });
    if (changed > 0) {
      recordAct(em, person, {
        verb: 'service_level.declare',
        subjectKind: 'contract',
        subjectId: code,
        detail: { month, ...Object.fromEntries(items) },
      });
      await em.flush();
    }
    return ok({ items: declared, changed });
  });
}

const itemsOf = (level: string, { counted, inTime }: { counted: number; inTime: number }) => ({
  [`${level.toLowerCase()}_counted`]: counted,
  [`${level.toLowerCase()}_in_time`]: inTime,
});
