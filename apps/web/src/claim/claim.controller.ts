import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { AllowClaim, OneClaim, RefuseClaim, WithdrawClaim } from './claim.operations.js';

/** Refusals that mean: this page is not for you, or there is no such thing. */
const FOR_THE_PAGE = new Set<Problem['code']>(['NOT_ALLOWED', 'NOT_SIGNED_IN', 'NOT_FOUND']);
const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { CONFLICT: 409, INCOMPLETE: 409 };

type Choice = 'allow' | 'refuse';
const CHOICES: readonly Choice[] = ['allow', 'refuse'];

interface Wrong {
  readonly field: 'decision' | 'reason' | 'withdrawn';
  readonly message: 'decision' | 'reason' | 'found';
}

/** One claim: what it rests on, and allowing, refusing or withdrawing it. */
@Controller('claims/:id')
export class ClaimController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async open(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.show(response, visitOf(response), id, { done: text(asked, 'done') });
  }

  @Post('decide')
  async decide(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const reason = text(form, 'reason');
    const decision = CHOICES.find((each) => each === text(form, 'decision'));
    if (decision === undefined)
      return this.show(response, visit, id, { form, wrong: [{ field: 'decision', message: 'decision' }] });
    if (decision === 'refuse' && reason === undefined)
      return this.show(response, visit, id, { form, wrong: [{ field: 'reason', message: 'reason' }] });
    const { decided } = await (decision === 'allow'
      ? visit.ask(AllowClaim, { id, reason }, undefined, text(form, 'key'))
      : visit.ask(RefuseClaim, { id, reason: reason ?? '' }, undefined, text(form, 'key')));
    await this.after(response, visit, id, { form, decided, done: decision });
  }

  @Post('withdraw')
  async withdraw(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const reason = text(form, 'withdrawn');
    if (reason === undefined)
      return this.show(response, visit, id, { form, wrong: [{ field: 'withdrawn', message: 'found' }] });
    const { decided } = await visit.ask(WithdrawClaim, { id, reason }, undefined, text(form, 'key'));
    await this.after(response, visit, id, { form, decided, done: 'withdraw' });
  }

  private async after(
    response: Response,
    visit: Visit,
    id: string,
    { form, decided, done }: { readonly form: Asked; readonly decided: { readonly __typename: string }; readonly done: string }, // prettier-ignore
  ): Promise<void> {
    if (!isRefusal(decided)) return response.redirect(303, `/claims/${encodeURIComponent(id)}?done=${done}`);
    const { problems } = decided;
    if (problems.some(({ code, path }) => FOR_THE_PAGE.has(code) && !path.includes('person')))
      throw new Refused(problems);
    await this.show(response, visit, id, { form, problems });
  }

  private async show(
    response: Response,
    visit: Visit,
    id: string,
    { form = {}, wrong = [], problems = [], done }: { form?: Asked; wrong?: readonly Wrong[]; problems?: readonly Problem[]; done?: string }, // prettier-ignore
  ): Promise<void> {
    const [{ claim }, { viewer }] = await Promise.all([visit.ask(OneClaim, { id }), visit.who()]);
    const found = answered(claim);
    const { state, buyer, supplier, claimedBy } = found;
    const mayDecide = state === 'CLAIMED' && buyer === viewer.organisation && viewer.may.includes('claim.decide'); // prettier-ignore
    const status = wrong.length > 0 ? 400 : problems[0] ? (STATUS[problems[0].code] ?? 400) : 200;
    await this.pages.send(
      response,
      'claim/claim.njk',
      {
        ...{ claim: found, form, wrong, problems, done, key: randomUUID() },
        mayDecide: mayDecide && claimedBy !== viewer.code,
        another: mayDecide && claimedBy === viewer.code,
        mayWithdraw:
          (state === 'CLAIMED' || state === 'ALLOWED') &&
          [buyer, supplier].includes(viewer.organisation ?? '') &&
          viewer.may.includes('claim.withdraw'),
      },
      status,
    );
  }
}
