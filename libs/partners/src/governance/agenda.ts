import type { ItemKind, ItemState } from './item.js';

/** Of an item, what an agenda goes by. */
export interface AgendaItem {
  readonly id: number;
  readonly kind: ItemKind;
  readonly title: string;
  readonly state: ItemState;
  readonly open: boolean;
  readonly dueOn: string | null;
  readonly score: number | null;
  /** The step of its escalation. */
  readonly step: number | null;
  /** The day on which it moved last, YYYY-MM-DD. */
  readonly movedOn: string;
  readonly isPrivate: boolean;
}

export const AGENDA_SECTIONS = [
  'escalated',
  'overdue',
  'goals',
  'changes',
  'risks',
  'issues',
  'commitments',
  'actions',
  'done',
] as const;
export type AgendaSection = (typeof AGENDA_SECTIONS)[number];

export interface AgendaPoint {
  readonly section: AgendaSection;
  readonly items: readonly { readonly id: number; readonly title: string }[];
}

/** Risks below it are for the register and not for the meeting. */
const WORTH_A_MEETING = 5;

/**
 * The agenda of a meeting, built of what is open: each item once, where it matters most; empty sections are left out. What was settled since the last meeting
 * is reported at the end. Private notes never get into it. Pure.
 * @param day of the meeting
 * @param since the day of the meeting before; undefined: the first
 */
export function buildAgenda(
  items: readonly AgendaItem[],
  { day, since }: { readonly day: string; readonly since?: string },
): AgendaPoint[] {
  const shared = items.filter(({ isPrivate }) => !isPrivate);
  const bySection = Map.groupBy(shared, (item) => sectionOf(item, day, since));
  return AGENDA_SECTIONS.flatMap((section) => {
    const found = (bySection.get(section) ?? []).toSorted(mostUrgentFirst);
    return found.length === 0 ? [] : [{ section, items: found.map(({ id, title }) => ({ id, title })) }];
  });
}

function sectionOf(
  { kind, open, dueOn, score, step, movedOn }: AgendaItem,
  day: string,
  since: string | undefined,
): AgendaSection | undefined {
  if (kind === 'note' || kind === 'decision') return undefined;
  if (!open) return since !== undefined && movedOn > since ? 'done' : undefined;
  if (step !== null) return 'escalated';
  if (dueOn !== null && dueOn < day) return 'overdue';
  if (kind === 'risk') return (score ?? 0) >= WORTH_A_MEETING ? 'risks' : undefined;
  return (
    {
      goal: 'goals',
      change: 'changes',
      issue: 'issues',
      commitment: 'commitments',
      action: 'actions',
    } as const
  )[kind];
}

/** The highest step, the highest score, the earliest day, then as it was raised. */
const mostUrgentFirst = (a: AgendaItem, b: AgendaItem): number =>
  (b.step ?? 0) - (a.step ?? 0) ||
  (b.score ?? 0) - (a.score ?? 0) ||
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
  a.id - b.id;
