import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { CohortCounted, Members, MembersAndMeasure } from './member.operations.js';

const ORDER_KINDS = {
  COMMUNITY_ORDER: 'community order',
  SUSPENDED_SENTENCE_ORDER: 'suspended sentence order',
  LICENCE: 'licence',
  POST_SENTENCE_SUPERVISION: 'post-sentence supervision',
  SCREENING: 'screening',
  YOUTH_REHABILITATION_ORDER: 'youth rehabilitation order',
  DETENTION_TRAINING_SUPERVISION: 'supervision of a detention and training order',
  SUPERVISION_DEFAULT_ORDER: 'supervision default order',
  DEFERMENT_ORDER: 'deferment order',
};

const PAGE = 50;
const CSV_ROWS = 200;

interface Address {
  readonly scheme: string;
  readonly area: string;
  readonly cohort: string;
  readonly measure: string | undefined;
  readonly 'as-known-on': string | undefined;
}

/** Who is in a cohort and why, and who is not and why. */
@Controller('members')
export class MembersController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [scheme, area, cohort, measure, after] = ['scheme', 'area', 'cohort', 'measure', 'after'].map(
      (name) => text(asked, name),
    );
    if (scheme === undefined || area === undefined || cohort === undefined)
      return response.redirect(303, '/areas');
    const day = dayAsked(asked, 'as-known-on');
    const asKnownOn = day === 'wrong' ? undefined : day;
    const address = { scheme, area, cohort, measure, 'as-known-on': asKnownOn };
    const asking = { scheme, area, cohort, measure, asKnownOn, first: PAGE, after };
    const found = await visit.ask(MembersAndMeasure, asking);
    if (isRefusal(found.members) && found.members.problems[0]?.code === 'NOT_ALLOWED')
      return this.counts(response, visit, address, found.members.problems);
    const members = answered(found.members);
    await this.pages.send(response, 'member/members.njk', {
      members: members.nodes,
      pageInfo: members.pageInfo,
      measure: answered(found.measures).items[0],
      kinds: ORDER_KINDS,
      after,
      address,
    });
  }

  /** Who may not see them may see how many. */
  private async counts(
    response: Response,
    visit: Visit,
    address: Address,
    problems: readonly Problem[],
  ): Promise<void> {
    const { 'as-known-on': asKnownOn, ...cohort } = address;
    const { cohortCounts } = await visit.ask(CohortCounted, { ...cohort, asKnownOn });
    if (isRefusal(cohortCounts)) throw new Refused(problems);
    await this.pages.send(response, 'member/counts.njk', {
      counts: cohortCounts,
      why: problems[0]?.why ?? '',
      address,
    });
  }

  /** What the page shows: from it on, up to 200 people, each with their orders and offences counted. */
  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [scheme, area, cohort, measure, after] = ['scheme', 'area', 'cohort', 'measure', 'after'].map(
      (name) => text(asked, name),
    );
    if (scheme === undefined || area === undefined || cohort === undefined)
      return response.redirect(303, '/areas');
    const day = dayAsked(asked, 'as-known-on');
    const asKnownOn = day === 'wrong' ? undefined : day;
    const members = await rowsUpTo(
      CSV_ROWS,
      after,
      async (page) =>
        answered((await visit.ask(Members, { scheme, area, cohort, measure, asKnownOn, ...page })).members),
      PAGE,
    );
    const header = ['service_user', 'status', 'why', 'start', 'follow_up_end', 'proof_end', 'reoffences', 'orders', 'offences']; // prettier-ignore
    const rows = members.map((member) => [
      member.serviceUser,
      member.status.toLowerCase(),
      member.why,
      member.start,
      member.followUpEnd,
      member.proofEnd,
      member.reoffences,
      member.orders.length,
      member.offences.length,
    ]);
    await this.pages.download(response, `members-${area}-${cohort}.csv`, csvOf(header, rows));
  }
}
