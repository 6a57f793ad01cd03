import { beyondTheWall, type SqlClient } from '#kernel';
import { basisAcross, type Cited, isHidden, type Person, recordReads, type SharedData } from '#partners';

/** A referral of a person, as far as it says what is done for them. */
export interface ReferralOpened {
  readonly reference: string;
  readonly category: string;
  readonly state: string;
  /** Codes of who referred, and of who holds it; null: nobody yet. */
  readonly origin: string;
  readonly holder: string | null;
  readonly sentAt: string | null;
  readonly concludedAt: string | null;
}

export interface OutcomeOpened {
  readonly id: string;
  /** Code of who reported it. */
  readonly organisation: string;
  readonly definition: string;
  readonly title: string;
  /** YYYY-MM-DD */
  readonly achievedOn: string;
  readonly state: string;
  readonly referral: string | null;
  /** Its files; none where evidence is not open. */
  readonly evidence: readonly { readonly id: string; readonly kind: string; readonly fileName: string }[];
}

/** What every organisation does for a person, as far as it is open to who asks. */
export interface WorkOpened {
  readonly referrals: readonly ReferralOpened[];
  readonly outcomes: readonly OutcomeOpened[];
  /** By what others' work is open; what one's own organisation does is so without. */
  readonly bases: readonly Cited[];
}

/** The latest of each; more are for the lists. */
const MOST = 200;
const KINDS: readonly SharedData[] = ['referrals', 'outcomes', 'evidence'];

/**
 * Referrals and outcomes of a person: those that the reader's organisation has a part in, and those of others as far as an order, a contract for the area, an
 * agreement, an opening or audit opens them. The look is on record before anything is shown.
 * @param ref of a person whom the reader was shown
 */
export async function workOpened(sql: SqlClient, person: Person, ref: string): Promise<WorkOpened> {
  const found = await knownNow(sql, ref);
  if (!found || (await isHidden(sql, person, found.id))) return { referrals: [], outcomes: [], bases: [] };
  const cited = await basisAcross(sql, person, found.id, KINDS);
  await recordReads(sql, person, [{ serviceUserId: found.id, ref: found.ref, cited }]);
  const opens = (kind: SharedData) => cited.some(({ kinds }) => kinds.includes(kind));
  // whose referral or outcome it is, the statements say themselves
  return beyondTheWall(async () => ({
    referrals: await referralsOf(sql, person, found.id, opens('referrals')),
    outcomes: await outcomesOf(sql, person, found.id, opens('outcomes'), opens('evidence')),
    bases: cited,
  }));
}

/** Who a reference, of now or from before a merge, stands for now. */
export async function knownNow(
  sql: SqlClient,
  ref: string,
): Promise<{ readonly id: number; readonly ref: string } | undefined> {
  const { rows } = await beyondTheWall(() =>
    sql.query<{ id: number; ref: string }>(
      'select s.id, s.ref from service_user u join service_user s on s.id = survivor_of(u.id) where u.ref = $1',
      [ref],
    ),
  );
  return rows[0];
}

async function referralsOf(
  sql: SqlClient,
  { organisation }: Person,
  id: number,
  all: boolean,
): Promise<ReferralOpened[]> {
  const { rows } = await sql.query<ReferralOpened>(
    `select c.reference, c.category::text as category, c.state::text as state, o.code as origin, h.code as holder, c.sent_at as "sentAt",
            c.concluded_at as "concludedAt"
     from service_users_of($1) w (id) join referral_current c on c.service_user_id = w.id and c.state <> 'draft'
     join organisation o on o.id = c.origin_id left join organisation h on h.id = c.holder_id
     where $2 or exists (select from referral_party p join organisation g on g.id = p.organisation_id
                         where p.referral_id = c.referral_id and p.until_sequence is null and g.code = $3)
     order by c.listed_at desc, c.referral_id desc limit ${MOST}`,
    [id, all, organisation],
  );
  return rows;
}

async function outcomesOf(
  sql: SqlClient,
  { organisation }: Person,
  id: number,
  all: boolean,
  evidence: boolean,
): Promise<OutcomeOpened[]> {
  const { rows } = await sql.query<OutcomeOpened>(
    `select o.id::text as id, g.code as organisation, o.definition, o.title, o.achieved_on::text as "achievedOn", o.state::text as state, r.reference as referral,
            coalesce((select jsonb_agg(jsonb_build_object('id', e.id::text, 'kind', e.kind, 'fileName', e.file_name) order by e.id)
              from evidence e where e.outcome_id = o.id and ($4 or g.code = $3)), '[]') as evidence
     from service_users_of($1) w (id) join outcome_current o on o.service_user_id = w.id join organisation g on g.id = o.organisation_id
     left join referral r on r.id = o.referral_id
     where ($2 or g.code = $3) and o.state <> 'taken_back' order by o.achieved_on desc, o.id desc limit ${MOST}`,
    [id, all, organisation, evidence],
  );
  return rows;
}
