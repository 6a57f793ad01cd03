import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { PlaceOne, WhereItWent, WhereTo } from './demand.operations.js';
import { readPlacing, roomSeen, withRoom, type WrongPlacing } from './placing-form.js';

const gone = (problems: readonly Problem[]): boolean =>
  problems.some(({ code, path }) => code === 'NOT_FOUND' && path.join('.') === 'referral');

/** Sends one referral that waits to a service that a coordinator names, with room or without. */
@Controller('capacity/to-place/:reference')
export class PlacingController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    await this.showForm(response, visitOf(response), reference, {}, [], [], 200);
  }

  @Post()
  async place(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const { whereTo } = await visit.ask(WhereTo, { referral: reference });
    const places = isRefusal(whereTo) ? [] : withRoom(whereTo.places);
    const { placing, wrong } = readPlacing(form, places);
    // what was sent already under the key of this form is answered as it was
    if (!isRefusal(whereTo) && !placing)
      return this.showForm(response, visit, reference, form, wrong, [], wrong.some(({ message }) => message === 'full') ? 409 : 400); // prettier-ignore
    const asked = { referral: reference, service: text(form, 'service') ?? '', reason: text(form, 'reason') ?? '', ...placing }; // prettier-ignore
    const { placeReferral } = await visit.ask(PlaceOne, asked, undefined, text(form, 'key'));
    if (!isRefusal(placeReferral))
      return response.redirect(303, `/capacity/to-place?${new URLSearchParams({ sent: placeReferral.referral }).toString()}`); // prettier-ignore
    const { problems } = placeReferral;
    if (gone(problems)) return this.showGone(response, visit, reference, problems);
    if (problems.some(({ code }) => code === 'NOT_ALLOWED' || code === 'NOT_SIGNED_IN'))
      throw new Refused(problems);
    await this.showForm(response, visit, reference, form, [], problems, 409);
  }

  private async showForm(
    response: Response,
    visit: Visit,
    reference: string,
    form: Asked,
    wrong: readonly WrongPlacing[],
    problems: readonly Problem[],
    status: number,
  ): Promise<void> {
    const { whereTo } = await visit.ask(WhereTo, { referral: reference });
    if (isRefusal(whereTo) && gone(whereTo.problems))
      return this.showGone(response, visit, reference, whereTo.problems);
    const { waiting, places } = answered(whereTo);
    const shown = withRoom(places);
    await this.pages.send(response, 'demand/place-one.njk', { waiting, places: shown, seen: roomSeen(shown), form, wrong, problems, key: randomUUID() }, status); // prettier-ignore
  }

  /** It does not wait any more: where it went meanwhile, to who may know. */
  private async showGone(
    response: Response,
    visit: Visit,
    reference: string,
    problems: readonly Problem[],
  ): Promise<void> {
    const { allocations } = await visit.ask(WhereItWent, { referral: reference });
    const last = isRefusal(allocations) ? undefined : allocations.items.at(-1);
    if (!last) throw new Refused(problems);
    await this.pages.send(response, 'demand/place-gone.njk', { reference, went: last }, 409);
  }
}
