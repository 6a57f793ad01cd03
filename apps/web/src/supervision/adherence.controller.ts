import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { forestPlot } from '../chart/forest-plot.js';
import { t } from '../language/say.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, isDay, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { adherenceCells, lastKnownCohorts, lastQuarter, plotRows } from './adherence-view.js';
import { AdherenceOf, CompareLocations } from './supervision.operations.js';

/** How a provider keeps to its framework: by location, over time, element by element; and beside it how its cohorts came out. */
@Controller('adherence')
export class AdherenceController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { shown, report, errors } = await this.load(visitOf(response), asked);
    const told = report?.locations.filter(({ adherence }) => adherence?.share) ?? [];
    const about = {
      title: t('supervision.adherence.chart'),
      description: t('supervision.adherence.about', { count: told.length }),
      axis: t('supervision.adherence.share'),
    };
    await this.pages.send(response, 'supervision/adherence.njk', {
      shown,
      report,
      errors,
      charts: told.length > 0 && {
        wide: forestPlot(plotRows(told), 'wide', 'adherence-wide', about),
        narrow: forestPlot(plotRows(told), 'narrow', 'adherence-narrow', about),
      },
    }, statusOf(errors)); // prettier-ignore
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
    const { shown, compared, errors } = await this.compare(visitOf(response), asked);
    await this.pages.send(response, 'supervision/locations.njk', { shown, compared, errors }, statusOf(errors)); // prettier-ignore
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
    const wrong = wrongDays(shown);
    if (wrong.length > 0 || !organisation) return { shown, report: undefined, errors: wrong };
    const { adherence } = await visit.ask(AdherenceOf, { organisation, from, to });
    const errors = isRefusal(adherence) ? atFields(adherence.problems, FIELDS) : [];
    return { shown, errors, report: errors.length > 0 ? undefined : answered(adherence) };
  }

  private async compare(visit: Visit, asked: Asked) {
    const { viewer } = await visit.who();
    const known = lastKnownCohorts(new Date());
    const shown = {
      ...daysAsked(asked),
      organisation: text(asked, 'organisation') ?? (viewer.organisation || undefined),
      measure: text(asked, 'measure') ?? 'reoffending-12m',
      first: text(asked, 'first') ?? text(asked, 'last') ?? known.first,
      last: text(asked, 'last') ?? text(asked, 'first') ?? known.last,
    };
    const { organisation, from, to, measure, first, last } = shown;
    const wrong = [
      ...wrongDays(shown),
      ...(['first', 'last'] as const).flatMap((field) => COHORT.test(shown[field]) ? [] : [{ field, key: 'wrongCohort' }]), // prettier-ignore
    ];
    if (wrong.length > 0 || !organisation) return { shown, compared: undefined, errors: wrong };
    const { locationsCompared } = await visit.ask(CompareLocations, { organisation, from, to, measure, firstCohort: first, lastCohort: last }); // prettier-ignore
    const errors = isRefusal(locationsCompared) ? atFields(locationsCompared.problems, COMPARED) : [];
    return { shown, errors, compared: errors.length > 0 ? undefined : answered(locationsCompared) };
  }
}

/** What is wrong with a field of the form: a text of our own, or what the API says of it. */
interface Wrong {
  readonly field: string;
  readonly key?: string;
  readonly problem?: Problem;
}

const COHORT = /^\d{4}(Q[1-4])?$/;
const FIELDS: Readonly<Record<string, string>> = { from: 'from', to: 'to' };
const COMPARED: Readonly<Record<string, string>> = { ...FIELDS, measure: 'measure', firstCohort: 'first', lastCohort: 'last' }; // prettier-ignore
const statusOf = (errors: readonly Wrong[]): number => (errors.length > 0 ? 400 : 200);

/** What the API refused, at the fields of the form; none where something of it is of no field: that is for the page of refusals. */
function atFields(problems: readonly Problem[], fields: Readonly<Record<string, string>>): Wrong[] {
  const all = problems.map((problem) => ({ field: fields[problem.path[0] ?? ''] ?? '', problem }));
  return all.every(({ field }) => field !== '') ? all : [];
}

const wrongDays = (shown: { readonly from: string; readonly to: string }): Wrong[] =>
  (['from', 'to'] as const).flatMap((field) => (isDay(shown[field]) ? [] : [{ field, key: 'wrongDay' }]));

/** What was typed is kept, also where it is no day. */
function daysAsked(asked: Asked): { readonly from: string; readonly to: string } {
  const quarter = lastQuarter(new Date());
  return { from: text(asked, 'from') ?? quarter.from, to: text(asked, 'to') ?? quarter.to };
}
