import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CsvFiles } from '../generator/csv-files.js';
import { makeFolder } from '../generator/make-folder.js';
import { COLUMNS, orderCells } from '../generator/rows.js';
import type { OnProgress } from '../generator/write-scheme.js';
import { demoFile } from '../repository.js';
import { caseload, caseloadCount, type EcosystemOptions } from './caseload.js';
import { ECOSYSTEM_COLUMNS, eventCells, referralCells, serviceCells } from './ecosystem-rows.js';
import { ReferralMaker } from './referrals.js';
import { SUPPLIES } from './supply.js';

const FIXED = ['organisations', 'relationships'] as const;
const MADE = ['services', 'orders', 'referrals', 'referral-events'] as const;

/** A written file; they are to be imported in the order in which they are given. */
export interface EcosystemFile {
  readonly kind: (typeof FIXED)[number] | (typeof MADE)[number];
  readonly name: string;
  /** Without the header. */
  readonly rows: number;
}

const TOLD_EVERY = 1000;

/**
 * Writes what the sixteen areas of the demonstration do for each other into a folder, which is made if need be: who else works there, the services, a
 * caseload of orders, and a year of referrals with all that happened to them.
 * @returns the files in the order in which they are to be imported, after those of the scheme
 * @throws what the disk throws
 */
export async function writeEcosystem(
  folder: string,
  options: EcosystemOptions,
  onProgress?: OnProgress,
): Promise<EcosystemFile[]> {
  await makeFolder(folder);
  const fixed: EcosystemFile[] = [];
  for (const kind of FIXED) {
    const text = await readFile(demoFile('ecosystem', `${kind}.csv`), 'utf8');
    await copyFile(demoFile('ecosystem', `${kind}.csv`), path.join(folder, `${kind}.csv`));
    fixed.push({ kind, name: `${kind}.csv`, rows: text.trimEnd().split('\n').length - 1 });
  }
  const files = new CsvFiles(folder);
  let rows: Map<string, number>;
  try {
    await writeMade(files, options, onProgress);
  } finally {
    rows = await files.close();
  }
  return [
    ...fixed,
    ...MADE.map((kind) => ({ kind, name: `${kind}.csv`, rows: rows.get(`${kind}.csv`) ?? 0 })),
  ];
}

async function writeMade(files: CsvFiles, options: EcosystemOptions, onProgress?: OnProgress): Promise<void> {
  for (const supply of SUPPLIES)
    await files.add('services.csv', ECOSYSTEM_COLUMNS.services, serviceCells(supply));
  const maker = new ReferralMaker(options);
  const of = caseloadCount(options);
  let done = 0;
  for (const each of caseload(options)) {
    await files.add('orders.csv', COLUMNS.orders, orderCells(each, each.order));
    for (const referral of maker.of(each)) {
      await files.add('referrals.csv', ECOSYSTEM_COLUMNS.referrals, referralCells(referral));
      for (const [i, event] of referral.events.entries())
        await files.add(
          'referral-events.csv',
          ECOSYSTEM_COLUMNS['referral-events'],
          eventCells(referral.reference, event, i + 1),
        );
    }
    done += 1;
    if (onProgress && (done % TOLD_EVERY === 0 || done === of)) onProgress(done, of);
  }
}
