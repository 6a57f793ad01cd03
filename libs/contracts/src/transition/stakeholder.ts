import { addDays } from '#kernel';

/**
 * How a stakeholder is treated: the power-interest grid (Mendelow 1991, Proceedings of the Second International Conference on Information Systems; as in Eden and
 * Ackermann 1998, Making Strategy). Influence and interest go from 1 to 5, and from 3 on each counts as high: who stands in the middle is told more rather than less.
 */
export const TREATMENTS = ['manage_closely', 'keep_satisfied', 'keep_informed', 'monitor'] as const;
export type Treatment = (typeof TREATMENTS)[number];
const HIGH = 3;

export function treatmentOf({
  interest,
  influence,
}: {
  readonly interest: number;
  readonly influence: number;
}): Treatment {
  // prettier-ignore
  if (influence >= HIGH) return interest >= HIGH ? 'manage_closely' : 'keep_satisfied';
  return interest >= HIGH ? 'keep_informed' : 'monitor';
}

/** How often, in calendar days, and by what channel each is spoken with, unless the plan says otherwise: our own choice, and a starting point. */
export const CADENCE: Readonly<
  Record<
    Treatment,
    { readonly days: number; readonly channel: 'meeting' | 'briefing' | 'newsletter' | 'notice' }
  >
> = {
  // prettier-ignore
  manage_closely: { days: 14, channel: 'meeting' },
  keep_satisfied: { days: 28, channel: 'briefing' },
  keep_informed: { days: 28, channel: 'newsletter' },
  monitor: { days: 91, channel: 'notice' },
};

/** A communication that the treatment of a stakeholder asks for and nobody has planned. */
export interface Suggestion {
  /** Code of the stakeholder. */
  readonly stakeholder: string;
  readonly treatment: Treatment;
  readonly channel: 'meeting' | 'briefing' | 'newsletter' | 'notice';
  /** By when, YYYY-MM-DD. */
  readonly dueOn: string;
}

/**
 * Of each stakeholder the next communication that is missing: the first gap between two (or the first and last day of the plan) that is longer than its treatment
 * allows, and not over. Pure.
 * @param spoken days of communications that were sent or are planned, by stakeholder
 */
export function suggestionsFor(
  stakeholders: readonly { readonly code: string; readonly interest: number; readonly influence: number }[],
  spoken: ReadonlyMap<string, readonly string[]>,
  { announcedOn, stabilisedOn }: { readonly announcedOn: string; readonly stabilisedOn: string },
  today: string,
): Suggestion[] {
  return stakeholders.flatMap((stakeholder) => {
    const treatment = treatmentOf(stakeholder);
    const { days, channel } = CADENCE[treatment];
    // the first word is due with the announcement; a gap that is over is not mended by speaking of it
    const dueOn = (spoken.get(stakeholder.code) ?? [])
      .toSorted()
      .reduce((due, day) => (day <= due || due < today ? later(due, addDays(day, days)) : due), announcedOn);
    const on = later(dueOn, today);
    if (on > stabilisedOn) return [];
    return [{ stakeholder: stakeholder.code, treatment, channel, dueOn: on }];
  });
}

const later = (a: string, b: string): string => (a > b ? a : b);
