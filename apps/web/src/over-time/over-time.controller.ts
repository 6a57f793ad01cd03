import { Controller, Get, NotFoundException, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { runChart, type RunPoint } from '../chart/run-chart.js';
import { t } from '../language/say.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { percent } from '../view/numbers.js';
import { Pages } from '../view/pages.js';
import { type Course, courseOf, SHIFT, type Stop } from './course.js';
import { longestStretch } from './stretch.js';
import { AreaOverTime, type Point } from './over-time.operations.js';

/** How an area's measure went, from cohort to cohort. */
@Controller('over-time')
export class OverTimeController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { points, ...asking } = await this.load(visitOf(response), asked);
    const course = courseOf(points);
    const summary = summaryOf(course);
    await this.pages.send(response, 'over-time/over-time.njk', {
      ...asking,
      area: asking.place,
      course,
      summary,
      median: course.median === undefined ? undefined : percent(course.median.toFixed(6)),
      charts: chartsOf(course, summary),
    });
  }

  @Get('cohorts.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { scheme, area, points } = await this.load(visitOf(response), asked);
    const header = ['scheme', 'area', 'cohort', 'people', 'adjusted_rate', 'baseline', 'interval_low', 'interval_high', 'difference_points', 'result', 'final']; // prettier-ignore
    const rows = courseOf(points).stops.map(({ cohort, point, result }) => [
      scheme,
      area,
      cohort,
      point.cohortSize,
      point.adjustedBinaryRate?.decimal,
      point.baselineBinary?.decimal,
      point.interval?.low.decimal,
      point.interval?.high.decimal,
      point.differencePp?.decimal,
      result,
      point.final,
    ]);
    await this.pages.download(response, `${scheme}-${area}-over-time.csv`, csvOf(header, rows));
  }

  private async load(visit: Visit, asked: Asked) {
    const [scheme, area] = [text(asked, 'scheme'), text(asked, 'area')];
    if (scheme === undefined || area === undefined) throw new NotFoundException();
    const { items } = answered((await visit.ask(AreaOverTime, { scheme, area })).measures);
    const measures = [...new Set(items.map((each) => each.measure))];
    const measure = measures.find((each) => each === text(asked, 'measure')) ?? measures[0];
    const all = items.filter((each) => each.measure === measure);
    const cohorts = all.map(({ cohort }) => cohort).sort();
    const whole = { from: cohorts[0], to: cohorts.at(-1) };
    const named = { from: known(cohorts, asked, 'from'), to: known(cohorts, asked, 'to') };
    const { from = '', to = '' } = named.from ?? named.to ? { ...whole, ...defined(named) } : (longestStretch(all) ?? whole); // prettier-ignore
    return {
      scheme,
      area,
      measures,
      measure,
      cohorts,
      from,
      to,
      place: all[0]?.area ?? { code: area, name: '' },
      points: all.filter(({ cohort }) => cohort >= from && cohort <= to),
    };
  }
}

const known = (cohorts: readonly string[], asked: Asked, name: string): string | undefined =>
  cohorts.find((each) => each === text(asked, name));
const defined = (values: { from: string | undefined; to: string | undefined }) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { from?: string; to?: string }; // prettier-ignore

/** What the chart shows, in sentences. */
function summaryOf({ stops, counts, median, longestRun }: Course): string[] {
  if (stops.length === 0) return [];
  const results = counts.map(({ result, count }) => t(`over-time.count.${result}`, { count })).join(', ');
  const sentences = [t('over-time.counts', { count: stops.length, results })];
  if (median !== undefined) sentences.push(t('over-time.medianIs', { rate: percent(median.toFixed(6)) }));
  if (longestRun && longestRun.length >= SHIFT)
    sentences.push(t(`over-time.shift.${longestRun.side}`, { length: longestRun.length })); // prettier-ignore
  else if (median !== undefined) sentences.push(t('over-time.noShift', { length: SHIFT }));
  return sentences;
}

function chartsOf(
  { stops, median }: Course,
  summary: readonly string[],
): { wide: string; narrow: string } | undefined {
  // prettier-ignore
  if (!stops.some(({ point }) => point.adjustedBinaryRate)) return undefined;
  const points = stops.map(pointOf);
  const about = {
    title: t('over-time.chart'),
    description: `${summary.join(' ')} ${t('over-time.tableHas')}`,
  };
  const middle = median === undefined ? undefined : median * 100;
  return {
    wide: runChart(points, middle, 'wide', 'chart-wide', about),
    narrow: runChart(points, middle, 'narrow', 'chart-narrow', about),
  };
}

const pointOf = ({ cohort, point, result }: Stop): RunPoint => ({
  label: cohort,
  rate: percentage(point.adjustedBinaryRate),
  baseline: percentage(point.baselineBinary),
  low: percentage(point.interval?.low),
  high: percentage(point.interval?.high),
  mark: result,
});

// for a place on the chart a double is exact enough; the table has the digits
const percentage = (ratio: Point['adjustedBinaryRate'] | undefined): number | undefined =>
  ratio ? Number(ratio.decimal) * 100 : undefined;
