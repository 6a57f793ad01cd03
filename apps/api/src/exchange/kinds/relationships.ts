import { TIERS } from '#partners';
import { AREA, DAY, isDay, oneOf, optional, ORGANISATION, required } from './column.js';
import type { Kind } from './kind.js';

const NAMED = `
  staged s join organisation_code b on b.code = s.buyer join organisation_code p on p.code = s.supplier join area_code a on a.code = s.area`;
const RECORDED = `${NAMED}
  join relationship r on r.buyer_id = b.id and r.supplier_id = p.id and r.tier = s.tier and r.area_id = a.id and r.from_date = s."from"`;

/** Who works with whom. Buyer, supplier, tier, area and first day say which relationship; its last day can be corrected. */
export const relationships: Kind = {
  name: 'relationships',
  columns: [
    required('buyer', ORGANISATION),
    required('supplier', ORGANISATION),
    required('tier', oneOf(TIERS, 'tier')),
    required('area', AREA),
    required('from', DAY),
    optional('to', DAY),
  ],
  key: ['buyer', 'supplier', 'tier', 'area', 'from'],
  rules: [
    {
      column: 'supplier',
      fails: 'i.supplier = i.buyer',
      why: 'Buyer and supplier are the same organisation.',
      fix: 'Name two different organisations.',
    },
    {
      column: 'to',
      fails: `i."to" < i."from" and ${isDay('i."to"')} and ${isDay('i."from"')}`,
      why: 'The relationship ends before it begins.',
      fix: 'Correct from or to; leave to empty while the relationship goes on.',
    },
  ],
  warnings: [],
  landing: {
    identify: [
      `insert into relationship (buyer_id, supplier_id, tier, area_id, from_date)
       select b.id, p.id, s.tier, a.id, s."from" from ${NAMED}
       where not exists (select from relationship r
         where r.buyer_id = b.id and r.supplier_id = p.id and r.tier = s.tier and r.area_id = a.id and r.from_date = s."from")
       order by s.line`,
    ],
    typed: `select s.line, r.id as identity, s."to" as to_date from ${RECORDED}`,
    versions: `
      select v.relationship_id as identity, null::bigint as version_id, v.recorded_at, v.to_date
      from ${RECORDED} join relationship_version v on v.relationship_id = r.id`,
    content: ['to_date'],
    order: 'identity',
    insert: `
      insert into relationship_version (relationship_id, recorded_at, to_date, import_id)
      select l.identity, :recorded_at, l.to_date, :import from landing l`,
  },
};
