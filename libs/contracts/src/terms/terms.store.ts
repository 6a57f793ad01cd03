import type { Instant, SqlClient } from '#kernel';
import type { Party } from './terms.js';

/** One version of a contract's terms. Days are YYYY-MM-DD, the last one included; `from` and `to` are as proposed. */
export interface TermsRow {
  readonly id: number;
  readonly contractId: number;
  readonly contract: string;
  readonly version: number;
  readonly mechanismId: number;
  readonly mechanism: string;
  readonly mechanismVersion: number;
  readonly from: string;
  readonly to: string | null;
  readonly rationale: string;
  /** Canonical JSON of a TermsDocument. */
  readonly document: string;
  readonly digest: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly agreements: readonly {
    readonly party: Party;
    readonly person: string;
    readonly at: string;
    readonly reason: string | null;
  }[];
  /** In force on some day: agreed by both parties, and not wholly replaced by a variation. */
  readonly inForce: boolean;
  /** The last day on which they are in force, after what cut them; null: no end. Says nothing of terms that are not in force. */
  readonly inForceTo: string | null;
  /** The version that these vary. */
  readonly varies: number | null;
  /** The latest version that cut or replaced these. */
  readonly variedBy: number | null;
}

const SELECT = `
  select t.id, t.contract_id as "contractId", c.code as contract, t.version, t.mechanism_id as "mechanismId", m.code as mechanism,
         m.version as "mechanismVersion", lower(t.effective) as "from", upper(t.effective) - 1 as "to", t.rationale, t.document,
         t.digest, a.person as "proposedBy", a.at as "proposedAt", t.varies,
         coalesce(not isempty(f.effective), false) as "inForce", upper(f.effective) - 1 as "inForceTo",
         (select max(v.version) from terms_cut x join terms v on v.id = x.by_terms_id where x.terms_id = t.id) as "variedBy",
         coalesce((select json_agg(json_build_object('party', g.party, 'person', ga.person, 'reason', ga.reason,
                     'at', to_char(ga.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by ga.id)
                   from terms_agreement g join act ga on ga.id = g.act_id where g.terms_id = t.id), '[]') as agreements
  from terms t
  join contract c on c.id = t.contract_id
  join mechanism m on m.id = t.mechanism_id
  join act a on a.id = t.act_id
  left join terms_in_force f on f.terms_id = t.id`;

export async function findTerms(
  sql: SqlClient,
  contract: string,
  version: number,
): Promise<TermsRow | undefined> {
  const { rows } = await sql.query<TermsRow>(`${SELECT} where c.code = $1 and t.version = $2`, [
    contract,
    version,
  ]);
  return rows[0];
}

/** All versions of a contract's terms, the latest first. */
export async function listTerms(sql: SqlClient, contract: string): Promise<TermsRow[]> {
  const { rows } = await sql.query<TermsRow>(`${SELECT} where c.code = $1 order by t.version desc`, [
    contract,
  ]);
  return rows;
}

/** All versions of the terms of contracts, by contract and the latest first: one query however many contracts. */
export async function termsOfContracts(sql: SqlClient, contractIds: readonly number[]): Promise<TermsRow[]> {
  const { rows } = await sql.query<TermsRow>(
    `${SELECT} where t.contract_id = any($1::int[]) order by c.code, t.version desc`,
    [contractIds],
  );
  return rows;
}

/** The terms in force on a day, of all contracts of an area, by contract code. */
export async function termsInForceOn(sql: SqlClient, areaId: number, day: string): Promise<TermsRow[]> {
  const { rows } = await sql.query<TermsRow>(
    `${SELECT} where c.area_id = $1 and f.effective @> $2::date order by c.code`,
    [areaId, day],
  );
  return rows;
}

/** Terms as they stood at an instant, with the days on which they were in force then; `until` is the day after the last. */
export interface TermsAsAgreed {
  readonly row: TermsRow;
  readonly from: string;
  readonly until: string | null;
}

/**
 * A contract's terms in force on some day, from what the parties had agreed by an instant: what was cut only later counts as it
 * was before. By the instant `infinity`, it is what terms_in_force says.
 */
export async function termsAgreedBy(
  sql: SqlClient,
  contractId: number,
  agreedBy: Instant,
): Promise<TermsAsAgreed[]> {
  const { rows: known } = await sql.query<{ id: number; from: string; until: string | null }>(
    `select k.id, lower(k.effective) as "from", upper(k.effective) as until from (
       select t.id, coalesce((select x.now from terms_cut x join act a on a.id = x.act_id
                              where x.terms_id = t.id and a.at <= $2::timestamptz order by x.act_id desc limit 1), t.effective) as effective
       from terms t
       where t.contract_id = $1 and 2 = (select count(*) from terms_agreement g join act a on a.id = g.act_id
                                         where g.terms_id = t.id and a.at <= $2::timestamptz)
     ) k where not isempty(k.effective) order by 2`,
    [contractId, agreedBy],
  );
  const { rows } = await sql.query<TermsRow>(`${SELECT} where t.id = any($1::int[])`, [
    known.map(({ id }) => id),
  ]);
  return known.flatMap(({ id, from, until }) => {
    const row = rows.find((each) => each.id === id);
    return row ? [{ row, from, until }] : [];
  });
}
