import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import { refuse, type Result, SQL, type SqlPool } from '#kernel';
import { answerByLink, type Answers, keepBegun, questionnaireOf } from '#partners';
import { LinkRates } from '../front/link-rates.js';
import { answer } from '../graphql/problems.js';
import {
  ReadinessAnsweredResult,
  ReadinessAnswerInput,
  ReadinessQuestionnaireResult,
} from './readiness.types.js';

const TOKEN = { type: () => String, description: 'What stands in the link that came by e-mail.' };

/** Answers as they are kept: null is not relevant. */
export const answersOf = (answers: readonly ReadinessAnswerInput[]): Answers =>
  Object.fromEntries(answers.map(({ item, answer: given }) => [item, given ?? null]));

/**
 * What comes by a link. Nobody is signed in, nothing is put on record of who asks, and the database is asked as a role that may call three functions
 * and read no table.
 */
@Resolver()
export class ReadinessAnswerResolver {
  constructor(
    @Inject(SQL) private readonly sql: SqlPool,
    private readonly rates: LinkRates,
  ) {}

  @Query(() => ReadinessQuestionnaireResult, {
    description: 'What a link leads to. Nobody needs to be signed in.',
  })
  readinessQuestionnaire(@Args('token', TOKEN) token: string) {
    return this.limited(token, () => questionnaireOf(this.sql, token));
  }

  @Mutation(() => ReadinessAnsweredResult, {
    description: 'Keeps what was begun by a link, sealed with a key that is made of the link. Nobody needs to be signed in.', // prettier-ignore
  })
  keepReadinessAnswers(
    @Args('token', TOKEN) token: string,
    @Args('answers', { type: () => [ReadinessAnswerInput] }) answers: readonly ReadinessAnswerInput[],
  ) {
    return this.limited(token, () => keepBegun(this.sql, token, answersOf(answers)));
  }

  @Mutation(() => ReadinessAnsweredResult, {
    description: 'Answers by a link: once, however often it is sent. Nobody needs to be signed in.',
  })
  answerReadiness(
    @Args('token', TOKEN) token: string,
    @Args('answers', { type: () => [ReadinessAnswerInput] }) answers: readonly ReadinessAnswerInput[],
  ) {
    return this.limited(token, () => answerByLink(this.sql, token, answersOf(answers)));
  }

  private async limited<T>(token: string, work: () => Promise<Result<T>>) {
    const refused = await this.rates.of(token);
    return answer(refused ? refuse<T>(refused) : await work());
  }
}
