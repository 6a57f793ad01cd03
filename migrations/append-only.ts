/**
 * SQL that makes tables append-only: a trigger refuses UPDATE, DELETE and TRUNCATE for everybody, the owner
 * included, and the application's role is granted no more than SELECT and INSERT.
 */
export const appendOnly = (...tables: string[]): string[] =>
  tables.flatMap((table) => [
    `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
       for each statement execute function refuse_change()`,
    `grant select, insert on ${table} to concord_app`,
  ]);

/** Created once, by the first migration. */
export const REFUSE_CHANGE = `
  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'rows of % are never changed or deleted', tg_table_name
      using hint = 'Record a correction as a new row instead.', errcode = 'restrict_violation';
  end $$`;
