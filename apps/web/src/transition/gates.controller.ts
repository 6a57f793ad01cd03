import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { missing, numberAsked, statusOf, type Wrong, wrongOf } from './forms.js';
import { criterionText, loadTransition } from './load-transition.js';
import {
  DecideTransitionGate,
  type DecideTransitionGateVariables,
  ReportTransitionGate,
  SignTransitionCheck,
} from './transition.operations.js';

type Decision = DecideTransitionGateVariables['input']['decision'];

/** A readiness gate: its criteria as they stand, reporting it ready, signing a check, deciding. */
@Controller('transitions/:code/gates/:gate')
export class TransitionGatesController {
  constructor(private readonly pages: Pages) {}

  @Get()
  one(
    @Param('code') code: string,
    @Param('gate') gate: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    return this.show(response, code, gate, {}, [], 200, text(asked, 'done') === 'saved' ? 'saved' : undefined); // prettier-ignore
  }

  @Post('report')
  async report(
    @Param('code') code: string,
    @Param('gate') gate: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const wrong = missing(form, ['reason']);
    if (wrong.length > 0) return this.show(response, code, gate, form, wrong, 400);
    const asked = {
      transition: code,
      gate,
      seen: numberAsked(form, 'seen') ?? 0,
      reason: text(form, 'reason') ?? '',
    };
    const { reportTransitionGate: done } = await visitOf(response).ask(ReportTransitionGate, asked, undefined, text(form, 'key')); // prettier-ignore
    await this.done(response, code, gate, form, 'reported', isRefusal(done) ? done.problems : []);
  }

  @Post('sign')
  async sign(
    @Param('code') code: string,
    @Param('gate') gate: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const wrong = missing(form, ['note']);
    if (wrong.length > 0) return this.show(response, code, gate, form, wrong, 400);
    const asked = { transition: code, gate, criterion: numberAsked(form, 'criterion') ?? 0, note: text(form, 'note') ?? '' }; // prettier-ignore
    const { signTransitionCheck: done } = await visitOf(response).ask(SignTransitionCheck, asked, undefined, text(form, 'key')); // prettier-ignore
    await this.done(response, code, gate, form, 'signed', isRefusal(done) ? done.problems : []);
  }

  @Post('decide')
  async decide(
    @Param('code') code: string,
    @Param('gate') gate: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const wrong = missing(form, ['decision', 'reason']);
    if (wrong.length > 0) return this.show(response, code, gate, form, wrong, 400);
    const input = { transition: code, gate, seen: numberAsked(form, 'seen') ?? 0, decision: text(form, 'decision') as Decision, reason: text(form, 'reason') ?? '', conditions: text(form, 'conditions') }; // prettier-ignore
    const { decideTransitionGate: done } = await visitOf(response).ask(DecideTransitionGate, { input }, undefined, text(form, 'key')); // prettier-ignore
    await this.done(response, code, gate, form, 'decided', isRefusal(done) ? done.problems : []);
  }

  private async done(
    response: Response,
    code: string,
    gate: string,
    form: Asked,
    done: string,
    problems: readonly Problem[],
  ): Promise<void> {
    // prettier-ignore
    if (problems.length === 0) return response.redirect(303, `/transitions/${encodeURIComponent(code)}?done=${done}`); // prettier-ignore
    await this.show(response, code, gate, form, wrongOf(problems, ['reason', 'decision', 'conditions', 'note']), statusOf(problems)); // prettier-ignore
  }

  private async show(
    response: Response,
    code: string,
    of: string,
    form: Asked,
    wrong: readonly Wrong[] = [],
    status = 200,
    done?: string,
  ): Promise<void> {
    // prettier-ignore
    const loaded = await loadTransition(visitOf(response), code, true);
    const gate = loaded.gates.find((each) => each.code === of);
    if (!gate) throw new NotFoundException();
    const judged = gate.judged.map((each, position) => ({ ...each, position, text: criterionText(each, loaded.names), mine: each.kind === 'CHECK' && !each.met && each.about[1] === loaded.person })); // prettier-ignore
    await this.pages.send(response, 'transition/gate.njk', { ...loaded, gate: { ...gate, judged }, form, done, wrong, key: randomUUID() }, status); // prettier-ignore
  }
}
