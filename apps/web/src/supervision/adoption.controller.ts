import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { type AdoptionAsked, readAdoption, type WrongField } from './adoption-form.js';
import { changeView } from './adoption-view.js';
import { AdoptFramework, Adoptions, FrameworkChangeOf, Frameworks } from './supervision.operations.js';

/** Refusals that mean that the page is not for the visitor; the others are shown at the form. */
const FOR_THE_PAGE = new Set<Problem['code']>(['NOT_ALLOWED', 'NOT_SIGNED_IN']);

/** Who goes by which framework from when on, and adopting one: chosen, looked at for what it changes, and then adopted. */
@Controller('framework')
export class AdoptionController {
  constructor(private readonly pages: Pages) {}

  @Get('adoptions')
  async history(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const organisation = text(asked, 'organisation');
    const [{ frameworkAdoptions }, { viewer }] = await Promise.all([
      visit.ask(Adoptions, { organisation }),
      visit.who(),
    ]);
    await this.pages.send(response, 'supervision/adoptions.njk', {
      adoptions: answered(frameworkAdoptions).items,
      organisation,
      mayAdopt: viewer.may.includes('framework.adopt'),
      done: text(asked, 'done') === 'adopted',
    });
  }

  @Get('adoptions.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { frameworkAdoptions } = await visitOf(response).ask(Adoptions, { organisation: text(asked, 'organisation') }); // prettier-ignore
    const header = ['organisation', 'from', 'framework', 'version', 'title', 'in_force', 'adopted_at', 'adopted_by']; // prettier-ignore
    const rows = answered(frameworkAdoptions).items.map((a) => [a.organisation, a.from, a.framework, a.version, a.title, a.inForce ? 'yes' : 'no', a.adoptedAt, a.adoptedBy]); // prettier-ignore
    await this.pages.download(response, 'framework-adoptions.csv', csvOf(header, rows));
  }

  @Get('adopt')
  async choose(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.form(visitOf(response), response, asked, {});
  }

  @Get('adopt/check')
  async check(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    const { adoption, wrong } = readAdoption(asked, viewer.organisation);
    if (!adoption) return this.form(visit, response, asked, { wrong });
    await this.showChange(visit, response, asked, adoption);
  }

  @Post('adopt')
  async adopt(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    const { adoption, wrong } = readAdoption(form, viewer.organisation);
    if (!adoption) return this.form(visit, response, form, { wrong });
    const { adoptFramework } = await visit.ask(AdoptFramework, { ...adoption, seen: text(form, 'seen') ?? '' }, undefined, text(form, 'key')); // prettier-ignore
    if (!isRefusal(adoptFramework))
      return response.redirect(303, `/framework/adoptions?${new URLSearchParams({ organisation: adoption.organisation, done: 'adopted' }).toString()}`); // prettier-ignore
    const { problems } = adoptFramework;
    if (problems.some(({ code }) => FOR_THE_PAGE.has(code))) throw new Refused(problems);
    if (problems.every(({ code }) => code !== 'CONFLICT'))
      return this.form(visit, response, form, { problems });
    // somebody else adopted meanwhile: what would change is shown anew
    await this.showChange(visit, response, form, adoption, problems);
  }

  private async showChange(
    visit: Visit,
    response: Response,
    asked: Asked,
    adoption: AdoptionAsked,
    problems: readonly Problem[] = [],
  ): Promise<void> {
    const { frameworkChange } = await visit.ask(FrameworkChangeOf, adoption);
    if (isRefusal(frameworkChange)) {
      if (frameworkChange.problems.some(({ code }) => FOR_THE_PAGE.has(code)))
        throw new Refused(frameworkChange.problems);
      return this.form(visit, response, asked, { problems: frameworkChange.problems });
    }
    const { before, after } = frameworkChange;
    await this.pages.send(
      response,
      'supervision/adopt-check.njk',
      {
        ...{ change: frameworkChange, adoption, problems, key: randomUUID() },
        ...changeView(frameworkChange),
        seen: before ? `${before.code}@${before.version}` : '',
        same: before?.code === after.code && before.version === after.version,
      },
      problems.length > 0 ? 409 : 200,
    );
  }

  private async form(
    visit: Visit,
    response: Response,
    form: Asked,
    { wrong = [], problems = [] }: { wrong?: readonly WrongField[]; problems?: readonly Problem[] },
  ): Promise<void> {
    const [{ frameworks, frameworkAdoptions }, { viewer }] = await Promise.all([
      visit.ask(Frameworks, {}),
      visit.who(),
    ]);
    const organisation = viewer.organisation ?? text(form, 'organisation');
    const own = answered(frameworkAdoptions).items.filter((each) => each.organisation === organisation);
    await this.pages.send(
      response,
      'supervision/adopt.njk',
      {
        ...{ form, wrong, problems, own },
        frameworks: answered(frameworks).items,
        chosen: text(form, 'version'),
        asksWhose: viewer.organisation === null,
      },
      wrong.length + problems.length > 0 ? 400 : 200,
    );
  }
}
