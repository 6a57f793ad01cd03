import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, listAsked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { CRITERION_KINDS, criterionAsked, criterionField } from './criterion-form.js';
import { codeOf, dayOf, missing, numberAsked, statusOf, type Wrong, wrongOf } from './forms.js';
import { criterionSaid, GATE_CLOCKS, gateHistory, planHistory } from './history-view.js';
import { loadTransition } from './load-transition.js';
import { RecordTransition, TransitionHistoryOf } from './transition.operations.js';

const DAYS = ['announcedOn', 'transferOn', 'stabilisedOn'] as const;
const HEADER = ['title', 'owner', ...DAYS.map((day) => `${day}-day`), 'about', 'reason', 'seen'];

/** What a plan says of itself and its gates, said anew by a form; and how it came to say that. */
@Controller('transitions/:code')
export class TransitionChangeController {
  constructor(private readonly pages: Pages) {}

  @Get('history')
  async history(@Param('code') code: string, @Res() response: Response): Promise<void> {
    const { loaded, versions, gates } = await this.load(response, code);
    const codes = [...new Set(gates.map((each) => each.code))];
    const stated = codes.map((of) => ({ code: of, versions: gateHistory(gates.filter((each) => each.code === of)) })); // prettier-ignore
    await this.pages.send(response, 'transition/history.njk', { ...loaded, versions: planHistory(versions), stated }); // prettier-ignore
  }

  @Get('change')
  change(@Param('code') code: string, @Res() response: Response): Promise<void> {
    return this.headerForm(response, code);
  }

  @Post('change')
  async changed(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const wrong = missing(form, ['title', 'owner', 'reason'], DAYS);
    if (wrong.length > 0) return this.headerForm(response, code, form, wrong, 400);
    const document = {
      ...{ code, title: text(form, 'title'), about: text(form, 'about') ?? '', owner: text(form, 'owner') },
      ...Object.fromEntries(DAYS.map((day) => [day, dayOf(form, day)])),
      reason: text(form, 'reason'),
    };
    const seen = { version: numberAsked(form, 'seen') ?? 0 };
    const { recordTransition: done } = await visitOf(response).ask(RecordTransition, { document, seen }, undefined, text(form, 'key')); // prettier-ignore
    if (isRefusal(done)) return this.headerForm(response, code, form, wrongOf(done.problems, HEADER), statusOf(done.problems)); // prettier-ignore
    response.redirect(303, `/transitions/${encodeURIComponent(code)}?done=changed`);
  }

  @Get('new-gate')
  newGate(@Param('code') code: string, @Res() response: Response): Promise<void> {
    return this.gateForm(response, code, undefined);
  }

  @Post('new-gate')
  stated(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    return this.state(response, code, undefined, form);
  }

  @Get('gates/:gate/change')
  changeGate(
    @Param('code') code: string,
    @Param('gate') gate: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    return this.gateForm(response, code, gate, { done: text(asked, 'done') === 'saved' ? 'saved' : undefined }); // prettier-ignore
  }

  @Post('gates/:gate/change')
  restated(
    @Param('code') code: string,
    @Param('gate') gate: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    return this.state(response, code, gate, form);
  }

  private async state(response: Response, code: string, of: string | undefined, form: Asked): Promise<void> {
    const visit = visitOf(response);
    const known = of === undefined ? undefined : (await this.load(response, code)).gates.find((each) => each.code === of); // prettier-ignore
    if (of !== undefined && !known) throw new NotFoundException();
    const seen = known ? (numberAsked(form, 'seen') ?? 0) : 0;
    const wrong = missing(form, known ? ['title', 'reason'] : ['title'], ['dueOn']);
    const added = criterionAsked(form);
    wrong.push(...added.wrong);
    // places of criteria are those of the version that was seen; of another the API says so
    const kept = known?.version === seen ? known.criteria.filter((_, i) => listAsked(form, 'keep').includes(String(i))) : []; // prettier-ignore
    const criteria = [...kept, ...(added.criterion ? [added.criterion] : [])];
    const overtaken = known !== undefined && known.version !== seen;
    if (criteria.length === 0 && !overtaken && wrong.length === 0)
      wrong.push({ field: known ? 'keep' : 'kind', message: 'criteria' });
    if (wrong.length > 0) return this.gateForm(response, code, of, { form, wrong, status: 400 });
    const title = text(form, 'title') ?? '';
    const gate = of ?? codeOf(title);
    const document = {
      code,
      ...(known && { reason: text(form, 'reason') }),
      gates: [{ code: gate, title, dueOn: dayOf(form, 'dueOn'), criteria: overtaken ? known.criteria : criteria }], // prettier-ignore
    };
    const { recordTransition: done } = await visit.ask(RecordTransition, { document, seen: { gates: [{ code: gate, version: seen }] } }, undefined, text(form, 'key')); // prettier-ignore
    if (isRefusal(done))
      return this.gateForm(response, code, of, { form, wrong: placed(done.problems, kept.length, form, known !== undefined), status: statusOf(done.problems) }); // prettier-ignore
    const address = `/transitions/${encodeURIComponent(code)}/gates/${encodeURIComponent(gate)}`;
    response.redirect(303, text(form, 'then') === 'more' ? `${address}/change?done=saved` : `${address}?done=saved`); // prettier-ignore
  }

  private async headerForm(
    response: Response,
    code: string,
    form?: Asked,
    wrong: readonly Wrong[] = [],
    status = 200,
  ): Promise<void> {
    const { loaded, versions } = await this.load(response, code);
    const { plan } = loaded;
    const seen = numberAsked(form ?? {}, 'seen') ?? plan.version;
    const days = Object.fromEntries(DAYS.flatMap((day) => threeFields(day, plan[day])));
    const shown = form ?? { title: plan.title, about: plan.about, owner: plan.owner, ...days };
    const meanwhile = planHistory(versions).filter(({ version }) => version > seen);
    await this.pages.send(response, 'transition/change.njk', { ...loaded, form: shown, wrong, meanwhile, key: randomUUID() }, status); // prettier-ignore
  }

  private async gateForm(
    response: Response,
    code: string,
    of: string | undefined,
    { form, wrong = [], status = 200, done }: { form?: Asked; wrong?: readonly Wrong[]; status?: number; done?: string | undefined } = {}, // prettier-ignore
  ): Promise<void> {
    const { loaded, gates } = await this.load(response, code);
    const versions = gates.filter((each) => each.code === of);
    const [latest] = versions;
    if (of !== undefined && !latest) throw new NotFoundException();
    const seen = numberAsked(form ?? {}, 'seen') ?? latest?.version ?? 0;
    const overtaken = latest !== undefined && latest.version > seen;
    const shown = form ?? (latest ? { title: latest.title, ...Object.fromEntries(threeFields('dueOn', latest.dueOn)) } : {}); // prettier-ignore
    const keep = listAsked(form ?? {}, 'keep');
    await this.pages.send(
      response,
      'transition/gate-change.njk',
      {
        ...loaded,
        ...{ form: shown, wrong, done, key: randomUUID(), kinds: CRITERION_KINDS, clocks: GATE_CLOCKS },
        gate: latest && { code: latest.code, title: latest.title, version: latest.version },
        // of a version that was not seen, all of it is kept until somebody says otherwise
        criteria: (latest?.criteria ?? []).map((each, i) => ({ place: i, text: criterionSaid(each), kept: form === undefined || overtaken || keep.includes(String(i)) })), // prettier-ignore
        meanwhile: gateHistory(versions).filter(({ version }) => version > seen),
      },
      status,
    );
  }

  private async load(response: Response, code: string) {
    const visit = visitOf(response);
    const [loaded, { transitionHistory }] = await Promise.all([loadTransition(visit, code), visit.ask(TransitionHistoryOf, { code })]); // prettier-ignore
    const { versions, gates } = answered(transitionHistory);
    return { loaded, versions, gates };
  }
}

const threeFields = (name: string, day: string): [string, string][] => {
  const [year = '', month = '', of = ''] = day.split('-');
  return [[`${name}-day`, String(Number(of))], [`${name}-month`, String(Number(month))], [`${name}-year`, year]]; // prettier-ignore
};

/** What the API says of the criterion that is added stands at its fields; of those that are kept, at their list. */
function placed(problems: readonly Problem[], kept: number, form: Asked, known: boolean): Wrong[] {
  const fields = ['title', 'dueOn-day', 'reason', ...(known ? ['seen'] : [])];
  return problems.map((problem) => {
    const at = problem.path.indexOf('criteria');
    if (at < 0) return wrongOf([problem], fields)[0] ?? { field: 'title', problem };
    const added = Number(problem.path[at + 1]) === kept;
    return { field: added ? criterionField(form, problem.path.at(-1) ?? '') : 'keep', problem };
  });
}
