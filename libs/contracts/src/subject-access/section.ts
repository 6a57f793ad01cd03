/** What a section reads of sealed rows, besides what it shows. */
export interface SealedRow {
  readonly id: number;
  readonly sealed: Buffer;
  readonly wrapped: Buffer;
  readonly [column: string]: unknown;
}

/** A part of what is held on one person. */
export interface Section {
  readonly key: string;
  readonly title: string;
  /** The tables whose rows about the person it shows: all that hold something have to be in a section, or be excepted by name. */
  readonly tables: readonly string[];
  /** Select over the person's records, `$1::int[]`: the ids of all references, merged ones too. */
  readonly sql: string;
  /** Opens what a row holds sealed; `wrapped` is the key of the person of `id`. */
  readonly open?: (row: SealedRow) => Readonly<Record<string, unknown>>;
  /** Holds what people wrote in their own words: to be read for others' personal data before it is handed out. */
  readonly freeText?: true;
}

export const organisation = (id: string): string =>
  `(select coalesce(n.name, org.code) from organisation org left join organisation_current n on n.id = org.id where org.id = ${id})`;

export const area = (id: string): string =>
  `(select coalesce(n.code || ' ' || n.name, own.code) from area own left join area_current n on n.id = own.id where own.id = ${id})`;

export const refOf = (id: string): string => `(select ref from service_user where id = ${id})`;
