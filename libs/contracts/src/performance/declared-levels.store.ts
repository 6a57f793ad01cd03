import { digestOf, type SqlClient } from '#kernel';

/** A count on record under a contract. */
export interface Declared {
  readonly item: string;
  readonly quantity: number;
}

interface Days {
  readonly from: string;
  readonly until: string;
}

/** The items that terms in force on some of these days ask for. */
export async function itemsAsked(
  sql: SqlClient,
  contractId: number,
  { from, until }: Days,
): Promise<string[]> {
  const { rows } = await sql.query<{ item: string }>(
    `select distinct i.item from terms_in_force f join terms_declared_item i on i.terms_id = f.terms_id
     where f.contract_id = $1 and f.effective && daterange($2::date, $3::date) order by 1`,
    [contractId, from, until],
  );
  return rows.map(({ item }) => item);
}

/** References of what others declared of the same items for those days. */
export async function declaredBeside(
  sql: SqlClient,
  contractId: number,
  { items, from, until }: Days & { readonly items: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql.query<{ ref: string }>(
    `select d.declaration_ref as ref from declaration d
     where d.contract_id = $1 and d.item = any($2::text[]) and d.day >= $3::date and d.day < $4::date and d.quantity <> 0
       and d.declaration_ref not like 'service-level-%' and not exists (select from declaration_supersession s where s.old_id = d.id)
     order by 1 limit 20`,
    [contractId, items, from, until],
  );
  return rows.map(({ ref }) => ref);
}

/**
 * Puts counts on record from now on by an import of their own, those that changed as corrections. The caller has taken its turn.
 * @returns how many are new or corrected
 */
export async function putOnRecord(
  sql: SqlClient,
  about: {
    readonly contractId: number;
    readonly month: string;
    readonly day: string;
    readonly person: string;
    readonly declared: readonly Declared[];
  },
): Promise<number> {
  const { contractId, month, day, person, declared } = about;
  const { rows: changes } = await sql.query<Declared & { before: string | null }>(
    `select n.item, n.quantity, d.id as before
     from unnest($3::text[], $4::int[]) n (item, quantity)
     left join declaration d on d.contract_id = $1 and d.declaration_ref = 'service-level-' || n.item || '-' || $2
       and not exists (select from declaration_supersession s where s.old_id = d.id)
     where d.quantity is distinct from n.quantity order by n.item`,
    [contractId, month, declared.map(({ item }) => item), declared.map(({ quantity }) => quantity)],
  );
  if (changes.length === 0) return 0;
  const { rows } = await sql.query<{ id: string; recordedAt: string }>(
    `with next as (select coalesce(max(id), 0) + 1 as id, max(recorded_at) + interval '1 microsecond' as earliest from import)
     insert into import (id, kind, file_name, file_digest, recorded_at, person)
     select id, 'service_levels', $1, $2, greatest(clock_timestamp(), earliest), $3 from next returning id, recorded_at as "recordedAt"`,
    [`service levels ${month}`, digestOf({ contract: contractId, month, declared }), person],
  );
  const [made] = rows;
  if (!made) throw new Error('the import was not recorded');
  await sql.query(
    `insert into declaration (contract_id, declaration_ref, item, day, quantity, recorded_at, import_id, line)
     select $1, 'service-level-' || n.item || '-' || $2, n.item, $3, n.quantity, $4, $5, n.line
     from unnest($6::text[], $7::int[]) with ordinality n (item, quantity, line)`,
    [
      contractId,
      month,
      day,
      made.recordedAt,
      made.id,
      changes.map(({ item }) => item),
      changes.map(({ quantity }) => quantity),
    ],
  );
  const corrected = changes.flatMap(({ before }) => before ?? []);
  await sql.query(
    'insert into declaration_supersession (old_id, superseded_at) select unnest($1::bigint[]), $2',
    [corrected, made.recordedAt],
  );
  await sql.query(
    'insert into import_result (import_id, rows_read, rows_new, rows_corrected, rows_same, rows_refused) values ($1, $2, $3, $4, 0, 0)',
    [made.id, changes.length, changes.length - corrected.length, corrected.length],
  );
  return changes.length;
}
