import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { ReferralsOf, Search } from './search.operations.js';
import { type Hit, IN_ADDRESSES, pageOf } from './targets.js';

/**
 * Finds by reference. What is typed is sent in a form, not in an address: it may be somebody's. Where only one thing bears it, its page comes at once;
 * where several do, and none is a person, an address that can be kept.
 */
@Controller('search')
export class SearchController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const sought = text(asked, 'q');
    const hits = sought === undefined ? undefined : await this.find(visit, sought, IN_ADDRESSES);
    await this.send(response, sought, hits);
  }

  @Post()
  async search(@Body() body: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const sought = text(body, 'q');
    if (sought === undefined) return response.redirect(303, '/search');
    const hits = await this.find(visit, sought);
    const people = hits.filter(({ kind }) => kind === 'SERVICE_USER');
    const only = hits.length === 1 && hits[0] ? pageOf(hits[0]) : undefined;
    if (only !== undefined) return response.redirect(303, only);
    if (people.length === 0 && hits.length > 0)
      return response.redirect(303, `/search?q=${encodeURIComponent(sought)}`);
    const referrals = await Promise.all(people.map(({ target }) => this.referralsOf(visit, target)));
    await this.send(response, sought, hits, new Map(people.map((hit, i) => [hit, referrals[i]])));
  }

  private async find(visit: Visit, reference: string, kinds?: typeof IN_ADDRESSES): Promise<readonly Hit[]> {
    return answered((await visit.ask(Search, { reference, kinds })).search).items;
  }

  /** Nothing where the person may list no referrals. */
  private async referralsOf(visit: Visit, serviceUser: string) {
    const { referrals } = await visit.ask(ReferralsOf, { serviceUser });
    return isRefusal(referrals) ? [] : referrals.nodes;
  }

  private send(
    response: Response,
    sought: string | undefined,
    hits: readonly Hit[] | undefined,
    referrals: ReadonlyMap<Hit, unknown> = new Map(),
  ): Promise<void> {
    return this.pages.send(response, 'search/search.njk', {
      sought,
      hits: hits?.map((hit) => ({ ...hit, href: pageOf(hit), referrals: referrals.get(hit) })),
    });
  }
}
