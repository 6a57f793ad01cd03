import { beyondTheWall, type Kept, type SqlClient } from '#kernel';

/**
 * What is worked out of a provider's orders, of what was recorded of them and of what happened to who is under them: kept as long as its sign says that nothing of that came on record since
 * (Migration20261203000600). It is made beyond the wall: the caller says who may be told.
 * @param key all else that the answer rests on
 */
export const bySign = <Answer>(
  kept: Kept<Answer>,
  sql: SqlClient,
  provider: number,
  key: readonly unknown[],
  make: () => Promise<Answer>,
): Promise<Answer> =>
  beyondTheWall(async () => {
    // read before the answer is made: what comes on record in between has another sign, and is found when it is asked next
    const { rows } = await sql.query<{ sign: string }>('select supervision_sign($1) as sign', [provider]);
    return kept.of(sql, JSON.stringify([provider, rows[0]?.sign, ...key]), make);
  });
