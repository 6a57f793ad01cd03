import { parseTermsProposal, type TermsChoice, type TermsFileEntry, type TermsProposal } from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';
import { inFile, readJson } from '../../documents/read-json.js';

/** One proposal of a file; what a file may say of agreements is left to `concord import terms`. */
export async function readProposal(file: string): Promise<Result<TermsProposal>> {
  const json = await readJson(file);
  if (!json.ok) return json;
  const entries: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  if (entries.length !== 1)
    return refuse(
      ...inFile(file, [
        problem('INVALID', [], `It holds ${entries.length} proposals.`, 'Write one into a file of its own.'),
      ]),
    );
  const parsed = parseTermsProposal(entries[0]);
  if (!parsed.ok) return refuse(...inFile(file, parsed.problems));
  return ok(withoutAgreements(parsed.value));
}

const withoutAgreements = ({ agreed: _, ...proposal }: TermsFileEntry): TermsProposal => proposal;

/** The terms that a command names: a file of a proposal, or a contract with or without a version. */
export async function termsNamed(
  file: string | undefined,
  { contract, version }: { readonly contract?: string; readonly version?: string },
): Promise<Result<TermsChoice>> {
  if (file !== undefined) {
    if (version !== undefined)
      return refuse(
        problem('INVALID', 'version', 'A file and a version are both named.', 'Name one of them.'),
      );
    const proposal = await readProposal(file);
    return proposal.ok ? ok({ proposal: proposal.value }) : proposal;
  }
  if (contract === undefined)
    return refuse(problem('INVALID', 'contract', 'No terms are named.', 'Name a file, or --contract CODE.'));
  const number = wholeNumber('version', version);
  return number.ok ? ok({ contract, ...(number.value !== undefined && { version: number.value }) }) : number;
}

/** A whole number that an option names. */
export function wholeNumber(name: string, text: string | undefined): Result<number | undefined> {
  if (text === undefined) return ok(undefined);
  return /^-?\d{1,15}$/.test(text)
    ? ok(Number(text))
    : refuse(problem('INVALID', name, `'${text}' is no whole number.`, 'Write digits only.'));
}

/** `name=value` of repeated options. */
export function pairs(
  name: string,
  texts: readonly string[],
): Result<readonly (readonly [string, string])[]> {
  const found: [string, string][] = [];
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 1)
      return refuse(problem('INVALID', name, `'${text}' says no value.`, `Write --${name} input=value.`));
    found.push([text.slice(0, at), text.slice(at + 1)]);
  }
  return ok(found);
}
