/** Sections 3 to 12 of an OASys assessment, in order, with the score from which on it is a need; null: not scored. */
export const NEED_THRESHOLDS = {
  accommodation: 2,
  education_training_employment: 3,
  finance: null,
  relationships: 2,
  lifestyle: 2,
  drugs: 2,
  alcohol: 4,
  emotional_wellbeing: null,
  thinking_and_behaviour: 4,
  attitudes: 2,
} as const;
export type NeedSection = keyof typeof NEED_THRESHOLDS;
export const NEED_SECTIONS = Object.keys(NEED_THRESHOLDS) as NeedSection[];
export const SCORED_SECTIONS = NEED_SECTIONS.filter((section) => NEED_THRESHOLDS[section] !== null);

/** The number of a section's first, accommodation, in OASys. */
const FIRST_SECTION = 3;
export const MOST_SCORE = 99;

/** What an assessment says of one section. Flags that were not answered are null. */
export interface SectionAssessed {
  readonly section: NeedSection;
  readonly score: number | null;
  readonly linkedToHarm: boolean | null;
  readonly linkedToReoffending: boolean | null;
  /** The score is below the threshold, and the assessor says that it needs attention all the same. */
  readonly lowScoreNeedsAttention: boolean | null;
}

export interface Need extends SectionAssessed {
  /** 3 to 12. */
  readonly number: number;
  readonly threshold: number | null;
  /** Null: not scored, or not assessed. */
  readonly need: boolean | null;
  /** A need, or something to be looked at by what the assessor flagged. */
  readonly attention: boolean;
}

/** The ten sections of an assessment, each a need or not: a score of the threshold or more is one. What was not assessed is unknown. */
export const needsOf = (assessment: readonly SectionAssessed[]): readonly Need[] =>
  NEED_SECTIONS.map((section, index): Need => {
    const assessed = assessment.find((each) => each.section === section) ?? unassessed(section);
    const threshold = NEED_THRESHOLDS[section];
    const need = threshold === null || assessed.score === null ? null : assessed.score >= threshold;
    const flagged = assessed.linkedToHarm === true || assessed.linkedToReoffending === true;
    const attention = need === true || flagged || assessed.lowScoreNeedsAttention === true;
    return { ...assessed, number: FIRST_SECTION + index, threshold, need, attention };
  });

const unassessed = (section: NeedSection): SectionAssessed => ({
  section,
  score: null,
  linkedToHarm: null,
  linkedToReoffending: null,
  lowScoreNeedsAttention: null,
});
