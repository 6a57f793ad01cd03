import type { Problem } from '../api/api-errors.js';
import { type BulkFile, readBulkFile, type Refusal, valueOf } from '../bulk/bulk-file.js';
import { codesIn } from './forms.js';

/** What of a plan can come as a table: its columns, by the field of the document that each is. */
const PARTS = {
  milestones: { code: 'code', title: 'title', owner: 'owner', planned_on: 'plannedOn', days: 'days', needs: 'needs' }, // prettier-ignore
  staff: { role: 'role', location: 'location', planned: 'planned', consulted: 'consulted', transferred: 'transferred', departed: 'departed' }, // prettier-ignore
  stakeholders: { code: 'code', name: 'name', interest: 'interest', influence: 'influence', note: 'note' },
  communications: { code: 'code', stakeholder: 'stakeholder', message: 'message', channel: 'channel', owner: 'owner', due_on: 'dueOn' }, // prettier-ignore
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
const OPTIONAL = ['days', 'needs', 'location', 'consulted', 'transferred', 'departed', 'note'];
const NUMBERS = ['days', 'planned', 'consulted', 'transferred', 'departed', 'interest', 'influence'];

export type PlanTable = keyof typeof PARTS;
export const PLAN_TABLES = Object.keys(PARTS) as readonly PlanTable[];
/** `plan`: a document of the whole plan, or of any of it. */
export type PlanFileKind = 'plan' | PlanTable;
export const planFileKind = (kind: string | undefined): PlanFileKind | undefined =>
  (['plan', ...PLAN_TABLES] as const).find((each) => each === kind);

export const columnsOf = (part: PlanTable): { name: string; required: boolean }[] =>
  Object.keys(PARTS[part]).map((name) => ({ name, required: !OPTIONAL.includes(name) }));

/** A file as it was sent: a table, or a document as text. */
export interface PlanFile {
  readonly kind: PlanFileKind;
  readonly name: string;
  readonly content: string;
  /** Code of the plan of which a table is a part. */
  readonly transition?: string | undefined;
  /** Why the plan is changed, where the document does not say it. */
  readonly reason?: string | undefined;
}

export type PlanRead =
  | { readonly document: object; readonly table?: BulkFile | undefined }
  /** A message of ours, with what it tells. */
  | { readonly wrong: string; readonly about?: Readonly<Record<string, string>> | undefined };

/** Reads a file as a document that the API can be asked about. */
export function readPlanFile({ kind, content, transition, reason }: PlanFile): PlanRead {
  const read = kind === 'plan' ? readDocument(content) : readTable(kind, content, transition ?? '');
  if ('wrong' in read || reason === undefined || 'reason' in read.document) return read;
  return { ...read, document: { ...read.document, reason } };
}

function readDocument(content: string): PlanRead {
  try {
    const document: unknown = JSON.parse(content);
    if (typeof document !== 'object' || document === null || Array.isArray(document))
      return { wrong: 'noPlan' };
    return { document };
  } catch (error) {
    const [, line, column] =
      /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    return line === undefined || column === undefined ? { wrong: 'noJson' } : { wrong: 'noJsonAt', about: { line, column } }; // prettier-ignore
  }
}

function readTable(part: PlanTable, content: string, code: string): PlanRead {
  const table = readBulkFile(content);
  if (!table) return { wrong: 'noTable' };
  const columns = columnsOf(part);
  const missing = columns.filter(({ name, required }) => required && !table.header.includes(name)).map(({ name }) => name); // prettier-ignore
  const unknown = table.header.filter((name) => !columns.some((column) => column.name === name));
  if (missing.length + unknown.length > 0)
    return { wrong: 'columns', about: { missing: missing.join(', ') || '–', unknown: unknown.join(', ') || '–' } }; // prettier-ignore
  if (table.rows.length === 0) return { wrong: 'noRows' };
  const items = table.rows.map((_, row) =>
    Object.fromEntries(
      Object.entries(PARTS[part]).flatMap(([column, field]) => {
        const value = valueOf(table, row, column);
        return value === undefined ? [] : [[field, valueIn(field, value)]];
      }),
    ),
  );
  return { document: { code, [part]: items }, table };
}

/** What is no number stays as it was written: the API says at which field. */
const valueIn = (field: string, value: string): unknown => {
  if (field === 'needs') return codesIn(value);
  return NUMBERS.includes(field) && /^\d{1,9}$/.test(value) ? Number(value) : value;
};

/** What the API refuses of a table, by its rows and columns; the rest is about the file as a whole. */
export function refusalsOf(
  part: PlanTable,
  problems: readonly Problem[],
): { refusals: Refusal[]; whole: Problem[] } {
  const columns = new Map(
    Object.entries(PARTS[part]).map(([column, field]): [string, string] => [field, column]),
  );
  const refusals: Refusal[] = [];
  const whole: Problem[] = [];
  for (const problem of problems) {
    const [first, row = '', field = ''] = problem.path;
    if (first !== part || !/^\d+$/.test(row)) whole.push(problem);
    else
      refusals.push({
        row: Number(row),
        column: columns.get(field) ?? '',
        why: problem.why,
        fix: problem.fix,
      });
  }
  return { refusals, whole };
}
