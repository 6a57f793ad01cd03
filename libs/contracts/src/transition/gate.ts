import type { LevelClock } from '../performance/service-level.js';

/** What a gate asks for: figures of the platform, or a check that a named person signs. Shares are from 0 to 1. */
export type Criterion =
  | { readonly kind: 'milestones'; readonly milestones: readonly string[] }
  | { readonly kind: 'cases_accepted'; readonly share: number }
  | { readonly kind: 'staff_consulted'; readonly share: number }
  | { readonly kind: 'staff_transferred'; readonly share: number }
  | {
      readonly kind: 'readiness';
      readonly organisation: string;
      readonly round: string;
      readonly least: number;
    }
  | { readonly kind: 'in_time'; readonly clock: LevelClock; readonly share: number; readonly weeks: number }
  | { readonly kind: 'check'; readonly what: string; readonly person: string };
export type CriterionKind = Criterion['kind'];
export const CRITERION_KINDS: readonly CriterionKind[] = [
  'milestones',
  'cases_accepted',
  'staff_consulted',
  'staff_transferred',
  'readiness',
  'in_time',
  'check',
];

export const GATE_EVENTS = ['ready', 'go', 'conditional', 'no_go'] as const;
export type GateEvent = (typeof GATE_EVENTS)[number];
export type GateDecision = Exclude<GateEvent, 'ready'>;

/** What the platform knows when a gate is looked at. */
export interface GateFacts {
  /** By code. */
  readonly milestones: ReadonlyMap<string, string>;
  readonly cases: {
    readonly total: number;
    readonly ended: number;
    readonly moved: number;
    readonly accepted: number;
  };
  readonly staff: {
    readonly planned: number;
    readonly consulted: number;
    readonly transferred: number;
    readonly departed: number;
  };
  /** By organisation/round; a round that is not closed, or not there, is missing. */
  readonly readiness: ReadonlyMap<string, { readonly least: number | null; readonly nextToNothing: readonly string[]; readonly shown: number }>; // prettier-ignore
  /** By clock/weeks, of who leaves. */
  readonly inTime: ReadonlyMap<string, { readonly counted: number; readonly inTime: number }>;
  /** Positions of the criteria whose check was signed. */
  readonly signed: ReadonlySet<number>;
}

/** A criterion as it stands. Unknown is never met. */
export interface Judged {
  readonly kind: CriterionKind;
  readonly met: boolean;
  /** How far it is: a count of a count, or a share; null: not known. */
  readonly done: number | null;
  readonly of: number | null;
  /** What is wanted, where it is a share. */
  readonly share: number | null;
  /** What it is about: codes, a round, a check. */
  readonly about: readonly string[];
}

/** Judges the criteria of a gate by what is known. Pure. */
export const judgeGate = (criteria: readonly Criterion[], facts: GateFacts): Judged[] =>
  criteria.map((criterion, i) => judge(criterion, facts, i));

function judge(criterion: Criterion, facts: GateFacts, position: number): Judged {
  const { kind } = criterion;
  switch (criterion.kind) {
    case 'milestones': {
      const open = criterion.milestones.filter((code) => facts.milestones.get(code) !== 'done');
      const of = criterion.milestones.length;
      return { kind, met: open.length === 0, done: of - open.length, of, share: null, about: open };
    }
    case 'cases_accepted': {
      const { total, ended, moved, accepted } = facts.cases;
      return ofShare(kind, moved + accepted, total - ended, criterion.share);
    }
    case 'staff_consulted':
      return known(ofShare(kind, facts.staff.consulted, facts.staff.planned, criterion.share));
    case 'staff_transferred':
      return facts.staff.planned === 0
        ? known(ofShare(kind, 0, 0, criterion.share))
        : ofShare(kind, facts.staff.transferred, facts.staff.planned - facts.staff.departed, criterion.share);
    case 'readiness': {
      const found = facts.readiness.get(`${criterion.organisation}/${criterion.round}`);
      const known = found && found.shown > 0 && found.least !== null;
      return {
        kind,
        met: Boolean(known && found.nextToNothing.length === 0 && (found.least ?? 0) >= criterion.least),
        done: found?.least ?? null,
        of: null,
        share: criterion.least,
        about: [criterion.round, ...(found?.nextToNothing ?? [])],
      };
    }
    case 'in_time': {
      const found = facts.inTime.get(`${criterion.clock}/${criterion.weeks}`);
      return {
        ...known(ofShare(kind, found?.inTime ?? 0, found?.counted ?? 0, criterion.share)),
        about: [criterion.clock],
      };
    }
    case 'check':
      return { kind, met: facts.signed.has(position), done: null, of: null, share: null, about: [criterion.what, criterion.person] }; // prettier-ignore
  }
}

/** What nobody has counted yet is unknown: no deadline that fell due, no staff on record. */
const known = (judged: Judged): Judged => (judged.of === 0 ? { ...judged, met: false } : judged);

/** Of nothing nothing is left to do. Whole numbers times a share of at most a few digits: compared with room for what binary fractions cannot hold. */
const ofShare = (kind: CriterionKind, done: number, of: number, share: number): Judged => ({
  kind,
  met: of <= 0 || done >= share * of - 1e-9,
  done,
  of,
  share,
  about: [],
});
