import type { Refusal } from './fragments.operations.js';

export type Problem = Refusal['problems'][number];

/** The API expectedly said no: in words for the person, with what to do about it. */
export class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ code, why }) => `${code}: ${why}`).join('; '));
  }

  /** The kind of the first problem, which decides what page is shown. */
  get code(): Problem['code'] | undefined {
    return this.problems[0]?.code;
  }
}

/** The API does not answer: it is not up, or the way to it is broken. */
export class ApiUnreachable extends Error {}

/** An address or form held a value that the API cannot read, such as a day that is none. */
export class ValueRefused extends Error {}

/** The API failed unexpectedly. Its log has the reason under the request's correlation id. */
export class ApiFailed extends Error {}
