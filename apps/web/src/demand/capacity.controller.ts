import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { readCapacity, type WrongField } from './capacity-form.js';
import { Capacity, PlaceWaiting, SetCapacity, ToPlace, Waits } from './demand.operations.js';
import { monthAfter, monthAsked, quarterBefore, thisMonth } from './months.js';

const PAGE = 50;
const CSV_ROWS = 200;
const REFERENCE = /^[A-Z]{2}\d{4}[A-Z]{2}$/;
const FOR_THE_PAGE = new Set(['NOT_ALLOWED', 'NOT_SIGNED_IN']);

const capacityAsked = (asked: Asked) => ({
  period: monthAsked(text(asked, 'period')) ?? thisMonth(),
  area: text(asked, 'area'),
  service: text(asked, 'service'),
  supplier: text(asked, 'supplier'),
});

const waitsAsked = (asked: Asked) => {
  const to = monthAsked(text(asked, 'to')) ?? thisMonth();
  return {
    from: monthAsked(text(asked, 'from')) ?? monthAfter(to, -2),
    to,
    area: text(asked, 'area'),
    service: text(asked, 'service'),
    supplier: text(asked, 'supplier'),
  };
};

/** Who sees counts is told of whole quarters that are over: the last one, where no months are asked for. */
async function waitsFor(visit: Visit, asked: Asked) {
  const shown = waitsAsked(asked);
  const { waitingTimes } = await visit.ask(Waits, shown);
  const months = text(asked, 'from') ?? text(asked, 'to');
  if (!isRefusal(waitingTimes) || waitingTimes.problems[0]?.code !== 'INVALID' || months !== undefined)
    return { shown, items: answered(waitingTimes).items };
  const quarter = { ...shown, ...quarterBefore(thisMonth()) };
  return { shown: quarter, items: answered((await visit.ask(Waits, quarter)).waitingTimes).items };
}

/** What services can take, how long people wait, and the referrals for which none had room. */
@Controller('capacity')
export class CapacityController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [shown, after] = [capacityAsked(asked), text(asked, 'after')];
    const [{ capacity }, { viewer }] = await Promise.all([
      visit.ask(Capacity, { ...shown, first: PAGE, after }),
      visit.who(),
    ]);
    const { nodes, pageInfo } = answered(capacity);
    await this.pages.send(response, 'demand/capacity.njk', {
      shown,
      after,
      pageInfo,
      services: nodes,
      filtered: shown.area ?? shown.service ?? shown.supplier,
      maySet: viewer.may.includes('capacity.set'),
      done: text(asked, 'done') === 'set',
    });
  }

  /** The page that is on the screen and those after it, up to 200 rows. */
  @Get('capacity.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const capacity = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Capacity, { ...capacityAsked(asked), ...page })).capacity),
    );
    const header = ['service', 'supplier', 'scheme', 'area', 'month', 'maximum', 'in_use', 'free', 'offered', 'waiting', 'funded', 'starts', 'funded_left']; // prettier-ignore
    const rows = capacity.map((s) => [s.service, s.supplier, s.scheme, s.area, s.period, s.maximum, s.inUse, s.free, s.offered, s.waiting, s.funded, s.starts, s.fundedLeft]); // prettier-ignore
    await this.pages.download(response, 'capacity.csv', csvOf(header, rows));
  }

  @Get('waits')
  async waits(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { shown, items } = await waitsFor(visitOf(response), asked);
    await this.pages.send(response, 'demand/waits.njk', { shown, waits: items });
  }

  @Get('waits.csv')
  async waitsCsv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { items } = await waitsFor(visitOf(response), asked);
    const header = ['service', 'scheme', 'area', 'received', 'started', 'left', 'still_waiting', 'median_days', 'p90_days', 'longest_days']; // prettier-ignore
    const rows = items.map((w) => [w.service, w.scheme, w.area, w.received, w.started, w.left, w.stillWaiting, w.medianDays, w.p90Days, w.longestDays]); // prettier-ignore
    await this.pages.download(response, 'waiting-times.csv', csvOf(header, rows));
  }

  @Get('set')
  async form(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    visitOf(response); // who is not signed in is asked to before filling it in
    await this.showForm(response, { from: monthAsked(text(asked, 'period')) ?? thisMonth(), ...asked }, [], [], 200); // prettier-ignore
  }

  @Post('set')
  async set(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { input, wrong } = readCapacity(form);
    if (!input) return this.showForm(response, form, wrong, [], 400);
    const { setCapacity } = await visit.ask(SetCapacity, { input }, undefined, text(form, 'key'));
    if (!isRefusal(setCapacity)) {
      const back = new URLSearchParams({ period: input.from, service: input.service, done: 'set' });
      return response.redirect(303, `/capacity?${back.toString()}`);
    }
    if (setCapacity.problems.some(({ code }) => FOR_THE_PAGE.has(code)))
      throw new Refused(setCapacity.problems);
    await this.showForm(response, form, [], setCapacity.problems, 409);
  }

  @Get('to-place')
  async toPlace(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const sent = text(asked, 'sent');
    await this.showToPlace(response, asked, { sent: sent !== undefined && REFERENCE.test(sent) ? sent : undefined }); // prettier-ignore
  }

  /** Places those for whom there is room now, and says where each went. */
  @Post('to-place')
  async place(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const { allocateWaiting } = await visitOf(response).ask(PlaceWaiting, { area: text(form, 'area') }, undefined, text(form, 'key')); // prettier-ignore
    await this.showToPlace(response, { area: text(form, 'area') }, { placed: answered(allocateWaiting) });
  }

  private async showToPlace(response: Response, asked: Asked, more: object): Promise<void> {
    const visit = visitOf(response);
    const [area, after] = [text(asked, 'area'), text(asked, 'after')];
    const [{ allocationWaiting }, { viewer }] = await Promise.all([
      visit.ask(ToPlace, { area, first: PAGE, after }),
      visit.who(),
    ]);
    const { nodes, pageInfo } = answered(allocationWaiting);
    await this.pages.send(response, 'demand/to-place.njk', {
      shown: { area },
      after,
      pageInfo,
      referrals: nodes,
      mayPlace: viewer.may.includes('referral.allocate'),
      key: randomUUID(),
      ...more,
    });
  }

  private async showForm(
    response: Response,
    form: Asked,
    wrong: readonly WrongField[],
    problems: readonly Problem[],
    status: number,
  ): Promise<void> {
    await this.pages.send(response, 'demand/set.njk', { form, wrong, problems, key: randomUUID() }, status);
  }
}
