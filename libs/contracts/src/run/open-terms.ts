import type { PeriodKind, SqlClient } from '#kernel';
import type { StoredDefinition } from '#outcomes';
import type { Mechanism } from '../mechanism/index.js';
import { mechanismById, mechanismOf } from '../mechanism/mechanism.store.js';
import { MAIN, type TermsDocument } from '../terms/terms.js';
import type { TermsRow } from '../terms/terms.store.js';
import { definitionsOf } from './facts.js';

/** A version of terms with all that it refers to. */
export interface OpenTerms {
  readonly row: TermsRow;
  readonly document: TermsDocument;
  readonly mechanism: Mechanism;
  /** By slot. */
  readonly definitions: Readonly<Record<string, StoredDefinition>>;
  /** For which periods there are statements. */
  readonly per: PeriodKind;
}

/** @throws when the mechanism or a measure definition is not on record as the terms name it */
export async function openTerms(sql: SqlClient, row: TermsRow): Promise<OpenTerms> {
  const { contract, version, mechanismId } = row;
  const document = JSON.parse(row.document) as TermsDocument;
  const mechanism = await mechanismById(sql, mechanismId);
  if (mechanism?.digest !== document.mechanism.digest)
    throw new Error(`the mechanism of ${contract} version ${version} is not on record as the terms name it`);
  const definitions = await definitionsOf(sql, document);
  const per = document.per ?? definitions[MAIN]?.definition.per;
  if (per === undefined)
    throw new Error(`the terms ${contract} version ${version} do not say for which periods they are`);
  return { row, document, mechanism: mechanismOf(mechanism), definitions, per };
}
