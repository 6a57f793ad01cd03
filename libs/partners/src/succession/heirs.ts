import { problem, type Problem, type SqlClient } from '#kernel';
import type { Succession } from './change.js';

/** What goes to a successor: one of area, contract and service, by id. */
export interface Heir {
  readonly organisation: string;
  readonly area?: number;
  readonly contract?: number;
  readonly service?: number;
}

interface Named {
  readonly what: 'area' | 'contract' | 'service';
  readonly organisation: string;
  readonly code: string;
  readonly id: number | null;
}

/** Reads what successors are named for; problems for what is not on record. */
export async function heirsOf(
  sql: SqlClient,
  successors: readonly Succession[],
): Promise<{ readonly value: readonly Heir[]; readonly problems: readonly Problem[] }> {
  const named = successors.flatMap(({ organisation, areas = [], contracts = [], services = [] }) => [
    ...areas.map(({ scheme, area }) => ({ organisation, what: 'area', scheme, code: area })),
    ...contracts.map((code) => ({ organisation, what: 'contract', scheme: null, code })),
    ...services.map((code) => ({ organisation, what: 'service', scheme: null, code })),
  ]);
  const { rows } = await sql.query<Named>(
    `select n.what, n.organisation, concat_ws('/', n.scheme, n.code) as code,
            case n.what when 'area' then (select a.id from area a join scheme s on s.id = a.scheme_id where s.code = n.scheme and a.code = n.code)
              when 'contract' then (select id from contract where code = n.code)
              else (select id from service where code = n.code) end as id
     from jsonb_to_recordset($1::jsonb) n (organisation text, what text, scheme text, code text)`,
    [JSON.stringify(named)],
  );
  return {
    value: rows.flatMap(({ what, organisation, id }) => (id === null ? [] : [{ organisation, [what]: id }])),
    problems: rows
      .filter(({ id }) => id === null)
      .map(({ what, code }) =>
        problem('NOT_FOUND', 'successors', `No ${what} ${code} is on record.`, 'Correct the code.'),
      ),
  };
}
