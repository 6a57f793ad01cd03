import {
  agreeTerms,
  createContract,
  parseNewContract,
  parseTermsProposal,
  PARTIES,
  proposeTerms,
  registerMechanism,
} from '#contracts';
import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import type { Deps, Person } from '#partners';
import { inFile, readJson } from './read-json.js';

/** JSON documents that are imported one by one, each by its own use case. */
export const DOCUMENT_KINDS = ['mechanisms', 'contracts', 'terms'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What became of one entry of a file. */
export interface ImportedEntry {
  readonly what: string;
  /** `same`: it was on record already. */
  readonly status: 'new' | 'same';
  readonly note?: string;
}

/**
 * Imports a file of mechanisms (its cases stand beside it, in NAME.cases.json), contracts or terms; docs/guide/contracts-and-terms.md
 * shows the forms. Entries stand by themselves, in order: what came before a refused one stays, and importing the mended file
 * again goes on there.
 * @returns every entry, or the first refused one's problems
 */
export async function importDocument(
  deps: Deps,
  person: Person,
  kind: DocumentKind,
  file: string,
): Promise<Result<ImportedEntry[]>> {
  const json = await readJson(file);
  if (!json.ok) return json;
  if (kind === 'mechanisms') return importMechanism(deps, person, file, json.value);
  const importEntry = kind === 'contracts' ? importContract : importTerms;
  const entries: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  if (entries.length === 0)
    return refuse(...inFile(file, [problem('INVALID', [], 'It has no entries.', 'Write at least one.')]));
  const imported: ImportedEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const done = await importEntry(deps, person, entry);
    if (!done.ok)
      return refuse(
        ...inFile(file, done.problems, entries.length > 1 ? index + 1 : undefined),
        ...partly(imported),
      );
    imported.push(done.value);
  }
  return ok(imported);
}

const partly = (imported: readonly ImportedEntry[]): Problem[] =>
  imported.length === 0
    ? []
    : [
        problem(
          'INCOMPLETE',
          [],
          `The ${imported.length} before it are on record: ${imported.map(({ what }) => what).join(', ')}.`,
          'Mend the file and import it again.',
        ),
      ];

async function importMechanism(
  deps: Deps,
  person: Person,
  file: string,
  document: unknown,
): Promise<Result<ImportedEntry[]>> {
  const casesFile = file.replace(/(\.json)?$/, '.cases.json');
  const cases = await readJson(casesFile);
  if (!cases.ok)
    return refuse(
      ...cases.problems,
      problem(
        'INVALID',
        [],
        'A mechanism is accepted only with its cases.',
        `Put them beside it: ${casesFile}.`,
      ),
    );
  const registered = await registerMechanism(deps, person, { document, cases: cases.value });
  if (!registered.ok) return refuse(...inFile(file, registered.problems));
  const { code, version, digest, created } = registered.value;
  return ok([
    {
      what: `mechanism ${code} version ${version}`,
      status: created ? 'new' : 'same',
      note: `digest ${digest}`,
    },
  ]);
}

async function importContract(deps: Deps, person: Person, entry: unknown): Promise<Result<ImportedEntry>> {
  const parsed = parseNewContract(entry);
  if (!parsed.ok) return parsed;
  const done = await createContract(deps, person, parsed.value);
  return done.ok
    ? ok({
        what: `contract ${parsed.value.code}`,
        status: done.value.created ? 'new' : 'same',
        ...(done.value.warnings.length > 0 && { note: done.value.warnings.join(' ') }),
      })
    : done;
}

/** Proposes terms and, where the file says where it is on record, agrees them for the parties. */
async function importTerms(deps: Deps, person: Person, entry: unknown): Promise<Result<ImportedEntry>> {
  const parsed = parseTermsProposal(entry);
  if (!parsed.ok) return parsed;
  const { agreed = {}, ...proposal } = parsed.value;
  const proposed = await proposeTerms(deps, person, proposal);
  if (!proposed.ok) return proposed;
  let { terms } = proposed.value;
  for (const party of PARTIES) {
    const reason = agreed[party];
    if (reason === undefined) continue;
    const agreement = await agreeTerms(deps, person, {
      contract: terms.contract,
      version: terms.version,
      party,
      reason,
    });
    if (!agreement.ok) return agreement;
    terms = agreement.value;
  }
  const waiting = PARTIES.filter((party) => !terms.agreements.some((each) => each.party === party));
  const note = terms.inForce
    ? `in force from ${terms.from}${terms.to === null ? '' : ` to ${terms.to}`}`
    : `proposed; ${waiting.join(' and ')} yet to agree`;
  return ok({
    what: `terms ${terms.contract} version ${terms.version}`,
    status: proposed.value.created ? 'new' : 'same',
    note,
  });
}
