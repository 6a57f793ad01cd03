/** The five dimensions of readiness that the Centre for Effective Services assessed for the Irish Probation Service in 30 locations. */
export const DIMENSIONS = ['staff', 'stakeholders', 'leadership', 'resources', 'governance'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A text in English, and in Welsh where there is one. */
export interface Text {
  readonly en: string;
  readonly cy?: string;
}

/** Answers are whole numbers from `min` to `max`. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** One for each number, or one for each end. */
  readonly labels: readonly Text[];
  /** What else can be said: it counts as missing. */
  readonly notRelevant?: readonly Text[];
}

export interface Construct {
  readonly code: string;
  readonly title: Text;
  /** Name of a scale. */
  readonly scale: string;
  /** False: it is shown by itself, and is no part of readiness (the general items of NoMAD). */
  readonly scored: boolean;
}

export interface Item {
  readonly code: string;
  readonly construct: string;
  readonly text: Text;
  readonly dimension?: Dimension;
  /** Agreeing speaks against readiness: it is turned before anything is worked out of it. */
  readonly reversed?: boolean;
}

/**
 * What is asked. `combine` says how constructs make a whole: `mean`; or `multiply`, as in R = MC² (Readiness = Motivation × Capacity ×
 * Capacity, rmc2.org), where next to nothing of one is not ready, whatever there is of the others.
 */
export interface Instrument {
  readonly code: string;
  readonly title: Text;
  readonly combine: 'mean' | 'multiply';
  readonly scales: Readonly<Record<string, Scale>>;
  readonly constructs: readonly Construct[];
  readonly items: readonly Item[];
}

/** The scale of a construct, and so of its items. @throws Error for a construct that the instrument does not have: it was checked when it was registered */
export function scaleOf({ constructs, scales }: Instrument, construct: string): Scale {
  const scale = scales[constructs.find(({ code }) => code === construct)?.scale ?? ''];
  if (!scale) throw new Error(`the instrument has no construct ${construct}`);
  return scale;
}

export const itemsOf = ({ items }: Instrument, construct: string): Item[] =>
  items.filter((item) => item.construct === construct);

/** Constructs of both that ask the same on the same scale: what can be compared between two versions. */
export function comparableConstructs(one: Instrument, other: Instrument): string[] {
  const shape = (of: Instrument, construct: string): string => {
    const { min, max } = scaleOf(of, construct);
    return JSON.stringify([min, max, itemsOf(of, construct).map(({ code, text, reversed = false }) => [code, text.en, reversed])]); // prettier-ignore
  };
  return one.constructs
    .map(({ code }) => code)
    .filter(
      (code) =>
        other.constructs.some((each) => each.code === code) && shape(one, code) === shape(other, code),
    );
}

/** Dimensions to which the same items speak in both. */
export function comparableDimensions(one: Instrument, other: Instrument): Dimension[] {
  const same = new Set(comparableConstructs(one, other));
  const speaking = (of: Instrument, dimension: Dimension): Item[] =>
    of.items.filter((item) => item.dimension === dimension);
  const codes = (items: readonly Item[]): string => JSON.stringify(items.map(({ code }) => code).sort());
  return DIMENSIONS.filter((dimension) => {
    const [a, b] = [speaking(one, dimension), speaking(other, dimension)];
    return a.length > 0 && codes(a) === codes(b) && a.every(({ construct }) => same.has(construct));
  });
}

/** Whether two rounds make the whole of the same, in the same way. */
export function asksTheSame(one: Instrument, other: Instrument): boolean {
  const scored = ({ constructs }: Instrument): string[] =>
    constructs.flatMap((each) => (each.scored ? [each.code] : [])).sort();
  const same = new Set(comparableConstructs(one, other));
  return (
    one.combine === other.combine &&
    scored(one).join() === scored(other).join() &&
    scored(one).every((code) => same.has(code))
  );
}
