import type { TriedSlips } from '#contracts';

/** Which slips no case notices, one a line: each is a case that is still to be worked out. */
export function mistakesText({ tried, unnoticed }: TriedSlips): string {
  if (unnoticed.length === 0) return `${tried} mistakes were tried, and its cases notice each of them.\n`;
  return [
    `${tried} mistakes were tried, and no case notices ${unnoticed.length === 1 ? 'this one' : `these ${unnoticed.length}`}:`,
    ...unnoticed.map(({ where, what }) => `  ${where}: ${what}`),
    'Work out a case in which it would make a difference, unless it can make none.',
    '',
  ].join('\n');
}
