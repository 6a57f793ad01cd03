import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { londonDay } from '../view/times.js';
import { codesIn, dayOf, missing, statusOf, type Wrong, wrongOf } from './forms.js';
import { criterionText, lateOf, loadTransition } from './load-transition.js';
import {
  CloseTransition,
  RecordTransition,
  TransitionDocumentOf,
  Transitions,
} from './transition.operations.js';

const PAGE = 50;
const CSV_ROWS = 2_000;
const DAYS = ['announcedOn', 'transferOn', 'stabilisedOn'] as const;
const TEXTS = ['code', 'title', 'leaving', 'receiving'] as const;
const FIELDS = [...TEXTS, 'buyer', 'contract', 'area', 'services', 'owner', ...DAYS.map((day) => `${day}-day`), 'about']; // prettier-ignore
export const today = (): string => londonDay();

/** Plans of transition: which there are, one of them, making one, closing it. */
@Controller('transitions')
export class TransitionsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const after = text(asked, 'after');
    const [{ transitions }, { viewer }] = await Promise.all([visit.ask(Transitions, { first: PAGE, after }), visit.who()]); // prettier-ignore
    const { nodes, pageInfo } = answered(transitions);
    const mayPlan = viewer.organisation !== null && viewer.may.includes('transition.plan');
    const mayUpload = mayPlan || viewer.may.includes('transition.work');
    await this.pages.send(response, 'transition/list.njk', { plans: nodes, pageInfo, after, mayPlan, mayUpload }); // prettier-ignore
  }

  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const plans = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Transitions, page)).transitions),
    );
    const header = ['code', 'kind', 'title', 'buyer', 'leaving', 'receiving', 'owner', 'announced_on', 'transfer_on', 'stabilised_on', 'closed_at']; // prettier-ignore
    const rows = plans.map((each) => [
      ...[each.code, each.kind.toLowerCase(), each.title, each.buyer, each.leaving, each.receiving.join(' ')],
      ...[each.owner, each.announcedOn, each.transferOn, each.stabilisedOn, each.closedAt],
    ]);
    await this.pages.download(response, 'transitions.csv', csvOf(header, rows));
  }

  @Get('new')
  new(@Res() response: Response): Promise<void> {
    return this.form(response, {});
  }

  @Post('new')
  async make(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    const wrong = missing(form, TEXTS, DAYS);
    if (wrong.length > 0) return this.form(response, form, wrong, 400);
    const [contract, area] = [text(form, 'contract'), text(form, 'area')];
    const services = codesIn(text(form, 'services'));
    const document = {
      code: text(form, 'code'),
      kind: text(form, 'kind') === 'structure' ? 'structure' : 'provider',
      buyer: viewer.organisation,
      leaving: text(form, 'leaving'),
      receiving: codesIn(text(form, 'receiving')),
      scope: {
        ...(contract && { contract }),
        ...(area && { area }),
        ...(services.length > 0 && { services }),
        orders: text(form, 'orders') === 'yes',
      },
      title: text(form, 'title'),
      about: text(form, 'about') ?? '',
      owner: viewer.code,
      ...Object.fromEntries(DAYS.map((day) => [day, dayOf(form, day)])),
    };
    const { recordTransition } = await visit.ask(
      RecordTransition,
      { document },
      undefined,
      text(form, 'key'),
    );
    if (isRefusal(recordTransition))
      return this.form(response, form, wrongOf(recordTransition.problems, FIELDS), statusOf(recordTransition.problems)); // prettier-ignore
    response.redirect(303, `/transitions/${encodeURIComponent(recordTransition.code)}?done=planned`);
  }

  @Get(':code')
  async one(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const loaded = await loadTransition(visitOf(response), code, true);
    const done = ['planned', 'changed', 'recorded', 'reported', 'signed', 'decided', 'counted', 'closed'].find((each) => each === text(asked, 'done')); // prettier-ignore
    await this.pages.send(response, 'transition/one.njk', {
      ...loaded,
      done,
      late: lateOf(loaded, today()),
      gates: loaded.gates.map((gate) => ({ ...gate, judged: gate.judged.map((each) => ({ ...each, text: criterionText(each, loaded.names) })) })), // prettier-ignore
    });
  }

  @Get(':code/plan.json')
  async document(@Param('code') code: string, @Res() response: Response): Promise<void> {
    const { document } = answered(
      (await visitOf(response).ask(TransitionDocumentOf, { code })).transitionDocument,
    );
    response.setHeader('Cache-Control', 'private, no-store');
    response.type('application/json').attachment(`${code.replace(/[^A-Za-z0-9_-]+/g, '-')}.json`);
    response.send(`${JSON.stringify(document, null, 2)}\n`);
  }

  @Get(':code/close')
  closing(@Param('code') code: string, @Res() response: Response): Promise<void> {
    return this.closeForm(response, code, {});
  }

  @Post(':code/close')
  async close(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const wrong = missing(form, ['reason']);
    if (wrong.length > 0) return this.closeForm(response, code, form, wrong, 400);
    const asked = { transition: code, reason: text(form, 'reason') ?? '' };
    const { closeTransition } = await visitOf(response).ask(
      CloseTransition,
      asked,
      undefined,
      text(form, 'key'),
    );
    if (isRefusal(closeTransition))
      return this.closeForm(response, code, form, wrongOf(closeTransition.problems, ['reason']), statusOf(closeTransition.problems)); // prettier-ignore
    response.redirect(303, `/transitions/${encodeURIComponent(code)}?done=closed`);
  }

  private async form(
    response: Response,
    form: Asked,
    wrong: readonly Wrong[] = [],
    status = 200,
  ): Promise<void> {
    await this.pages.send(response, 'transition/new.njk', { form, wrong, key: randomUUID() }, status);
  }

  private async closeForm(
    response: Response,
    code: string,
    form: Asked,
    wrong: readonly Wrong[] = [],
    status = 200,
  ): Promise<void> {
    // prettier-ignore
    const loaded = await loadTransition(visitOf(response), code);
    await this.pages.send(
      response,
      'transition/close.njk',
      { ...loaded, form, wrong, key: randomUUID() },
      status,
    );
  }
}
