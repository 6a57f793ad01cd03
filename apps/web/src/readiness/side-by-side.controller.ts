import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { ReadinessRounds } from './readiness.operations.js';
import {
  besideCharts,
  besideRows,
  gists,
  type SideBySide,
  sorted,
  type Sort,
  SORTS,
} from './side-by-side-view.js';
import { type LocationShareShown, SideBySideOf } from './side-by-side.operations.js';

/** Readiness, adherence and outcomes of locations side by side: an association, never a cause. */
@Controller('readiness/side-by-side')
export class SideBySideController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    const organisation = viewer.organisation ?? text(asked, 'organisation');
    const [{ shown, beside, problems }, rounds] = await Promise.all([
      this.load(visit, asked),
      organisation === undefined || !viewer.may.includes('readiness.read') ? [] : closedRounds(visit, organisation), // prettier-ignore
    ]);
    const { sort } = shown;
    await this.pages.send(
      response,
      'readiness/side-by-side.njk',
      {
        ...{ shown, beside, problems, rounds, sort },
        here: { path: '/readiness/side-by-side', query: inAddress(shown) },
        rows: beside && besideRows(beside, sort.key, sort.descending),
        gists: beside && gists(beside),
        chart: beside && besideCharts(beside),
      },
      problems.length > 0 ? 400 : 200,
    );
  }

  @Get('locations.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { shown, beside } = await this.load(visitOf(response), asked);
    const header = ['location', 'name', 'area', 'answered', 'readiness', 'readiness_low', 'readiness_high', 'weakest', 'weakest_share', 'readiness_change', 'due', 'on_time', 'on_time_share', 'on_time_low', 'on_time_high', 'on_time_change', 'people', 'reoffended', 'reoffended_share', 'reoffended_low', 'reoffended_high']; // prettier-ignore
    const locations = beside ? sorted(beside.locations, shown.sort.key, shown.sort.descending) : [];
    const rows = locations.map(({ location, name, area, readiness: r, readinessChange, adherence, adherenceChange, outcome }) => [location, name, area, r?.answered, places(r?.whole), places(r?.low), places(r?.high), r?.weakest, places(r?.weakestShare), places(readinessChange), ...shareCells(adherence), places(adherenceChange), ...shareCells(outcome)]); // prettier-ignore
    await this.pages.download(response, 'locations-side-by-side.csv', csvOf(header, rows));
  }

  private async load(
    visit: Visit,
    asked: Asked,
  ): Promise<{ shown: Shown; beside: SideBySide | undefined; problems: readonly Problem[] }> {
    const { viewer } = await visit.who();
    const key = SORTS.find((each) => each === text(asked, 'sort')) ?? 'location';
    const shown: Shown = {
      organisation: viewer.organisation ?? text(asked, 'organisation'),
      round: text(asked, 'round'),
      quarter: text(asked, 'quarter'),
      measure: text(asked, 'measure') ?? 'reoffending-12m',
      cohorts: text(asked, 'cohorts'),
      sort: { key, descending: text(asked, 'order') === 'descending' },
    };
    const { organisation, round, quarter, measure, cohorts } = shown;
    if (organisation === undefined) return { shown, beside: undefined, problems: [] };
    const { locationsSideBySide } = await visit.ask(SideBySideOf, { organisation, measure, round: round ?? null, quarter: quarter ?? null, cohorts: cohorts ?? null }); // prettier-ignore
    // a field that is wrong is said beside the form; whatever else is refused is a page of its own
    if (
      isRefusal(locationsSideBySide) &&
      locationsSideBySide.problems.every(({ code, path }) => code === 'INVALID' || path[0] === 'measure')
    )
      // prettier-ignore
      return { shown, beside: undefined, problems: locationsSideBySide.problems };
    return { shown, beside: answered(locationsSideBySide), problems: [] };
  }
}

interface Shown {
  readonly organisation: string | undefined;
  readonly round: string | undefined;
  readonly quarter: string | undefined;
  readonly measure: string;
  readonly cohorts: string | undefined;
  readonly sort: { readonly key: Sort; readonly descending: boolean };
}

const inAddress = ({ organisation, round, quarter, measure, cohorts, sort }: Shown) => ({ organisation, round, quarter, measure, cohorts, sort: sort.key === 'location' ? undefined : sort.key, order: sort.descending ? 'descending' : undefined }); // prettier-ignore

const places = (value: number | null | undefined): string => (value === null || value === undefined ? '' : value.toFixed(4)); // prettier-ignore

const shareCells = (told: LocationShareShown | null) =>
  told
    ? [told.of, told.count, told.share.decimal, told.low.decimal, told.high.decimal]
    : ['', '', '', '', ''];

async function closedRounds(visit: Visit, organisation: string) {
  const { readinessRounds } = await visit.ask(ReadinessRounds, { organisation });
  return isRefusal(readinessRounds) ? [] : readinessRounds.items.filter(({ closedAt }) => closedAt !== null);
}
