import type { SqlClient } from '#kernel';
import type { ClaimRow, OccurrenceFacts } from './claim.js';

/** Columns of ClaimRow over `claim_current k`, and the joins that they need. */
export const CLAIM_COLUMNS = `
  k.id, k.contract_id as "contractId", c.code as contract, b.code as buyer, s.code as supplier, k.outcome_id as "outcomeId",
  o.outcome_ref as outcome, d.code as definition, o.service_user_id as "serviceUserId", o.service_user as "serviceUser", k.item, k.day::text as day, k.occurrence, k.sequence, k.note, k.state,
  a.person as "claimedBy", k.recorded_at as "claimedAt", da.person as "decidedBy", k.decided_at as "decidedAt", k.reason,
  k.declaration_ref as declaration`;
export const CLAIM_JOINS = `
  join contract_current c on c.id = k.contract_id join organisation b on b.id = c.buyer_id join organisation s on s.id = k.supplier_id
  join outcome_listed o on o.id = k.outcome_id join outcome_definition d on d.id = o.definition_id
  join act a on a.id = k.act_id left join act da on da.id = k.decision_act_id`;
const SELECT = `select ${CLAIM_COLUMNS} from claim_current k ${CLAIM_JOINS}`;

/** Whether a text can be the id of a record that is counted. */
const isId = (text: string): boolean => /^[1-9]\d{0,17}$/.test(text);

/** @returns undefined for a text that is no id as well: it comes from whoever asks */
export async function findClaim(sql: SqlClient, id: string): Promise<ClaimRow | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await sql.query<ClaimRow>(`${SELECT} where k.id = $1`, [id]);
  return rows[0];
}

export async function claimsById(sql: SqlClient, ids: readonly string[]): Promise<ClaimRow[]> {
  const { rows } = await sql.query<ClaimRow>(`${SELECT} where k.id = any($1::bigint[])`, [ids]);
  return rows;
}

/** The last claim of an outcome under a contract. */
export async function lastClaimOf(
  sql: SqlClient,
  contractId: number,
  outcomeId: string,
): Promise<ClaimRow | undefined> {
  const { rows } = await sql.query<ClaimRow>(
    `${SELECT} where k.contract_id = $1 and k.outcome_id = $2 order by k.sequence desc limit 1`,
    [contractId, outcomeId],
  );
  return rows[0];
}

/** Allowed claims of a contract, by id. */
export async function allowedClaims(sql: SqlClient, contractId: number): Promise<ClaimRow[]> {
  const { rows } = await sql.query<ClaimRow>(
    `${SELECT} where k.contract_id = $1 and k.state = 'allowed' order by k.id`,
    [contractId],
  );
  return rows;
}

/** What a claim of an outcome under a contract has to fit. */
export interface ClaimGround extends Omit<OccurrenceFacts, 'unit' | 'day'> {
  /** Who holds the contract on the day. */
  readonly supplierId: number;
  readonly supplier: string;
  /** The outcome was delivered under this contract or one below it. */
  readonly delivered: boolean;
  /** Who reported holds this contract or one below it on the day. */
  readonly reporterDelivers: boolean;
  /** The items that versions of the terms ask for. */
  readonly items: readonly string[];
}

export async function claimGround(
  sql: SqlClient,
  contractId: number,
  outcomeId: string,
  day: string,
): Promise<ClaimGround> {
  const { rows } = await sql.query<
    Omit<ClaimGround, 'top'> & { top: string; topFrom: string; yearStartMonth: number | null }
  >(
    `with recursive below (id, depth) as (
       select $1::int, 0 union all select c.id, below.depth + 1 from below join contract c on c.parent_id = below.id where below.depth < 20
     ), first_referral (id, parent_id, reference, depth) as (
       select r.id, r.parent_id, r.reference, 0 from outcome o join referral r on r.id = o.referral_id where o.id = $2
       union all select r.id, r.parent_id, r.reference, f.depth + 1 from first_referral f join referral r on r.id = f.parent_id where f.depth < 100
     )
     select s.id as "supplierId", s.code as supplier,
            coalesce(outcome_contract(o.id) in (select id from below), true) as delivered,
            exists (select from below where supplier_on(below.id, $3::date) = o.organisation_id) as "reporterDelivers",
            array(select distinct i.item from terms_declared_item i where i.contract_id = $1 order by 1) as items,
            (select f.reference from first_referral f order by f.depth desc limit 1) as referral,
            t.code as top, t.from_date::text as "topFrom",
            (select (v.document::jsonb ->> 'yearStartMonth')::int from terms_in_force f join terms v on v.id = f.terms_id
             where f.contract_id = t.id and f.effective @> $3::date) as "yearStartMonth"
     from outcome o join organisation s on s.id = supplier_on($1, $3::date)
     join contract t on t.id = (select u.id from contracts_above($1) u order by u.height desc limit 1)
     where o.id = $2`,
    [contractId, outcomeId, day],
  );
  const [row] = rows;
  if (!row) throw new Error(`outcome ${outcomeId} is not on record`);
  const { top, topFrom, yearStartMonth, ...ground } = row;
  return { ...ground, top: { contract: top, from: topFrom, yearStartMonth } };
}

/** The claim under which an outcome's occurrence is allowed at the height of a contract; undefined: it is free. */
export async function holderOf(
  sql: SqlClient,
  {
    contractId,
    outcomeId,
    occurrence,
  }: { readonly contractId: number; readonly outcomeId: string; readonly occurrence: string },
): Promise<ClaimRow | undefined> {
  const { rows } = await sql.query<ClaimRow>(
    `${SELECT} where k.id in (
       select h.claim_id from claim_hold h join claim x on x.id = h.claim_id, outcome mine join outcome_definition md on md.id = mine.definition_id
       where mine.id = $2 and h.definition = md.code and h.occurrence = $3
         and h.service_user_id in (select service_users_of(survivor_of(mine.service_user_id)))
         and (h.height = (select max(u.height) from contracts_above($1) u)
           or not (x.contract_id in (select u.id from contracts_above($1) u) or $1 in (select u.id from contracts_above(x.contract_id) u))))
     order by k.id limit 1`,
    [contractId, outcomeId, occurrence],
  );
  return rows[0];
}
