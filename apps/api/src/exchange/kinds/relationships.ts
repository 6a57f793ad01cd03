import { TIERS } from '#partners';
import { AREA, DAY, isDay, oneOf, optional, ORGANISATION, required } from './column.js';
import type { Kind } from './kind.js';

const NAMED = `
  staged s join organisation_code b on b.code = s.buyer join organisation_code p on p.code = s.supplier join area_code a on a.code = s.area`;
const RECORDED = `${NAMED}
  join relationship r on r.buyer_id = b.id and r.supplier_id = p.id and r.tier = s.tier and r.area_id = a.id and r.from_date = s."from"`;

const LAST = "'9999-12-31'";

/**
 * SQL: with this row an organisation would be its own supplier, by other rows of the file or by what is on record, on a day on
 * which all of it holds. Days are compared as text: the form of both is the same, and a row with a bad one is refused anyway.
 */
const CIRCLE = `case when i.tier in ('prime', 'sub') then exists (
  with recursive link (buyer, supplier, first, last) as (
    select f.buyer collate "C", f.supplier collate "C", f."from", coalesce(f."to", ${LAST}) from incoming f
    where f.area = i.area and f.tier in ('prime', 'sub') and f.line <> i.line
    union all
    select b.code, p.code, r.from_date::text, coalesce(r.to_date::text, ${LAST})
    from relationship_current r join area_code a on a.id = r.area_id
      join organisation_code b on b.id = r.buyer_id join organisation_code p on p.id = r.supplier_id
    where a.code = i.area and r.tier in ('prime', 'sub') and not exists (
      select from incoming f where f.buyer = b.code and f.supplier = p.code and f.tier = r.tier::text and f.area = a.code and f."from" = r.from_date::text)
  ), chain (organisation, first, last) as (
    select i.supplier collate "C", i."from", coalesce(i."to", ${LAST})
    union
    select n.supplier, greatest(c.first, n.first), least(c.last, n.last)
    from chain c join link n on n.buyer = c.organisation and greatest(c.first, n.first) <= least(c.last, n.last)
  )
  select from chain where organisation = i.buyer) else false end`;

/** SQL: an organisation is no more before the relationship ends. */
const ended = (party: string): string => `exists (
  select from organisation o join organisation_end e on e.organisation_id = o.id
  where o.code = ${party} and (i."to" is null or i."to" >= e.ended_on::text))`;
const endedRule = (column: string) => ({
  column,
  fails: ended(`i.${column}`),
  why: 'The organisation is no more before the relationship ends.',
  fix: 'Name its successor, or a last day before its end.',
});

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
    endedRule('buyer'),
    endedRule('supplier'),
    {
      column: 'supplier',
      fails: `i.supplier <> i.buyer and ${CIRCLE}`,
      why: 'The buyer would be its own supplier, by way of others in the area.',
      fix: 'Correct buyer or supplier, or end a relationship on that way first.',
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
