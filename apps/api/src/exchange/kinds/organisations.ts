import { ORGANISATION_KINDS } from '#partners';
import { CODE, NAME, oneOf, optional, required } from './column.js';
import type { Kind } from './kind.js';

export const organisations: Kind = {
  name: 'organisations',
  columns: [
    required('code', CODE),
    required('name', NAME),
    required('kind', oneOf(ORGANISATION_KINDS, 'organisation_kind')),
    optional('company_number', CODE),
    optional('charity_number', CODE),
  ],
  key: ['code'],
  rules: [],
  warnings: [],
  landing: {
    identify: [
      `insert into organisation (code)
       select s.code from staged s where not exists (select from organisation o where o.code = s.code) order by s.line`,
    ],
    typed: `
      select s.line, o.id as identity, s.name, s.kind, s.company_number, s.charity_number
      from staged s join organisation o on o.code = s.code`,
    versions: `
      select v.organisation_id as identity, null::bigint as version_id, v.recorded_at, v.name, v.kind, v.company_number, v.charity_number
      from staged s join organisation o on o.code = s.code join organisation_version v on v.organisation_id = o.id`,
    content: ['name', 'kind', 'company_number', 'charity_number'],
    order: 'identity',
    insert: `
      insert into organisation_version (organisation_id, recorded_at, name, kind, company_number, charity_number, import_id)
      select l.identity, :recorded_at, l.name, l.kind, l.company_number, l.charity_number, :import from landing l`,
  },
};
