import type { Action } from '#partners';

/** An act as it stands on record. */
export interface ActRow {
  readonly at: string;
  readonly person: string;
  readonly organisation: string | null;
  readonly verb: string;
  readonly subjectId: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What somebody did, and what it changed: who, when, what, why, before and after. */
export interface Entry {
  readonly at: string;
  /** Code; null: it came by an import. */
  readonly person: string | null;
  readonly organisation: string | null;
  readonly what: string;
  readonly subject: string;
  readonly why: string | null;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface Shown {
  /** Who may do this to the subject is told of the act. */
  readonly to: Action;
  /** What is told of its detail: what a party to it sees elsewhere, too. */
  readonly fields: readonly string[];
}

const LINE: Shown = { to: 'statement.read', fields: ['claimedPence', 'allowedPence', 'remedy'] };

/** The acts on contracts, terms, statements and their lines that are told, by their verb. Of any other nothing is. */
const SHOWN: Readonly<Record<string, Shown>> = {
  'contract.create': { to: 'contract.read', fields: [] },
  'contract.novate': { to: 'contract.read', fields: ['successor', 'day'] },
  'novation.agree': { to: 'contract.read', fields: [] },
  'contract.close': { to: 'contract.read', fields: [] },
  'contract.reopen': { to: 'contract.read', fields: [] },
  'terms.propose': { to: 'terms.read', fields: [] },
  'terms.agree': { to: 'terms.read', fields: ['party'] },
  'service_level.set': { to: 'performance.read', fields: ['level', 'target', 'from'] },
  'service_level.declare': { to: 'performance.read', fields: ['month'] },
  'arrangement.set': { to: 'ledger.read', fields: [] },
  'statement.issue': { to: 'statement.read', fields: [] },
  'statement.approve': { to: 'statement.read', fields: ['amountPence'] },
  'review.query': LINE,
  'review.answer': LINE,
  'review.concede': LINE,
  'review.accept': LINE,
  'review.escalate': LINE,
  'review.redetermine': LINE,
  'review.withdraw': LINE,
  'deduction.decide': { to: 'statement.read', fields: ['outcome', 'amountPence'] },
};
export const SHOWN_VERBS = Object.keys(SHOWN);

/**
 * The acts that may be told, in the order of the record. Before is what the same field was by the act before on the same thing.
 * @param rows the first first @param may whether the person may do that to it
 */
export function entriesOf(rows: readonly ActRow[], may: (action: Action) => boolean): Entry[] {
  const last = new Map<string, string>();
  return rows.flatMap(({ at, person, organisation, verb, subjectId, reason, detail }) => {
    const shown = SHOWN[verb];
    if (!shown || !may(shown.to)) return [];
    const changes = shown.fields.flatMap((field): Change[] => {
      const after = textOf(detail[field]);
      if (after === null) return [];
      const key = `${subjectId} ${field}`;
      const before = last.get(key) ?? null;
      last.set(key, after);
      return [{ field, before, after }];
    });
    return [{ at, person, organisation, what: verb, subject: subjectId, why: reason, changes }];
  });
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null;

/** What happened to a referral or an outcome, which its own events tell. */
interface Happened {
  readonly at: string;
  readonly kind: string;
  readonly person: string | null;
}

/** Each as a change from what happened last. @param why what was said with it */
export const happenedAs = <Event extends Happened>(
  subject: string,
  events: readonly Event[],
  why: (event: Event) => string | null | undefined,
): Entry[] =>
  events.map((event, i) => ({
    at: event.at,
    person: event.person,
    organisation: null,
    what: event.kind,
    subject,
    why: why(event) ?? null,
    changes: [{ field: 'event', before: events[i - 1]?.kind ?? null, after: event.kind }],
  }));
