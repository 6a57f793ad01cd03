import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { beyondTheWall, countEverybody } from '#kernel';
import type { Asking } from './asking.js';
import { Problems } from './problems.js';

type Resolve = GraphQLFieldResolver<unknown, Asking>;

/**
 * A mutation reaches what it must look at, such as the rival claims on one outcome; the rules decide what its person may do. The fields of
 * its answer, as all of a query, are read under the person's own scope, in which the request runs (http.ts).
 */
export function withScopes(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve: Resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (...asked: Parameters<Resolve>) => beyondTheWall((): unknown => resolve(...asked));
  }
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const resolve: Resolve = field.resolve ?? defaultFieldResolver;
    if (Object.hasOwn(OF_ALL, field.name)) {
      field.resolve = (...asked: Parameters<Resolve>) => beyondTheWall((): unknown => resolve(...asked));
      continue;
    }
    const counts = Object.hasOwn(COUNTS, field.name);
    field.resolve = async (...asked: Parameters<Resolve>) => {
      const work = (): unknown => resolve(...asked);
      const answer: unknown = await (counts ? countEverybody(work) : work());
      return says(answer, 'NOT_FOUND') ? ((await refusalOf(resolve, asked)) ?? answer) : answer;
    };
  }
  return schema;
}

/**
 * Queries that are about everybody's records, to whoever has the role: a count of what one sees oneself would be a wrong one; and what waits for oneself. The fields of their
 * answers are read under the person's own scope.
 */
export const OF_ALL: Readonly<Record<string, string>> = {
  capacity: 'places in use and waiting at each service',
  waitingTimes: 'how long people waited for each service',
  demand: 'sentences and referrals of an area, by month',
  demandAlerts: 'volumes that run out or lie idle',
  service: 'who buys and who delivers it, which its contract says',
  services: 'who buys and who delivers each, which its contract says',
  notices:
    'each is for one organisation, by one condition on the view of all that waits; behind the wall of some dozens of tables it took three times as long',
  noticeCounts: 'as notices',
};

/**
 * Queries that count people and name none: of restricted people, too, whoever asks, for a figure is the same for everybody. The fields of their answers are
 * read under the person's own scope.
 */
export const COUNTS: Readonly<Record<string, string>> = {
  backTest: 'what terms would have paid for cohorts as they were measured',
  cohortCounts: 'a cohort by risk band, small numbers suppressed',
  cohorts: 'how many started in each quarter',
  contractTree: 'figures of a contract and of those below it',
  figureDifference: 'two figures',
  measures: 'how many of a cohort reoffended, and how often',
  myVolumes: 'referrals promised and made',
  performance: 'how many referrals were in time',
  relationshipGoals: 'measures and service levels of a relationship',
  referralBoard: 'how many referrals stand in which state',
  schemeOverview: 'measures and statements of a scheme',
  serviceLevels: 'how many referrals were in time',
  simulate: 'what terms would pay for cohorts as they were measured',
  supplyChain: 'referrals promised and made along the chain',
  verifyFigure: 'whether a figure comes out again',
};

/** The wall hides without a word. What it hid is asked for once more beyond it, and only what the rules refuse, and why, is passed on. */
async function refusalOf(resolve: Resolve, asked: Parameters<Resolve>): Promise<unknown> {
  const answer: unknown = await beyondTheWall((): unknown => resolve(...asked));
  return says(answer, 'NOT_ALLOWED') ? answer : undefined;
}

const says = (answer: unknown, code: string): boolean =>
  answer instanceof Problems && answer.problems.some((problem) => problem.code === code);
