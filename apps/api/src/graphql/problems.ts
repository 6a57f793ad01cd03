import { createUnionType, Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';
import { PROBLEM_CODES, type Problem as KernelProblem, type ProblemCode, type Result } from '#kernel';

const CODES = Object.fromEntries(PROBLEM_CODES.map((code) => [code, code])) as {
  readonly [Code in ProblemCode]: Code;
};
registerEnumType(CODES, {
  name: 'ProblemCode',
  description: 'The kind of an expected failure, for programs.',
  valuesMap: {
    NOT_FOUND: { description: 'What was named does not exist, or is not for the person who asks.' },
    NOT_ALLOWED: { description: 'The person may not do this.' },
    NOT_SIGNED_IN: { description: 'Nobody is signed in, or the token is no good.' },
    INVALID: { description: 'A value does not fit.' },
    CONFLICT: { description: 'It does not go together with what is on record.' },
    INCOMPLETE: { description: 'Something that it needs is missing.' },
    TOO_LARGE: { description: 'More than is taken or given at once.' },
    BUSY: { description: 'It cannot be done now: try again in a moment.' },
  },
});

@ObjectType({ description: 'An expected failure: what a person can be told, and can do something about.' })
export class Problem implements KernelProblem {
  @Field(() => CODES) readonly code: ProblemCode;
  @Field(() => [String], { description: 'What it is about: an argument, a column, a step; outermost first.' })
  readonly path: readonly string[];
  @Field(() => String, { description: 'What went wrong and why, as one sentence.' }) readonly why: string;
  @Field(() => String, { description: 'How to mend it, as one sentence.' }) readonly fix: string;
}

@ObjectType({
  description:
    'The answer when an operation expectedly failed. Unexpected failures are GraphQL errors that show a correlation id.',
})
export class Problems {
  constructor(problems: readonly KernelProblem[]) {
    this.problems = problems;
  }
  @Field(() => [Problem], { description: 'At least one.' }) readonly problems: readonly KernelProblem[];
}

/**
 * The union of an operation's answer and `Problems`, named `<name>Result`.
 * The value itself may be any object: what is no `Problems` is the answer.
 */
export const resultOf = (name: string, answer: Type<object>): object =>
  createUnionType<readonly Type<object>[]>({
    name: `${name}Result`,
    types: () => [answer, Problems],
    resolveType: (value: object) => (value instanceof Problems ? Problems : answer),
  });

/** A use case's result as the value of such a union. */
export const answer = <T>(result: Result<T>): T | Problems =>
  result.ok ? result.value : new Problems(result.problems);
