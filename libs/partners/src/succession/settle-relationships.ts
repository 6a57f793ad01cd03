import type { Problem, SqlClient } from '#kernel';
import { lockRelationships } from '../relationship/relationship.store.js';
import { goesToNobody } from './record-change.js';

/**
 * Relationships that go on beyond the end of one of their organisations, or that a split gives to another, with who takes
 * each side from which day on.
 */
const OPEN = `
  select r.id, c.id as change_id, r.tier, r.area_id, r.to_date, greatest(c.effective_on, r.from_date) as from_date, c.effective_on, c.act_id,
         case when b.change_id is null then r.buyer_id else heir_on(c.id, null, null, r.area_id, greatest(c.effective_on, r.from_date)) end as buyer_id,
         case when s.change_id is null then r.supplier_id else heir_on(c.id, null, null, r.area_id, greatest(c.effective_on, r.from_date)) end as supplier_id,
         r.buyer_id as old_buyer_id, r.supplier_id as old_supplier_id
  from organisation_change c join organisation_change_predecessor p on p.change_id = c.id
  join relationship_current r on p.organisation_id in (r.buyer_id, r.supplier_id)
  left join organisation_change_predecessor b on b.change_id = c.id and b.organisation_id = r.buyer_id
  left join organisation_change_predecessor s on s.change_id = c.id and s.organisation_id = r.supplier_id
  left join organisation_end e on e.organisation_id = p.organisation_id and e.change_id = c.id
  where c.kind <> 'rename' and (r.to_date is null or r.to_date >= greatest(c.effective_on, r.from_date))
    and (e.change_id is not null or r.from_date < c.effective_on)`;

/** Of several changes the first moves it. */
const MOVED = `
  select distinct on (id) * from (${OPEN}) o where (buyer_id, supplier_id) <> (old_buyer_id, old_supplier_id)
  order by id, effective_on, change_id`;

/** Ends them with the predecessor, on the day before, and begins them with the successor, unless it has the same or it would be with itself. */
const END = `
  insert into relationship_version (relationship_id, recorded_at, to_date, act_id)
  select id, clock_timestamp(), effective_on - 1, act_id from moved_relationship`;

const WANTED = `
  select buyer_id, supplier_id, tier, area_id, from_date, min(act_id) as act_id,
         case when bool_or(to_date is null) then null else max(to_date) end as to_date
  from moved_relationship where buyer_id <> supplier_id group by 1, 2, 3, 4, 5`;

const SAME = `x.buyer_id = w.buyer_id and x.supplier_id = w.supplier_id and x.tier = w.tier and x.area_id = w.area_id`;

const NOT_COVERED = `
  not exists (select from relationship_current x where ${SAME} and x.from_date <= w.from_date and (x.to_date is null or x.to_date >= w.to_date))`;

/**
 * Moves relationships to successors, over as many changes as came one after the other. Again, it changes nothing.
 * @returns a problem for each area whose relationship goes to nobody in a split
 */
export async function settleRelationships(sql: SqlClient): Promise<Problem[]> {
  await lockRelationships(sql);
  const { rows: open } = await sql.query<{ area: string; buyer: string; supplier: string }>(
    `select distinct s.code || '/' || a.code as area, b.code as buyer, p.code as supplier
     from (${OPEN}) m join area a on a.id = m.area_id join scheme s on s.id = a.scheme_id
     join organisation b on b.id = m.old_buyer_id join organisation p on p.id = m.old_supplier_id
     where m.buyer_id is null or m.supplier_id is null order by 1, 2, 3`,
  );
  if (open.length > 0)
    return open.map(({ area, buyer, supplier }) =>
      goesToNobody(`The relationship of ${supplier} with ${buyer} in area ${area}`),
    );
  for (;;) {
    await sql.query('drop table if exists moved_relationship');
    await sql.query(`create temp table moved_relationship on commit drop as ${MOVED}`);
    const { rows } = await sql.query('select from moved_relationship limit 1');
    if (rows.length === 0) return [];
    await sql.query(END);
    await sql.query(
      `insert into relationship (buyer_id, supplier_id, tier, area_id, from_date)
       select buyer_id, supplier_id, tier, area_id, from_date from (${WANTED}) w where ${NOT_COVERED}
       on conflict do nothing`,
    );
    await sql.query(
      `insert into relationship_version (relationship_id, recorded_at, to_date, act_id)
       select x.id, clock_timestamp(), w.to_date, w.act_id from (${WANTED}) w join relationship x on ${SAME} and x.from_date = w.from_date
       where ${NOT_COVERED}`,
    );
  }
}
