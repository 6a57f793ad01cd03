import type { Criterion } from './gate.js';

export const TRANSITION_KINDS = ['provider', 'structure'] as const;
export type TransitionKind = (typeof TRANSITION_KINDS)[number];

/** What moves: all that who leaves holds, or of it what is named. Codes; an area as scheme/area. */
export interface TransitionScope {
  readonly contract?: string;
  readonly area?: string;
  readonly services?: readonly string[];
  /** Orders under the supervision of who leaves move too. */
  readonly orders?: boolean;
}

export interface PlannedMilestone {
  readonly code: string;
  readonly title: string;
  /** Code of the person. */
  readonly owner: string;
  /** YYYY-MM-DD, as all days. */
  readonly plannedOn: string;
  /** Calendar days that it takes once all that it needs is done. */
  readonly days?: number;
  /** Codes of the milestones that must be done before it; what is named supersedes what was named before. */
  readonly needs?: readonly string[];
}

/** Staff of a role at a place, counted. */
export interface StaffCount {
  readonly role: string;
  readonly location?: string;
  readonly planned: number;
  readonly consulted?: number;
  readonly transferred?: number;
  /** Left otherwise. */
  readonly departed?: number;
}

export interface PlannedGate {
  readonly code: string;
  readonly title: string;
  readonly dueOn: string;
  readonly criteria: readonly Criterion[];
}

export interface Stakeholder {
  readonly code: string;
  readonly name: string;
  /** From 1 to 5. */
  readonly interest: number;
  readonly influence: number;
  readonly note?: string;
}

export interface PlannedCommunication {
  readonly code: string;
  /** Code of the stakeholder: the audience. */
  readonly stakeholder: string;
  readonly message: string;
  readonly channel: string;
  readonly owner: string;
  readonly dueOn: string;
}

/** What a plan says of itself. */
export interface PlanHeader {
  readonly title: string;
  readonly about?: string;
  /** Code of the person who answers for it. */
  readonly owner: string;
  readonly announcedOn: string;
  readonly transferOn: string;
  /** The last day on which what moved is watched. */
  readonly stabilisedOn: string;
}

/**
 * A plan as a file holds it, whole or in part: of a plan on record, what is left out stays as it is, and what is named by a code that is known supersedes what was
 * said under it. Nothing is ever taken away by leaving it out.
 */
export interface PlanDocument extends Partial<PlanHeader> {
  readonly code: string;
  readonly kind?: TransitionKind;
  /** Codes of organisations: who buys what moves, from whom it moves, and to whom. */
  readonly buyer?: string;
  readonly leaving?: string;
  readonly receiving?: readonly string[];
  readonly scope?: TransitionScope;
  /** Why, where what the plan says of itself is changed. */
  readonly reason?: string;
  readonly milestones?: readonly PlannedMilestone[];
  readonly staff?: readonly StaffCount[];
  readonly gates?: readonly PlannedGate[];
  readonly stakeholders?: readonly Stakeholder[];
  readonly communications?: readonly PlannedCommunication[];
}

export const HEADER_FIELDS = [
  'title',
  'about',
  'owner',
  'announcedOn',
  'transferOn',
  'stabilisedOn',
] as const satisfies readonly (keyof PlanHeader)[];
