import { ok, problem, refuse, type Result } from '#kernel';

/** What a scanner says of a content; `unknown` where it does not answer, or could not look at all of it. */
export type Scanned = 'clean' | 'found' | 'unknown';

/**
 * Whether a content may be kept or given out, as far as a scanner for malware says: before it is kept, and each time before it is given out, since scanners
 * learn. Without a scanner everything may; one that does not answer lets nothing through.
 * @returns INVALID where it found something; BUSY where it is not known
 */
export async function scanned(
  { scan }: { readonly scan?: (content: Uint8Array) => Promise<Scanned> },
  content: Uint8Array,
): Promise<Result<true>> {
  if (!scan) return ok(true);
  const said = await scan(content);
  if (said === 'clean') return ok(true);
  if (said === 'found')
    return refuse(
      problem(
        'INVALID',
        'file',
        'The scanner for malware found something in the file.',
        'Do not open it. Make it anew from the original, and tell those who look after your machines.',
      ),
    );
  return refuse(
    problem(
      'BUSY',
      'file',
      'The file cannot be scanned for malware now.',
      'Try again in a moment; if it goes on, tell those who run the platform.',
    ),
  );
}
