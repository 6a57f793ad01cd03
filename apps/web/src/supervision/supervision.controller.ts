import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { journeyView } from './journey-view.js';
import { readRecord, type WrongField } from './record-form.js';
import { Due, JourneyOf, RecordSupervision } from './supervision.operations.js';

const PAGE = 50;
const CSV_PAGE = 200;
const DAYS_AHEAD = 14;
const FOR_THE_PAGE = new Set(['NOT_ALLOWED', 'NOT_SIGNED_IN']);

/** Who supervises and does not coordinate sees the own list, unless another is asked for. */
const seesOwn = ({ role }: { readonly role: string }) =>
  role.includes('practitioner') && !role.includes('coordinator');

/** @param own code of who is shown the own list where nothing is asked for; `whose=all` asks for everybody's */
const dueAsked = (asked: Asked, own?: string) => {
  const within = Number(text(asked, 'within') ?? DAYS_AHEAD);
  const location = text(asked, 'location');
  return {
    caseworker: text(asked, 'caseworker') ?? (location === undefined && text(asked, 'whose') === undefined ? own : undefined), // prettier-ignore
    location,
    withinDays: Number.isInteger(within) && within >= 0 && within <= 366 ? within : DAYS_AHEAD,
  };
};

/** What supervision asks for next, a person's journey, and putting on record what was done. */
@Controller('supervision')
export class SupervisionController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async due(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    const own = seesOwn(viewer) ? viewer.code : undefined;
    const [shown, after] = [dueAsked(asked, own), text(asked, 'after')];
    const { due } = await visit.ask(Due, { ...shown, first: PAGE, after });
    const { nodes, pageInfo } = answered(due);
    const filters = { caseworker: shown.caseworker, location: shown.location };
    await this.pages.send(response, 'supervision/due.njk', {
      items: nodes,
      pageInfo,
      after,
      shown: { ...filters, within: String(shown.withinDays), whose: shown.caseworker ? undefined : text(asked, 'whose') }, // prettier-ignore
      filtered: shown.caseworker ?? shown.location,
      ...{ own, mine: own !== undefined && shown.caseworker === own },
      mayRecord: viewer.may.includes('supervision.record'),
      done: text(asked, 'done') === 'recorded',
    });
  }

  /** The page that is on the screen and those after it, up to 200 rows. */
  @Get('due.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { due } = await visitOf(response).ask(Due, { ...dueAsked(asked), first: CSV_PAGE, after: text(asked, 'after') }); // prettier-ignore
    const header = [
      'due_on',
      'state',
      'service_user',
      'order',
      'stage',
      'element',
      'title',
      'location',
      'caseworker',
    ];
    const rows = answered(due).nodes.map((d) => [d.dueOn, d.state.toLowerCase(), d.serviceUser, d.order, d.stage.toLowerCase(), d.element, d.title, d.location, d.caseworker]); // prettier-ignore
    await this.pages.download(response, 'due.csv', csvOf(header, rows));
  }

  @Get('journey/:ref')
  async journey(@Param('ref') ref: string, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [{ journey }, { viewer }] = await Promise.all([visit.ask(JourneyOf, { ref }), visit.who()]);
    const { items, day, ref: known } = answered(journey);
    await this.pages.send(response, 'supervision/journey.njk', {
      ref: known,
      day,
      orders: journeyView(items),
      mayRecord: viewer.may.includes('supervision.record'),
    });
  }

  @Get('record')
  async form(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.showForm(visitOf(response), response, { ...asked }, [], [], 200);
  }

  @Post('record')
  async record(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { record, wrong } = readRecord(form);
    if (!record) return this.showForm(visit, response, form, wrong, [], 400);
    const { recordSupervision } = await visit.ask(
      RecordSupervision,
      { records: [record] },
      undefined,
      text(form, 'key'),
    );
    if (!isRefusal(recordSupervision)) return response.redirect(303, '/supervision?done=recorded');
    if (recordSupervision.problems.some(({ code }) => FOR_THE_PAGE.has(code)))
      throw new Refused(recordSupervision.problems);
    await this.showForm(visit, response, form, [], recordSupervision.problems, 409);
  }

  private async showForm(
    visit: Visit,
    response: Response,
    form: Asked,
    wrong: readonly WrongField[],
    problems: readonly Problem[],
    status: number,
  ): Promise<void> {
    await visit.who(); // who is signed in no longer is told so before writing
    await this.pages.send(response, 'supervision/record.njk', { form, wrong, problems, key: text(form, 'key') ?? randomUUID() }, status); // prettier-ignore
  }
}
