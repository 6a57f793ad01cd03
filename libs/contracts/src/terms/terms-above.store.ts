import type { PeriodKind, SqlClient } from '#kernel';
import { findDefinition } from '#outcomes';
import { contractAbove } from '../contract/above.store.js';
import { mechanismById, mechanismOf } from '../mechanism/mechanism.store.js';
import { exceedsShare, shareOfRisk } from './share-of-risk.js';
import { MAIN, type TermsAbove, type TermsDocument, type VersionAbove } from './terms.js';
import { type TermsAsAgreed, type TermsRow, termsAgreedBy, termsOfContracts } from './terms.store.js';
import type { Days } from './vary-terms.js';

/** The terms of the contract above that are in force on some of these days. @returns undefined for a contract under no other */
export async function termsAbove(
  sql: SqlClient,
  contractId: number,
  { from, to }: Days,
): Promise<TermsAbove | undefined> {
  const above = await contractAbove(sql, contractId);
  if (!above) return undefined;
  const versions: VersionAbove[] = [];
  for (const each of await termsAgreedBy(sql, above.contractId, 'infinity'))
    if ((each.until === null || each.until > from) && (to === null || each.from <= to))
      versions.push(await versionAbove(sql, each));
  return { contract: above.contract, from, to, versions };
}

async function versionAbove(sql: SqlClient, { row, from, until }: TermsAsAgreed): Promise<VersionAbove> {
  const document = JSON.parse(row.document) as TermsDocument;
  const stored = await mechanismById(sql, row.mechanismId);
  if (!stored) throw new Error(`the mechanism of ${row.contract} version ${row.version} is not on record`);
  return {
    version: row.version,
    from,
    until,
    document,
    mechanism: mechanismOf(stored).document,
    per: await perOf(sql, document),
  };
}

async function perOf(sql: SqlClient, { per, measures }: TermsDocument): Promise<PeriodKind> {
  if (per !== undefined) return per;
  const main = measures[MAIN];
  const definition = main && (await findDefinition(sql, main.code, main.version));
  if (!definition) throw new Error('terms in force do not say for which periods they are');
  return definition.definition.per;
}

/** Terms in force below a contract whose share of risk would be above this one's on some of its days; without a share, any. */
export async function sharesBelow(
  sql: SqlClient,
  contractId: number,
  { document, from, to }: Pick<TermsRow, 'document' | 'from' | 'to'>,
): Promise<{ readonly contract: string; readonly version: number; readonly share: string }[]> {
  const { rows } = await sql.query<{ id: number }>('select id from contract where parent_id = $1', [
    contractId,
  ]);
  if (rows.length === 0) return [];
  const limit = shareOfRisk(JSON.parse(document) as TermsDocument);
  const below = await termsOfContracts(
    sql,
    rows.map(({ id }) => id),
  );
  return below.flatMap(({ contract, version, inForce, from: first, inForceTo, document: own }) => {
    const share = shareOfRisk(JSON.parse(own) as TermsDocument);
    const meets = inForce && (to === null || first <= to) && (inForceTo === null || inForceTo >= from);
    return meets && share !== undefined && (limit === undefined || exceedsShare(share, limit))
      ? [{ contract, version, share }]
      : [];
  });
}
