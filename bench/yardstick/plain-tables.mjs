/**
 * The yardstick: the best hand-written SQL we know, on plain tables made for this one question. No second time, no
 * corrections, no definitions that are data, no digests: window ends stored for twelve and eighteen months, both tables
 * hash-partitioned by service user, a partition at a time on two connections.
 */
const PARTITIONS = 8;

export async function makePlainTables(owner) {
  const run = (text) => owner.query(text);
  await run(`create table plain_start (id bigint, u int not null, area int not null, start date not null, band smallint,
      quarter int generated always as ((extract(year from start) * 4 + extract(quarter from start))::int) stored,
      follow_up_end date generated always as ((start + interval '12 months')::date) stored,
      proof_end date generated always as ((start + interval '18 months')::date) stored) partition by hash (u)`);
  await run('create table plain_event (u int not null, day date not null, proof date) partition by hash (u)');
  for (let i = 0; i < PARTITIONS; i += 1) {
    for (const table of ['plain_start', 'plain_event']) {
      await run(`create table ${table}_${i} partition of ${table} for values with (modulus ${PARTITIONS}, remainder ${i})`);
    }
  }
  await run(`insert into plain_start (id, u, area, start, band) select id, service_user_id, area_id, start_date, risk_band from supervision_order o
    where kind <> 'screening' and not exists (select from supervision_order_supersession where old_id = o.id) order by service_user_id`);
  await run(`insert into plain_event select service_user_id, offence_date, proof_date from offence f
    where proof in ('conviction', 'caution') and not exists (select from offence_supersession where old_id = f.id) order by service_user_id`);
  await run('create index on plain_start (u, area, quarter, start, id) include (band, follow_up_end, proof_end)');
  await run('create index on plain_event (u, day) include (proof) where proof is not null');
  await run('vacuum (analyze) plain_start, plain_event');
}

const statement = (i) => `
  select area, quarter, band, count(*) as members, count(*) filter (where k > 0) as reoffenders, sum(k) as reoffences from (
    select s.area, s.quarter, s.band, c.k
    from (select distinct on (u, area, quarter) u, area, quarter, start, band, follow_up_end, proof_end from plain_start_${i} order by u, area, quarter, start, id) s
    cross join lateral (select count(*)::int as k from plain_event_${i} e where e.u = s.u and e.day >= s.start and e.day < s.follow_up_end and e.proof is not null and e.proof < s.proof_end) c
    offset 0) m group by area, quarter, band`;

/** All areas and quarters; returns the totals, so that both ways can be seen to count the same. */
export async function measurePlainTables(pool) {
  const waiting = Array.from({ length: PARTITIONS }, (_, i) => statement(i)).values();
  const total = { members: 0, reoffenders: 0, reoffences: 0 };
  const work = async () => {
    for (const text of waiting) {
      const { rows } = await pool.query(text);
      for (const row of rows) for (const key of Object.keys(total)) total[key] += Number(row[key]);
    }
  };
  await Promise.all([work(), work()]);
  return total;
}
