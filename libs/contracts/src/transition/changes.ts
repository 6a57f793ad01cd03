import type { PlanDocument } from './plan.js';
import { HEADER_FIELDS } from './plan.js';

/** Of what a plan consists, as a document names it; `plan`: what it says of itself. */
export const PLAN_PARTS = ['plan', 'milestones', 'staff', 'gates', 'stakeholders', 'communications'] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

/** Something that a document adds to a plan or changes in it. */
export interface PlanChange {
  readonly part: PlanPart;
  /** Of the plan or of the thing; of staff, role and place. */
  readonly code: string;
  readonly added: boolean;
  /** What becomes of what, in words that people can read; of what is added, all that it says. */
  readonly fields: readonly { readonly field: string; readonly from: string; readonly to: string }[];
}

/** What lies between a plan as it was and as it is. Nothing is ever taken away from one. Pure. */
export function changesBetween(before: PlanDocument | undefined, after: PlanDocument): PlanChange[] {
  const own = pick(after, [...HEADER_FIELDS, 'receiving']);
  const header = changeOf('plan', after.code, before && pick(before, [...HEADER_FIELDS, 'receiving']), own);
  return [
    ...header,
    ...(['milestones', 'staff', 'gates', 'stakeholders', 'communications'] as const).flatMap((part) => {
      const known = new Map((before?.[part] ?? []).map((each) => [keyOf(each), each]));
      return (after[part] ?? []).flatMap((each) => changeOf(part, keyOf(each), known.get(keyOf(each)), each));
    }),
  ];
}

function changeOf(part: PlanPart, code: string, before: object | undefined, after: object): PlanChange[] {
  const was = new Map(Object.entries(before ?? {}));
  const fields = Object.entries(after)
    .filter(([field]) => field !== 'code')
    .map(([field, to]) => ({ field, from: said(was.get(field)), to: said(to) }))
    .filter(({ from, to }) => from !== to);
  return before === undefined || fields.length > 0
    ? [{ part, code, added: before === undefined, fields }]
    : [];
}

const pick = (of: PlanDocument, fields: readonly (keyof PlanDocument)[]): object =>
  Object.fromEntries(fields.map((field) => [field, of[field]]));

const keyOf = (
  each: { readonly code: string } | { readonly role: string; readonly location?: string },
): string => ('code' in each ? each.code : [each.role, each.location].filter(Boolean).join(', '));

/** A value as one line: lists with commas, a criterion by what it asks for. */
function said(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => (isRecord(each) ? sortedValues(each) : said(each))).join('; '); // prettier-ignore
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null; // prettier-ignore
/** Its kind first, and the others by name: as PostgreSQL gives keys back is as it likes. */
const sortedValues = ({ kind, ...others }: Record<string, unknown>): string =>
  [kind, ...Object.keys(others).sort().map((key) => said(others[key]))].map(String).join(' '); // prettier-ignore
