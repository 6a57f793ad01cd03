import type { SqlClient } from '#kernel';

/** Somebody to whom a message of a mailing is still to go. */
export interface Recipient {
  readonly mailing: number;
  readonly invitation: number;
  readonly kind: 'invite' | 'remind';
  readonly email: string;
  readonly language: 'en' | 'cy';
  readonly title: string;
  readonly closesOn: string;
  readonly threshold: number;
  readonly organisation: string;
}

/** Who is to be written to: who has not answered, of rounds that can be answered today; of an invitation who was never written to. */
export async function recipients(sql: SqlClient, first = 500): Promise<Recipient[]> {
  const { rows } = await sql.query<Recipient>(
    `select m.id as mailing, i.id as invitation, m.kind, i.email, i.language, r.title, r.closes_on::text as "closesOn", r.threshold, o.name as organisation
     from readiness_mailing m join readiness_round r on r.id = m.round_id join organisation_current o on o.id = r.organisation_id
     join readiness_invitation i on i.round_id = r.id and i.id <= m.up_to
     where not i.answered and i.email is not null and (now() at time zone 'Europe/London')::date between r.opens_on and r.closes_on
       and not exists (select from readiness_round_end e where e.round_id = r.id)
       and not exists (select from readiness_mailing_sent s where s.mailing_id = m.id and s.invitation_id = i.id)
       and (m.kind = 'remind' or not exists (select from readiness_link k where k.invitation_id = i.id))
     order by m.id, i.id limit $1`,
    [first],
  );
  return rows;
}

/**
 * Takes a message for oneself, in the transaction in which it is sent: its link is good from then on.
 * @returns false where another one has sent it
 */
export async function takeRecipient(
  sql: SqlClient,
  { mailing, invitation }: Recipient,
  tokenHash: Buffer,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'insert into readiness_mailing_sent (mailing_id, invitation_id) values ($1, $2) on conflict do nothing',
    [mailing, invitation],
  );
  if (rowCount === 0) return false;
  await sql.query('insert into readiness_link (token_hash, invitation_id) values ($1, $2)', [tokenHash, invitation]); // prettier-ignore
  return true;
}
