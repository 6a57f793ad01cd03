import type { Organisation } from './organisation.types.js';

/** Columns `<prefix>_code` and so on of a row that several organisations stand in. */
export type Prefixed = Readonly<Record<string, unknown>>;

/** The columns of `organisation_current`, joined under an alias, for `organisationOf`. */
export const organisationColumns = (alias: string, prefix: string): string =>
  ['code', 'name', 'kind', 'company_number', 'charity_number', 'ended_on']
    .map((column) => `${alias}.${column} as ${prefix}_${column}`)
    .join(', ');

export const organisationOf = (row: Prefixed, prefix: string): Organisation => ({
  code: row[`${prefix}_code`] as string,
  name: row[`${prefix}_name`] as string,
  kind: row[`${prefix}_kind`] as string,
  companyNumber: row[`${prefix}_company_number`] as string | null,
  charityNumber: row[`${prefix}_charity_number`] as string | null,
  endedOn: row[`${prefix}_ended_on`] as string | null,
});
