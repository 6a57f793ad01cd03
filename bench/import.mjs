import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

const run = promisify(execFile);
const PROCESS = fileURLToPath(new URL('import-process.mjs', import.meta.url));

const day = (from, n) => new Date(Date.UTC(2015, 0, 1 + from + n)).toISOString().slice(0, 10);

/** Offences as a police system would write them: in order of their day, people in no order. */
function* offences(rows) {
  const random = xoroshiro128plus(42);
  const people = Math.ceil(rows * 0.22);
  yield 'offence_id,service_user_id,offence_date,offence_code,proof,proof_date\n';
  let block = '';
  for (let n = 0; n < rows; n += 1) {
    const at = Math.floor((n * 3650) / rows);
    const proven = uniformInt(random, 1, 10) <= 8;
    const proof = proven ? `conviction,${day(at, uniformInt(random, 0, 400))}` : ',';
    block += `F${String(n).padStart(9, '0')},S${String(uniformInt(random, 1, people)).padStart(8, '0')},${day(at, 0)},02801,${proof}\n`;
    if (block.length > 1 << 20) {
      yield block;
      block = '';
    }
  }
  yield block;
}

/** Imports so many offences into an empty database, in a process of its own; the same file again must change nothing. */
export async function benchImport(server, rows, say) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-bench-import-'));
  const file = path.join(folder, 'offences.csv');
  try {
    say(`writing ${rows.toLocaleString('en-GB')} offences …`);
    await pipeline(Readable.from(offences(rows)), fs.createWriteStream(file));
    const { ownerUrl, fresh } = await server.database(`import_${rows}_${Date.now()}`);
    if (!fresh) throw new Error('the database for the import is not new');
    const { stdout } = await run(process.execPath, [PROCESS, ownerUrl, file]);
    return { rows, fileMb: fs.statSync(file).size / 2 ** 20, ...JSON.parse(stdout) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
