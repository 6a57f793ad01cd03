import { readFile } from 'node:fs/promises';
import {
  acceptMechanism,
  type CasesDocument,
  checkMechanism,
  type Mechanism,
  type MechanismDocument,
  readCases,
  workCase,
} from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';
import { jsonFaultText } from '../../documents/json-fault.js';
import { caseText } from './case-text.js';

/** A mechanism that would be accepted, and the cases that it passed. */
export interface CheckedFiles {
  readonly mechanism: Mechanism;
  readonly cases: CasesDocument;
}

/** Where a mechanism's cases stand unless it is said otherwise: `x.cases.json` beside `x.json`. */
export const casesBeside = (file: string): string => `${file.replace(/\.json$/, '')}.cases.json`;

/**
 * Checks a mechanism with its cases as they stand in files; nothing is stored. Refused (`INVALID`) with every problem found,
 * those of the document before those of its cases, each beginning with its file where the file itself is at fault.
 */
export async function checkFiles(file: string, casesFile: string): Promise<Result<CheckedFiles>> {
  const read = await readFiles(file, casesFile);
  if (!read.ok) return read;
  const accepted = acceptMechanism(read.value.document, read.value.cases);
  if (!accepted.ok) return accepted;
  return ok({ mechanism: accepted.value, cases: read.value.cases as CasesDocument });
}

/** One case of the files worked out, as text, whether it passes or not. The mechanism itself must hold together. */
export async function showCase(file: string, casesFile: string, name: string): Promise<Result<string>> {
  const read = await readFiles(file, casesFile);
  if (!read.ok) return read;
  const { document } = read.value;
  const cases = readCases(document, read.value.cases);
  if (!cases.ok) return cases;
  const found = cases.value.cases.find((each) => each.name === name);
  if (!found)
    return refuse(
      problem(
        'INVALID',
        ['cases'],
        `There is no case '${name}'.`,
        `There are: ${cases.value.cases.map((each) => `'${each.name}'`).join(', ')}.`,
      ),
    );
  return ok(caseText(document, workCase(document, cases.value, found)));
}

async function readFiles(
  file: string,
  casesFile: string,
): Promise<Result<{ readonly document: MechanismDocument; readonly cases: unknown }>> {
  const document = await readJson(file, 'Name the mechanism that is to be checked.');
  if (!document.ok) return document;
  const held = checkMechanism(document.value);
  if (!held.ok) return held;
  const cases = await readJson(casesFile, 'Work some out by hand: without cases it cannot enter terms.');
  return cases.ok ? ok({ document: held.value, cases: cases.value }) : cases;
}

async function readJson(file: string, whenMissing: string): Promise<Result<unknown>> {
  const wrong = (why: string, fix: string) => refuse(problem('INVALID', [file], why, fix));
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('code' in error)) throw error;
    return error.code === 'ENOENT'
      ? wrong('There is no such file.', whenMissing)
      : wrong(`It cannot be read (${String(error.code)}).`, 'Name a file that this account may read.');
  }
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return wrong(`It is not JSON: ${jsonFaultText(text, error.message)}.`, 'Correct it there.');
  }
}
