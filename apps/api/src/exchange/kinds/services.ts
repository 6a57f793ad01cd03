import { SERVICE_CATEGORIES } from '#partners';
import {
  CODE,
  type ColumnType,
  CONTRACT,
  DAY,
  isDay,
  NAME,
  oneOf,
  optional,
  ORGANISATION,
  required,
} from './column.js';
import type { Kind, RowRule } from './kind.js';

const each = (v: string): string => `unnest(string_to_array(${v}, ';')) w (code)`;

/** Codes of areas, separated by semicolons. */
const AREAS: ColumnType = {
  sql: 'text',
  longest: 10_000,
  exact: true,
  lookup: 'area',
  checks: [
    {
      fails: (v) => `exists (select from ${each(v)} where w.code not in (select code from area_code))`,
      why: {
        sql: (v) =>
          `(select 'No area ' || string_agg(w.code, ', ') || ' is on record (in the scheme named, if one was).' from ${each(v)} where w.code not in (select code from area_code))`,
      },
      fix: 'Write codes of areas with semicolons between them and no blanks, like A01;A02.',
    },
    {
      fails: (v) => `exists (select from ${each(v)} join area_code a on a.code = w.code where a.schemes > 1)`,
      why: 'One of the area codes stands in several schemes.',
      fix: 'Say which scheme is meant (concord import … --scheme CODE).',
    },
    {
      fails: (v) => `(select count(*) <> count(distinct w.code) from ${each(v)})`,
      why: 'An area stands there twice.',
      fix: 'Name each area once.',
    },
  ],
};

/** SQL: true when the row's contract is on record and does not do as said; `c` is the contract. */
const contractFails = (condition: string): string =>
  `exists (select from contract_code k join contract c on c.id = k.id where k.code = i.contract and ${condition})`;

const neededAlone = (column: string): RowRule => ({
  column,
  fails: `i.contract is null and i."${column}" is null`,
  why: 'Without a contract it has to be given.',
  fix: 'Fill it in, or name the contract that the service is under.',
});

const party = (column: 'buyer' | 'supplier'): RowRule => ({
  column,
  fails: `case when ${isDay('i."from"')} then ${contractFails(
    `(select o.code from organisation o where o.id = ${column}_on(c.id, i."from"::date)) <> i.${column}`,
  )} else false end`,
  why: `It is not the contract's ${column} on the first day of the service.`,
  fix: 'Correct it, or leave it empty: a service under a contract has the contract’s parties.',
});

const RULES: readonly RowRule[] = [
  ...['buyer', 'supplier', 'areas'].map(neededAlone),
  party('buyer'),
  party('supplier'),
  {
    column: 'code',
    fails: `i.code !~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$'`,
    why: 'It is no code.',
    fix: 'Write letters, digits, dots, hyphens and underscores, 100 at most.',
  },
  {
    column: 'supplier',
    fails: 'i.supplier = i.buyer',
    why: 'Buyer and supplier are the same organisation.',
    fix: 'Name two different organisations.',
  },
  {
    column: 'to',
    fails: `i."to" < i."from" and ${isDay('i."to"')} and ${isDay('i."from"')}`,
    why: 'The service ends before it begins.',
    fix: 'Correct from or to; leave to empty while the service goes on.',
  },
  {
    column: 'from',
    fails: `case when ${isDay('i."from"')} then ${contractFails('i."from"::date < c.from_date')} else false end`,
    why: 'It is before the first day of the contract.',
    fix: 'Begin on the first day of the contract or later.',
  },
  {
    column: 'to',
    fails: `case when i."to" is null or ${isDay('i."to"')} then ${contractFails(
      `coalesce(i."to"::date, 'infinity') > coalesce(c.to_date, 'infinity')`,
    )} else false end`,
    why: 'The contract ends earlier.',
    fix: 'End on the last day of the contract or earlier.',
  },
  {
    column: 'areas',
    fails: `i.areas is not null and ${contractFails(
      `exists (select from ${each('i.areas')} join area_code a on a.code = w.code
               where a.id not in (select v.area_id from contract_covers v where v.contract_id = c.id))`,
    )}`,
    why: 'Not all of them are areas of the contract.',
    fix: 'Name areas of the contract, or leave it empty: all of them.',
  },
  {
    column: 'contract',
    fails: contractFails('exists (select from contract_closed x where x.contract_id = c.id)'),
    why: 'The contract is closed.',
    fix: 'Open it again first, or name another one.',
  },
];

/** What referrals can go to. A service on record is not changed by a file; it can be ended. */
export const services: Kind = {
  name: 'services',
  columns: [
    required('code', CODE),
    required('title', NAME),
    required('category', oneOf(SERVICE_CATEGORIES)),
    optional('contract', CONTRACT),
    optional('buyer', ORGANISATION),
    optional('supplier', ORGANISATION),
    optional('areas', AREAS),
    required('from', DAY),
    optional('to', DAY),
  ],
  key: ['code'],
  rules: RULES,
  warnings: [],
  landing: {
    identify: [],
    typed: `
      select s.line, s.code as identity, s.title, s.category::service_category as category, c.id as contract_id,
             coalesce(b.id, buyer_on(c.id, s."from")) as buyer_id, coalesce(p.id, supplier_on(c.id, s."from")) as supplier_id,
             case when s.areas is null
               then (select array_agg(v.area_id order by v.area_id) from contract_covers v where v.contract_id = c.id)
               else (select array_agg(a.id order by a.id) from ${each('s.areas')} join area_code a on a.code = w.code) end as areas,
             s."from" as from_date, s."to" as to_date
      from staged s left join contract_code c on c.code = s.contract
      left join organisation_code b on b.code = s.buyer left join organisation_code p on p.code = s.supplier`,
    versions: `
      select v.code as identity, null::bigint as version_id, '-infinity'::timestamptz as recorded_at, v.title, v.category, v.contract_id,
             v.buyer_id, v.supplier_id, array(select x.area_id from service_area x where x.service_id = v.id order by x.area_id) as areas,
             v.from_date, v.to_date
      from staged s join service v on v.code = s.code`,
    content: ['title', 'category', 'contract_id', 'buyer_id', 'supplier_id', 'areas', 'from_date', 'to_date'],
    order: 'identity',
    insert: `
      insert into service (code, title, category, contract_id, buyer_id, supplier_id, from_date, to_date, import_id)
      select l.identity, l.title, l.category, l.contract_id, l.buyer_id, l.supplier_id, l.from_date, l.to_date, :import from landing l`,
    after: [
      `insert into service_area (service_id, area_id)
       select v.id, a from landing l join service v on v.code = l.identity cross join unnest(l.areas) a`,
    ],
    unchanging: { fix: 'Use another code; a service on record can be ended, and another one offered.' },
  },
};
