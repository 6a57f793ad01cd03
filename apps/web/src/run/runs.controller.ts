import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { Refused } from '../api/api-errors.js';
import { findChoice, optionsOf } from '../areas/choice.js';
import { visitOf } from '../person/visit.js';
import { type Asked, dayAsked, isDay, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { CohortRuns } from '../areas/areas.operations.js';
import { OneRun, RequestRun, Runs } from './run.operations.js';
import { runView } from './run-view.js';

const PAGE = 25;
const CSV_ROWS = 200;
const today = (): string => new Date().toISOString().slice(0, 10);

/** Payment-by-results runs: the list, starting one, and how one goes. */
@Controller('runs')
export class RunsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { runs } = await visit.ask(Runs, {
      scheme: text(asked, 'scheme'),
      cohort: text(asked, 'cohort'),
      first: PAGE,
      after: text(asked, 'after'),
    });
    const { nodes, pageInfo } = answered(runs);
    const address = { scheme: text(asked, 'scheme'), cohort: text(asked, 'cohort') };
    await this.pages.send(response, 'run/list.njk', {
      runs: nodes,
      pageInfo,
      address,
      after: text(asked, 'after'),
    });
  }

  /** What the list shows, with the same filters: from its page on, up to 200. */
  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [scheme, cohort, after] = ['scheme', 'cohort', 'after'].map((name) => text(asked, name));
    const runs = await rowsUpTo(CSV_ROWS, after, async (page) =>
      answered((await visit.ask(Runs, { scheme, cohort, ...page })).runs),
    );
    const header = ['run', 'scheme', 'cohort', 'as_known_at', 'requested_at', 'requested_by', 'finished_at', 'state', 'areas_done', 'areas', 'failures']; // prettier-ignore
    const rows = runs.map((run) => [
      run.id,
      run.scheme,
      run.cohort,
      run.asKnownAt,
      run.requestedAt,
      run.requestedBy,
      run.finishedAt,
      run.state.toLowerCase(),
      run.progress.done,
      run.progress.total,
      run.failures,
    ]);
    await this.pages.download(response, 'runs.csv', csvOf(header, rows));
  }

  @Get('new')
  async choose(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const choice = await findChoice(visitOf(response), text(asked, 'scheme'), text(asked, 'cohort'));
    await this.pages.send(response, 'run/new.njk', { ...choice, options: optionsOf(choice) });
  }

  @Get('confirm')
  async confirm(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [scheme, cohort, day] = [
      text(asked, 'scheme'),
      text(asked, 'cohort'),
      dayAsked(asked, 'as-known-on'),
    ];
    if (scheme === undefined || cohort === undefined) return response.redirect(303, '/runs/new');
    const choice = await findChoice(visit, scheme, cohort);
    if (day === 'wrong')
      return this.pages.send(
        response,
        'run/new.njk',
        { ...choice, options: optionsOf(choice), wrongDay: true, asked },
        400,
      );
    await this.pages.send(response, 'run/confirm.njk', await this.plan(response, scheme, cohort, day));
  }

  @Post()
  async start(@Body() body: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [scheme, cohort, asKnownOn] = [
      text(body, 'scheme'),
      text(body, 'cohort'),
      text(body, 'as-known-on'),
    ];
    if (scheme === undefined || cohort === undefined || (asKnownOn !== undefined && !isDay(asKnownOn)))
      return response.redirect(303, '/runs/new');
    const { requestRun } = await visit.ask(RequestRun, { input: { scheme, cohort, asKnownOn } });
    if (!isRefusal(requestRun)) return response.redirect(303, `/runs/${encodeURIComponent(requestRun.id)}`);
    const refused = new Refused(requestRun.problems);
    if (refused.code === 'NOT_ALLOWED' || refused.code === 'NOT_SIGNED_IN') throw refused;
    await this.pages.send(
      response,
      'run/confirm.njk',
      { ...(await this.plan(response, scheme, cohort, asKnownOn)), problems: requestRun.problems },
      400,
    );
  }

  @Get(':id')
  async show(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { run } = await visitOf(response).ask(OneRun, { id });
    await this.pages.send(response, 'run/run.njk', runView(answered(run), text(asked, 'still') === 'yes'));
  }

  /** What a run would do, and whether there is one already. */
  private async plan(
    response: Response,
    scheme: string,
    cohort: string,
    asKnownOn: string | undefined,
  ): Promise<object> {
    const visit = visitOf(response);
    const [choice, { runs }] = await Promise.all([
      findChoice(visit, scheme, cohort),
      visit.ask(CohortRuns, { scheme, cohort }),
    ]);
    const existing = answered(runs).nodes.find((run) => run.asKnownOn === (asKnownOn ?? today()));
    const areaCount = choice.schemes.find(({ code }) => code === scheme)?.areaCount;
    return { scheme, cohort, asKnownOn, areaCount, existing };
  }
}
