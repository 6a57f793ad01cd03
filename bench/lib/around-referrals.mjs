import fs from 'node:fs';
import { PERSON_KEY } from './child.mjs';

/** Written by the bench straight into the tables, as the ecosystem's files hold none: contracts above the services, and what is reported of referrals. */
export async function makeAroundReferrals(owner, say) {
  const client = await owner.connect();
  const run = (text, values) => client.query(text, values);
  try {
    say('making contracts, volumes, people and outcomes around them …');
    await run('begin');
    await run(`insert into act (person, verb, subject_kind, subject_id) values ('bench', 'contract.register', 'scheme', 'bench')`);
    const { rows: [{ act }] } = await run('select max(id) as act from act');
    await contracts(run, act);
    await people(run, act);
    await outcomes(run, act);
    await run('commit');
    await run('analyze');
  } finally {
    client.release();
  }
}

/** One contract for each buyer and supplier, under that by which the buyer is supplied; six months promised to each service. */
async function contracts(run, act) {
  await run(`insert into contract (code, title, area_id, buyer_id, supplier_id, from_date, act_id)
    select 'ECO-' || b.code || '-' || s.code, 'Services of ' || s.code, min(a.area_id), v.buyer_id, v.supplier_id, '2015-01-01', $1
    from service v join service_area a on a.service_id = v.id join organisation b on b.id = v.buyer_id join organisation s on s.id = v.supplier_id
    group by b.code, s.code, v.buyer_id, v.supplier_id
    order by b.code = 'DEMO-COM' desc, b.code = 'DEMO-HARBOUR', b.code, s.code`, [act]); // those above first
  // rows of these tables are never changed by anybody else
  await run('set local session_replication_role = replica');
  await run(`update contract c set parent_id = (select min(p.id) from contract p where p.supplier_id = c.buyer_id)`);
  await run(`update service v set contract_id = c.id from contract c where c.buyer_id = v.buyer_id and c.supplier_id = v.supplier_id`);
  await run(`update referral_current r set contract_id = v.contract_id from service v where v.id = r.service_id`);
  await run(`update referral_stint t set contract_id = v.contract_id from service v where v.id = t.service_id`);
  await run('set local session_replication_role = origin');
  await run(`insert into volume_promise (service_id, period, referrals, act_id)
    select v.id, to_char(m, 'YYYY-MM'), 100, $1 from service v, generate_series(timestamp '2025-12-01', '2026-05-01', '1 month') m`, [act]);
  // who agrees is another than who promised
  const { rows: [{ id: agreed }] } = await run(`insert into act (person, verb, subject_kind, subject_id) values ('bench-supplier', 'volume.agree', 'contract', 'bench') returning id`);
  await run('insert into volume_agreement (promise_id, act_id) select id, $1 from volume_promise order by id', [agreed]);
}

/** Particulars of 100,000 people at the most: 1,600 names, days of birth over fifty years; one in a thousand under the number of another. */
async function people(run, act) {
  await run('select setseed(0.42)');
  const { rows } = await run(`select u.id, initcap(g.name) as "givenName", initcap(f.name || e.name) as "familyName",
      (date '1955-01-01' + floor(random() * 18250)::int)::text as "birthDate", case when random() < 0.15 then 'F' else 'M' end as sex,
      'X' || lpad((case when u.id % 1000 = 0 then u.id - 1 else u.id end)::text, 6, '0') as crn
    from (select id, floor(random() * 20)::int + 1 as g, floor(random() * 20)::int + 1 as f, floor(random() * 4)::int + 1 as e from service_user order by id limit 100000) u
    join unnest(string_to_array('ann bob carl dora emil fay gus hana ivan jo kim lena max nia omar pia ravi sue tom una', ' ')) with ordinality g (name, n) on g.n = u.g
    join unnest(string_to_array('ash birch cot dun east fern gold hart ing kirk lock marsh nor oak park rush stan thorn under west', ' ')) with ordinality f (name, n) on f.n = u.f
    join unnest(string_to_array('ley ton by field', ' ')) with ordinality e (name, n) on e.n = u.e order by u.id`);
  for (let at = 0; at < rows.length; at += 10_000) await sealed(run, act, rows.slice(at, at + 10_000));
}

/** As the application seals them (docs/adr/0033), by the master key of the bench. */
async function sealed(run, act, people) {
  const kernel = await import(new URL('kernel/src/index.js', lib));
  const partners = await import(new URL('partners/src/index.js', lib));
  kernel.useMasterKeys(kernel.readMasterKeys(PERSON_KEY));
  const sql = { query: run };
  const ids = people.map(({ id }) => id);
  const keys = await partners.makeKeys(sql, ids);
  const index = await partners.makeIndexKey(sql);
  const who = people.map((one) => partners.sealParticulars(keys.get(one.id), index, one.id, one, one.sex));
  await run(`insert into service_user_particulars (service_user_id, sealed, mark, born, tokens, sex, act_id)
    select id, sealed, mark, born, tokens::bigint[], sex, $7 from unnest($1::int[], $2::bytea[], $3::bytea[], $4::bytea[], $5::text[], $6::char(1)[]) p (id, sealed, mark, born, tokens, sex)`,
    [ids, who.map((one) => one.sealed), who.map((one) => one.mark), who.map((one) => one.born), who.map((one) => `{${one.tokens.join(',')}}`), people.map((one) => one.sex), act]);
  await run(`insert into service_user_identifier (service_user_id, kind, blind, sealed, act_id)
    select id, 'crn', blind, sealed, $4 from unnest($1::int[], $2::bytea[], $3::bytea[]) i (id, blind, sealed)`,
    [ids, people.map(({ crn }) => partners.blindIdentifier(index, 'crn', crn)), people.map(({ id, crn }) => partners.sealIdentifier(keys.get(id), id, 'crn', crn)), act]);
}

const DEFINITION = new URL('../../demo/outcomes/employment-started.json', import.meta.url);
const lib = new URL('../../dist/libs/', import.meta.url);

/** An outcome of each concluded referral, three in four of them decided on, with two observations each. */
async function outcomes(run, act) {
  const { canonicalText } = await import(new URL('kernel/src/index.js', lib));
  const { parseOutcomeDefinition, outcomeDefinitionDigest } = await import(new URL('outcomes/src/outcome/parse-outcome-definition.js', lib));
  const definition = parseOutcomeDefinition(JSON.parse(fs.readFileSync(DEFINITION, 'utf8'))).value;
  for (const [code, { title, yesNo, least, most }] of Object.entries(definition.measures))
    await run('insert into outcome_measure (code, title, yes_no, least, most, act_id) values ($1, $2, $3, $4, $5, $6)', [code, title, yesNo ?? false, least ?? 0, most ?? 1, act]);
  const measures = Object.keys(definition.measures);
  await run(`insert into outcome_definition (code, version, title, unit, evidence_kinds, verified_by, verify_business_days, item, document, digest, act_id)
    values ($1, 1, $2, $3, '{}', $4, $5, $6, $7, $8, $9)`,
    [definition.code, definition.title, definition.per, definition.verifiedBy, definition.verifyWithinBusinessDays ?? null, definition.item, canonicalText(definition), outcomeDefinitionDigest(definition), act]);
  await run(`insert into outcome (organisation_id, outcome_ref, definition_id, service_user_id, referral_id)
    select c.holder_id, c.reference, d.id, c.service_user_id, c.referral_id from referral_current c, outcome_definition d where c.state = 'concluded' and c.holder_id is not null order by c.referral_id`);
  // as if by file: one by one, each would hold a lock to the end
  await run(`insert into outcome_version (outcome_id, recorded_at, achieved_on, import_id)
    select o.id, c.concluded_at, uk_day(c.concluded_at), (select min(id) from import) from outcome o join referral_current c using (referral_id)`);
  await run(`insert into observation (organisation_id, observation_ref, service_user_id, measure, day, value, recorded_at, act_id)
    select o.organisation_id, o.outcome_ref || '-' || m || n, o.service_user_id, m, uk_day(c.concluded_at) - 10 * n, 1, c.concluded_at, $2
    from outcome o join referral_current c using (referral_id), unnest($1::text[]) m, generate_series(0, 1) n`, [measures, act]);
  // who decides is another than who reported
  const { rows: [{ id: verified }] } = await run(`insert into act (person, verb, subject_kind, subject_id) values ('bench-verifier', 'outcome.verify', 'outcome', 'bench') returning id`);
  await run(`insert into outcome_verification (outcome_id, version_at, verified, organisation_id, reason, finding, act_id)
    select o.id, v.recorded_at, o.id % 10 > 0, w.id, case when o.id % 10 = 0 then 'bench' end, '{}', $1
    from outcome o join outcome_version v on v.outcome_id = o.id cross join lateral outcome_verifier(o.id) w (id) where o.id % 4 > 0 and w.id <> o.organisation_id`, [verified]);
}
