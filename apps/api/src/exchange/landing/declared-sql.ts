import { literal } from '../sql-text.js';
import type { Recording } from './changes.js';

/** SQL: the first day of a period, and the day after its last. */
export const fromOf = (period: string): string => `make_date(left(${period}, 4)::int, ${monthOf(period)}, 1)`;
export const untilOf = (period: string): string =>
  `(${fromOf(period)} + make_interval(months => ${monthsOf(period)}))`;
const monthOf = (period: string): string =>
  `case substr(${period}, 5, 1) when 'Q' then substr(${period}, 6)::int * 3 - 2 when '-' then substr(${period}, 6)::int else 1 end`;
const monthsOf = (period: string): string =>
  `case substr(${period}, 5, 1) when 'Q' then 3 when '-' then 1 else 12 end`;

/** What comes into force, and what goes out of it, with the contract `o` in whose figures it may count: its own and those below it. */
const CHANGED = `(
    select l.contract_id, l.item, l.day, l.next_at from landing l
    union
    select v.contract_id, v.item, v.day, l.next_at from landing l join version v on v.version_id = l.previous_id
  ) c join (
    select d.contract_id as top, w.id from (select distinct contract_id from landing) d cross join lateral contracts_within(d.contract_id) w (id)
  ) w on w.top = c.contract_id join contract o on o.id = w.id`;

/**
 * SQL: a figure `f` for a period counts the declaration `c`: in its period, or where its terms add the item up beyond it. One
 * that asks what earlier periods came to counts all that was declared before its end, and so does one that goes by the figure of the
 * contract above, of what was declared there: simple, and never too little.
 */
const counts = (period: string): string => `c.day < ${untilOf(period)} and (o.id = c.contract_id and exists (
    select from terms_declared_item i where i.terms_id = f.terms_id
      and (i.item = c.item and i.beyond_period or (i.item = c.item or c.item = '*') and c.day >= ${fromOf(period)}))
    or o.id = c.contract_id and ${asks('f.terms_id', 'earlier')} or o.id <> c.contract_id and ${asks('f.terms_id', 'figure')})`;

function asks(terms: string, from: 'earlier' | 'figure'): string {
  return `${terms} in (select t.id from terms t join mechanism m on m.id = t.mechanism_id
      where jsonb_path_exists(m.document::jsonb, '$.inputs[*].input ? (@.from == "${from}")'))`;
}

/** The figures that were calculated when the declarations of `landing` would have been known, and that count them. */
export const figuresOfDeclarations = ({ recordedAt }: Recording): string => `
  select distinct o.code as contract, r.period, r.as_known_at as "asKnownAt"
  from ${CHANGED}
    join run_result x on x.contract_id = o.id
    join run r on r.id = x.run_id and r.as_known_at >= ${literal(recordedAt)}::timestamptz
    join figure f on f.id = x.figure_id
  where (c.next_at is null or r.as_known_at < c.next_at) and ${counts('r.period')}
  order by contract, r.period, r.as_known_at`;

/** The contracts and periods with a figure that counts what changes now: a new run is due. */
export const PERIODS_DUE = `
  select distinct o.code as contract, f.period
  from ${CHANGED} join figure f on f.contract_id = o.id
  where c.next_at is null and ${counts('f.period')}
  order by contract, f.period`;
