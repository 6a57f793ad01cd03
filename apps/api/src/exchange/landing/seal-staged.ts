import { sealTexts, TEXT_MARK } from '#partners';
import type pg from 'pg';
import type { Kind } from '../kinds/kind.js';
import { column, literal } from '../sql-text.js';

/** How many texts are sealed at a time. */
const TEXTS_AT_A_TIME = 5_000;

/**
 * Seals what rows of `staged` say about people who are on record, so that it is compared with what is on record, and kept, as that is. Again, it seals those that
 * have come on record since.
 */
export async function sealStaged(client: pg.PoolClient, { landing: { texts } }: Kind): Promise<void> {
  if (!texts) return;
  const text = column('s', texts.column);
  for (;;) {
    const { rows } = await client.query<{ line: string; id: number; text: string }>(
      `select * from (select s.line, ${texts.owner} as id, ${text} as text from staged s where ${text} is not null and left(${text}, 1) <> ${literal(TEXT_MARK)}) x
       where x.id is not null limit ${TEXTS_AT_A_TIME}`,
    );
    if (rows.length === 0) return;
    await client.query(
      `update staged s set ${texts.column} = n.text from unnest($1::bigint[], $2::text[]) n (line, text) where s.line = n.line`,
      [rows.map(({ line }) => line), await sealTexts(client, rows)],
    );
    if (rows.length < TEXTS_AT_A_TIME) return;
  }
}
