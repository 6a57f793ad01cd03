import fs from 'node:fs';

const DOCUMENT = JSON.parse(fs.readFileSync(new URL('../../demo/frameworks/supervision.json', import.meta.url), 'utf8'));

/** Orders of the one provider, at thirty places with ten caseworkers each, begun over four years up to yesterday, each for about a year. */
export const ORDERS = 100_000;
export const PROVIDER = 'DEMO-ALDER';
export const CASEWORKER = 'alder-practitioner';
const PLACES = 30;
const CASEWORKERS = 10;

/**
 * A provider's supervision in Concord's own tables, made by sets from a fixed seed: 100,000 orders under the framework of the demonstration, what was done for each (nine in ten, most of it in time), one order
 * in eight transferred, one in twelve in breach, the older ones ended. One of the caseworkers is a person of the demonstration.
 * @param adopt puts the framework on record and lets the provider go by it
 */
export async function makeSupervision(owner, adopt) {
  const run = (text) => owner.query(text);
  await run(`insert into import (id, kind, file_name, file_digest, recorded_at, person) values (1, 'orders', 'bench', repeat('0', 64), '2010-01-01', 'bench')`);
  await run(`insert into scheme (code) values ('bench')`);
  await run(`insert into area (scheme_id, code) select id, 'A01' from scheme`);
  await run(`insert into area_version (area_id, recorded_at, name, import_id) select id, '2010-01-01', code, 1 from area`);
  await run(`insert into organisation (code) values ('${PROVIDER}') on conflict do nothing`);
  await run(`insert into organisation_version (organisation_id, recorded_at, name, kind, import_id) select id, '2010-01-01', 'Provider', 'provider', 1 from organisation where code = '${PROVIDER}'`);
  await run(`with a as (insert into act (person, verb, subject_kind, subject_id) values ('operator', 'location.record', 'organisation', '${PROVIDER}') returning id),
      l as (insert into location (organisation_id, code) select o.id, 'L' || lpad(g::text, 2, '0') from organisation o, generate_series(1, ${PLACES}) g where o.code = '${PROVIDER}' returning id, code)
    insert into location_version (location_id, name, act_id) select l.id, l.code, a.id from l, a`);
  await run(`insert into service_user (ref) select 'S' || lpad(g::text, 8, '0') from generate_series(1, ${ORDERS}) g`);
  await adopt({ ...DOCUMENT, code: 'bench' });
  await makeOrders(owner);
}

async function makeOrders(owner) {
  const client = await owner.connect();
  const run = (text) => client.query(text);
  try {
    await run('set synchronous_commit = off');
    await run('select setseed(0.42)');
    await run(`insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, risk_score, risk_band, member_hash, recorded_at, import_id, line)
      select 'O' || lpad(u.id::text, 8, '0'), u.id, (select min(id) from area), (select id from organisation where code = '${PROVIDER}'), (array['community_order', 'suspended_sentence_order', 'licence'])[1 + u.id % 3]::order_kind,
             current_date - 1 - floor(random() * 1460)::int, 0.4, 1 + floor(random() * 10)::int, u.id, '2010-01-01', 1, u.id from service_user u order by u.id`);
    await run(`insert into need_assessment (service_user_id, assessed_on, section, score, recorded_at, import_id, line)
      select o.service_user_id, o.start_date + 10, s.section::need_section, floor(random() * 3)::int, '2010-01-01', 1, row_number() over ()
      from supervision_order o cross join (values ('alcohol'), ('drugs')) s (section) where o.start_date + 10 < current_date`);
    await run(`create temporary table ends as select order_ref, service_user_id, start_date as start, start_date + 270 + floor(random() * 200)::int as day, risk_band,
             'L' || lpad((1 + floor(random() * ${PLACES})::int)::text, 2, '0') as place, 1 + floor(random() * ${CASEWORKERS})::int as who from supervision_order`);
    await run(`create temporary table made (order_ref text, service_user_id int, what text, element text, day date, place text, caseworker text)`);
    await run(`insert into made select order_ref, service_user_id, 'located', null, start, place, lower(place) || '-' || who from ends`);
    await run(`insert into made select order_ref, service_user_id, 'ended', null, day, null, null from ends where day < current_date`);
    await run(`insert into made select order_ref, service_user_id, 'transferred', null, start + 100, null, null from ends where random() < 0.125`);
    await run(`insert into made select order_ref, service_user_id, 'located', null, day, 'L' || lpad((1 + floor(random() * ${PLACES})::int)::text, 2, '0'), null from made where what = 'transferred'`);
    await run(`update made set caseworker = lower(place) || '-' || 1 + floor(random() * ${CASEWORKERS})::int where what = 'located' and caseworker is null`);
    await run(`insert into made select order_ref, service_user_id, 'breach', null, start + 150, null, null from ends where random() < 0.083`);
    // once each, nine in ten; and again and again for who gets it
    await run(`insert into made select e.order_ref, e.service_user_id, 'done', d.element, e.start + d.within - 2 + floor(random() * 5)::int, null, null from ends e
      cross join (values ('first_meeting', 5), ('induction_done', 14), ('assessment_done', 15), ('plan_agreed', 28), ('drugs_referral', 40)) d (element, within) where random() < 0.9`);
    await run(`insert into made select e.order_ref, e.service_user_id, 'done', 'core_session', e.start + n * 27 + floor(random() * 4)::int, null, null from ends e
      cross join generate_series(1, 14) n where e.risk_band >= 4 and e.start + n * 27 + 4 < e.day`);
    await run(`insert into made select e.order_ref, e.service_user_id, 'done', 'close_contact', e.start + n * 13 + floor(random() * 3)::int, null, null from ends e
      cross join generate_series(1, 26) n where e.risk_band >= 8 and e.start + n * 13 + 3 < e.day`);
    await run(`insert into made select e.order_ref, e.service_user_id, 'done', 'review', e.start + n * 112 + 20, null, null from ends e cross join generate_series(1, 3) n where e.start + n * 112 + 20 < e.day`);
    await run(`insert into made select order_ref, service_user_id, 'done', 'ending_meeting', day + 3, null, null from ends where random() < 0.9`);
    await run(`update made set caseworker = '${CASEWORKER}' where caseworker = 'l01-1'`);
    // each once a day, none of a day that has not come
    await run(`insert into supervision_record (organisation_id, record_ref, service_user_id, order_ref, what, element, day, location_id, caseworker, recorded_at, import_id, line)
      select o.id, m.order_ref || '/' || m.what || '/' || coalesce(m.element, '') || '/' || m.day, m.service_user_id, m.order_ref, m.what, element, day, l.id, caseworker, '2010-01-01', 1, row_number() over ()
      from (select distinct on (order_ref, what, element, day) * from made where day < current_date order by order_ref, what, element, day) m cross join (select id from organisation where code = '${PROVIDER}') o left join location l on l.code = m.place order by order_ref, day`);
    await run('drop table ends, made');
    await run('set synchronous_commit = on');
    await run('create table flushed ()');
    await run('drop table flushed');
    await run('vacuum (analyze)');
  } finally {
    client.release();
  }
}
