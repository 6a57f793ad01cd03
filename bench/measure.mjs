import { makeFacts } from './lib/facts.mjs';
import { interleaved, median, peakMemoryMb, quantile, timed } from './lib/timing.mjs';
import { makePlainTables, measurePlainTables } from './yardstick/plain-tables.mjs';

const { findDefinition, measureCohorts, parseMeasureDefinition, definitionDigest } = await import('../dist/libs/outcomes/src/index.js');

const DEFINITION = {
  code: 'reoffending-12m', title: 'Proven reoffending within 12 months', per: 'quarter',
  starts: ['community_order', 'suspended_sentence_order', 'licence', 'post_sentence_supervision'],
  proofs: ['conviction', 'caution'], followUpMonths: 12, proofWaitMonths: 6, excludeOffenceCodes: [], adjust: 'none',
};
const AS_KNOWN_AT = '2040-01-01T00:00:00Z';

async function prepared(server, years, say) {
  const db = await server.database(`facts_${years}`);
  if (db.fresh) {
    say(`making ${years} year(s): ${(250_000 * years).toLocaleString('en-GB')} orders, ${(750_000 * years).toLocaleString('en-GB')} offences …`);
    await makeFacts(db.owner, years);
    await makePlainTables(db.owner);
    const { value } = parseMeasureDefinition(DEFINITION);
    await db.owner.query(`insert into measure_definition (code, version, document, digest, person) values ($1, 1, $2, $3, 'bench')`, [value.code, JSON.stringify(value), definitionDigest(value)]);
  }
  const { rows } = await db.app.query('select id from area order by code');
  return { ...db, question: { definition: await findDefinition(db.app, DEFINITION.code), areaIds: rows.map((r) => r.id), asKnownAt: AS_KNOWN_AT } };
}

/** All areas and quarters from raw facts with two times, against the yardstick, in one run. */
export async function benchMeasure(server, years, say, rounds = 7) {
  const { app, owner, question } = await prepared(server, years, say);
  const ours = (await measureCohorts(app, question)).reduce((sum, m) => ({ members: sum.members + Number(m.cohortSize), reoffenders: sum.reoffenders + Number(m.reoffenders), reoffences: sum.reoffences + Number(m.reoffences) }), { members: 0, reoffenders: 0, reoffences: 0 });
  const plain = await measurePlainTables(owner);
  if (JSON.stringify(ours) !== JSON.stringify(plain)) throw new Error(`the two ways count differently: ${JSON.stringify({ ours, plain })}`);
  let times;
  const peakMb = await peakMemoryMb(async () => {
    times = await interleaved({ concord: () => measureCohorts(app, question), plain: () => measurePlainTables(owner) }, rounds);
  });
  const ratios = times.concord.map((ms, i) => ms / times.plain[i]);
  return { years, concordMs: median(times.concord), plainMs: median(times.plain), ratio: median(ratios), ratioHigh: quantile(ratios, 0.9), peakMb, counted: ours };
}

/** One late conviction comes on record, and its cohort is measured anew. */
export async function benchLateFact(server, years, say, facts = 60) {
  const { app, question } = await prepared(server, years, say);
  const times = [];
  for (let i = 0; i < facts; i += 1) {
    const { rows } = await app.query(
      `select o.area_id, o.service_user_id, o.start_date, o.quarter from supervision_order o where o.service_user_id >= $1 and o.kind <> 'screening' order by o.service_user_id limit 1`,
      [1 + Math.floor((i * 160_000 * years) / facts)],
    );
    const at = rows[0];
    const ref = `LATE-${process.pid}-${Date.now()}-${i}`;
    await app.query(
      `with i as (insert into import (id, kind, file_name, file_digest, recorded_at, person) select max(id) + 1, 'offences', 'late', repeat('0', 64), clock_timestamp(), 'bench' from import returning id, recorded_at)
       select id, recorded_at from i`,
    ).then(({ rows: [i] }) =>
      app.query(
        `insert into offence (offence_ref, service_user_id, offence_date, proof, proof_date, recorded_at, import_id, line)
         values ($1, $2, $3::date + 10, 'conviction', $3::date + 20, $4, $5, 1)`,
        [ref, at.service_user_id, at.start_date, i.recorded_at, i.id],
      ),
    );
    const period = `${Math.floor(at.quarter / 4)}Q${(at.quarter % 4) + 1}`;
    times.push(await timed(() => measureCohorts(app, { ...question, areaIds: [at.area_id], period })));
  }
  return { years, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
