import { moveReferrals } from '#partners';
import { type SqlClient, today } from '#kernel';

interface Move {
  readonly changeId: number;
  readonly actId: string;
  readonly reason: string;
  readonly effectiveOn: string;
  readonly from: number;
  readonly to: number;
  readonly referralIds: readonly string[];
}

const OPEN_STATES = `state not in ('concluded', 'withdrawn')`;

/**
 * Open referrals of an organisation that ended, and once those of one that gave a part away, with who has them now: whoever
 * holds the contract, else the heir of the service or the area.
 */
const OPEN = `
  select c.id as "changeId", c.act_id as "actId", c.reason, c.effective_on, p.organisation_id as "from", r.referral_id,
         coalesce(case when r.holder_id = p.organisation_id then nullif(supplier_on(r.contract_id, $1::date), p.organisation_id) end,
                  heir_on(c.id, r.contract_id, r.service_id, r.area_id, $1::date)) as "to"
  from organisation_change c join organisation_change_predecessor p on p.change_id = c.id
  left join organisation_end e on e.organisation_id = p.organisation_id and e.change_id = c.id
  cross join lateral (
    select * from referral_current where holder_id = p.organisation_id and ${OPEN_STATES}
    union select * from referral_current where origin_id = p.organisation_id and ${OPEN_STATES}) r
  where c.kind <> 'rename' and c.effective_on <= $1::date
    and (e.change_id is not null or not exists (select from organisation_change_applied x where x.change_id = c.id))`;

const MOVES = `
  select "changeId", "actId", reason, effective_on::text as "effectiveOn", "from", "to", array_agg(referral_id::text order by referral_id) as "referralIds"
  from (${OPEN}) o where "to" <> "from" group by "changeId", "actId", reason, effective_on, "from", "to" order by effective_on, "changeId", "to"`;

/** Moves the open referrals of changes whose day has come. Again, it changes nothing. @returns how many moved */
export async function settleReferrals(sql: SqlClient): Promise<number> {
  const { rows } = await sql.query<Move>(MOVES, [today()]);
  let moved = 0;
  for (const { actId, reason, effectiveOn, from, to, referralIds } of rows)
    moved += await moveReferrals(sql, {
      actId,
      reason,
      from,
      to,
      referralIds,
      at: `${effectiveOn}T00:00:00Z`,
    });
  await sql.query(
    `insert into organisation_change_applied (change_id)
     select id from organisation_change c where effective_on <= $1::date
       and not exists (select from organisation_change_applied x where x.change_id = c.id)`,
    [today()],
  );
  return moved;
}
