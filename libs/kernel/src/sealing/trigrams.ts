/** Groups of three letters of each word, with blanks around it: what pg_trgm compares texts by (a test holds the two equal). */
export function trigrams(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const letters = [' ', ' ', ...word, ' '];
    for (let i = 0; i + 3 <= letters.length; i += 1) found.add(letters.slice(i, i + 3).join(''));
  }
  return [...found];
}
