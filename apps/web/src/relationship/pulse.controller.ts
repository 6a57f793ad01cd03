import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { type Wrong, wrongOf } from './forms.js';
import { loadPlace } from './load-relationship.js';
import { healthView } from './health-view.js';
import { AnswerPulse, HealthOf, OpenPulse } from './relationship.operations.js';
import { STATUS } from './relationships.controller.js';

/** Health of a relationship over time, and the pulse that it is told by: one page a statement; what was chosen goes along in the form and is kept nowhere until it is sent. */
@Controller('relationships')
export class PulseController {
  constructor(private readonly pages: Pages) {}

  @Get(':reference/health')
  health(
    @Param('reference') reference: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    return this.show(response, reference, { done: text(asked, 'done') === 'opened' ? 'opened' : undefined });
  }

  @Post(':reference/health')
  async open(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const [opensOn, closesOn] = [dayAsked(form, 'opensOn'), dayAsked(form, 'closesOn')];
    const wrong = (['opensOn', 'closesOn'] as const).flatMap((name) =>
      [undefined, 'wrong'].includes(dayAsked(form, name)) ? [{ field: `${name}-day`, message: 'day' }] : [],
    );
    if (wrong.length > 0 || opensOn === undefined || closesOn === undefined)
      return this.show(response, reference, { form, wrong }, 400);
    const input = { relationship: reference, opensOn, closesOn };
    const { openPulse } = await visitOf(response).ask(OpenPulse, { input }, undefined, text(form, 'key'));
    if (!isRefusal(openPulse)) return response.redirect(303, `${addressOf(reference)}/health?done=opened`);
    const { problems } = openPulse;
    await this.show(response, reference, { form, wrong: wrongOf(problems, ['opensOn-day', 'closesOn-day']) }, STATUS[problems[0]?.code ?? ''] ?? 400); // prettier-ignore
  }

  @Get(':reference/pulse')
  pulse(
    @Param('reference') reference: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    return this.question(response, reference, [], { done: text(asked, 'done') === 'answered' });
  }

  @Post(':reference/pulse')
  async answer(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const given = (text(form, 'given') ?? '').split(',').map(Number).filter(isValue);
    if (text(form, 'back') !== undefined) return this.question(response, reference, given.slice(0, -1), {});
    const sending = text(form, 'send') !== undefined;
    const value = Number(text(form, 'value'));
    if (!sending && !isValue(value))
      return this.question(
        response,
        reference,
        given,
        { wrong: [{ field: 'value', message: 'value' }] },
        400,
      );
    if (!sending) return this.question(response, reference, [...given, value], {});
    const round = Number(text(form, 'round'));
    const { answerPulse } = await visitOf(response).ask(
      AnswerPulse,
      { round, values: given },
      undefined,
      text(form, 'key'),
    );
    if (!isRefusal(answerPulse)) return response.redirect(303, `${addressOf(reference)}/pulse?done=answered`);
    const { problems } = answerPulse;
    await this.question(response, reference, given, { wrong: wrongOf(problems, ['send']) }, STATUS[problems[0]?.code ?? ''] ?? 400); // prettier-ignore
  }

  private async question(
    response: Response,
    reference: string,
    given: readonly number[],
    { done = false, wrong = [] }: { done?: boolean; wrong?: readonly Wrong[] },
    status = 200,
  ): Promise<void> {
    const visit = visitOf(response);
    const { relationshipHealth } = await visit.ask(HealthOf, { relationship: reference });
    const { statements, rounds } = answered(relationshipHealth);
    const round = rounds.find((each) => each.round.open)?.round;
    const at = Math.min(given.length, statements.length);
    await this.pages.send(
      response,
      'relationship/pulse.njk',
      { reference, statements, round, given, at, statement: statements[at], done, wrong, key: randomUUID() },
      status,
    );
  }

  private async show(
    response: Response,
    reference: string,
    { done, form = {}, wrong = [] }: { done?: string; form?: Asked; wrong?: readonly Wrong[] },
    status = 200,
  ): Promise<void> {
    const visit = visitOf(response);
    const [loaded, { relationshipHealth }] = await Promise.all([
      loadPlace(visit, reference),
      visit.ask(HealthOf, { relationship: reference }),
    ]);
    const health = answered(relationshipHealth);
    await this.pages.send(
      response,
      'relationship/health.njk',
      {
        ...loaded,
        ...healthView(health, loaded.place.parties),
        ...{ done, form, wrong, key: randomUUID() },
        mayLead: loaded.isParty && loaded.may.includes('governance.lead'),
      },
      status,
    );
  }
}

const isValue = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 5;
const addressOf = (reference: string): string => `/relationships/${encodeURIComponent(reference)}`;
