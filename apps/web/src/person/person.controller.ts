import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ApiClient } from '../api/api-client.js';
import { localPath } from '../security/local-path.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { Site } from '../view/site.js';
import { People } from './person.operations.js';
import { isPersonCode, personIn, rememberPerson } from './person-cookie.js';
import { landingPage } from './landing-page.js';
import { visitOf } from './visit.js';

/** Choosing whom of the demonstration to be. */
@Controller()
export class PersonController {
  constructor(
    private readonly pages: Pages,
    private readonly api: ApiClient,
    private readonly site: Site,
  ) {}

  @Get()
  async start(@Res() response: Response): Promise<void> {
    response.redirect(302, landingPage((await visitOf(response).who()).viewer.may));
  }

  @Get('person')
  async choose(@Query() query: Asked, @Res() response: Response): Promise<void> {
    await this.show(response, localPath(query.next, '/'), personIn(response.req));
  }

  @Post('person')
  async chosen(@Body() body: Asked, @Res() response: Response): Promise<void> {
    const next = localPath(body.next, '/');
    const person = text(body, 'person');
    const { people } = await this.api.ask(People, {});
    if (!isPersonCode(person) || !people.items.some(({ code }) => code === person))
      return this.show(response, next, undefined, true);
    rememberPerson(response, person, this.site.overHttps);
    response.redirect(303, next);
  }

  /** Nobody has to be known for this page, so it asks the API in nobody's name. */
  private async show(
    response: Response,
    next: string,
    chosen: string | undefined,
    missing = false,
  ): Promise<void> {
    const { people } = await this.api.ask(People, {});
    const items = people.items.map(({ code, name, role, organisation }) => ({
      value: code,
      text: name,
      hint: { text: [role, organisation].filter(Boolean).join(', ') },
      checked: code === chosen,
    }));
    await this.pages.render(response, 'person/choose.njk', { items, next, missing }, missing ? 400 : 200);
  }
}
