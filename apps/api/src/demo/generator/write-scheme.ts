import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { periodBounds } from '#kernel';
import { demoFile } from '../repository.js';
import { baselineRows } from './baselines.js';
import { peopleCount } from './careers.js';
import { CsvFiles } from './csv-files.js';
import { quarterText } from './days.js';
import { makeFolder } from './make-folder.js';
import { latestRows, recordedVersions } from './recorded-rows.js';
import { COLUMNS } from './rows.js';
import type { SchemeOptions } from './scheme.js';

export type FileKind =
  'areas' | 'organisations' | 'relationships' | 'measures' | 'baselines' | 'orders' | 'offences';

/** A written file, with what `concord import` needs to know to load it. */
export interface SchemeFile {
  readonly kind: FileKind;
  readonly name: string;
  /** YYYY-MM-DD: the day on which its rows came on record, where the file is part of a history. */
  readonly recordedOn?: string;
  /** Without the header; 1 for a measure definition. */
  readonly rows: number;
}

/** Hears how many of the people have been gone through. */
export type OnProgress = (done: number, of: number) => void;

/** Before anything else of the scheme is on record. */
export const SCHEME_RECORDED_ON = '2015-01-01';
export const MEASURE_FILE = 'reoffending-12m.json';
const AREA_SET = ['areas', 'organisations', 'relationships'] as const;
const TOLD_EVERY = 1000;

/**
 * Writes the scheme's interchange files into a folder, which is made if need be.
 * @param history true: orders and offences in one file for each day on which some came on record, corrections in later
 *   files; false: one file of each kind, with every row as it stands in the end
 * @returns the files in the order in which they are to be imported
 * @throws what the disk throws
 */
export async function writeScheme(
  folder: string,
  options: SchemeOptions,
  history: boolean,
  onProgress?: OnProgress,
): Promise<SchemeFile[]> {
  await makeFolder(folder);
  const fixed = [...(await copyFixedFiles(folder)), await writeBaselines(folder)];
  const facts = await writeFacts(folder, options, history, onProgress);
  return [
    ...fixed.map((file) =>
      history && file.kind !== 'measures' ? { ...file, recordedOn: SCHEME_RECORDED_ON } : file,
    ),
    ...facts,
  ];
}

async function copyFixedFiles(folder: string): Promise<SchemeFile[]> {
  const files: SchemeFile[] = [];
  for (const kind of AREA_SET) {
    const text = await readFile(demoFile('demo-16', `${kind}.csv`), 'utf8');
    await copyFile(demoFile('demo-16', `${kind}.csv`), path.join(folder, `${kind}.csv`));
    files.push({ kind, name: `${kind}.csv`, rows: text.trimEnd().split('\n').length - 1 });
  }
  await copyFile(demoFile('measures', MEASURE_FILE), path.join(folder, MEASURE_FILE));
  return [...files, { kind: 'measures', name: MEASURE_FILE, rows: 1 }];
}

async function writeBaselines(folder: string): Promise<SchemeFile> {
  const files = new CsvFiles(folder);
  for (const cells of baselineRows()) await files.add('baselines.csv', COLUMNS.baselines, cells);
  const rows = await files.close();
  return { kind: 'baselines', name: 'baselines.csv', rows: rows.get('baselines.csv') ?? 0 };
}

async function writeFacts(
  folder: string,
  options: SchemeOptions,
  history: boolean,
  onProgress?: OnProgress,
): Promise<SchemeFile[]> {
  const files = new CsvFiles(folder);
  const named = new Map<string, Omit<SchemeFile, 'rows'>>();
  const onPerson = counter(peopleCount(options), onProgress);
  let rows: Map<string, number>;
  try {
    for (const { file: kind, quarter, cells } of history
      ? recordedVersions(options, onPerson)
      : latestRows(options, onPerson)) {
      const recordedOn = history ? periodBounds(quarterText(quarter)).until : undefined;
      const name = recordedOn === undefined ? `${kind}.csv` : `${kind}-${recordedOn}.csv`;
      if (!named.has(name))
        named.set(name, { kind, name, ...(recordedOn === undefined ? {} : { recordedOn }) });
      const full = files.add(name, COLUMNS[kind], cells);
      if (full) await full;
    }
  } finally {
    rows = await files.close();
  }
  return [...named.values()].map((file) => ({ ...file, rows: rows.get(file.name) ?? 0 })).sort(asRecorded);
}

function counter(of: number, onProgress?: OnProgress): () => void {
  let done = 0;
  return () => {
    done += 1;
    if (onProgress && (done % TOLD_EVERY === 0 || done === of)) onProgress(done, of);
  };
}

/** By day, and on a day the orders before the offences. */
function asRecorded(a: Omit<SchemeFile, 'rows'>, b: Omit<SchemeFile, 'rows'>): number {
  const key = (file: typeof a): string => `${file.recordedOn ?? ''}${file.kind === 'orders' ? 0 : 1}`;
  return key(a) < key(b) ? -1 : 1;
}
