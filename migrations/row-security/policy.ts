/**
 * Row-level security (ADR 0027). What a transaction was told of who asks; in sub-selects, which are found once a statement and not once a row.
 * `REACH` is null or empty where nothing was told, and then nothing is true.
 */
export const REACH = `(select nullif(current_setting('app.reach', true), ''))`;
/** Id of the organisation that asks. */
export const ME = `(select nullif(current_setting('app.organisation', true), '')::int)`;
/** Its code, for tables that keep codes. */
export const MY_CODE = `(select o.code from organisation o where o.id = ${ME})`;
/** Code of the person who asks. */
export const PERSON = `(select nullif(current_setting('app.person', true), ''))`;
/** What kind of organisation it is. */
export const SIDE = `(select nullif(current_setting('app.side', true), ''))`;

const list = (setting: string): string =>
  `any ((select coalesce(nullif(current_setting('${setting}', true), ''), '{}')::int[])::int[])`;
/** The contracts that the organisation has, had or will have a part in, and all below them. */
export const MY_CONTRACTS = list('app.contracts');
/** The areas of those contracts. */
export const MY_AREAS = list('app.areas');
/** The service users for whose reading a basis was cited and put on record in this request. */
export const CITED = list('app.cited');

/**
 * Whatever belongs to nobody in particular: whoever is somebody reads it. Said so that PostgreSQL expects all rows: it would take `=` for rare, and then
 * every plan for one of a few rows.
 */
export const ANYBODY = `${REACH} is not null`;
/** What only the platform and an auditor read. */
export const NOBODY_ELSE = 'false';

/** A row that belongs to a row that is read. */
export const of = (table: string, condition: string): string =>
  `exists (select from ${table} x where ${condition})`;

/** Of each table, which rows an organisation reads. */
export type Reads = Readonly<Record<string, string>>;

/**
 * Statements that put a table behind the wall, one policy a role, so that none stands in another's plan: the platform's own passes it (`true` costs a plan
 * nothing), an auditor reads all, who asks for an organisation reads what the condition says.
 */
export const behindTheWall = (reads: Reads): string[] =>
  Object.entries(reads).flatMap(([table, condition]) => [
    ...withWall(table),
    `create policy platform on ${table} to concord_app using (true) with check (true)`,
    `create policy audit on ${table} for select to concord_audit using (true)`,
    `create policy asked on ${table} for select to concord_asked using (${condition})`,
  ]);

/** Nothing of the table to anybody but its owner, as whom nothing runs but migrations and functions that decide or keep tables up to date. */
export const withWall = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy owner on ${table} to current_user using (true) with check (true)`,
];
