import { t } from '../language/say.js';
import { decimal } from '../view/numbers.js';
import type { AreaRow } from './area-row.js';
import { RESULTS } from './result.js';

/** What the chart shows, in sentences: for those who do not see it, and for those in a hurry. */
export function summaryOf(rows: readonly AreaRow[]): string[] {
  const known = rows.filter(({ result }) => result !== 'unknown');
  if (known.length === 0) return [];
  return [countsSentence(rows), ...extremes(known)];
}

function countsSentence(rows: readonly AreaRow[]): string {
  const counts = RESULTS.map((result) => ({
    result,
    count: rows.filter((row) => row.result === result).length,
  }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ result, count }) => t(`areas.summary.${result}`, { count }));
  return t('areas.summary.of', { count: rows.length, parts: parts.join(', ') });
}

function extremes(rows: readonly AreaRow[]): string[] {
  const differences = rows.flatMap((row) =>
    row.measure?.differencePp ? [{ row, points: row.measure.differencePp.decimal }] : [],
  );
  const ordered = [...differences].sort((a, b) => Number(a.points) - Number(b.points));
  const [lowest, highest] = [ordered[0], ordered.at(-1)];
  const sentences = [];
  if (lowest && Number(lowest.points) < 0)
    sentences.push(t('areas.summary.below', { area: place(lowest.row), points: points(lowest.points) }));
  if (highest && Number(highest.points) > 0)
    sentences.push(t('areas.summary.above', { area: place(highest.row), points: points(highest.points) }));
  return sentences;
}

const place = ({ code, name }: AreaRow): string => `${code} ${name}`;
const points = (text: string): string => decimal(text.replace('-', ''), 1);
