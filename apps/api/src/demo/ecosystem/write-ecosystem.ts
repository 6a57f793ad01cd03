import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CsvFiles } from '../generator/csv-files.js';
import { makeFolder } from '../generator/make-folder.js';
import { type Cells, COLUMNS, orderCells } from '../generator/rows.js';
import type { OnProgress } from '../generator/write-scheme.js';
import { demoFile } from '../repository.js';
import { caseload, caseloadCount, type EcosystemOptions } from './caseload.js';
import { ECOSYSTEM_COLUMNS, eventCells, referralCells, serviceCells } from './ecosystem-rows.js';
import { capacityOf, volumesOf } from './expected.js';
import { PeopleMaker } from './people.js';
import { ReferralMaker } from './referrals.js';
import { contractOfService } from './subcontracts.js';
import { SUPPLIES } from './supply.js';

const FIXED = ['organisations', 'relationships'] as const;
const MADE = [
  'services',
  'volumes',
  'capacity',
  'orders',
  'service-users',
  'needs',
  'referrals',
  'referral-events',
] as const;

/** A written file; they are to be imported in the order in which they are given. */
export interface EcosystemFile {
  readonly kind: (typeof FIXED)[number] | (typeof MADE)[number];
  readonly name: string;
  /** Without the header. */
  readonly rows: number;
}

const TOLD_EVERY = 1000;

export interface EcosystemSetting {
  /** The contracts of the demonstration are on record: services are under them, and volumes are promised. */
  readonly underContracts: boolean;
  readonly onProgress?: OnProgress;
}

/**
 * Writes what the sixteen areas of the demonstration do for each other into a folder, which is made if need be: who else works there, the services and
 * what they can take, a caseload of orders, who some of the people are and what they need, and a year of referrals with all that happened to them.
 * @returns the files in the order in which they are to be imported, after those of the scheme
 * @throws what the disk throws
 */
export async function writeEcosystem(
  folder: string,
  options: EcosystemOptions,
  setting: EcosystemSetting = { underContracts: false },
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
    await writeMade(files, options, setting);
  } finally {
    rows = await files.close();
  }
  return [
    ...fixed,
    ...MADE.flatMap((kind) => {
      const written = rows.get(`${kind}.csv`);
      return written === undefined ? [] : [{ kind, name: `${kind}.csv`, rows: written }];
    }),
  ];
}

async function writeMade(
  files: CsvFiles,
  options: EcosystemOptions,
  { underContracts, onProgress }: EcosystemSetting,
): Promise<void> {
  const add = (kind: keyof typeof ECOSYSTEM_COLUMNS, cells: Cells): Promise<void> | undefined =>
    files.add(`${kind}.csv`, ECOSYSTEM_COLUMNS[kind], cells);
  for (const supply of SUPPLIES) {
    const contract = underContracts ? contractOfService(supply, options.until) : undefined;
    await add('services', serviceCells(supply, contract));
    for (const cells of capacityOf(supply, options)) await add('capacity', cells);
    if (contract && supply.tier > 1)
      for (const cells of volumesOf(supply, options)) await add('volumes', cells);
  }
  const maker = new ReferralMaker(options);
  const people = new PeopleMaker(options);
  const of = caseloadCount(options);
  let done = 0;
  for (const each of caseload(options)) {
    await files.add('orders.csv', COLUMNS.orders, orderCells(each, each.order));
    const referrals = [...maker.of(each)];
    for (const referral of referrals) {
      await add('referrals', referralCells(referral));
      for (const [i, event] of referral.events.entries())
        await add('referral-events', eventCells(referral.reference, event, i + 1));
    }
    const known = referrals.length > 0 ? people.of(each) : undefined;
    for (const cells of known?.serviceUsers ?? []) await add('service-users', cells);
    for (const cells of known?.needs ?? []) await add('needs', cells);
    done += 1;
    if (onProgress && (done % TOLD_EVERY === 0 || done === of)) onProgress(done, of);
  }
}
