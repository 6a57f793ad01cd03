import type { Random } from '../generator/random.js';
import type { Category } from './supply.js';

/**
 * Codes of the outcomes that referrals of a category may want: the first nearly always, others now and then. Where demo/outcomes defines one
 * it is named as there.
 */
const OUTCOMES: Readonly<Record<Category, readonly string[]>> = {
  accommodation: ['accommodation-settled', 'tenancy-kept'],
  education_training_employment: ['employment-started', 'training-completed'],
  finance_benefits_debt: ['debt-plan-kept', 'benefits-in-place'],
  dependency_recovery: ['audit-lower-risk', 'abstinence', 'top-progress'],
  lifestyle_associates: ['positive-activity'],
  family_significant_others: ['family-contact'],
  emotional_wellbeing: ['wellbeing-improves', 'treatment-engaged'],
  social_inclusion: ['community-links'],
};

export function wantedOf(random: Random, category: Category): string[] {
  const [first = '', ...others] = OUTCOMES[category];
  return [first, ...others.filter(() => random.chance(0.35))];
}
