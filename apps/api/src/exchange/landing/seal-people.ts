import type { KeyObject } from 'node:crypto';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { IDENTIFIER_KINDS, type IdentifierKind } from '#outcomes';
import {
  blindIdentifier,
  makeIndexKey,
  makeKeys,
  sealIdentifier,
  type SealedParticulars,
  sealParticulars,
} from '#partners';
import { literal } from '../sql-text.js';

/** How many people are sealed at a time. */
const PEOPLE_AT_A_TIME = 5_000;

interface Row extends Readonly<Record<IdentifierKind, string | null>>, SealedParticulars {
  readonly line: string;
  readonly id: number;
  readonly sex: string | null;
  /** The row says nothing of particulars: they stay as they are. */
  readonly silent: boolean;
}

const COLUMNS = [
  'line bigint',
  'id int',
  'silent boolean',
  'sealed bytea',
  'mark bytea',
  'born bytea',
  'tokens bigint[]',
  ...IDENTIFIER_KINDS.flatMap((kind) => [`${kind} bytea`, `${kind}_sealed bytea`]),
];

/**
 * Seals who the people of `staged` are, into `sealed_person`: a row for each of theirs, by line. What is plain stands in temporary tables only, which no
 * log of the database keeps. An identifier is sealed in its one written form; a year of two digits is one of those up to the file's own.
 */
export async function sealPeople(client: pg.PoolClient, recordedAt: string): Promise<void> {
  await client.query(`create temp table sealed_person (${COLUMNS.join(', ')}) on commit drop`);
  const year = Number(recordedAt.slice(0, 4));
  const canonical = IDENTIFIER_KINDS.map(
    (kind) => `canonical_identifier(${literal(kind)}, s.${kind}, ${year}) as ${kind}`,
  );
  const particulars = ['given_name', 'family_name', 'birth_date', 'sex'].map((name) => `s.${name}`);
  await client.query(`declare person_to_seal no scroll cursor for
    select s.line, u.id, s.given_name as "givenName", s.family_name as "familyName", s.birth_date::text as "birthDate", s.sex,
      num_nonnulls(${particulars.join(', ')}) = 0 as silent, ${canonical.join(', ')}
    from staged s join service_user u on u.ref = s.service_user_id`);
  const index = await makeIndexKey(client);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PEOPLE_AT_A_TIME} from person_to_seal`);
    if (rows.length === 0) break;
    const keys = await makeKeys(
      client,
      rows.map(({ id }) => id),
    );
    const copy = client.query(copyFrom('copy sealed_person from stdin'));
    copy.end(rows.map((row) => sealedLine(row, keys.get(row.id), index)).join(''));
    await finished(copy);
  }
  await client.query('close person_to_seal; analyze sealed_person');
}

const NULL = '\\N';
const bytes = (value: Buffer | null): string => (value === null ? NULL : `\\\\x${value.toString('hex')}`);

function sealedLine(row: Row, key: KeyObject | undefined, index: KeyObject): string {
  const { line, id, silent, sex } = row;
  if (!key) throw new Error(`there is no key of service user ${id}`);
  const { sealed, mark, born, tokens } = sealParticulars(key, index, id, row, sex);
  const identifiers = IDENTIFIER_KINDS.flatMap((kind) => {
    const value = row[kind];
    return value === null
      ? [NULL, NULL]
      : [bytes(blindIdentifier(index, kind, value)), bytes(sealIdentifier(key, id, kind, value))];
  });
  const list = tokens === null ? NULL : `{${tokens.join(',')}}`;
  return `${[line, id, silent, bytes(sealed), bytes(mark), bytes(born), list, ...identifiers].join('\t')}\n`;
}
