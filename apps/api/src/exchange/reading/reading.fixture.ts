import type { Column } from '../kinds/column.js';
import { KINDS } from '../kinds/index.js';
import { FileRefused, type Refusal } from '../refusal.js';
import { RowReader } from './row-reader.js';

/** A row as it reaches staging. */
export interface ReadRow {
  readonly line: number;
  readonly faults: readonly { column: string; why: string }[];
  readonly raw?: readonly string[];
  readonly values: readonly (string | null)[];
}

export type ReadOutcome =
  | { readonly rows: readonly ReadRow[]; readonly names: readonly string[] }
  | { readonly refusals: readonly Refusal[] };

/** Reads content in the given chunks, and decodes what would go to COPY. */
export async function readAll(
  chunks: readonly (Buffer | string)[],
  {
    columns = KINDS.offences.columns,
    batchBytes = 200,
  }: { columns?: readonly Column[]; batchBytes?: number } = {},
): Promise<ReadOutcome> {
  const reader = new RowReader('f.csv', columns, batchBytes);
  const rows: ReadRow[] = [];
  try {
    for await (const batch of reader.batches(inChunks(chunks))) {
      for (const line of batch.text.toString('utf8').split('\n').slice(0, -1)) rows.push(decode(line));
    }
  } catch (error) {
    if (error instanceof FileRefused) return { refusals: error.refusals };
    throw error;
  }
  return { rows, names: reader.header.names };
}

async function* inChunks(chunks: readonly (Buffer | string)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}

const UNESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '\\': '\\' };

function decode(line: string): ReadRow {
  const [number, faults, raw, ...values] = line
    .split('\t')
    .map((value) => (value === '\\N' ? null : value.replace(/\\(.)/g, (_, c: string) => UNESCAPED[c] ?? c)));
  return {
    line: Number(number),
    faults: faults ? (JSON.parse(faults) as ReadRow['faults']) : [],
    ...(raw ? { raw: JSON.parse(raw) as string[] } : {}),
    values,
  };
}

/** The same bytes cut at the given places. */
export function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const cuts = [
    0,
    ...[...new Set(places)].filter((p) => p > 0 && p < bytes.length).sort((a, b) => a - b),
    bytes.length,
  ];
  return cuts.slice(1).map((end, i) => bytes.subarray(cuts[i], end));
}
