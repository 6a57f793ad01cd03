import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { codeOf, codesIn, dayOf, missing, numberAsked, statusOf, type Wrong, wrongOf } from './forms.js';
import { loadTransition } from './load-transition.js';
import {
  MoveTransitionCommunication,
  type MoveTransitionCommunicationVariables,
  MoveTransitionMilestone,
  type MoveTransitionMilestoneVariables,
  RecordTransition,
} from './transition.operations.js';

type MilestoneState = MoveTransitionMilestoneVariables['input']['state'];
type CommunicationState = MoveTransitionCommunicationVariables['input']['state'];
const MILESTONE_FIELDS = ['title', 'owner', 'plannedOn-day', 'days', 'needs'];
const TOLD_FIELDS = [
  'stakeholder',
  'message',
  'channel',
  'owner',
  'dueOn-day',
  'name',
  'interest',
  'influence',
];

/** Milestones, staff, stakeholders and communications of a plan: what is planned, and how it goes. */
@Controller('transitions/:code')
export class TransitionWorkController {
  constructor(private readonly pages: Pages) {}

  @Get('milestones')
  async milestones(
    @Param('code') code: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(response, code, 'milestones', asked, { done: doneOf(asked) });
  }

  @Get('milestones.csv')
  async milestonesCsv(@Param('code') code: string, @Res() response: Response): Promise<void> {
    const { milestones } = await loadTransition(visitOf(response), code);
    const header = ['code', 'title', 'state', 'owner', 'planned_on', 'forecast_on', 'actual_on', 'expected_on', 'days_late', 'slack', 'critical', 'needs', 'moves', 'note']; // prettier-ignore
    const rows = milestones.map((each) => [
      ...[
        each.code,
        each.title,
        each.state.toLowerCase(),
        each.owner,
        each.plannedOn,
        each.forecastOn,
        each.actualOn,
      ],
      ...[each.expectedOn, each.daysLate, each.slack, each.critical, each.needs.join(' '), each.moves.join(' '), each.note], // prettier-ignore
    ]);
    await this.pages.download(response, 'transition-milestones.csv', csvOf(header, rows));
  }

  @Post('milestones')
  async addMilestone(
    @Param('code') code: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const wrong = missing(form, ['title', 'owner'], ['plannedOn']);
    const days = numberAsked(form, 'days') ?? 0;
    if (Number.isNaN(days)) wrong.push({ field: 'days', message: 'number' });
    if (wrong.length > 0) return this.show(response, code, 'milestones', form, { wrong }, 400);
    const title = text(form, 'title') ?? '';
    const milestone = { code: codeOf(title), title, owner: text(form, 'owner'), plannedOn: dayOf(form, 'plannedOn'), days, needs: codesIn(text(form, 'needs')) }; // prettier-ignore
    await this.record(response, code, 'milestones', form, { milestones: [milestone] }, MILESTONE_FIELDS);
  }

  @Post('milestones/:milestone')
  async moveMilestone(
    @Param('code') code: string,
    @Param('milestone') milestone: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const forecastOn = dayAsked(form, 'forecastOn');
    const at = `move-${milestone}`;
    if (forecastOn === 'wrong') return this.show(response, code, 'milestones', form, { wrong: [{ field: at, message: 'day' }], at: milestone }, 400); // prettier-ignore
    const input = { transition: code, milestone, seen: numberAsked(form, 'seen') ?? 0, state: text(form, 'state') as MilestoneState, forecastOn, note: text(form, 'note') }; // prettier-ignore
    const { moveTransitionMilestone: moved } = await visitOf(response).ask(MoveTransitionMilestone, { input }, undefined, text(form, 'key')); // prettier-ignore
    await this.moved(
      response,
      code,
      'milestones',
      form,
      isRefusal(moved) ? moved.problems : [],
      at,
      milestone,
    );
  }

  @Get('communications')
  async communications(
    @Param('code') code: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    await this.show(response, code, 'communications', asked, { done: doneOf(asked) });
  }

  @Get('communications.csv')
  async communicationsCsv(@Param('code') code: string, @Res() response: Response): Promise<void> {
    const { communications } = await loadTransition(visitOf(response), code);
    const header = ['code', 'audience', 'message', 'channel', 'owner', 'due_on', 'state', 'sent_on', 'heard_back', 'heard', 'overdue']; // prettier-ignore
    const rows = communications.map((each) => [
      ...[
        each.code,
        each.audience,
        each.message,
        each.channel,
        each.owner,
        each.dueOn,
        each.state.toLowerCase(),
      ],
      ...[each.sentOn, each.heardBack, each.heard, each.overdue],
    ]);
    await this.pages.download(response, 'transition-communications.csv', csvOf(header, rows));
  }

  @Post('communications')
  async addCommunication(
    @Param('code') code: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const wrong = missing(form, ['stakeholder', 'message', 'channel', 'owner'], ['dueOn']);
    if (wrong.length > 0) return this.show(response, code, 'communications', form, { wrong }, 400);
    const [stakeholder = '', dueOn = ''] = [text(form, 'stakeholder'), dayOf(form, 'dueOn')];
    const communication = { code: codeOf(`${stakeholder}-${dueOn}-${text(form, 'channel') ?? ''}`), stakeholder, message: text(form, 'message'), channel: text(form, 'channel'), owner: text(form, 'owner'), dueOn }; // prettier-ignore
    await this.record(
      response,
      code,
      'communications',
      form,
      { communications: [communication] },
      TOLD_FIELDS,
    );
  }

  @Post('communications/:communication')
  async moveCommunication(
    @Param('code') code: string,
    @Param('communication') communication: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const at = `move-${communication}`;
    const sentOn = dayAsked(form, 'sentOn');
    if (sentOn === 'wrong') return this.show(response, code, 'communications', form, { wrong: [{ field: at, message: 'day' }], at: communication }, 400); // prettier-ignore
    const heard = text(form, 'heardBack');
    const input = {
      transition: code,
      communication,
      seen: numberAsked(form, 'seen') ?? 0,
      state: (text(form, 'state') ?? 'SENT') as CommunicationState,
      sentOn,
      heardBack: heard === undefined ? undefined : heard === 'yes',
      heard: text(form, 'heard'),
    };
    const { moveTransitionCommunication: moved } = await visitOf(response).ask(MoveTransitionCommunication, { input }, undefined, text(form, 'key')); // prettier-ignore
    await this.moved(
      response,
      code,
      'communications',
      form,
      isRefusal(moved) ? moved.problems : [],
      at,
      communication,
    );
  }

  @Post('stakeholders')
  async addStakeholder(
    @Param('code') code: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const wrong = missing(form, ['name', 'interest', 'influence']);
    if (wrong.length > 0) return this.show(response, code, 'communications', form, { wrong }, 400);
    const name = text(form, 'name') ?? '';
    const stakeholder = { code: codeOf(name), name, interest: numberAsked(form, 'interest'), influence: numberAsked(form, 'influence') }; // prettier-ignore
    await this.record(response, code, 'communications', form, { stakeholders: [stakeholder] }, TOLD_FIELDS);
  }

  @Get('staff')
  async staff(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.show(response, code, 'staff', asked, { done: doneOf(asked) });
  }

  @Get('staff.csv')
  async staffCsv(@Param('code') code: string, @Res() response: Response): Promise<void> {
    const { staff } = await loadTransition(visitOf(response), code);
    const rows = staff.map((each) => [each.role, each.location, each.planned, each.consulted, each.transferred, each.departed]); // prettier-ignore
    await this.pages.download(response, 'transition-staff.csv', csvOf(['role', 'location', 'planned', 'consulted', 'transferred', 'departed'], rows)); // prettier-ignore
  }

  @Post('staff')
  async count(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const wrong = missing(form, ['role', 'planned']);
    const counts = Object.fromEntries(['planned', 'consulted', 'transferred', 'departed'].map((name) => [name, numberAsked(form, name) ?? 0])); // prettier-ignore
    for (const [field, count] of Object.entries(counts)) if (Number.isNaN(count)) wrong.push({ field, message: 'number' }); // prettier-ignore
    if (wrong.length > 0) return this.show(response, code, 'staff', form, { wrong }, 400);
    const staff = [{ role: text(form, 'role'), location: text(form, 'location') ?? '', ...counts }];
    await this.record(response, code, 'staff', form, { staff }, ['role', 'planned', 'consulted', 'transferred', 'departed']); // prettier-ignore
  }

  private async record(
    response: Response,
    code: string,
    page: string,
    form: Asked,
    parts: object,
    fields: readonly string[],
  ): Promise<void> {
    // prettier-ignore
    const { recordTransition } = await visitOf(response).ask(RecordTransition, { document: { code, ...parts } }, undefined, text(form, 'key')); // prettier-ignore
    if (isRefusal(recordTransition))
      return this.show(response, code, page, form, { wrong: wrongOf(recordTransition.problems, fields) }, statusOf(recordTransition.problems)); // prettier-ignore
    response.redirect(303, `/transitions/${encodeURIComponent(code)}/${page}?done=saved`);
  }

  private async moved(
    response: Response,
    code: string,
    page: string,
    form: Asked,
    problems: readonly Problem[],
    field: string,
    at: string,
  ): Promise<void> {
    // prettier-ignore
    if (problems.length === 0) return response.redirect(303, `/transitions/${encodeURIComponent(code)}/${page}?done=moved`); // prettier-ignore
    const wrong = problems.map((problem) => ({ field, problem }));
    await this.show(response, code, page, form, { wrong, at }, statusOf(problems));
  }

  private async show(
    response: Response,
    code: string,
    page: string,
    form: Asked,
    { done, wrong = [], at }: { done?: string; wrong?: readonly Wrong[]; at?: string },
    status = 200,
  ): Promise<void> {
    const loaded = await loadTransition(visitOf(response), code);
    if (at !== undefined && ![...loaded.milestones, ...loaded.communications].some((each) => each.code === at)) throw new NotFoundException(); // prettier-ignore
    await this.pages.send(response, `transition/${page}.njk`, { ...loaded, form, done, wrong, at, key: randomUUID() }, status); // prettier-ignore
  }
}

const doneOf = (asked: Asked) => ['saved', 'moved'].find((each) => each === text(asked, 'done'));
