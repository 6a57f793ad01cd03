import type { SqlClient } from '#kernel';
import type { OutcomeRow } from './outcome.js';

/**
 * Columns of OutcomeRow over `outcome_current o`, and the joins that they need. Who verifies is asked once for each outcome that is
 * listed: not for each that is sorted, and (offset 0) not for each organisation.
 */
export const OUTCOME_COLUMNS = `
  o.id, o.outcome_ref as outcome, o.organisation_id as "organisationId", g.code as organisation, o.definition_id as "definitionId",
  o.definition, o.definition_version as "definitionVersion", o.title, o.unit, o.item, o.verified_by as "verifiedBy",
  o.verify_business_days as "verifyBusinessDays",
  (select w.code from (select outcome_verifier(o.id) as id offset 0) v join organisation w on w.id = v.id) as verifier, o.service_user_id as "serviceUserId", o.service_user as "serviceUser",
  o.referral_id as "referralId", r.reference as referral, k.code as contract, k.id as "contractId",
  coalesce(o.started_on, uk_day(r.sent_at))::text as "startedOn", o.achieved_on::text as "achievedOn", o.note, o.state,
  o.version_at as "versionAt", o.waits_since as "waitsSince",
  add_business_days(uk_day(o.waits_since), o.verify_business_days,
    (select n.nation from area_nation_current n where n.area_id = coalesce(r.area_id, k.area_id)))::text as "dueOn",
  o.refused_because as "refusedBecause", o.decided_at as "decidedAt"`;
export const OUTCOME_JOINS = `
  join organisation g on g.id = o.organisation_id
  left join referral_current r on r.referral_id = o.referral_id
  left join contract k on k.id = coalesce(o.contract_id, r.contract_id)`;
const SELECT = `select ${OUTCOME_COLUMNS} from outcome_current o ${OUTCOME_JOINS}`;

/** @returns undefined for a text that is no id as well: it comes from whoever asks */
export async function findOutcome(sql: SqlClient, id: string): Promise<OutcomeRow | undefined> {
  if (!/^[1-9]\d{0,17}$/.test(id)) return undefined;
  const { rows } = await sql.query<OutcomeRow>(`${SELECT} where o.id = $1`, [id]);
  return rows[0];
}

/** By the reporter's own id. */
export async function findOutcomeOf(
  sql: SqlClient,
  organisationId: number,
  outcome: string,
): Promise<OutcomeRow | undefined> {
  const { rows } = await sql.query<OutcomeRow>(
    `${SELECT} where o.organisation_id = $1 and o.outcome_ref = $2`,
    [organisationId, outcome],
  );
  return rows[0];
}

/**
 * Codes of the organisations that an outcome concerns: who reported it, who verifies it, the parties of its referral as it stands now,
 * and those of its contract and the contracts above. Who was a party before sees what it reported itself.
 */
export async function partiesOfOutcome(sql: SqlClient, id: string): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `select g.code from organisation g where g.id in (
       select organisation_id from outcome where id = $1
       union select outcome_verifier($1)
       union select p.organisation_id from outcome o join referral_party p on p.referral_id = o.referral_id and p.until_sequence is null where o.id = $1
       union select p.id from contracts_above(outcome_contract($1)) u join contract_current c on c.id = u.id
         cross join lateral (values (c.buyer_id), (c.supplier_id)) p (id)) order by 1`,
    [id],
  );
  return rows.map(({ code }) => code);
}
