import type { NeedSection } from '../need/need.js';
import type { OrderKind } from '../order/order-kind.js';

/** The stages of the probation journey, in order. */
export const STAGES = [
  'report_to_court',
  'induction',
  'assessment',
  'plan',
  'supervision',
  'reviews',
  'transfer',
  'breach',
  'ending',
] as const;
export type Stage = (typeof STAGES)[number];

/** What can happen to an order besides its start, and starts the days of elements. */
export const JOURNEY_EVENTS = ['report_requested', 'transferred', 'breach', 'ended'] as const;
export type JourneyEvent = (typeof JOURNEY_EVENTS)[number];

/** How strong the evidence behind an element is, the strongest first: systematic reviews; several good studies; first studies; what practitioners agree on. */
export const STRENGTHS = ['strong', 'moderate', 'promising', 'consensus'] as const;
export type Strength = (typeof STRENGTHS)[number];

export interface Evidence {
  /** Authors, year, title, where published. */
  readonly citation: string;
  readonly strength: Strength;
  /** What it says that bears on supervision. */
  readonly says: string;
}

/** From what the days of an element are counted: the order's start, an event, or when another element was first done. */
export type Since = 'start' | JourneyEvent | { readonly element: string };

/** Something that supervision of certain people needs by a certain time. */
export interface Element {
  readonly code: string;
  readonly stage: Stage;
  readonly title: string;
  readonly guidance?: string;
  /** Left out: for everybody under an order. */
  readonly forWhom?: {
    readonly orders?: readonly OrderKind[];
    /** 1 to 10. */
    readonly riskBandAtLeast?: number;
    /** Any of them, by the latest assessment. */
    readonly needs?: readonly NeedSection[];
  };
  readonly since: Since;
  /** Calendar days after it. */
  readonly withinDays: number;
  /** And again, so many calendar days after it was last done; left out: once. */
  readonly everyDays?: number;
  /** Keys of the framework's evidence; at least one. */
  readonly evidence: readonly string[];
}

/** A supervision framework: data, versioned by content; docs/guide/supervision-framework-v1.schema.json. */
export interface SupervisionFramework {
  readonly code: string;
  readonly title: string;
  readonly about: string;
  readonly stages: readonly { readonly stage: Stage; readonly title: string; readonly about: string }[];
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly elements: readonly Element[];
}

/** The strength of the best evidence behind an element. */
export const strengthOf = ({ evidence }: Pick<Element, 'evidence'>, of: SupervisionFramework): Strength =>
  STRENGTHS.find((strength) => evidence.some((key) => of.evidence[key]?.strength === strength)) ??
  'consensus';
