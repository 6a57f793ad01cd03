import { problem, type Problem, refuse, ok, type Result, type SqlClient } from '#kernel';
import type { NewContract, ParentContract } from './new-contract.js';

/** What the codes of a new contract stand for. */
export interface ContractIds {
  readonly areaId: number;
  readonly buyerId: number;
  readonly supplierId: number;
  readonly parentId: number | null;
  readonly areaIds: readonly number[];
}

interface Row {
  readonly area: number | null;
  readonly buyer: number | null;
  readonly supplier: number | null;
  readonly parent: number | null;
  readonly areas: readonly { readonly code: string; readonly id: number | null }[];
}

/** Looks up what a new contract names. @returns NOT_FOUND for each code that is not on record */
export async function resolveNames(sql: SqlClient, input: NewContract): Promise<Result<ContractIds>> {
  const { rows } = await sql.query<Row>(
    `with of_scheme as (select a.id, a.code from area a join scheme s on s.id = a.scheme_id where s.code = $1)
     select (select id from of_scheme where code = $2) as area,
            (select id from organisation where code = $3) as buyer, (select id from organisation where code = $4) as supplier,
            (select id from contract where code = $5) as parent,
            coalesce((select json_agg(json_build_object('code', w.code, 'id', a.id)) from unnest($6::text[]) w (code)
                      left join of_scheme a on a.code = w.code), '[]') as areas`,
    [input.scheme, input.area, input.buyer, input.supplier, input.parent ?? null, input.areas ?? []],
  );
  const row = rows[0];
  if (!row) throw new Error('no answer');
  const { area, buyer, supplier, parent } = row;
  const areaIds = row.areas.flatMap(({ id }) => id ?? []);
  const missing = missingNames(input, row);
  if (missing.length > 0 || area === null || buyer === null || supplier === null) return refuse(...missing);
  return ok({ areaId: area, buyerId: buyer, supplierId: supplier, parentId: parent, areaIds });
}

function missingNames(input: NewContract, { area, buyer, supplier, parent, areas }: Row): Problem[] {
  const missing: Problem[] = [];
  const none = (path: string, why: string, fix: string) => missing.push(problem('NOT_FOUND', path, why, fix));
  const noArea = (path: string, code: string) =>
    none(
      path,
      `The scheme ${input.scheme} has no area ${code} on record.`,
      'Import it with areas.csv, or correct the code.',
    );
  const noOrganisation = (path: string, code: string) =>
    none(
      path,
      `No organisation ${code} is on record.`,
      'Import it with organisations.csv, or correct the code.',
    );
  if (area === null) noArea('area', input.area);
  if (buyer === null) noOrganisation('buyer', input.buyer);
  if (supplier === null) noOrganisation('supplier', input.supplier);
  if (input.parent !== undefined && parent === null)
    none('parent', `No contract ${input.parent} is on record.`, 'Create it first, or correct the code.');
  for (const { code, id } of areas) if (id === null) noArea('areas', code);
  return missing;
}

/** The contract above, as it is on the first day of one under it. */
export async function parentOn(sql: SqlClient, parentId: number, day: string): Promise<ParentContract> {
  const { rows } = await sql.query<ParentContract>(
    `select c.code, c.from_date::text as "from", c.to_date::text as "to",
            exists (select from contract_closed k where k.contract_id = c.id) as closed,
            (select code from organisation where id = supplier_on(c.id, $2::date)) as supplier,
            array(select a.code from contract_covers v join area a on a.id = v.area_id where v.contract_id = c.id order by a.code) as areas
     from contract c where c.id = $1`,
    [parentId, day],
  );
  const parent = rows[0];
  if (!parent) throw new Error(`contract ${parentId} is not there`);
  return parent;
}

/** A contract as it was put on record, with the parties of its first day. */
export async function recordedContract(sql: SqlClient, code: string): Promise<NewContract | undefined> {
  const { rows } = await sql.query<
    { [Key in keyof NewContract]: NewContract[Key] | null } & { value: string | null }
  >(
    `select c.code, c.title, s.code as scheme, a.code as area, b.code as buyer, p.code as supplier, c.from_date::text as "from",
            c.to_date::text as "to", u.code as parent, c.value_pence::text as value, c.scope,
            array(select x.code from contract_area f join area x on x.id = f.area_id where f.contract_id = c.id) as areas
     from contract c join area a on a.id = c.area_id join scheme s on s.id = a.scheme_id
     join organisation b on b.id = c.buyer_id join organisation p on p.id = c.supplier_id left join contract u on u.id = c.parent_id
     where c.code = $1`,
    [code],
  );
  const row = rows[0];
  if (!row) return undefined;
  const given = Object.entries({ ...row, value: row.value === null ? null : BigInt(row.value) });
  return Object.fromEntries(given.filter(([, value]) => value !== null)) as unknown as NewContract;
}
