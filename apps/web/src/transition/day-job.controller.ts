import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { CLOCKS, type DayJob, dayJobView } from './day-job-view.js';
import { TransitionDayJobOf } from './transition.operations.js';

/** The day job beside a transition: the same service levels before, during and after. */
@Controller('transitions/:code')
export class TransitionDayJobController {
  constructor(private readonly pages: Pages) {}

  @Get('performance')
  async show(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const dayJob = await load(visitOf(response), code);
    const clock = CLOCKS.find((each) => each === text(asked, 'clock')) ?? 'acceptance';
    const address = `/transitions/${encodeURIComponent(code)}`;
    await this.pages.send(response, 'transition/performance.njk', { plan: dayJob.plan, address, clock, clocks: CLOCKS, heldBack: dayJob.heldBack, roundedTo: dayJob.roundedTo, asOf: dayJob.asOf, lines: dayJobView(dayJob, clock) }); // prettier-ignore
  }

  @Get('performance.csv')
  async csv(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { lines } = await load(visitOf(response), code);
    const clock = CLOCKS.find((each) => each === text(asked, 'clock')) ?? 'acceptance';
    const rows = lines
      .filter((line) => line.clock === clock)
      .flatMap(({ organisation, phases, weeks }) => [
        ...phases.map((each) => [organisation, clock, each.phase.toLowerCase(), '', each.counted, each.inTime, each.percent]), // prettier-ignore
        ...weeks.map((each) => [organisation, clock, each.phase.toLowerCase(), each.week, each.counted, each.inTime, each.percent]), // prettier-ignore
      ]);
    await this.pages.download(response, 'transition-performance.csv', csvOf(['organisation', 'clock', 'phase', 'week', 'fell_due', 'in_time', 'percent'], rows)); // prettier-ignore
  }
}

const load = async (visit: Visit, code: string): Promise<DayJob> =>
  answered((await visit.ask(TransitionDayJobOf, { code })).transitionDayJob);
