import { literal } from '../sql-text.js';
import type { Recording } from './changes.js';

/** SQL: the day after the last of a period. */
const untilOf = (period: string): string => `
  (case when length(${period}) = 4 then make_date(${period}::int + 1, 1, 1)
        when substr(${period}, 5, 1) = 'Q' then make_date(left(${period}, 4)::int, substr(${period}, 6)::int * 3, 1) + interval '1 month'
        else make_date(left(${period}, 4)::int, substr(${period}, 6)::int, 1) + interval '1 month' end)`;

/**
 * The figures that were calculated when the declarations of `landing` would have been known, of terms that ask for their item
 * and of periods that end after their day: a sum may go back to the contract's first day.
 */
export const figuresOfDeclarations = ({ recordedAt }: Recording): string => `
  select distinct o.code as contract, r.period, r.as_known_at as "asKnownAt"
  from (
    select l.contract_id, l.item, l.day, l.next_at from landing l
    union
    select v.contract_id, v.item, v.day, l.next_at from landing l join version v on v.version_id = l.previous_id
  ) c
    join contract o on o.id = c.contract_id
    join run_result x on x.contract_id = c.contract_id
    join run r on r.id = x.run_id and r.as_known_at >= ${literal(recordedAt)}::timestamptz
    join figure f on f.id = x.figure_id
  where (c.next_at is null or r.as_known_at < c.next_at) and c.day < ${untilOf('r.period')}
    and exists (select from terms_declared_item i where i.terms_id = f.terms_id and (i.item = c.item or c.item = '*'))
  order by contract, r.period, r.as_known_at`;
