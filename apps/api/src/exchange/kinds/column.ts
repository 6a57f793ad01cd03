import { literal } from '../sql-text.js';

/** A condition that refuses a value, as SQL over the expression `value`, which is never null. */
export interface ValueCheck {
  readonly fails: (value: string) => string;
  /** A sentence, or SQL that makes one. */
  readonly why: string | { readonly sql: (value: string) => string };
  readonly fix: string;
}

/** What may stand in a column. */
export interface ColumnType {
  /** The SQL type of a value that passed its checks. Its text is the value exactly as it was written. */
  readonly sql: string;
  readonly longest: number;
  /** Blanks at either end are refused: in what is compared they would make two of one. */
  readonly exact: boolean;
  readonly checks: readonly ValueCheck[];
  /** A lookup that has to be made ready before rows are checked. */
  readonly lookup?: 'area' | 'organisation' | 'contract';
}

/** A column of a file. */
export interface Column {
  readonly name: string;
  readonly required: boolean;
  readonly type: ColumnType;
}

export const required = (name: string, type: ColumnType): Column => ({ name, required: true, type });
export const optional = (name: string, type: ColumnType): Column => ({ name, required: false, type });

/** The source's own id, or a code: taken exactly as written. */
export const CODE: ColumnType = { sql: 'text', longest: 200, exact: true, checks: [] };

/** A name for people. */
export const NAME: ColumnType = {
  sql: 'text',
  longest: 500,
  exact: false,
  checks: [{ fails: (v) => `btrim(${v}) = ''`, why: 'It holds nothing but blanks.', fix: 'Write the name.' }],
};

/** SQL: the text is a real day between 1900 and 2199, written YYYY-MM-DD. */
export const isDay = (v: string): string =>
  `case when length(${v}) = 10 and pg_input_is_valid(${v}, 'date') then ${v}::date::text = ${v} and ${v} between '1900-01-01' and '2199-12-31' else false end`;

export const DAY: ColumnType = {
  sql: 'date',
  longest: 100,
  exact: false,
  checks: [
    {
      fails: (v) => `not ${isDay(v)}`,
      why: 'It is not a day of the calendar from 1900 to 2199, written YYYY-MM-DD.',
      fix: 'Write the day like 2015-03-31.',
    },
  ],
};

/** SQL: the text is an instant in UTC from 1900 to 2199, or a day, which stands for its first instant. */
export const isInstant = (v: string): string =>
  `case when ${v} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?Z)?$' then ${isDay(`left(${v}, 10)`)} and pg_input_is_valid(${v}, 'timestamptz') else false end`;

/** Kept as text until it lands: a timestamp's own text is another than the one that was written. */
export const INSTANT: ColumnType = {
  sql: 'text',
  longest: 100,
  exact: false,
  checks: [
    {
      fails: (v) => `not (${isInstant(v)})`,
      why: 'It is neither a day nor an instant in UTC from 1900 to 2199.',
      fix: 'Write 2026-03-31, or 2026-03-31T09:30:00Z.',
    },
  ],
};

/** SQL: the instant that a text of INSTANT stands for. */
export const instantOf = (v: string): string =>
  `(case when length(${v}) = 10 then ${v} || 'T00:00:00Z' else ${v} end)::timestamptz`;

/** Text that fits a pattern as a whole. */
export const pattern = (regex: string, why: string, fix: string): ColumnType => ({
  sql: 'text',
  longest: 2000,
  exact: true,
  checks: [{ fails: (v) => `${v} !~ ${literal(`^(${regex})$`)}`, why, fix }],
});

/** One of some words. */
export function oneOf(values: readonly string[], sql = 'text'): ColumnType {
  const known = values.map(literal).join(', ');
  return {
    sql,
    longest: 100,
    exact: false,
    checks: [
      {
        fails: (v) => `${v} not in (${known})`,
        why: `It is not one of ${values.join(', ')}.`,
        fix: 'Write one of them, in small letters as shown.',
      },
    ],
  };
}

/** A whole number in its one form: no sign, no leading zeros. */
export function wholeNumber(least: number, most: number, sql: string): ColumnType {
  return {
    sql,
    longest: 100,
    exact: false,
    checks: [
      {
        fails: (v) =>
          `case when ${v} ~ '^(0|[1-9][0-9]{0,17})$' then ${v}::bigint not between ${least} and ${most} else true end`,
        why: `It is not a whole number from ${least} to ${most}.`,
        fix: 'Write it in digits only, without sign, leading zeros, decimals or blanks.',
      },
    ],
  };
}

/**
 * SQL: the text is a decimal number (0.4217), of any number of digits. Small ones may carry an exponent (3.1e-05): that is how
 * many programs write them, and it is as exact.
 */
export const isDecimal = (v: string): string => `${v} ~* '^(0|[1-9][0-9]*)([.][0-9]+)?(e[+-]?[0-9]{1,3})?$'`;

/** A decimal number of any number of digits, 0 or more; kept exactly. */
export function decimal(most?: number): ColumnType {
  const range = most === undefined ? 'of 0 or more' : `from 0 to ${most}`;
  return {
    sql: 'numeric',
    longest: 1000,
    exact: false,
    checks: [
      {
        fails: (v) =>
          `case when ${isDecimal(v)} then ${most === undefined ? 'false' : `${v}::numeric > ${most}`} else true end`,
        why: `It is not a decimal number ${range}.`,
        fix: 'Write it in digits with a point, like 0.4217: no comma, percent sign or leading zeros.',
      },
    ],
  };
}

/** A decimal number in its one form, also below 0, of so many digits before and after the point at most; kept exactly. */
export function signedDecimal(digits: number, places: number): ColumnType {
  return {
    sql: 'numeric',
    longest: 100,
    exact: false,
    checks: [
      {
        fails: (v) => `${v} !~ '^-?(0|[1-9][0-9]{0,${digits - 1}})([.][0-9]{1,${places}})?$'`,
        why: `It is not a decimal number of at most ${digits} digits, and ${places} after the point.`,
        fix: 'Write it in digits, like 1, 0.5 or -1: no comma, plus sign or leading zeros.',
      },
    ],
  };
}

/** An area's code. The lookup holds the areas of the scheme that was named, or of all schemes. */
export const AREA: ColumnType = {
  sql: 'text',
  longest: 200,
  exact: true,
  lookup: 'area',
  checks: [
    {
      fails: (v) => `${v} not in (select code from area_code)`,
      why: 'No area with this code is on record (in the scheme named, if one was).',
      fix: 'Correct the code, or import the area first (concord import areas).',
    },
    {
      fails: (v) => `${v} in (select code from area_code where schemes > 1)`,
      why: {
        sql: (v) =>
          `(select 'The area code stands in several schemes: ' || scheme_codes || '.' from area_code where code = ${v})`,
      },
      fix: 'Say which scheme is meant (concord import … --scheme CODE).',
    },
  ],
};

/** An organisation's code. */
export const ORGANISATION: ColumnType = {
  sql: 'text',
  longest: 200,
  exact: true,
  lookup: 'organisation',
  checks: [
    {
      fails: (v) => `${v} not in (select code from organisation_code)`,
      why: 'No organisation with this code is on record.',
      fix: 'Correct the code, or import the organisation first (concord import organisations).',
    },
  ],
};

/** A contract's code. */
export const CONTRACT: ColumnType = {
  sql: 'text',
  longest: 200,
  exact: true,
  lookup: 'contract',
  checks: [
    {
      fails: (v) => `${v} not in (select code from contract_code)`,
      why: 'No contract with this code is on record.',
      fix: 'Correct the code, or create the contract first (concord import contracts).',
    },
  ],
};
