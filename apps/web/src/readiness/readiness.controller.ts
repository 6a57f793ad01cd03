import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { t } from '../language/say.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { boardRows } from './board-view.js';
import { type Instrument, titlesOf } from './instrument-view.js';
import { CloseRound, ReadinessResultsOf, ReadinessRoundOf, ReadinessRounds, RecommendationsOf, Remind, ResourcesOf } from './readiness.operations.js'; // prettier-ignore
import { pageAfter } from './paging.js';
import { readinessPdf } from './readiness-pdf.js';
import { resultsCsv } from './results-csv.js';
import { constructRows, dimensionRadar, dimensionRows, dimensionsBefore, intervalShown, itemBars, number, type Results, roleRows, share, shownAs, signed } from './results-view.js'; // prettier-ignore

/** How many stand on a page: rounds, and locations of a round that goes on. */
const ROUNDS = 10;
const LOCATIONS = 50;

/** Whose readiness is looked at: the visitor's own organisation; who belongs to none names one. */
export async function organisationOf(visit: Visit, asked: Asked): Promise<string> {
  const { viewer } = await visit.who();
  const organisation = viewer.organisation ?? text(asked, 'organisation');
  if (organisation === undefined || organisation === null) throw new NotFoundException();
  return organisation;
}

/** Rounds of questions about readiness, what came of them, and the steering group's board over all locations. */
@Controller('readiness')
export class ReadinessController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async board(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    if (viewer.organisation === null && text(asked, 'organisation') === undefined)
      return this.pages.send(response, 'readiness/which.njk');
    await this.pages.send(response, 'readiness/board.njk', await this.load(visit, asked));
  }

  @Get('board.csv')
  async boardCsv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { rows, results } = await this.load(visitOf(response), asked);
    if (!results) throw new NotFoundException();
    const header = ['location', 'name', 'invited', 'answered', 'shown', ...results.dimensions.map(({ of }) => of), 'whole', 'least', 'least_share', 'next_to_nothing', 'change_points', 'change_low', 'change_high', 'kinds_lacking', 'recommendations_open', 'recommendations_overdue']; // prettier-ignore
    const lines = rows.map((each) => [each.location, each.name, each.invited, each.answered, each.shown, ...each.dimensions, each.whole, each.least, each.leastShare, each.nextToNothing, each.points.change, each.points.low, each.points.high, each.lacks, each.open, each.overdue]); // prettier-ignore
    await this.pages.download(response, 'readiness-board.csv', csvOf(header, lines));
  }

  @Get('rounds/:id')
  async round(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const done = ['reminded', 'closed', 'opened', 'invited', 'papers'].find(
      (each) => each === text(asked, 'done'),
    );
    await this.show(response, visitOf(response), id, { done, after: text(asked, 'after') });
  }

  @Get('rounds/:id/close')
  async closing(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { readinessRound, readinessProgress } = await visitOf(response).ask(ReadinessRoundOf, { id });
    const context = { round: answered(readinessRound), progress: answered(readinessProgress).items, key: randomUUID() }; // prettier-ignore
    await this.pages.send(response, 'readiness/close.njk', context);
  }

  @Post('rounds/:id/remind')
  async remind(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { remindOfReadiness } = await visit.ask(Remind, { round: id }, undefined, text(form, 'key'));
    if (isRefusal(remindOfReadiness)) return this.show(response, visit, id, { problems: remindOfReadiness.problems }); // prettier-ignore
    response.redirect(303, `/readiness/rounds/${encodeURIComponent(id)}?done=reminded`);
  }

  @Post('rounds/:id/close')
  async close(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { closeReadinessRound } = await visit.ask(CloseRound, { round: id }, undefined, text(form, 'key'));
    if (isRefusal(closeReadinessRound)) return this.show(response, visit, id, { problems: closeReadinessRound.problems }); // prettier-ignore
    response.redirect(303, `/readiness/rounds/${encodeURIComponent(id)}?done=closed`);
  }

  /** Progress by location, as it is on the page: of any round, at any time. */
  @Get('rounds/:id/progress.csv')
  async progressCsv(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { readinessRound, readinessProgress } = await visitOf(response).ask(ReadinessRoundOf, { id });
    const rows = answered(readinessProgress).items.map((each) => [each.location, each.name, each.invited, each.answered]); // prettier-ignore
    await this.pages.download(response, `readiness-progress-${answered(readinessRound).code}.csv`, csvOf(['location', 'name', 'invited', 'answered'], rows)); // prettier-ignore
  }

  @Get('rounds/:id/results.csv')
  async csv(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const results = await resultsOf(visitOf(response), id);
    await this.pages.download(response, `readiness-${results.round.code}.csv`, resultsCsv(results));
  }

  /** All of a round on one page, in the order in which it is read, for who prints it or sends its address on. */
  @Get('rounds/:id/report')
  async htmlReport(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const results = await resultsOf(visit, id);
    const { organisation } = results.round;
    const [{ readinessRecommendations }, { readinessResources }] = await Promise.all([visit.ask(RecommendationsOf, { organisation }), visit.ask(ResourcesOf, { organisation })]); // prettier-ignore
    const instrument = results.instrument as Instrument;
    const titles = titlesOf(instrument);
    const nameOf = (code: string) => results.progress.find(({ location }) => location === code)?.name ?? code;
    await this.pages.send(response, 'readiness/report.njk', {
      ...{ results, round: results.round, before: results.before, threshold: results.threshold, titles },
      invited: results.progress.reduce((sum, each) => sum + each.invited, 0),
      constructs: constructRows(instrument, results.constructs),
      dimensions: dimensionRows(results.dimensions),
      chart: dimensionRadar(results.dimensions, dimensionsBefore(results), 'radar', t('readiness.radar')),
      bars: itemBars(results, instrument),
      roles: roleRows(results, instrument),
      changes: changeRows(results, instrument),
      moved: movedRows(results),
      locations: results.locations.map((each) => ({ ...each, name: nameOf(each.location), whole: share(each.whole), interval: wholeInterval(each), leastName: titles[each.least?.of ?? ''], leastShare: share(each.least?.share) })), // prettier-ignore
      lacking: answered(readinessResources).items.filter(({ lacks }) => lacks > 0).map((each) => ({ ...each, name: nameOf(each.location) })), // prettier-ignore
      recommendations: answered(readinessRecommendations).items.filter(({ round }) => round === id).map((each) => ({ ...each, name: each.location === null ? t('readiness.all') : nameOf(each.location) })), // prettier-ignore
    });
  }

  @Get('rounds/:id/report.pdf')
  async report(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const results = await resultsOf(visit, id);
    const { organisation } = results.round;
    const [{ readinessRecommendations }, { readinessResources }, { names }] = await Promise.all([visit.ask(RecommendationsOf, { organisation }), visit.ask(ResourcesOf, { organisation }), visit.who()]); // prettier-ignore
    const recommendations = answered(readinessRecommendations).items.filter(({ round }) => round === id);
    const pdf = await readinessPdf(results, { recommendations, resources: answered(readinessResources).items, names }); // prettier-ignore
    response.setHeader('Cache-Control', 'private, no-store');
    response.type('application/pdf').attachment(`readiness-${results.round.code}.pdf`).send(pdf);
  }

  @Get('rounds/:id/locations/:code')
  async location(
    @Param('id') id: string,
    @Param('code') code: string,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const visit = visitOf(response);
    const results = await resultsOf(visit, id);
    const { organisation } = results.round;
    const [{ readinessRecommendations }, { readinessResources }] = await Promise.all([visit.ask(RecommendationsOf, { organisation }), visit.ask(ResourcesOf, { organisation })]); // prettier-ignore
    const progress = results.progress.find(({ location }) => location === code);
    const result = results.locations.find(({ location }) => location === code);
    if (!progress || !result) throw new NotFoundException();
    const instrument = results.instrument as Instrument;
    const before = Object.fromEntries(results.changes.flatMap(({ kind, of, locations }) => { const pair = locations.find((each) => each.location === code); return kind === 'dimension' && pair ? [[of, pair.before]] : []; })); // prettier-ignore
    await this.pages.send(response, 'readiness/location.njk', {
      ...{ round: results.round, before: results.before, progress, result, threshold: results.threshold },
      titles: titlesOf(instrument),
      combine: instrument.combine,
      constructs: constructRows(instrument, result.constructs),
      dimensions: dimensionRows(result.dimensions),
      chart: result.shown ? dimensionRadar(result.dimensions, before, 'radar', t('readiness.radar')) : undefined, // prettier-ignore
      // the whole first
      changes: changeRows(results, instrument, code).reverse(),
      resources: answered(readinessResources).items.filter(({ location }) => location === code),
      recommendations: answered(readinessRecommendations).items.filter(({ location }) => location === code),
      leastShare: share(result.least?.share),
      leastItemShare: share(result.leastItem?.share),
      whole: share(result.whole),
      interval: wholeInterval(result),
    });
  }

  private async load(visit: Visit, asked: Asked) {
    const organisation = await organisationOf(visit, asked);
    const { readinessRounds } = await visit.ask(ReadinessRounds, { organisation });
    const rounds = answered(readinessRounds).items;
    const latest = rounds.find(({ closedAt }) => closedAt !== null);
    const leastFirst = text(asked, 'sort') === 'least';
    const after = text(asked, 'after') ?? '';
    const page = pageAfter(rounds, (each) => each.id, after, ROUNDS);
    const listed = { organisation, rounds: page.rows, anyRound: rounds.length > 0, after, pageInfo: page.pageInfo, leastFirst }; // prettier-ignore
    if (!latest) return { ...listed, results: undefined, rows: [] };
    const [results, { readinessRecommendations }, { readinessResources }] = await Promise.all([resultsOf(visit, latest.id), visit.ask(RecommendationsOf, { organisation }), visit.ask(ResourcesOf, { organisation })]); // prettier-ignore
    const recommendations = answered(readinessRecommendations).items;
    const rows = boardRows(results, answered(readinessResources).items, recommendations, leastFirst);
    const open = recommendations.filter(({ state }) => state !== 'DONE' && state !== 'DROPPED');
    return {
      ...listed,
      ...{ results, rows },
      titles: titlesOf(results.instrument as Instrument),
      dimensions: dimensionRows(results.dimensions),
      chart: dimensionRadar(results.dimensions, dimensionsBefore(results), 'radar', t('readiness.radar')),
      open: open.length,
      overdue: open.filter(({ overdue }) => overdue).length,
      hidden: rows.filter(({ shown }) => !shown).length,
    };
  }

  private async show(
    response: Response,
    visit: Visit,
    id: string,
    { done, problems = [], after = '' }: { done?: string; problems?: readonly Problem[]; after?: string }, // prettier-ignore
  ): Promise<void> {
    const { readinessRound, readinessProgress } = await visit.ask(ReadinessRoundOf, { id });
    const round = answered(readinessRound);
    const progress = answered(readinessProgress).items;
    const sum = (of: 'invited' | 'answered') => progress.reduce((total, each) => total + each[of], 0);
    const common = { round, progress, done, problems, invited: sum('invited'), answered: sum('answered'), key: randomUUID() }; // prettier-ignore
    const status = problems.length > 0 ? 409 : 200;
    const page = pageAfter(progress, (each) => each.location, after, LOCATIONS);
    if (round.closedAt === null) return this.pages.send(response, 'readiness/round.njk', { ...common, progress: page.rows, pageInfo: page.pageInfo, after, silent: progress.filter((each) => each.invited > 0 && each.answered === 0).length }, status); // prettier-ignore
    const results = await resultsOf(visit, id);
    const instrument = results.instrument as Instrument;
    const titles = titlesOf(instrument);
    await this.pages.send(response, 'readiness/results.njk', {
      ...common,
      ...{ results, titles, threshold: results.threshold, before: results.before },
      constructs: constructRows(instrument, results.constructs),
      dimensions: dimensionRows(results.dimensions),
      chart: dimensionRadar(results.dimensions, dimensionsBefore(results), 'radar', t('readiness.radar')),
      bars: itemBars(results, instrument),
      roles: roleRows(results, instrument),
      changes: changeRows(results, instrument),
      moved: movedRows(results),
      locations: results.locations.map((each) => ({ ...each, name: results.progress.find(({ location }) => location === each.location)?.name ?? each.location, whole: share(each.whole), interval: wholeInterval(each), leastName: titles[each.least?.of ?? ''], leastShare: share(each.least?.share) })), // prettier-ignore
    }, status); // prettier-ignore
  }
}

export async function resultsOf(visit: Visit, round: string): Promise<Results> {
  const { readinessResults } = await visit.ask(ReadinessResultsOf, { round });
  return answered(readinessResults);
}

/** What changed, of the whole or of one location; dimensions in points of a hundred, constructs on their scale. */
function changeRows({ changes }: Results, instrument: Instrument, location?: string) {
  const titles = titlesOf(instrument);
  return changes.flatMap(({ kind, of, count, mean, low, high, locations }) => {
    const { times, places } = shownAs(kind);
    const show = (value: number | null) => signed(value === null ? null : value * times, places);
    const name = kind === 'dimension' ? t(`readiness.dimension.${of}`) : kind === 'whole' ? t('readiness.whole') : (titles[of] ?? of); // prettier-ignore
    const pair = locations.find((each) => each.location === location);
    if (location !== undefined && !pair) return [];
    const change = pair
      ? { mean: pair.after - pair.before, low: pair.low, high: pair.high }
      : { mean, low, high };
    const both = pair ? { before: number(pair.before * times, places), after: number(pair.after * times, places) } : { before: '', after: '' }; // prettier-ignore
    return [{ kind, name, count, ...both, mean: show(change.mean), ...intervalShown(change, show) }];
  });
}

/** How the whole of each location changed, and of how many it did by more than chance. */
function movedRows({ changes, progress }: Results) {
  const pairs = changes.find(({ kind }) => kind === 'whole')?.locations ?? [];
  const show = (value: number | null) => signed(value === null ? null : value * 100, 0);
  const rows = pairs.map(({ location, before, after, low, high }) => ({
    ...{ location, name: progress.find((each) => each.location === location)?.name ?? location },
    ...{ before: share(before), after: share(after), mean: show(after - before), up: after > before },
    ...intervalShown({ low, high }, show),
  }));
  const sure = rows.filter((each) => each.sure);
  return { rows, more: sure.filter(({ up }) => up).length, less: sure.filter(({ up }) => !up).length };
}

const wholeInterval = ({ wholeLow, wholeHigh }: Results['locations'][number]): string =>
  intervalShown({ low: wholeLow, high: wholeHigh }, share).interval;
