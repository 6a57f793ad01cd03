/** The first of our pages that a person may see, by what the person may do. */
export function landingPage(may: readonly string[]): string {
  if (may.includes('measure.read')) return '/areas';
  if (may.includes('import.read')) return '/imports';
  return '/terms'; // whoever has nothing to do here yet finds at least what the words mean
}
