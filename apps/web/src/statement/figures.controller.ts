import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { visitOf } from '../person/visit.js';
import { Pages } from '../view/pages.js';
import { loadFigure, verify } from './load-statement.js';

/** A figure by itself: the way to see why an amount could not be worked out, when there is no statement to open. */
@Controller('figures')
export class FiguresController {
  constructor(private readonly pages: Pages) {}

  @Get(':id')
  async show(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [figure, verification] = await Promise.all([loadFigure(visit, id), verify(visit, id)]);
    await this.pages.send(response, 'statement/figure.njk', { figure, verification });
  }
}
