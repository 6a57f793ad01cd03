import { ORDER_KINDS } from '#outcomes';
import { AREA, CODE, DAY, decimal, oneOf, optional, ORGANISATION, required, wholeNumber } from './column.js';
import type { Kind } from './kind.js';
import { INTERN_SERVICE_USERS } from './service-users.js';

// the first 52 bits of SHA-256: a cohort's member digest is added up from these (docs/adr/0004)
const MEMBER_HASH = `('x' || substr(encode(sha256(convert_to(s.service_user_id || ',' || s.order_id || ',' || s.start_date::text, 'UTF8')), 'hex'), 1, 13))::bit(52)::bigint`;

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
  ],
  landing: {
    identify: [INTERN_SERVICE_USERS],
    typed: `
      select s.line, s.order_id as identity, u.id as service_user_id, a.id as area_id, p.id as provider_id, s.kind, s.start_date,
        s.sentence_months, s.risk_score, s.risk_band, s.sex, s.birth_year, ${MEMBER_HASH} as member_hash
      from staged s join service_user u on u.ref = s.service_user_id
        join area_code a on a.code = s.area join organisation_code p on p.code = s.provider`,
    versions: `
      select o.order_ref as identity, o.id as version_id, o.recorded_at, o.service_user_id, o.area_id, o.provider_id, o.kind, o.start_date,
        o.sentence_months, o.risk_score, o.risk_band, o.sex, o.birth_year
      from supervision_order o where o.order_ref in (select order_id from staged)`,
    content: [
      'service_user_id',
      'area_id',
      'provider_id',
      'kind',
      'start_date',
      'sentence_months',
      'risk_score',
      'risk_band',
      'sex',
      'birth_year',
    ],
    order: 'service_user_id, area_id, start_date',
    insert: `
      insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, sentence_months, risk_score,
        risk_band, sex, birth_year, member_hash, recorded_at, import_id, line)
      select l.identity, l.service_user_id, l.area_id, l.provider_id, l.kind, l.start_date, l.sentence_months, l.risk_score,
        l.risk_band, l.sex, l.birth_year, l.member_hash, :recorded_at, :import, l.line
      from landing l`,
    facts: { table: 'supervision_order', reference: 'order_ref' },
  },
  tables: ['service_user', 'supervision_order', 'supervision_order_supersession'],
};
