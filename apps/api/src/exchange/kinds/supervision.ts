import { RECORDED } from '#outcomes';
import { CODE, DAY, NAME, oneOf, optional, ORGANISATION, required } from './column.js';
import type { Kind } from './kind.js';
import { IDENTIFY_PEOPLE } from './service-users.js';

const IDENTITY = `g.id::text || '/' || s.record_id`;

/** The order as it stands on record under its provider, whose person the row names; merged records are one person. */
const ORDER = `from supervision_order o join organisation p on p.id = o.provider_id
  where o.order_ref = i.order_id and p.code = i.organisation and not exists (select from supervision_order_supersession x where x.old_id = o.id)`;

/** What was done under orders, and where they are supervised. Ids count within the organisation; `taken_back` takes one back. */
export const supervision: Kind = {
  name: 'supervision',
  columns: [
    required('organisation', ORGANISATION),
    required('record_id', CODE),
    required('order_id', CODE),
    required('service_user_id', CODE),
    required('what', oneOf(RECORDED)),
    required('day', DAY),
    optional('element', CODE),
    optional('location', CODE),
    optional('caseworker', CODE),
    optional('reason', { ...NAME, longest: 2000 }),
  ],
  key: ['organisation', 'record_id'],
  rules: [
    {
      column: 'order_id',
      fails: `i.order_id is not null and not exists (select ${ORDER})`,
      why: 'It is no order that the organisation supervises.',
      fix: 'Correct the order; who supervises it records what is done for it.',
    },
    {
      column: 'service_user_id',
      fails: `exists (select ${ORDER}) and not exists (select ${ORDER} and o.service_user_id = (select u.id from service_user u where u.ref = i.service_user_id))`,
      why: 'The order is of somebody else.',
      fix: 'Write the reference that the order goes by.',
    },
    {
      column: 'element',
      fails: `i.what in ('done', 'not_needed') <> (i.element is not null)`,
      why: 'What is done or not needed is an element of the framework, and nothing else has one.',
      fix: 'Name the element, or leave it empty.',
    },
    {
      column: 'element',
      fails: `i.element is not null and exists (select ${ORDER}) and not exists (select ${ORDER} and exists (
        select from framework_element e where e.framework_id = framework_of(o.provider_id, o.start_date) and e.code = i.element))`,
      why: 'The framework that the order goes by has no such element.',
      fix: 'Correct the element (concord framework list), or adopt a framework from a day before the order started.',
    },
    {
      column: 'location',
      fails: `(i.what = 'located') <> (i.location is not null)`,
      why: 'Where somebody is supervised is said with located, and with nothing else.',
      fix: 'Name the location, or leave it empty.',
    },
    {
      column: 'location',
      fails: `i.location is not null and not exists (select from location l join organisation p on p.id = l.organisation_id where p.code = i.organisation and l.code = i.location)`,
      why: 'The organisation has no such location.',
      fix: 'Correct the code, or put the location on record first.',
    },
    {
      column: 'caseworker',
      fails: `i.caseworker is not null and i.what <> 'located'`,
      why: 'Who supervises is said with located, and with nothing else.',
      fix: 'Leave it empty.',
    },
    {
      column: 'reason',
      fails: `i.what = 'not_needed' and i.reason is null`,
      why: 'It does not say why it is not needed.',
      fix: 'Write the reason.',
    },
  ],
  warnings: [
    { when: 'l.day > uk_day(:recorded_at)', text: 'The day lies after the one from which it is on record.' },
  ],
  writes: {
    by: 'organisation',
    data: 'orders',
    free: `exists (select from supervision_record r where r.reference = ${IDENTITY} and r.service_user_id = u.id)`,
  },
  landing: {
    texts: { column: 'reason', owner: '(select u.id from service_user u where u.ref = s.service_user_id)' },
    identify: IDENTIFY_PEOPLE,
    typed: `
      select s.line, ${IDENTITY} as identity, g.id as organisation_id, s.record_id, u.id as service_user_id, s.order_id as order_ref, s.what, s.element, s.day,
             p.id as location_id, s.caseworker, s.reason
      from staged s join organisation_code g on g.code = s.organisation join service_user u on u.ref = s.service_user_id
      left join location p on p.organisation_id = g.id and p.code = s.location`,
    versions: `
      select r.reference as identity, r.id as version_id, r.recorded_at, r.service_user_id, r.order_ref, r.what, r.element, r.day, r.location_id, r.caseworker, r.reason
      from supervision_record r where r.reference in (select ${IDENTITY} from staged s join organisation_code g on g.code = s.organisation)`,
    content: [
      'service_user_id',
      'order_ref',
      'what',
      'element',
      'day',
      'location_id',
      'caseworker',
      'reason',
    ],
    order: 'order_ref, day, line',
    insert: `
      insert into supervision_record (organisation_id, record_ref, service_user_id, order_ref, what, element, day, location_id, caseworker, reason, recorded_at, import_id, line)
      select l.organisation_id, l.record_id, l.service_user_id, l.order_ref, l.what, l.element, l.day, l.location_id, l.caseworker, l.reason, :recorded_at, :import, l.line from landing l`,
    after: [
      `insert into supervision_record_supersession (old_id, superseded_at)
       select l.previous_id, :recorded_at from landing l where l.previous_id is not null
       union all
       select r.id, l.next_at from landing l join supervision_record r on r.reference = l.identity and r.recorded_at = :recorded_at where l.next_at is not null`,
    ],
  },
  tables: ['service_user', 'supervision_record', 'supervision_record_supersession'],
};
