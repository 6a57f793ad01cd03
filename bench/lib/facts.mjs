/**
 * Synthetic facts in Concord's own tables, made inside PostgreSQL from a fixed seed: 250,000 orders and 750,000 offences a
 * year, sixteen areas, and the second time filled as it is in life: on record some weeks after the event, one in a hundred
 * corrected later.
 */
export async function makeFacts(owner, years) {
  const client = await owner.connect();
  const run = (text, values) => client.query(text, values);
  try {
    await run('set synchronous_commit = off');
    await run(`insert into import (id, kind, file_name, file_digest, recorded_at, person) values (1, 'orders', 'bench', repeat('0', 64), '2010-01-01', 'bench')`);
    // an import a day: facts carry the instant of theirs
    await run(`insert into import (id, kind, file_name, file_digest, recorded_at, person)
      select 2 + n, 'offences', 'bench', repeat('0', 64), date '2014-01-01' + n::int, 'bench' from generate_series(0, $1::int) n`, [365 * years + 3000]);
    await run(`insert into scheme (code) values ('bench')`);
    await run(`insert into area (scheme_id, code) select id, 'A' || lpad(g::text, 2, '0') from scheme, generate_series(1, 16) g`);
    await run(`insert into area_version (area_id, recorded_at, name, import_id) select id, '2010-01-01', 'Area ' || code, 1 from area`);
    await run(`insert into organisation (code) values ('P1')`);
    await run(`insert into service_user (ref) select 'S' || lpad(g::text, 8, '0') from generate_series(1, $1::int) g`, [160_000 * years]);
    await run('select setseed(0.42)');
    await run(`create temporary table o as
      select g, 1 + floor(random() * 160000 * ${years})::int as person, 1 + floor(random() * 16)::int as area,
             date '2015-01-01' + floor(random() * 365.25 * ${years})::int as start, round(random()::numeric, 4) as risk, 1 + floor(random() * 10)::int as band
      from generate_series(1, ${250_000 * years}) g`);
    await run(`insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, risk_score, risk_band, member_hash, recorded_at, import_id, line)
      select 'O' || lpad(g::text, 9, '0'), person, area, 1, (array['community_order', 'suspended_sentence_order', 'licence', 'screening'])[1 + g % 4]::order_kind, start, risk, band,
             floor(random() * 4e15)::bigint, start + interval '20 days', 2 + (start + 20 - date '2014-01-01'), g from o order by person`);
    await run(`create temporary table f as
      select n, o.person, o.start + floor(random() * 1000)::int - 150 as day, random() < 0.8 as proven, floor(random() * 400)::int as wait, random() as pick
      from generate_series(1, ${750_000 * years}) n join o on o.g = 1 + n % ${250_000 * years}`);
    await run(`insert into offence (offence_ref, service_user_id, offence_date, offence_code, proof, proof_date, recorded_at, import_id, line)
      select 'F' || lpad(n::text, 9, '0'), person, day, '02801', case when proven then (case when pick < 0.9 then 'conviction' else 'caution' end)::proof_kind end,
             case when proven then day + wait end, day + wait + interval '30 days', 2 + (day + wait + 30 - date '2014-01-01'), n from f order by person`);
    await run(`with corrected as (
        insert into offence (offence_ref, service_user_id, offence_date, offence_code, proof, proof_date, recorded_at, import_id, line)
        select offence_ref, service_user_id, offence_date + 1, offence_code, proof, proof_date, recorded_at + interval '90 days', import_id + 90, line
        from offence where line % 100 = 0 order by service_user_id returning offence_ref, recorded_at)
      insert into offence_supersession select f.id, c.recorded_at from corrected c join offence f using (offence_ref) where f.recorded_at < c.recorded_at`);
    await run('drop table o, f');
    await run('set synchronous_commit = on'); // a commit that is not on disk yet keeps vacuum from marking pages as visible to all
    await run('create table flushed ()');
    await run('drop table flushed');
    await run('vacuum (analyze) supervision_order, offence, service_user, offence_supersession');
  } finally {
    client.release();
  }
}
