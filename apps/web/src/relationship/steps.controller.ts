import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { londonDay } from '../view/times.js';
import type { Wrong } from './forms.js';
import { loadPlace } from './load-relationship.js';
import { ItemsOf, StateSteps } from './relationship.operations.js';
import { STATUS } from './relationships.controller.js';

/** As many as are shown of what is escalated; the register has all. */
const MOST_ITEMS = 200;
/** As many as may be stated. */
const MOST_STEPS = 6;

/** By which steps, and in how many business days each, something is escalated in a relationship. */
@Controller('relationships')
export class StepsController {
  constructor(private readonly pages: Pages) {}

  @Get(':reference/steps')
  steps(
    @Param('reference') reference: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    return this.show(response, reference, { done: text(asked, 'done') === 'stated' });
  }

  @Post(':reference/steps')
  async state(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const rows = rowsOf(form);
    const filled = rows.filter(({ title, days }) => title !== '' || days !== '');
    const wrong = filled.flatMap(({ number, days }) =>
      /^\d{1,3}$/.test(days) ? [] : [{ field: `days-${number}`, message: 'days' }],
    );
    const reason = text(form, 'reason');
    if (reason === undefined) wrong.push({ field: 'reason', message: 'reason' });
    if (wrong.length > 0) return this.show(response, reference, { form, wrong }, 400);
    const visit = visitOf(response);
    // who looked at other steps than those of now is told, and sees them
    if (text(form, 'seen') !== JSON.stringify((await loadPlace(visit, reference)).steps))
      return this.show(response, reference, { form, wrong: [{ field: 'title-1', message: 'stepsChanged' }] }, 409); // prettier-ignore
    const { stateEscalationSteps } = await visit.ask(
      StateSteps,
      {
        relationship: reference,
        reason: reason ?? '',
        steps: filled.map(({ title, days }) => ({ title, days: Number(days) })),
      },
      undefined,
      text(form, 'key'),
    );
    if (!isRefusal(stateEscalationSteps))
      return response.redirect(303, `/relationships/${encodeURIComponent(reference)}/steps?done=stated`);
    const { problems } = stateEscalationSteps;
    if (problems[0]?.code === 'NOT_FOUND') throw new Refused(problems);
    await this.show(
      response,
      reference,
      {
        form,
        wrong: problems.map((problem) => ({
          field: fieldOf(
            problem,
            filled.map(({ number }) => number),
          ),
          problem,
        })),
      },
      STATUS[problems[0]?.code ?? ''] ?? 400,
    );
  }

  private async show(
    response: Response,
    reference: string,
    {
      done = false,
      form,
      wrong = [],
    }: { readonly done?: boolean; readonly form?: Asked; readonly wrong?: readonly Wrong[] },
    status = 200,
  ): Promise<void> {
    const visit = visitOf(response);
    const [loaded, { governanceItems }] = await Promise.all([
      loadPlace(visit, reference),
      visit.ask(ItemsOf, { relationship: reference, first: MOST_ITEMS, escalated: true }),
    ]);
    const today = londonDay();
    const stated = Array.from({ length: MOST_STEPS }, (_, at) => ({
      number: at + 1,
      title: loaded.steps[at]?.title ?? '',
      days: String(loaded.steps[at]?.days ?? ''),
    }));
    await this.pages.send(
      response,
      'relationship/steps.njk',
      {
        ...loaded,
        rows: form ? rowsOf(form) : stated,
        reason: form ? text(form, 'reason') : undefined,
        ...{ done, wrong, key: randomUUID(), seen: JSON.stringify(loaded.steps) },
        standing: answered(governanceItems).nodes.flatMap((item) =>
          item.stepDueOn === null ? [] : [{ ...item, lapsed: item.stepDueOn < today }],
        ),
        mayLead: loaded.isParty && loaded.may.includes('governance.lead'),
      },
      status,
    );
  }
}

/** The steps as they were typed; rows that are left empty are no steps. */
function rowsOf(form: Asked) {
  return Array.from({ length: MOST_STEPS }, (_, at) => ({
    number: at + 1,
    title: text(form, `title-${at + 1}`) ?? '',
    days: text(form, `days-${at + 1}`) ?? '',
  }));
}

/** The field of what the API says of a step, by its place among those that were sent. */
function fieldOf({ path }: Problem, numbers: readonly number[]): string {
  const [of, at, what] = path;
  if (of === 'reason') return 'reason';
  return `${what === 'days' ? 'days' : 'title'}-${numbers[Number(at ?? 0)] ?? 1}`;
}
