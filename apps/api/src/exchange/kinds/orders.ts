import { ORDER_CONCERNS, ORDER_KINDS } from '#outcomes';
import { AREA, CODE, DAY, decimal, oneOf, optional, ORGANISATION, required, wholeNumber } from './column.js';
import { literal } from '../sql-text.js';
import type { Kind, WarningRule } from './kind.js';
import {
  IDENTIFY_PEOPLE,
  KNOWN_REF,
  NAMED_PERSON,
  PERSON_COLUMNS,
  PERSON_INSERTED,
  VERSION_PERSON,
} from './service-users.js';

// the first 52 bits of SHA-256: a cohort's member digest is added up from these (docs/adr/0004)
const memberHash = (ref: string, order: string, start: string): string =>
  `('x' || substr(encode(sha256(convert_to(${ref} || ',' || ${order} || ',' || ${start}::text, 'UTF8')), 'hex'), 1, 13))::bit(52)::bigint`;

const KEPT = [
  'area_id',
  'provider_id',
  'kind',
  'start_date',
  'sentence_months',
  'risk_score',
  'risk_band',
  'sex',
  'birth_year',
];

const VERSIONS = `
  select f.order_ref as identity, f.id as version_id, f.recorded_at, ${VERSION_PERSON}, ${KEPT.map((c) => `f.${c}`).join(', ')}
  from supervision_order f`;

/** What the Acts say of a kind of order, as a warning: files of others rely on these forms, so nothing is refused. */
const concerns = ORDER_CONCERNS.map(
  ({ kind, startsBefore, belowMonths, atLeastMonths, text }): WarningRule => {
    const conditions = [
      `l.kind = ${literal(kind)}`,
      ...(startsBefore === undefined ? [] : [`l.start_date < ${literal(startsBefore)}`]),
      ...(belowMonths === undefined ? [] : [`l.sentence_months < ${belowMonths}`]),
      ...(atLeastMonths === undefined ? [] : [`l.sentence_months >= ${atLeastMonths}`]),
    ];
    return { when: conditions.join(' and '), text };
  },
);

export const orders: Kind = {
  name: 'orders',
  columns: [
    required('order_id', CODE),
    required('service_user_id', CODE),
    required('area', AREA),
    required('provider', ORGANISATION),
    required('kind', oneOf(ORDER_KINDS, 'order_kind')),
    required('start_date', DAY),
    optional('sentence_months', wholeNumber(0, 9999, 'int')),
    optional('risk_score', decimal(1)),
    optional('risk_band', wholeNumber(1, 10, 'smallint')),
    optional('sex', oneOf(['F', 'M', 'X'], 'char(1)')),
    optional('birth_year', wholeNumber(1850, 2150, 'smallint')),
  ],
  key: ['order_id'],
  rules: [],
  warnings: [
    {
      when: "l.start_date > (:recorded_at::timestamptz at time zone 'UTC')::date",
      text: 'The order starts after the day from which it is on record.',
    },
    ...concerns,
  ],
  landing: {
    identify: IDENTIFY_PEOPLE,
    typed: `
      select s.line, s.order_id as identity, ${PERSON_COLUMNS}, a.id as area_id, p.id as provider_id, s.kind, s.start_date,
        s.sentence_months, s.risk_score, s.risk_band, s.sex, s.birth_year, ${memberHash(KNOWN_REF, 's.order_id', 's.start_date')} as member_hash
      from staged s ${NAMED_PERSON}
        join area_code a on a.code = s.area join organisation_code p on p.code = s.provider`,
    versions: `${VERSIONS} where f.order_ref in (select order_id from staged)`,
    content: ['named_id', ...KEPT],
    order: 'service_user_id, area_id, start_date',
    insert: `
      insert into supervision_order (order_ref, service_user_id, named_id, area_id, provider_id, kind, start_date, sentence_months, risk_score,
        risk_band, sex, birth_year, member_hash, recorded_at, import_id, line)
      select l.identity, ${PERSON_INSERTED}, l.area_id, l.provider_id, l.kind, l.start_date, l.sentence_months, l.risk_score,
        l.risk_band, l.sex, l.birth_year, l.member_hash, :recorded_at, :import, l.line
      from landing l`,
    facts: {
      table: 'supervision_order',
      reference: 'order_ref',
      versions: VERSIONS,
      kept: KEPT,
      memberHash: (ref) => memberHash(ref, 'v.identity', 'v.start_date'),
    },
  },
  tables: ['service_user', 'supervision_order', 'supervision_order_supersession'],
};
