import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { Clear, EndClearance, LiftRestriction, Restrict, type RestrictionShown, RestrictionsOf } from './restriction.operations.js'; // prettier-ignore
import { type Act, inOrder, KINDS, readForm, standing, type Wrong, wrongOf } from './restriction-view.js';

const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, NOT_FOUND: 400, CONFLICT: 409 }; // prettier-ignore
const DONE = ['restrict', 'clear', 'end-clearance', 'lift'] as const;

interface Refused {
  readonly wrong?: readonly Wrong[];
  readonly form?: Asked;
  readonly status?: number;
  readonly done?: string;
}

/** People whom nobody sees but those who are cleared: who is cleared until when, and by whom it is changed. */
@Controller('restrictions')
export class RestrictionsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { restrictions, waiting } = await all(visitOf(response));
    const done = text(asked, 'done') === 'lift' ? 'lift' : undefined;
    await this.pages.send(response, 'restriction/list.njk', { restrictions: restrictions.map(shown), waiting, done }); // prettier-ignore
  }

  /** A row for each clearance. */
  @Get('list.csv')
  async csv(@Res() response: Response): Promise<void> {
    const { restrictions } = await all(visitOf(response));
    const header = ['restriction', 'service_user', 'organisation', 'kind', 'from', 'to', 'reason', 'cleared', 'cleared_for', 'cleared_from', 'cleared_to', 'clearance']; // prettier-ignore
    const rows = restrictions
      .map(shown)
      .flatMap(({ cleared, ...of }) =>
        (cleared.length > 0 ? cleared : [undefined]).map((each) => [
          ...[of.id, of.serviceUser, of.organisation, of.kind.toLowerCase(), of.from, of.to, of.reason],
          ...[each?.person, each?.organisation, each?.from, each?.to, each?.stands],
        ]),
      );
    await this.pages.download(response, 'restrictions.csv', csvOf(header, rows));
  }

  @Get('new')
  async new(@Res() response: Response): Promise<void> {
    visitOf(response);
    await this.form(response, {});
  }

  @Post()
  async restrict(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { input, wrong } = readForm(form);
    if (!input) return this.form(response, form, wrong, 400);
    const { restrictServiceUser } = await visit.ask(Restrict, { input }, undefined, text(form, 'key'));
    if (!isRefusal(restrictServiceUser)) return led(response, restrictServiceUser.id, 'restrict');
    const { problems } = restrictServiceUser;
    await this.form(response, form, wrongOf(problems, 'restrict'), statusOf(problems));
  }

  @Get(':id')
  async one(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const done = DONE.find((each) => each === text(asked, 'done'));
    const again = text(asked, 'again');
    await this.show(response, id, { done, form: again === undefined ? {} : { 'clear-person': again } });
  }

  @Post(':id/clear')
  async clear(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const to = dayAsked(form, 'clear-to');
    if (to === 'wrong') return this.show(response, id, { form, wrong: [{ field: 'clear-to-day', message: 'day' }], status: 400 }); // prettier-ignore
    const input = { id: numberOf(id), person: text(form, 'clear-person') ?? '', reason: text(form, 'clear-reason') ?? '', to }; // prettier-ignore
    const { clearPerson } = await visitOf(response).ask(Clear, { input }, undefined, text(form, 'key'));
    await this.done(response, id, 'clear', form, clearPerson);
  }

  @Post(':id/end-clearance')
  async endClearance(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const clearance = text(form, 'end-clearance-clearance');
    if (clearance === undefined || !/^\d{1,9}$/.test(clearance))
      return this.show(response, id, { form, wrong: [{ field: 'end-clearance-clearance', message: 'clearance' }], status: 400 }); // prettier-ignore
    const input = { id: numberOf(id), clearance: Number(clearance), reason: text(form, 'end-clearance-reason') ?? '' }; // prettier-ignore
    const { endClearance } = await visitOf(response).ask(EndClearance, { input }, undefined, text(form, 'key')); // prettier-ignore
    await this.done(response, id, 'end-clearance', form, endClearance);
  }

  @Post(':id/lift')
  async lift(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const input = { id: numberOf(id), reason: text(form, 'lift-reason') ?? '' };
    const { liftRestriction } = await visitOf(response).ask(LiftRestriction, { input }, undefined, text(form, 'key')); // prettier-ignore
    // what is lifted is on no list any more
    if (!isRefusal(liftRestriction)) return response.redirect(303, '/restrictions?done=lift');
    await this.done(response, id, 'lift', form, liftRestriction);
  }

  private async done(
    response: Response,
    id: string,
    act: Act,
    form: Asked,
    answer: { readonly __typename: string; readonly problems?: readonly Problem[] },
  ): Promise<void> {
    const { problems } = answer;
    if (!problems) return led(response, numberOf(id), act);
    await this.show(response, id, { form, wrong: wrongOf(problems, act), status: statusOf(problems) });
  }

  /** As it is now: whoever comes second sees what the first one did. */
  private async show(
    response: Response,
    id: string,
    { form = {}, wrong = [], status = 200, done }: Refused,
  ): Promise<void> {
    // prettier-ignore
    const visit = visitOf(response);
    const [{ restrictions }, { viewer }] = await Promise.all([all(visit), visit.who()]);
    const restriction = restrictions.find((each) => each.id === numberOf(id));
    if (!restriction) throw new NotFoundException();
    const may = viewer.may.includes('restriction.set');
    const context = {
      ...{ restriction: shown(restriction), form, wrong, done, key: randomUUID() },
      mayClear: may,
      mayLift: may && viewer.organisation === restriction.organisation,
    };
    await this.pages.send(response, 'restriction/restriction.njk', context, status);
  }

  private async form(
    response: Response,
    form: Asked,
    wrong: readonly Wrong[] = [],
    status = 200,
  ): Promise<void> {
    await this.pages.send(response, 'restriction/new.njk', { form, wrong, kinds: KINDS, key: randomUUID() }, status); // prettier-ignore
  }
}

async function all(visit: Visit) {
  return answered((await visit.ask(RestrictionsOf, {})).restrictions);
}

const today = (): string => new Date().toISOString().slice(0, 10);
const shown = (each: RestrictionShown) => ({
  ...each,
  cleared: inOrder(each.cleared, today()).map((of) => ({ ...of, stands: standing(of, today()) })),
});
const statusOf = ([first]: readonly Problem[]): number => (first && STATUS[first.code]) ?? 400;
const led = (response: Response, id: number, done: string): void =>
  response.redirect(303, `/restrictions/${id}?done=${done}`);

function numberOf(id: string): number {
  if (!/^\d{1,9}$/.test(id)) throw new NotFoundException();
  return Number(id);
}
