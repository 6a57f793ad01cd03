import { problem, type Problem, type SqlClient } from '#kernel';

interface Membership {
  readonly id: number;
  readonly alliance: string;
  readonly allianceId: number;
  readonly code: string;
  readonly lead: boolean;
  readonly from: string;
  readonly to: string | null;
  readonly leftActId: string | null;
  readonly actId: string;
  readonly effectiveOn: string;
  readonly heirId: number | null;
}

/** Memberships that go on beyond the end of the member, the first change first. */
const OPEN = `
  select m.id, y.code as alliance, m.alliance_id as "allianceId", o.code, m.lead, greatest(m.from_date, c.effective_on)::text as "from",
         m.to_date::text as "to", m.left_act_id as "leftActId", c.act_id as "actId", c.effective_on::text as "effectiveOn",
         heir_on(c.id, null, null, null, greatest(m.from_date, c.effective_on)) as "heirId"
  from organisation_end e join organisation_change c on c.id = e.change_id
  join alliance_member m on m.organisation_id = e.organisation_id and (m.to_date is null or m.to_date >= greatest(m.from_date, e.ended_on))
  join alliance y on y.id = m.alliance_id join organisation o on o.id = e.organisation_id
  order by c.effective_on, c.id, m.id limit 1`;

/**
 * A member that merges is followed in its alliances by its successor. One that is divided leaves them: whoever comes of it joins
 * by an act of its own. Again, it changes nothing.
 * @returns a problem where an alliance would be without its lead
 */
export async function settleAlliances(sql: SqlClient): Promise<Problem[]> {
  for (;;) {
    const { rows } = await sql.query<Membership>(OPEN);
    const membership = rows[0];
    if (!membership) return [];
    if (membership.lead && membership.heirId === null && (await othersIn(sql, membership)))
      return [
        problem(
          'INCOMPLETE',
          'successors',
          `${membership.code} leads the alliance ${membership.alliance}, and nobody would lead it then.`,
          'Let another member take the lead until the day before.',
        ),
      ];
    await leave(sql, membership.id, membership);
    if (membership.heirId !== null) await follow(sql, membership, membership.heirId);
  }
}

async function othersIn(sql: SqlClient, { allianceId, id, from }: Membership): Promise<boolean> {
  const { rows } = await sql.query(
    `select from alliance_member where alliance_id = $1 and id <> $2 and (to_date is null or to_date >= greatest(from_date, $3::date)) limit 1`,
    [allianceId, id, from],
  );
  return rows.length > 0;
}

async function leave(sql: SqlClient, id: number, { effectiveOn, actId }: Membership): Promise<void> {
  await sql.query('update alliance_member set to_date = $2::date - 1, left_act_id = $3 where id = $1', [
    id,
    effectiveOn,
    actId,
  ]);
}

/** The successor is a member from the day on, as the predecessor would have been; if it is one already, only the lead is new to it. */
async function follow(sql: SqlClient, left: Membership, heirId: number): Promise<void> {
  const { rows } = await sql.query<{ id: number; from: string; to: string | null; leftActId: string | null }>(
    `select id, from_date::text as "from", to_date::text as "to", left_act_id as "leftActId" from alliance_member
     where alliance_id = $1 and organisation_id = $2 and (to_date is null or to_date >= greatest(from_date, $3::date)) order by from_date limit 1`,
    [left.allianceId, heirId, left.from],
  );
  const own = rows[0];
  if (own && !left.lead) return;
  const until = own ?? left;
  if (own) await leave(sql, own.id, { ...left, effectiveOn: left.from });
  await sql.query(
    `insert into alliance_member (alliance_id, organisation_id, lead, from_date, to_date, joined_act_id, left_act_id)
     values ($1, $2, $3, $4::date, $5::date, $6, $7)`,
    [left.allianceId, heirId, left.lead, left.from, until.to, left.actId, until.leftActId],
  );
}
