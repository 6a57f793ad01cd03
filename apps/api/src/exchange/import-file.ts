import { isDay, problem, type Problem, today } from '#kernel';
import type pg from 'pg';
import { importDefinition } from './import-definition.js';
import type { ImportRequest } from './import-request.js';
import { importRows } from './import-rows.js';
import { IMPORT_KINDS } from './kinds/kind-names.js';
import { FileRefused, ImportStopped, refusalProblem } from './refusal.js';
import { type ImportOutcome, type ImportRefused, REASONS_SHOWN } from './report.js';

/**
 * Imports one file in one transaction: all of it or, with `keepGoing`, its good rows; else nothing. Importing the same file
 * twice changes nothing. Imports land one after the other; a killed one leaves nothing behind.
 * @returns what became of the rows, or why nothing was taken
 * @throws when the database or the content's stream fails; nothing was taken then
 */
export async function importFile(pool: pg.Pool, request: ImportRequest): Promise<ImportOutcome> {
  const wrong = checkRequest(request);
  if (wrong.length > 0) return stopped(wrong);
  try {
    return {
      ok: true,
      value: await (request.kind === 'measures'
        ? importDefinition(pool, request)
        : importRows(pool, request, request.kind)),
    };
  } catch (error) {
    if (error instanceof ImportStopped) return stopped(error.problems);
    if (error instanceof FileRefused) {
      const refusals = error.refusals.slice(0, REASONS_SHOWN);
      return {
        ok: false,
        problems: refusals.map(refusalProblem),
        refusals,
        reasons: error.reasons,
        refusedRows: error.rows,
      };
    }
    throw error;
  }
}

/** Kinds of file with area codes, of which a scheme may have to be said. */
const NAMES_AREAS: readonly string[] = [
  'relationships',
  'orders',
  'baselines',
  'services',
  'capacity',
  'referrals',
];

const stopped = (problems: readonly Problem[]): ImportRefused => ({
  ok: false,
  problems,
  refusals: [],
  reasons: 0,
  refusedRows: 0,
});

function checkRequest({ kind, recordedOn, scheme, keepGoing, person, checkOnly }: ImportRequest): Problem[] {
  const problems: Problem[] = [];
  const wrong = (path: string, why: string, fix: string) => problems.push(problem('INVALID', path, why, fix));
  if (!IMPORT_KINDS.includes(kind))
    wrong('kind', `"${String(kind)}" is no kind of file.`, `Name one of ${IMPORT_KINDS.join(', ')}.`);
  if (person === '') wrong('person', 'Nobody is named as the one who imports.', 'Name the person.');
  if (recordedOn !== undefined && !isDay(recordedOn)) {
    wrong('recordedOn', `"${recordedOn}" is not a day.`, 'Write the day like 2017-03-01.');
  } else if (recordedOn !== undefined && recordedOn > today()) {
    wrong(
      'recordedOn',
      `${recordedOn} lies in the future.`,
      'Name today or an earlier day, or none: the facts are then known from now on.',
    );
  }
  if (scheme !== undefined && !NAMES_AREAS.includes(kind)) {
    wrong(
      'scheme',
      `A file of ${kind} names no area that a scheme could tell apart.`,
      'Leave the scheme out.',
    );
  }
  if (kind === 'measures' && checkOnly)
    wrong('checkOnly', 'A measure definition is checked when it is imported.', 'Leave it out.');
  if (kind === 'measures' && keepGoing)
    wrong('keepGoing', 'A measure definition is taken or refused as a whole.', 'Leave it out.');
  if (['services', 'referrals', 'referral-events'].includes(kind) && recordedOn !== undefined) {
    wrong(
      'recordedOn',
      `What a file of ${kind} says carries its own times, and is on record from when it comes in.`,
      'Leave it out.',
    );
  }
  if (kind === 'measures' && recordedOn !== undefined) {
    wrong(
      'recordedOn',
      'A measure definition is no fact: it has versions instead of a day from which it is known.',
      'Leave it out.',
    );
  }
  return problems;
}
