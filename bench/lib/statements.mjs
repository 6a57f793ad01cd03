/**
 * Synthetic statements in Concord's own tables: sixteen contracts, ten years of quarters, forty statements each of four lines: 102,400 lines.
 * Figures are no calculations: what is measured is how lists are read.
 */
export async function makeStatements(owner) {
  const client = await owner.connect();
  const run = (text) => client.query(text);
  try {
    await run('begin');
    await run(`insert into import (id, kind, file_name, file_digest, recorded_at, person) values (1, 'areas', 'bench', repeat('0', 64), '2010-01-01', 'bench')`);
    await run(`insert into scheme (code) values ('bench')`);
    await run(`insert into area (scheme_id, code) select id, 'A' || lpad(g::text, 2, '0') from scheme, generate_series(1, 16) g`);
    await run(`insert into area_version (area_id, recorded_at, name, import_id) select id, '2010-01-01', 'Area ' || code, 1 from area`);
    await run(`insert into organisation (code) select 'P' || g from generate_series(0, 4) g`);
    await run(`insert into organisation_version (organisation_id, recorded_at, name, kind, import_id)
      select id, '2010-01-01', 'Organisation ' || code, case when code = 'P0' then 'commissioner' else 'provider' end::organisation_kind, 1 from organisation`);
    await run(`insert into act (person, verb, subject_kind, subject_id) values ('bench', 'run.request', 'run', 'bench')`);
    await run(`insert into contract (code, title, area_id, buyer_id, supplier_id, from_date, act_id)
      select 'BENCH-' || a.code, 'Contract of ' || a.code, a.id, b.id, s.id, '2015-01-01', (select min(id) from act)
      from area a join organisation b on b.code = 'P0' join organisation s on s.code = 'P' || 1 + a.id % 4`);
    await run(`insert into mechanism (code, version, document, cases, digest, act_id) select 'bench', 1, '{}', '{}', encode(sha256('{}'), 'hex'), min(id) from act`);
    await run(`insert into terms (contract_id, version, mechanism_id, document, digest, effective, rationale, act_id)
      select c.id, 1, m.id, '{}', encode(sha256('{}'), 'hex'), '[2015-01-01,)', 'bench', c.act_id from contract c, mechanism m`);
    await run(`create temporary table quarters on commit drop as select (2015 + g / 4) || 'Q' || 1 + g % 4 as period from generate_series(0, 39) g`);
    await run(`insert into figure (id, contract_id, terms_id, period, complete, document)
      select encode(sha256(convert_to(d, 'UTF8')), 'hex'), contract_id, terms_id, period, true, d
      from (select t.contract_id, t.id as terms_id, q.period, format('{"contract":%s,"period":"%s"}', t.contract_id, q.period) as d from terms t, quarters q) f`);
    await run(`insert into run (id, scheme_id, period, as_known_at, act_id, correlation_id)
      select gen_random_uuid(), s.id, q.period, timestamptz '2026-01-01' + n * interval '1 day', a.id, 'bench' from scheme s, act a, quarters q, generate_series(1, 40) n`);
    await run(`insert into statement (contract_id, supplier_id, period, number, run_id, figure_id, basis, total_pence, act_id)
      select f.contract_id, c.supplier_id, f.period, (r.as_known_at::date - date '2026-01-01'), r.id, f.id, 'provisional', -200, r.act_id
      from figure f join contract c on c.id = f.contract_id join run r using (period) order by r.as_known_at, f.period, f.contract_id`);
    await run(`insert into statement_line (statement_id, position, component, kind, title, amount_pence, figure_id, node)
      select s.id, p, (array['BINARY_PAYMENT', 'BINARY_DEDUCTION', 'FREQUENCY_PAYMENT', 'FREQUENCY_DEDUCTION'])[p], (array['payment', 'deduction'])[2 - p % 2]::line_kind, 'Line ' || p || ' of the statement', p * (p % 2 * 200 - 100), s.figure_id, 'node_' || p
      from statement s, generate_series(1, 4) p order by s.id, p`);
    await run('commit');
    await run('vacuum (analyze) statement, statement_line, contract, area, area_version, scheme, organisation');
  } finally {
    client.release();
  }
}
