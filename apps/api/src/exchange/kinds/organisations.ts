import {
  CHARITY_NUMBER,
  CHARITY_NUMBER_REFUSAL,
  COMPANY_NUMBER,
  COMPANY_NUMBER_REFUSAL,
  ORGANISATION_KINDS,
} from '#partners';
import { literal } from '../sql-text.js';
import { CODE, type ColumnType, NAME, oneOf, optional, required } from './column.js';
import type { Kind } from './kind.js';

/** A number of a register, in a form that the libraries and the database know. */
const numbered = (form: string, refusal: { readonly why: string; readonly fix: string }): ColumnType => ({
  ...CODE,
  checks: [{ fails: (v) => `${v} !~ ${literal(form)}`, ...refusal }],
});

/** SQL: a company number in its one form. */
const canonical = (v: string): string =>
  `case when ${v} ~ '^[0-9]{1,7}$' then lpad(${v}, 8, '0') else ${v} end`;

export const organisations: Kind = {
  name: 'organisations',
  columns: [
    required('code', CODE),
    required('name', NAME),
    required('kind', oneOf(ORGANISATION_KINDS, 'organisation_kind')),
    optional('company_number', numbered(COMPANY_NUMBER, COMPANY_NUMBER_REFUSAL)),
    optional('charity_number', numbered(CHARITY_NUMBER, CHARITY_NUMBER_REFUSAL)),
  ],
  key: ['code'],
  rules: [],
  warnings: [
    {
      when: 'exists (select from organisation_name n where n.organisation_id = l.identity)',
      text: 'The organisation was renamed since it came on record: the name in the file counts for the time before.',
    },
  ],
  landing: {
    identify: [
      `insert into organisation (code)
       select s.code from staged s where not exists (select from organisation o where o.code = s.code) order by s.line`,
    ],
    typed: `
      select s.line, o.id as identity, s.name, s.kind, ${canonical('s.company_number')} as company_number, s.charity_number
      from staged s join organisation o on o.code = s.code`,
    versions: `
      select v.organisation_id as identity, null::bigint as version_id, v.recorded_at, v.name, v.kind, ${canonical('v.company_number')} as company_number, v.charity_number
      from staged s join organisation o on o.code = s.code join organisation_version v on v.organisation_id = o.id`,
    content: ['name', 'kind', 'company_number', 'charity_number'],
    order: 'identity',
    insert: `
      insert into organisation_version (organisation_id, recorded_at, name, kind, company_number, charity_number, import_id)
      select l.identity, :recorded_at, l.name, l.kind, l.company_number, l.charity_number, :import from landing l`,
  },
};
