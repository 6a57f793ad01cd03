import { readFile } from 'node:fs/promises';
import { acceptMechanism, type CasesDocument, checkMechanism, type Mechanism } from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';

/** A mechanism that would be accepted, and how many cases it passed. */
export interface CheckedFiles {
  readonly mechanism: Mechanism;
  readonly cases: number;
}

/** Where a mechanism's cases stand unless it is said otherwise: `x.cases.json` beside `x.json`. */
export const casesBeside = (file: string): string => `${file.replace(/\.json$/, '')}.cases.json`;

/**
 * Checks a mechanism with its cases as they stand in files; nothing is stored. Refused (`INVALID`) with every problem found,
 * those of the document before those of its cases, each beginning with its file where the file itself is at fault.
 */
export async function checkFiles(file: string, casesFile: string): Promise<Result<CheckedFiles>> {
  const document = await readJson(file, 'Name the mechanism that is to be checked.');
  if (!document.ok) return document;
  const held = checkMechanism(document.value);
  if (!held.ok) return held;
  const cases = await readJson(casesFile, 'Work some out by hand: without cases it cannot enter terms.');
  if (!cases.ok) return cases;
  const accepted = acceptMechanism(document.value, cases.value);
  if (!accepted.ok) return accepted;
  return ok({ mechanism: accepted.value, cases: (cases.value as CasesDocument).cases.length });
}

async function readJson(file: string, whenMissing: string): Promise<Result<unknown>> {
  const wrong = (why: string, fix: string) => refuse(problem('INVALID', [file], why, fix));
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('code' in error)) throw error;
    return error.code === 'ENOENT'
      ? wrong('There is no such file.', whenMissing)
      : wrong(`It cannot be read (${String(error.code)}).`, 'Name a file that this account may read.');
  }
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return wrong(`It is not JSON: ${error.message}.`, 'Correct it there.');
  }
}
