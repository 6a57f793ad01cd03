import { Int } from '@nestjs/graphql';

/** A number of people that is null where it is held back from who sees counts. */
export const heldBack = (description = '') => ({
  nullable: true,
  description: `${description} Null: held back from who sees counts.`.trim(),
});

/** What the numbers beside it are rounded to. */
export const ROUNDED_TO = {
  type: () => Int,
  options: {
    nullable: true,
    description: 'What numbers are rounded to for who sees counts. Null: they are exact.',
  },
} as const;
