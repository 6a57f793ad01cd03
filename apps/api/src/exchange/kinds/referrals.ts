import { COMPLEXITIES, SERVICE_CATEGORIES } from '#partners';
import {
  AREA,
  CODE,
  DAY,
  INSTANT,
  instantOf,
  isInstant,
  NAME,
  oneOf,
  optional,
  ORGANISATION,
  pattern,
  required,
} from './column.js';
import type { Kind } from './kind.js';
import { IDENTIFY_PEOPLE } from './service-users.js';

/** Who is not on record yet is put there by who refers them, and so has a part in them. */
const NEWCOMERS = `
  create temp table newcomer on commit drop as
  select distinct s.service_user_id as ref, s.origin from staged s where not exists (select from service_user u where u.ref = s.service_user_id)`;
const RECORD_NEWCOMERS = [
  `insert into act (person, verb, subject_kind, subject_id, detail)
   select i.person, 'service_user.record', 'import', i.id::text, jsonb_build_object('referred', (select count(*) from newcomer)) from import i
   where i.id = :import and exists (select from newcomer)`,
  `insert into service_user_recorder (service_user_id, organisation_id, act_id)
   select u.id, g.id, a.id from newcomer n join service_user u on u.ref = n.ref join organisation_code g on g.code = n.origin
   cross join (select max(id) as id from act where subject_kind = 'import' and subject_id = (:import)::text and verb = 'service_user.record') a`,
];

/** Referrals as they were made; what happened to them comes as referral events. A referral on record is never changed. */
export const referrals: Kind = {
  name: 'referrals',
  columns: [
    required(
      'reference',
      pattern(
        '[A-HJ-NP-Z]{2}[0-9]{4}[A-Z]{2}',
        'It is not a reference: two letters without I and O, four digits, and two letters.',
        'Write it like KR4820AC, or draft the referral here to be given one.',
      ),
    ),
    required('service_user_id', CODE),
    required('origin', ORGANISATION),
    required('area', AREA),
    required('category', oneOf(SERVICE_CATEGORIES, 'service_category')),
    required('complexity', oneOf(COMPLEXITIES, 'complexity')),
    optional(
      'wanted',
      pattern(
        '[A-Za-z0-9_.-]+(;[A-Za-z0-9_.-]+)*',
        'It is not a list of codes of outcomes.',
        'Write codes with ; between them.',
      ),
    ),
    optional('order_id', CODE),
    optional('onward_from', CODE),
    optional('complete_by', DAY),
    required('at', INSTANT),
    optional('note', NAME),
  ],
  key: ['reference'],
  rules: [
    {
      column: 'reference',
      fails: `length(i.reference) = 8 and (right(i.reference, 2) <> upper(left(i.category, 2)) or i.reference ~ '0.*O|1.*I|I.*1|5.*S|S.*5|8.*B|B.*8')`,
      why: 'It does not end in the first two letters of the category, or holds two signs that people mix up (0 and O, 1 and I, 5 and S, 8 and B).',
      fix: 'Write it as it was given, or draft the referral here to be given one.',
    },
    {
      column: 'at',
      fails: `case when ${isInstant('i.at')} then ${instantOf('i.at')} > now() + interval '5 minutes' else false end`,
      why: 'It lies in the future.',
      fix: 'Write when it was made.',
    },
    {
      column: 'onward_from',
      fails: 'i.onward_from = i.reference',
      why: 'The referral would go on from itself.',
      fix: 'Name the referral that it was made out of.',
    },
    {
      column: 'order_id',
      fails: `i.order_id is not null and not exists (
        select from supervision_order o join service_user u on u.ref = i.service_user_id
        where o.order_ref = i.order_id and survivor_of(o.service_user_id) = survivor_of(u.id))`,
      why: 'No order with this id is on record.',
      fix: 'Correct the id, or import the order first (concord import orders).',
    },
  ],
  acrossRows: {
    refused: `
    select s.line, 'onward_from' as col, s.onward_from as value, 'No referral with this reference is on record or in the file.' as why,
      'Correct the reference, or add the referral that this one goes on from.' as fix
    from staged s where s.onward_from is not null
      and not exists (select from referral r where r.reference = s.onward_from) and not exists (select from staged o where o.reference = s.onward_from)`,
  },
  warnings: [],
  writes: {
    by: 'origin',
    data: 'referrals',
    // who refers on what it holds has its part by that
    free: 'exists (select from referral r where r.reference = s.reference) or s.onward_from is not null',
  },
  landing: {
    texts: {
      column: 'note',
      owner: `coalesce((select r.service_user_id from referral r where r.reference = s.reference), (select u.id from service_user u where u.ref = s.service_user_id))`,
    },
    identify: [NEWCOMERS, ...IDENTIFY_PEOPLE, ...RECORD_NEWCOMERS],
    typed: `
      select s.line, s.reference as identity, u.id as service_user_id, g.id as origin_id, a.id as area_id, s.category, s.complexity,
        coalesce(string_to_array(s.wanted, ';'), '{}') as wanted, nextval('referral_id_seq') as new_id, s.order_id as order_ref, s.onward_from, s.complete_by, s.note, ${instantOf('s.at')} as at
      from staged s left join service_user u on u.ref = s.service_user_id join organisation_code g on g.code = s.origin join area_code a on a.code = s.area`,
    versions: `
      select r.reference as identity, null::bigint as version_id, '-infinity'::timestamptz as recorded_at, r.service_user_id, r.origin_id, r.area_id, r.category,
        r.complexity, r.wanted, r.order_ref, f.reference as onward_from, r.complete_by, r.note, r.at
      from staged s join referral r on r.reference = s.reference left join referral f on f.id = r.parent_id`,
    content: [
      'service_user_id',
      'origin_id',
      'area_id',
      'category',
      'complexity',
      'wanted',
      'order_ref',
      'onward_from',
      'complete_by',
      'note',
      'at',
    ],
    order: 'at, line',
    // the referral that one goes on from may stand in the same file, so ids are given before rows are inserted
    insert: `
      insert into referral (id, reference, service_user_id, origin_id, area_id, category, complexity, wanted, order_ref, parent_id, complete_by, note, at, recorded_at, import_id)
      overriding system value
      select l.new_id, l.identity, l.service_user_id, l.origin_id, l.area_id, l.category, l.complexity, l.wanted, l.order_ref,
        coalesce(r.id, p.new_id), l.complete_by, l.note, l.at, :recorded_at, :import
      from landing l left join referral r on r.reference = l.onward_from left join landing p on p.identity = l.onward_from`,
    unchanging: { fix: 'Leave the row out, or withdraw the referral and make another one.' },
  },
  tables: ['service_user', 'referral', 'referral_current', 'referral_party'],
};
