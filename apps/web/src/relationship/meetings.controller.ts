import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, listAsked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { timesOf, type Wrong, wrongOf } from './forms.js';
import { idOf } from './items.controller.js';
import { loadPlace } from './load-relationship.js';
import { showMeeting } from './meeting-page.js';
import { CallMeeting, ChangeMeeting, MeetingsOf, TakeMinutes } from './relationship.operations.js';
import { STATUS } from './relationships.controller.js';

const CALL = ['title', 'on-day', 'from', 'to', 'place'];
const MOVED = ['on-day', 'from', 'to', 'place', 'why'];
const HELD = ['body', 'attended', 'reason'];

/** Review meetings: calling one, its agenda, papers and minutes. */
@Controller('relationships')
export class MeetingsController {
  constructor(private readonly pages: Pages) {}

  @Get(':reference/meetings')
  meetings(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    return this.list(response, reference, {});
  }

  @Post(':reference/meetings')
  async call(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const [times, title] = [timesOf(form), text(form, 'title')];
    const wrong = [
      ...(title === undefined ? [{ field: 'title', message: 'title' }] : []),
      ...(times === undefined ? [{ field: 'on-day', message: 'times' }] : []),
    ];
    if (!times || title === undefined) return this.list(response, reference, { form, wrong }, 400);
    const input = { relationship: reference, title, place: text(form, 'place'), ...times };
    const { callGovernanceMeeting } = await visitOf(response).ask(
      CallMeeting,
      { input },
      undefined,
      text(form, 'key'),
    );
    if (!isRefusal(callGovernanceMeeting))
      return response.redirect(303, `/relationships/meetings/${callGovernanceMeeting.id}?done=called`);
    const { problems } = callGovernanceMeeting;
    await this.list(response, reference, { form, wrong: wrongOf(problems, CALL) }, STATUS[problems[0]?.code ?? ''] ?? 400); // prettier-ignore
  }

  @Get('meetings/:id')
  async one(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const done = ['called', 'minutes', 'paper', 'takenBack', 'cancelled', 'movedMeeting'].find(
      (each) => each === text(asked, 'done'),
    );
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', message: 'tooLarge' }];
    await showMeeting(this.pages, response, idOf(id), { done, wrong });
  }

  @Post('meetings/:id/minutes')
  async minutes(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const meeting = idOf(id);
    const input = {
      meeting,
      seen: Number(text(form, 'seen') ?? '0'),
      body: text(form, 'body') ?? '',
      attended: listAsked(form, 'attended'),
      absent: listAsked(form, 'absent'),
    };
    const { takeGovernanceMinutes } = await visitOf(response).ask(
      TakeMinutes,
      { input },
      undefined,
      text(form, 'key'),
    );
    await this.done(response, meeting, 'minutes', form, takeGovernanceMinutes);
  }

  @Post('meetings/:id/cancel')
  async cancel(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const input = { id: idOf(id), seen: Number(text(form, 'seen') ?? '0'), cancelled: true, reason: text(form, 'reason') ?? '' }; // prettier-ignore
    const { changeGovernanceMeeting } = await visitOf(response).ask(
      ChangeMeeting,
      { input },
      undefined,
      text(form, 'key'),
    );
    await this.done(response, input.id, 'cancelled', form, changeGovernanceMeeting);
  }

  /** To another time or place, for a reason that all read; calendar programs follow by the next version. */
  @Post('meetings/:id/move')
  async move(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const [meeting, times, why] = [idOf(id), timesOf(form), text(form, 'why')];
    const wrong = [
      ...(times === undefined ? [{ field: 'on-day', message: 'times' }] : []),
      ...(why === undefined ? [{ field: 'why', message: 'reason' }] : []),
    ];
    if (!times || why === undefined) return showMeeting(this.pages, response, meeting, { form, wrong }, 400);
    const input = { id: meeting, seen: Number(text(form, 'seen') ?? '0'), place: text(form, 'place') ?? '', reason: why, ...times }; // prettier-ignore
    const { changeGovernanceMeeting } = await visitOf(response).ask(
      ChangeMeeting,
      { input },
      undefined,
      text(form, 'key'),
    );
    await this.done(response, meeting, 'movedMeeting', form, changeGovernanceMeeting, MOVED);
  }

  private async done(
    response: Response,
    id: number,
    done: string,
    form: Asked,
    answer: object & { readonly problems?: readonly Problem[] },
    fields: readonly string[] = HELD,
  ): Promise<void> {
    const { problems } = answer;
    if (!problems) return response.redirect(303, `/relationships/meetings/${id}?done=${done}`);
    if (problems[0]?.code === 'NOT_FOUND') throw new Refused(problems);
    await showMeeting(
      this.pages,
      response,
      id,
      { form, wrong: wrongOf(problems, fields) },
      STATUS[problems[0]?.code ?? ''] ?? 400,
    );
  }

  private async list(
    response: Response,
    reference: string,
    { form = {}, wrong = [] }: { form?: Asked; wrong?: readonly Wrong[] },
    status = 200,
  ): Promise<void> {
    const visit = visitOf(response);
    const [loaded, { governanceMeetings }] = await Promise.all([
      loadPlace(visit, reference),
      visit.ask(MeetingsOf, { relationship: reference }),
    ]);
    const mayLead = loaded.isParty && loaded.may.includes('governance.lead');
    await this.pages.send(response, 'relationship/meetings.njk', { ...loaded, meetings: answered(governanceMeetings).items, form, wrong, mayLead, key: randomUUID() }, status); // prettier-ignore
  }
}
