import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { type FrameworkDocument, stagesOf } from './framework-view.js';
import { Frameworks } from './supervision.operations.js';

/** What supervision asks for, for whom, by when, and on what evidence: a framework in one of its versions. */
@Controller('framework')
export class FrameworkController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [{ frameworks, frameworkAdoptions }, { viewer }] = await Promise.all([
      visit.ask(Frameworks, {}),
      visit.who(),
    ]);
    const all = answered(frameworks).items;
    const adoptions = answered(frameworkAdoptions).items;
    const own = adoptions.find(({ organisation }) => organisation === viewer.organisation);
    const [code, version] = [
      text(asked, 'code') ?? own?.framework,
      Number(text(asked, 'version') ?? own?.version),
    ];
    const shown = all.find((each) => each.code === code && each.version === version) ?? all.find((each) => each.code === code) ?? all[0]; // prettier-ignore
    await this.pages.send(response, 'supervision/framework.njk', {
      shown,
      others: all.filter((each) => each !== shown),
      stages: shown && stagesOf(shown.document as FrameworkDocument),
      adoptions: adoptions.filter(
        (each) => each.inForce && each.framework === shown?.code && each.version === shown.version,
      ),
      mayAdopt: viewer.may.includes('framework.adopt'),
    });
  }
}
