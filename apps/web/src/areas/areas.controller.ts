import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { visitOf } from '../person/visit.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { query } from '../view/filters.js';
import { Pages } from '../view/pages.js';
import { areasOnce, isSortKey, sorted, type SortKey } from './area-row.js';
import { areasCharts } from './areas-chart.js';
import { areasCsv } from './areas-csv.js';
import { findChoice, optionsOf } from './choice.js';
import { loadAreas } from './load-areas.js';
import { tilesOf } from './tiles.js';
import { summaryOf } from './summary.js';

/** The areas of a scheme: how each cohort did, and what is payable for it. */
@Controller('areas')
export class AreasController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const asKnownOn = dayAsked(asked, 'as-known-on');
    // the three fields of the form become one, so that an address means the same wherever it is sent
    if (asKnownOn !== undefined && asKnownOn !== 'wrong' && text(asked, 'as-known-on') === undefined) {
      return response.redirect(
        303,
        `/areas${query({ scheme: text(asked, 'scheme'), cohort: text(asked, 'cohort'), 'as-known-on': asKnownOn })}`,
      );
    }
    const wrongDay = asKnownOn === 'wrong';
    const choice = await findChoice(visit, text(asked, 'scheme'), text(asked, 'cohort'));
    const { scheme, cohort } = choice;
    const options = optionsOf(choice);
    const form = { wrongDay, day: dayFields(asked, asKnownOn) };
    if (scheme === undefined || cohort === undefined)
      return this.pages.send(response, 'areas/areas.njk', { ...choice, options, form });
    const day = wrongDay ? undefined : asKnownOn;
    const areas = await loadAreas(visit, scheme, cohort, day);
    const sort = sortAsked(asked);
    const address = { scheme, cohort, 'as-known-on': day };
    const context = {
      ...choice,
      ...areas,
      options,
      rows: sorted(areas.rows, sort.key, sort.descending),
      asKnownOn: day,
      sort,
      address,
      form,
    };
    const summary = summaryOf(areasOnce(areas.rows));
    await this.pages.send(
      response,
      'areas/areas.njk',
      {
        ...context,
        summary,
        charts: areasCharts(areasOnce(context.rows), cohort, summary),
        tiles: tilesOf(areasOnce(areas.rows)),
      },
      wrongDay ? 400 : 200,
    );
  }

  @Get('areas.csv')
  async download(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { scheme, cohort } = await findChoice(visit, text(asked, 'scheme'), text(asked, 'cohort'));
    if (scheme === undefined || cohort === undefined) return response.redirect(303, '/areas');
    const day = dayAsked(asked, 'as-known-on');
    const { rows } = await loadAreas(visit, scheme, cohort, day === 'wrong' ? undefined : day);
    const { key, descending } = sortAsked(asked);
    await this.pages.download(
      response,
      `${scheme}-${cohort}-areas.csv`,
      areasCsv(sorted(rows, key, descending), cohort),
    );
  }
}

function sortAsked(asked: Asked): { key: SortKey; descending: boolean } {
  const key = text(asked, 'sort');
  return { key: isSortKey(key) ? key : 'area', descending: text(asked, 'order') === 'descending' };
}

/** What the three fields of the day show again. */
function dayFields(
  asked: Asked,
  asKnownOn: string | undefined,
): { day?: string; month?: string; year?: string } {
  if (asKnownOn === undefined) return {};
  if (asKnownOn === 'wrong')
    return {
      day: text(asked, 'as-known-on-day'),
      month: text(asked, 'as-known-on-month'),
      year: text(asked, 'as-known-on-year'),
    };
  const [year, month, day] = asKnownOn.split('-').map((part) => String(Number(part)));
  return { day, month, year };
}
