import { canonicalText } from '#kernel';
import type { Element, Evidence, SupervisionFramework } from './framework.js';

/** What of an element can differ between two frameworks. */
export const ELEMENT_PARTS = [
  'stage',
  'title',
  'guidance',
  'for_whom',
  'by_when',
  'again',
  'evidence',
] as const;
export type ElementPart = (typeof ELEMENT_PARTS)[number];

/** How one framework differs from another in one element, by its code. */
export interface ElementChange {
  readonly element: string;
  readonly change: 'added' | 'dropped' | 'changed';
  /** Of a changed one, what is other than before; at least one. */
  readonly parts: readonly ElementPart[];
  readonly before: Element | null;
  readonly after: Element | null;
}

/**
 * What changes for who goes from one framework to another: what is added and what changes in the order of the new one, then what is dropped.
 * @param before null: none was gone by, and everything is added
 */
export function compareFrameworks(
  before: SupervisionFramework | null,
  after: SupervisionFramework,
): ElementChange[] {
  const was = new Map(before?.elements.map((each) => [each.code, each]));
  const kept = new Set(after.elements.map(({ code }) => code));
  return [
    ...after.elements.flatMap((element): ElementChange[] => {
      const old = was.get(element.code);
      if (!before || !old)
        return [{ element: element.code, change: 'added', parts: [], before: null, after: element }];
      const parts = partsOf(element, after);
      const oldParts = partsOf(old, before);
      const differing = ELEMENT_PARTS.filter((part) => parts[part] !== oldParts[part]);
      return differing.length === 0
        ? []
        : [{ element: element.code, change: 'changed', parts: differing, before: old, after: element }];
    }),
    ...[...was.values()]
      .filter(({ code }) => !kept.has(code))
      .map((old): ElementChange => ({ element: old.code, change: 'dropped', parts: [], before: old, after: null })), // prettier-ignore
  ];
}

/** Each part as a text that is the same where the part means the same: lists of whom it is for have no order, and of evidence counts what it says. */
function partsOf(element: Element, { evidence }: SupervisionFramework): Record<ElementPart, string> {
  const { orders, riskBandAtLeast, needs } = element.forWhom ?? {};
  const behind = element.evidence.flatMap((key): Evidence[] => (evidence[key] ? [evidence[key]] : []));
  return {
    stage: element.stage,
    title: element.title,
    guidance: element.guidance ?? '',
    for_whom: canonicalText([orders?.toSorted() ?? null, riskBandAtLeast ?? null, needs?.toSorted() ?? null]),
    by_when: canonicalText([element.since, element.withinDays]),
    again: String(element.everyDays ?? ''),
    evidence: behind
      .map((each) => canonicalText(each))
      .sort()
      .join('\n'),
  };
}
