import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import type { Refusal } from '../api/fragments.operations.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { poundsTyped } from '../view/pounds.js';
import { type Act, ACTS, lastSeen, readAct, sinceSeen, type Wanted, type Wrong } from './acts.js';
import { loadReview } from './load-review.js';
import { DecideDeduction, MoveLine } from './review.operations.js';

/** Refusals that mean: this page is not for you, or there is no such thing. */
const FOR_THE_PAGE = new Set(['NOT_SIGNED_IN', 'NOT_FOUND']);
const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, CONFLICT: 409 };

interface Told {
  readonly wrong?: readonly Wrong[];
  readonly problems?: readonly Problem[];
  readonly confirm?: boolean;
}

/** What is done about a line of a statement: a page an act. */
@Controller('statements/:id/lines/:position')
export class ReviewController {
  constructor(private readonly pages: Pages) {}

  @Get(':act')
  async ask(
    @Param('id') id: string,
    @Param('position') position: string,
    @Param('act') name: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(response, visitOf(response), { id, position: Number(position), name }, {}, {});
  }

  @Post(':act')
  async act(
    @Param('id') id: string,
    @Param('position') position: string,
    @Param('act') name: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const place = { id, position: Number(position), name };
    const act = actNamed(name);
    const { line } = await loadReview(visit, id, place.position);
    const { wanted, wrong } = readAct(act, line.id, form);
    if (wrong.length > 0) return this.show(response, visit, place, form, { wrong });
    if (text(form, 'change') !== undefined) return this.show(response, visit, place, form, {});
    if (act.final && text(form, 'sure') !== 'yes')
      return this.show(response, visit, place, form, { confirm: true });
    const done = await perform(visit, wanted, text(form, 'key'));
    if (!isRefusal(done)) return response.redirect(303, `${addressOf(id, position)}?done=${name}#review`);
    if (done.problems.some(({ code }) => FOR_THE_PAGE.has(code))) throw new Refused(done.problems);
    await this.show(response, visit, place, form, { problems: done.problems });
  }

  private async show(
    response: Response,
    visit: Visit,
    { id, position, name }: { readonly id: string; readonly position: number; readonly name: string },
    form: Asked,
    { wrong = [], problems = [], confirm = false }: Told,
  ): Promise<void> {
    const act = actNamed(name);
    const { statement, line, acts } = await loadReview(visit, id, position);
    const seen = Number(text(form, 'seen') ?? NaN);
    await this.pages.send(
      response,
      confirm ? 'review/confirm.njk' : 'review/act.njk',
      {
        statement,
        line,
        name,
        act,
        wrong,
        problems,
        form: { ...suggested(act, line), ...form },
        pence: readAct(act, line.id, form).wanted,
        possible: acts.includes(name),
        since: Number.isInteger(seen) ? sinceSeen(act, line, seen) : undefined,
        seen: lastSeen(act, line),
        key: randomUUID(), // a further try is another one; the same form sent twice has the same key
        address: addressOf(id, String(position)),
      },
      wrong.length > 0 ? 400 : problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }
}

const addressOf = (id: string, position: string): string =>
  `/statements/${encodeURIComponent(id)}/lines/${encodeURIComponent(position)}`;

/** What stands in a form that nothing was typed into yet: to allow is mostly to allow what was claimed. */
function suggested(act: Act, { claimedPence }: { readonly claimedPence: string | null }): Asked {
  if (!act.fields.includes('allowed') || claimedPence === null) return {};
  return { allowed: poundsTyped(claimedPence), remedy: 'PAYMENT' };
}

async function perform(
  visit: Visit,
  wanted: Wanted,
  key: string | undefined,
): Promise<{ readonly __typename: 'LineMoved' | 'DeductionDecided' } | Refusal> {
  const { done } = wanted.move
    ? await visit.ask(MoveLine, { input: wanted.move }, undefined, key)
    : await visit.ask(DecideDeduction, { input: wanted.deduction }, undefined, key);
  return done;
}

function actNamed(name: string): Act {
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  if (!act) throw new NotFoundException();
  return act;
}
