import { isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { ImportFacts } from '../import/import.operations.js';
import type { Visit } from '../person/visit.js';
import { actsOf } from './bulk-acts.js';
import { type BulkFile, linesOf, type Refusal, textOf, withoutRows } from './bulk-file.js';
import { type BulkKind, isFile } from './bulk-kinds.js';
import { RecordReferralActs } from './bulk.operations.js';

/** What would become, or became, of a file's rows. */
export interface Checked {
  readonly counts: { readonly new: number; readonly corrected: number; readonly same: number };
  /** The first reasons; how many rows are refused in all. */
  readonly refusals: readonly Refusal[];
  readonly refusedRows: number;
  /** What stands against the file as a whole, such as a column that there is not. */
  readonly problems: readonly Problem[];
  /** Sentences worth a look. */
  readonly notes: readonly string[];
}

/** How a file is gone through. */
export interface Going {
  readonly checkOnly: boolean;
  /** Of what is recorded: sent again under it, it is done once. */
  readonly key?: string;
}

const PATIENCE_MS = 120_000;
const NOTHING = {
  counts: { new: 0, corrected: 0, same: 0 },
  refusals: [],
  refusedRows: 0,
  problems: [],
  notes: [],
};
const NOT_FOR_YOU = new Set(['NOT_SIGNED_IN']);

/** Asks the API what would become of a file, or has it recorded: its good rows. */
export const goThrough = (
  visit: Visit,
  kind: BulkKind,
  name: string,
  file: BulkFile,
  going: Going,
): Promise<Checked> =>
  isFile(kind) ? importOf(visit, kind, name, file, going) : actsOn(visit, kind, file, going);

async function importOf(
  visit: Visit,
  kind: 'outcomes' | 'observations',
  fileName: string,
  file: BulkFile,
  { checkOnly }: Going,
): Promise<Checked> {
  const input = { kind: kind === 'outcomes' ? 'OUTCOMES' : 'OBSERVATIONS', fileName, content: textOf(file), keepGoing: true, checkOnly } as const; // prettier-ignore
  const { importFacts: answer } = await visit.ask(ImportFacts, { input }, PATIENCE_MS);
  if (isRefusal(answer)) throw new Refused(answer.problems);
  if (answer.__typename === 'ImportRefused') return { ...NOTHING, problems: answer.problems };
  const rowOf = new Map(linesOf(file).map((line, row) => [line, row]));
  return {
    counts: {
      new: Number(answer.rows.new),
      corrected: Number(answer.rows.corrected),
      same: Number(answer.rows.same),
    },
    refusals: answer.refused.map(({ line, column, why, fix }) => ({
      row: rowOf.get(Number(line)) ?? 0,
      column,
      why,
      fix,
    })),
    refusedRows: Number(answer.rows.refused),
    problems: [],
    notes: [...answer.notes, ...answer.warnings.map(({ text }) => text)],
  };
}

async function actsOn(
  visit: Visit,
  kind: BulkKind,
  file: BulkFile,
  { checkOnly, key }: Going,
): Promise<Checked> {
  const { acts, refusals } = actsOf(kind, file);
  const rows = [...acts.keys()];
  const given = { acts: [...acts.values()], checkOnly };
  const answer = rows.length === 0 ? undefined : (await visit.ask(RecordReferralActs, given, PATIENCE_MS, key)).recordReferralActs; // prettier-ignore
  if (answer && isRefusal(answer)) {
    const { problems } = answer;
    const whole = problems.filter(({ path }) => path[0] !== 'acts' || path.length < 2);
    if (whole.some(({ code }) => NOT_FOR_YOU.has(code))) throw new Refused(whole);
    refusals.push(...problems.flatMap((each) => refusalOf(each, rows)));
    if (whole.length > 0) return { ...NOTHING, problems: whole };
    // all or none are recorded there: what is good of a list with others is sent by itself
    const bad = new Set(refusals.map(({ row }) => row));
    if (!checkOnly && bad.size < file.rows.length) {
      const rest = await actsOn(visit, kind, withoutRows(file, bad), {
        checkOnly,
        key: key && `${key}-rest`,
      });
      return { ...rest, refusals, refusedRows: bad.size };
    }
  }
  const refusedRows = new Set(refusals.map(({ row }) => row)).size;
  return {
    ...NOTHING,
    counts: { ...NOTHING.counts, new: file.rows.length - refusedRows },
    refusals,
    refusedRows,
  };
}

/** Which row a problem of the API is about: `acts`, the number of the act, the field. */
function refusalOf({ path, why, fix }: Problem, rows: readonly number[]): Refusal[] {
  const [, place, field = ''] = path;
  const row = rows[Number(place)];
  return row === undefined ? [] : [{ row, column: field === 'reference' ? 'referral' : field, why, fix }];
}
