import type { SqlClient } from '#kernel';
import { ERASED_TEXT, sealTexts, TEXT_MARK } from '#partners';

/** Texts in one transaction: killed in between, the next one goes on with those that are left. */
const TEXTS_AT_A_TIME = 1_000;

const OF_REFERRAL = '(select r.service_user_id from referral r where r.id = t.referral_id)';
const OF_OUTCOME = '(select o.service_user_id from outcome o where o.id = t.outcome_id)';
const OF_CLAIM =
  '(select o.service_user_id from claim c join outcome o on o.id = c.outcome_id where c.id = t.claim_id)';

/** Texts about service users that are kept sealed: table, column, and SQL for whom a row `t` is about. */
export const SEALED_COLUMNS = [
  ['referral', 'note', 't.service_user_id'],
  ['referral_event', 'note', OF_REFERRAL],
  ['outcome_version', 'note', OF_OUTCOME],
  ['outcome_verification', 'reason', OF_OUTCOME],
  ['claim', 'note', OF_OUTCOME],
  ['claim_decision', 'reason', OF_CLAIM],
  ['supervision_record', 'reason', 't.service_user_id'],
] as const;

/**
 * Seals the texts about people that a version before this one kept plain. As their owner, on one connection; until it is done they are read as they are.
 * @returns how many were sealed
 * @throws MasterKeyMissing
 */
export async function sealPlainTexts(owner: SqlClient, batch = TEXTS_AT_A_TIME): Promise<number> {
  let texts = 0;
  for (const [table, column, who] of SEALED_COLUMNS) {
    for (;;) {
      const some = await sealSome(owner, { table, column, who, batch });
      if (some === 0) break;
      texts += some;
    }
  }
  return texts;
}

async function sealSome(
  owner: SqlClient,
  of: { readonly table: string; readonly column: string; readonly who: string; readonly batch: number },
): Promise<number> {
  const { table, column, who, batch } = of;
  await owner.query('begin');
  try {
    const { rows } = await owner.query<{ at: string; id: number; text: string }>(
      `select t.ctid::text as at, ${who} as id, t.${column} as text from ${table} t
       where t.${column} is not null and left(t.${column}, 1) <> E'\\x0${TEXT_MARK.charCodeAt(0)}' and t.${column} <> '${ERASED_TEXT}' limit ${batch} for update of t`,
    );
    if (rows.length > 0) {
      // the rule that lets an erasure change what is otherwise never changed
      await owner.query(`select set_config('concord.erasing', pg_current_xact_id()::text, true)`);
      await owner.query(
        `update ${table} t set ${column} = n.text from unnest($1::tid[], $2::text[]) n (at, text) where t.ctid = n.at`,
        [rows.map(({ at }) => at), await sealTexts(owner, rows)],
      );
    }
    await owner.query('commit');
    return rows.length;
  } catch (error) {
    await owner.query('rollback').catch(() => undefined); // the first error tells more
    throw error;
  }
}
