import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { forestPlot } from '../chart/forest-plot.js';
import { t } from '../language/say.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, isDay, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { adherenceCells, lastQuarter, plotRows } from './adherence-view.js';
import { AdherenceOf, CompareLocations } from './supervision.operations.js';

/** How a provider keeps to its framework: by location, over time, element by element; and beside it how its cohorts came out. */
@Controller('adherence')
export class AdherenceController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { shown, report } = await this.load(visitOf(response), asked);
    const told = report?.locations.filter(({ adherence }) => adherence?.share) ?? [];
    const about = {
      title: t('supervision.adherence.chart'),
      description: t('supervision.adherence.about', { count: told.length }),
      axis: t('supervision.adherence.share'),
    };
    await this.pages.send(response, 'supervision/adherence.njk', {
      shown,
      report,
      charts: told.length > 0 && {
        wide: forestPlot(plotRows(told), 'wide', 'adherence-wide', about),
        narrow: forestPlot(plotRows(told), 'narrow', 'adherence-narrow', about),
      },
    });
  }

  @Get('adherence.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { report } = await this.load(visitOf(response), asked);
    const header = [
      'by',
      'of',
      'name',
      'on_time',
      'late',
      'not_done',
      'not_needed',
      'unknown',
      'share',
      'low',
      'high',
    ];
    const rows = report
      ? [
          ['all', '', '', ...adherenceCells(report.all)],
          ...report.locations.map((each) => [
            'location',
            each.location,
            each.name,
            ...adherenceCells(each.adherence),
          ]),
          ...report.months.map((each) => ['month', each.month, '', ...adherenceCells(each.adherence)]),
          ...report.elements.map((each) => [
            'element',
            each.element,
            each.title,
            ...adherenceCells(each.adherence),
          ]),
        ]
      : [];
    await this.pages.download(response, 'adherence.csv', csvOf(header, rows));
  }

  @Get('locations')
  async locations(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { shown, compared } = await this.compare(visitOf(response), asked);
    await this.pages.send(response, 'supervision/locations.njk', { shown, compared });
  }

  @Get('locations.csv')
  async locationsCsv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { compared } = await this.compare(visitOf(response), asked);
    const header = ['location', 'name', 'on_time', 'late', 'not_done', 'not_needed', 'unknown', 'share', 'low', 'high', 'people', 'reoffenders', 'rate', 'rate_low', 'rate_high']; // prettier-ignore
    const rows = (compared?.locations ?? []).map((l) => [l.location, l.name, ...adherenceCells(l.adherence), l.people, l.reoffenders, l.rate?.decimal, l.low?.decimal, l.high?.decimal]); // prettier-ignore
    await this.pages.download(response, 'locations.csv', csvOf(header, rows));
  }

  private async load(visit: Visit, asked: Asked) {
    const { viewer } = await visit.who();
    const shown = {
      ...daysAsked(asked),
      organisation: text(asked, 'organisation') ?? (viewer.organisation || undefined),
    };
    const { organisation, from, to } = shown;
    const report =
      organisation && answered((await visit.ask(AdherenceOf, { organisation, from, to })).adherence);
    return { shown, report: report || undefined };
  }

  private async compare(visit: Visit, asked: Asked) {
    const { viewer } = await visit.who();
    const shown = {
      ...daysAsked(asked),
      organisation: text(asked, 'organisation') ?? (viewer.organisation || undefined),
      measure: text(asked, 'measure') ?? 'reoffending-12m',
      first: text(asked, 'first'),
      last: text(asked, 'last'),
    };
    const { organisation, from, to, measure, first, last } = shown;
    if (!organisation || !first || !last) return { shown, compared: undefined };
    const { locationsCompared } = await visit.ask(CompareLocations, { organisation, from, to, measure, firstCohort: first, lastCohort: last }); // prettier-ignore
    return { shown, compared: answered(locationsCompared) };
  }
}

function daysAsked(asked: Asked): { readonly from: string; readonly to: string } {
  const [from, to] = [text(asked, 'from'), text(asked, 'to')];
  const quarter = lastQuarter(new Date());
  return { from: from && isDay(from) ? from : quarter.from, to: to && isDay(to) ? to : quarter.to };
}
