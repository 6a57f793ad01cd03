import type { Instant, SqlClient } from '#kernel';
import { notHidden, type Person } from '#partners';
import type { Declaration } from './declaration.js';
import { knownAt } from './known-sql.js';

export interface DeclarationFilter {
  readonly contractId: number;
  readonly asKnownAt: Instant;
  /** Days from this one on. */
  readonly from?: string;
  /** Days before this one. */
  readonly until?: string;
  readonly item?: string;
  /** The last row of the page before. */
  readonly after?: Pick<Declaration, 'day' | 'declaration'>;
  readonly first?: number;
  /** Without those of people whom this person does not see. */
  readonly shownTo: Person;
}

/** Declarations of a contract as known at an instant, by day and id. */
export async function listDeclarations(
  sql: SqlClient,
  { contractId, asKnownAt, from, until, item, after, first = 1000, shownTo }: DeclarationFilter,
): Promise<Declaration[]> {
  const values: unknown[] = [
    contractId,
    asKnownAt,
    from ?? null,
    until ?? null,
    item ?? null,
    after?.day ?? null,
    after?.declaration ?? null,
    first,
  ];
  const shown = notHidden('d.service_user_id', shownTo, (value) => `$${values.push(value)}`);
  const { rows } = await sql.query<Declaration>(
    `select d.declaration_ref as declaration, d.item, to_char(d.day, 'YYYY-MM-DD') as day, trim_scale(d.quantity)::text as quantity,
            u.ref as "serviceUser", d.recorded_at as "recordedAt"
     from declaration d left join service_user u on u.id = d.service_user_id
     where d.contract_id = $1 and ${knownAt('$2')} and ${shown}
       and ($3::date is null or d.day >= $3) and ($4::date is null or d.day < $4) and ($5::text is null or d.item = $5)
       and ($6::date is null or (d.day, d.declaration_ref) > ($6, $7::text collate "C"))
     order by d.day, d.declaration_ref limit $8`,
    values,
  );
  return rows;
}
