import { decimal } from '../view/numbers.js';
import type { AreaRow } from './area-row.js';
import { RESULTS, type Result } from './result.js';

/** What the chart shows, in sentences: for those who do not see it, and for those in a hurry. */
export function summaryOf(rows: readonly AreaRow[]): string[] {
  const known = rows.filter(({ result }) => result !== 'unknown');
  if (known.length === 0) return [];
  return [countsSentence(rows), ...extremes(known)];
}

const PHRASES: Readonly<Record<Result, (count: number) => string>> = {
  better: (count) => `${count} better`,
  no_change: (count) => `${count} no change`,
  worse: (count) => `${count} worse`,
  beyond: (count) => `${count} worse and beyond the termination point`,
  unknown: (count) => `${count} not known`,
};

function countsSentence(rows: readonly AreaRow[]): string {
  const counts = RESULTS.map((result) => ({
    result,
    count: rows.filter((row) => row.result === result).length,
  }));
  const parts = counts.filter(({ count }) => count > 0).map(({ result, count }) => PHRASES[result](count));
  return `Of ${rows.length} ${rows.length === 1 ? 'area' : 'areas'}: ${parts.join(', ')}.`;
}

function extremes(rows: readonly AreaRow[]): string[] {
  const differences = rows.flatMap((row) =>
    row.measure?.differencePp ? [{ row, points: row.measure.differencePp.decimal }] : [],
  );
  const ordered = [...differences].sort((a, b) => Number(a.points) - Number(b.points));
  const [lowest, highest] = [ordered[0], ordered.at(-1)];
  const sentences = [];
  if (lowest && Number(lowest.points) < 0)
    sentences.push(`Furthest below its baseline: ${place(lowest.row)}, by ${points(lowest.points)}.`);
  if (highest && Number(highest.points) > 0)
    sentences.push(`Furthest above its baseline: ${place(highest.row)}, by ${points(highest.points)}.`);
  return sentences;
}

const place = ({ code, name }: AreaRow): string => `${code} ${name}`;
const points = (text: string): string => `${decimal(text.replace('-', ''), 1)} percentage points`;
