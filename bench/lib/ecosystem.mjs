import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeAroundReferrals } from './around-referrals.mjs';
import { PERSON_KEY } from './child.mjs';

const { readMasterKeys, useMasterKeys } = await import('../../dist/libs/kernel/src/index.js');
const { importFile } = await import('../../dist/apps/api/src/exchange/index.js');
const { writeEcosystem } = await import('../../dist/apps/api/src/demo/ecosystem/write-ecosystem.js');

/** Nothing of it lies in the future, whenever the bench is run. */
export const UNTIL = '2026-06-01';
const SCHEME_FILES = ['areas', 'organisations', 'relationships'];

/** 1 is the country: 100,000 referrals. CONCORD_BENCH_SCALE=0.01 for a quick try. */
export const SCALE = Number(process.env.CONCORD_BENCH_SCALE ?? 1);

/** The database of a year of referrals and what stands around them, made where it is not there yet. `loaded`: what was imported for it now. */
export async function ecosystem(server, say) {
  useMasterKeys(readMasterKeys(PERSON_KEY)); // people are sealed as they are imported, and what is kept where a migration seals it (docs/adr/0033)
  const db = await server.database(`ecosystem_${String(SCALE).replace('.', '_')}`);
  const loaded = db.fresh ? await makeEcosystem(db, SCALE, say) : [];
  const { rows: [{ bare }] } = await db.owner.query('select not exists (select from contract) as bare');
  if (bare) await makeAroundReferrals(db.owner, say);
  return { ...db, loaded };
}

/**
 * The year of referrals of the demonstration's sixteen areas: written by its generator and imported file by file.
 * @returns of each file its kind, rows and seconds
 */
async function makeEcosystem(db, scale, say) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-bench-ecosystem-'));
  const load = async (kind, file) => {
    const start = performance.now();
    const content = fs.createReadStream(file);
    const outcome = await importFile(db.app, { kind, fileName: path.basename(file), content, contentBytes: fs.statSync(file).size, person: 'bench' });
    if (!outcome.ok) throw new Error(`${file}: ${JSON.stringify((outcome.refusals ?? outcome.problems).slice(0, 3))}`);
    const seconds = (performance.now() - start) / 1000;
    const rows = outcome.value.rows.new;
    say(`${kind}: ${rows.toLocaleString('en-GB')} rows in ${seconds.toFixed(1)} s, load ${os.loadavg()[0].toFixed(1)}`);
    return { kind, rows, seconds };
  };
  const loaded = [];
  try {
    say('writing the year of referrals …');
    const files = await writeEcosystem(folder, { scale, seed: 1, until: UNTIL, months: 18 });
    for (const kind of SCHEME_FILES) loaded.push(await load(kind, new URL(`../../demo/demo-16/${kind}.csv`, import.meta.url).pathname));
    for (const { kind, name } of files) loaded.push(await load(kind, path.join(folder, name)));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return loaded;
}
