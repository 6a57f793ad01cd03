import type { MeasureDefinition as Definition } from '#outcomes';
import type { Reader } from '../graphql/reader.js';
import type { MeasureDefinition } from './measure-definition.types.js';

interface Row {
  readonly code: string;
  readonly version: number;
  readonly digest: string;
  readonly document: Definition;
  readonly recorded_at: string;
  readonly person: string;
}

const SELECT = 'select code, version, digest, document, recorded_at, person from measure_definition';

/** All versions by code, the latest first. */
export async function definitionRows(reader: Reader): Promise<MeasureDefinition[]> {
  return (await reader.rows<Row>(`${SELECT} order by code, version desc`)).map(definitionOf);
}

/** The version whose content it is. */
export async function definitionByDigest(
  reader: Reader,
  digest: string,
): Promise<MeasureDefinition | undefined> {
  const row = await reader.row<Row>(`${SELECT} where digest = $1`, [digest]);
  return row && definitionOf(row);
}

const definitionOf = ({ document, version, digest, recorded_at, person }: Row): MeasureDefinition => ({
  ...document,
  version,
  digest,
  recordedAt: recorded_at,
  recordedBy: person,
});
