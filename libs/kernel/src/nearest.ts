/**
 * The known name that a misspelt one most likely stands for, whatever its case: at most a third of its letters off, two at
 * most; a longer name that begins or ends with it counts as near too (`date` for `offence_date`).
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const given = name.trim().toLowerCase();
  if (given === '') return undefined;
  const allowed = Math.min(2, Math.floor(given.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, letters: lettersOff(given, candidate.toLowerCase()) }))
    .sort((a, b) => a.letters - b.letters);
  const best = ranked[0];
  if (best && best.letters <= allowed) return best.candidate;
  const longer = known.filter(
    (one) => given.length > 2 && (one.toLowerCase().startsWith(given) || one.toLowerCase().endsWith(given)),
  );
  return longer.length === 1 ? longer[0] : undefined;
}

/** How many letters to add, take away, replace or swap with their neighbour to make one text of the other. */
function lettersOff(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    before = above;
    above = current;
  }
  return above[to.length] ?? to.length;
}
