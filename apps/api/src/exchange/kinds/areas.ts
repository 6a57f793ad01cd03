import { CODE, type ColumnType, NAME, required } from './column.js';
import type { Kind } from './kind.js';

const SCHEME: ColumnType = {
  ...CODE,
  checks: [
    {
      fails: (v) => `${v} !~ '^[A-Za-z0-9][A-Za-z0-9_.-]*$'`,
      why: "A scheme's code has letters, digits, dots, hyphens and underscores only, and begins with a letter or digit.",
      fix: 'Write a code like tr or tr-2015.',
    },
  ],
};

/** Areas; the scheme that they name comes into being with them. */
export const areas: Kind = {
  name: 'areas',
  columns: [required('scheme', SCHEME), required('code', CODE), required('name', NAME)],
  key: ['scheme', 'code'],
  rules: [],
  warnings: [],
  landing: {
    identify: [
      `insert into scheme (code, import_id)
       select distinct s.scheme, :import::bigint from staged s where not exists (select from scheme x where x.code = s.scheme) order by 1`,
      `insert into area (scheme_id, code)
       select x.id, s.code from staged s join scheme x on x.code = s.scheme
       where not exists (select from area a where a.scheme_id = x.id and a.code = s.code) order by s.line`,
    ],
    typed: `
      select s.line, a.id as identity, s.name
      from staged s join scheme x on x.code = s.scheme join area a on a.scheme_id = x.id and a.code = s.code`,
    versions: `
      select v.area_id as identity, null::bigint as version_id, v.recorded_at, v.name
      from staged s join scheme x on x.code = s.scheme join area a on a.scheme_id = x.id and a.code = s.code
        join area_version v on v.area_id = a.id`,
    content: ['name'],
    order: 'identity',
    insert: `insert into area_version (area_id, recorded_at, name, import_id) select l.identity, :recorded_at, l.name, :import from landing l`,
  },
};
