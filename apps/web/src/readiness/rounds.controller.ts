import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { EvidenceTooLarge } from '../outcome/evidence-form.js';
import { visitOf } from '../person/visit.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { type Instrument, said } from './instrument-view.js';
import { InstrumentsOf, InvitePeople, LocationsOf, OpenRound, RecordNote } from './making.operations.js';
import { contentOf, countedBy, linesIn, paperUpload, peopleIn, statusOf, type Wrong } from './paper.js';
import { organisationOf } from './readiness.controller.js';
import { ReadinessRoundOf, ReadinessRounds } from './readiness.operations.js';

const FIELD_OF: Readonly<Record<string, string>> = { opensOn: 'opens-day', closesOn: 'closes-day', heldOn: 'held-day', coders: 'coder-1' }; // prettier-ignore
const KINDS = ['INTERVIEW', 'FOCUS_GROUP'] as const;

/** Making a round, asking people to it, and putting on record what was said beside it. */
@Controller('readiness')
export class RoundsController {
  constructor(private readonly pages: Pages) {}

  @Get('new-round')
  async form(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.roundForm(response, asked, []);
  }

  @Post('new-round')
  async open(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [opensOn, closesOn] = [dayAsked(form, 'opens'), dayAsked(form, 'closes')];
    const threshold = text(form, 'threshold');
    const wrong: Wrong[] = [
      ...(['title', 'code', 'instrument'] as const).filter((each) => text(form, each) === undefined).map((field) => ({ field, key: field })), // prettier-ignore
      ...(opensOn === undefined || opensOn === 'wrong' ? [{ field: 'opens-day', key: 'day' }] : []),
      ...(closesOn === undefined || closesOn === 'wrong' ? [{ field: 'closes-day', key: 'day' }] : []),
      ...(threshold !== undefined && !/^\d{1,3}$/.test(threshold) ? [{ field: 'threshold', key: 'threshold' }] : []), // prettier-ignore
    ];
    if (wrong.length > 0 || opensOn === undefined || closesOn === undefined) return this.roundForm(response, form, wrong); // prettier-ignore
    const input = {
      organisation: await organisationOf(visit, form),
      ...{ title: text(form, 'title') ?? '', code: text(form, 'code') ?? '', instrument: text(form, 'instrument') ?? '' }, // prettier-ignore
      ...{ opensOn, closesOn, after: text(form, 'after') ?? null, threshold: threshold === undefined ? null : Number(threshold) }, // prettier-ignore
    };
    const { openReadinessRound: made } = await visit.ask(OpenRound, { input }, undefined, text(form, 'key'));
    if (!isRefusal(made)) return response.redirect(303, `/readiness/rounds/${encodeURIComponent(made.id)}?done=opened`); // prettier-ignore
    const refused = made.problems.map((problem) => ({ field: FIELD_OF[problem.path[0] ?? ''] ?? problem.path[0] ?? 'title', problem })); // prettier-ignore
    await this.roundForm(response, form, refused);
  }

  @Get('rounds/:id/invite')
  async inviting(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', key: 'tooLarge' }];
    await this.inviteForm(response, id, '', wrong);
  }

  @Post('rounds/:id/invite')
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(paperUpload())
  async invite(
    @Param('id') id: string,
    @Body() form: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const content = contentOf(form ?? {}, file);
    if (content === undefined) return this.inviteForm(response, id, '', [{ field: 'file', key: 'noFile' }]);
    const list = peopleIn(content);
    if ('key' in list) return this.inviteForm(response, id, content, [{ field: 'content', key: list.key }]);
    const record = text(form ?? {}, 'then') === 'record';
    const { people } = list;
    const { inviteToReadiness: asked } = await visit.ask(InvitePeople, { round: id, people: people.map((each) => ({ ...each })), checkOnly: !record }, undefined, record ? text(form ?? {}, 'key') : undefined); // prettier-ignore
    if (isRefusal(asked)) return this.inviteForm(response, id, content, linesIn(asked.problems));
    if (record) return response.redirect(303, `/readiness/rounds/${encodeURIComponent(id)}?done=invited`);
    const { readinessRound } = await visit.ask(ReadinessRoundOf, { id });
    const round = answered(readinessRound);
    const before = Object.fromEntries(asked.items.map(({ location, invited }) => [location, invited]));
    const locations = countedBy(people, 'location').map((each) => ({
      ...each,
      before: before[each.name] ?? 0,
    }));
    const few = locations.filter(({ count, before: already }) => count + already < round.threshold).length;
    await this.pages.send(response, 'readiness/invite-preview.njk', { round, content, locations, few, roles: countedBy(people, 'role'), people: people.length, key: randomUUID() }); // prettier-ignore
  }

  @Get('rounds/:id/new-note')
  async noteForm(@Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.note(response, id, {}, []);
  }

  @Post('rounds/:id/new-note')
  async recordNote(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const heldOn = dayAsked(form, 'held');
    const kind = KINDS.find((each) => each === text(form, 'kind'));
    const coders = [text(form, 'coder-1'), text(form, 'coder-2')].filter((each) => each !== undefined);
    const passages = passagesIn(text(form, 'passages') ?? '');
    const wrong: Wrong[] = [
      ...(kind === undefined ? [{ field: 'kind', key: 'kind' }] : []),
      ...(heldOn === undefined || heldOn === 'wrong' ? [{ field: 'held-day', key: 'day' }] : []),
      ...(coders.length < 2 ? [{ field: 'coder-1', key: 'coders' }] : []),
      ...(passages.length === 0 ? [{ field: 'passages', key: 'passages' }] : []),
    ];
    if (wrong.length > 0 || kind === undefined || heldOn === undefined) return this.note(response, id, form, wrong); // prettier-ignore
    const input = { round: id, location: text(form, 'location') ?? null, kind, heldOn, coders, passages };
    const { recordReadinessNote: made } = await visitOf(response).ask(RecordNote, { input }, undefined, text(form, 'key')); // prettier-ignore
    if (!isRefusal(made)) return response.redirect(303, `/readiness/rounds/${encodeURIComponent(id)}/notes?done=noted`); // prettier-ignore
    const refused = made.problems.map((problem) => ({ field: FIELD_OF[problem.path[0] ?? ''] ?? problem.path[0] ?? 'passages', problem })); // prettier-ignore
    await this.note(response, id, form, refused);
  }

  private async roundForm(response: Response, form: Asked, wrong: readonly Wrong[]): Promise<void> {
    const visit = visitOf(response);
    const organisation = await organisationOf(visit, form);
    const [{ readinessInstruments }, { readinessRounds }] = await Promise.all([visit.ask(InstrumentsOf, { organisation, code: null }), visit.ask(ReadinessRounds, { organisation })]); // prettier-ignore
    const instruments = answered(readinessInstruments).items.map(({ code, version, document }) => ({ code, version, title: said((document as Instrument).title).text })); // prettier-ignore
    await this.pages.send(response, 'readiness/round-new.njk', { organisation, instruments, rounds: answered(readinessRounds).items, form, wrong, key: randomUUID() }, statusOf(wrong)); // prettier-ignore
  }

  private async inviteForm(
    response: Response,
    id: string,
    content: string,
    wrong: readonly Wrong[],
  ): Promise<void> {
    const visit = visitOf(response);
    const { readinessRound } = await visit.ask(ReadinessRoundOf, { id });
    const round = answered(readinessRound);
    const { locations } = await visit.ask(LocationsOf, { organisation: round.organisation });
    await this.pages.send(response, 'readiness/invite.njk', { round, locations: answered(locations).items, content, wrong }, statusOf(wrong)); // prettier-ignore
  }

  private async note(response: Response, id: string, form: Asked, wrong: readonly Wrong[]): Promise<void> {
    const visit = visitOf(response);
    const { readinessRound } = await visit.ask(ReadinessRoundOf, { id });
    const round = answered(readinessRound);
    const { locations } = await visit.ask(LocationsOf, { organisation: round.organisation });
    await this.pages.send(response, 'readiness/note-new.njk', { round, locations: answered(locations).items, kinds: KINDS, form, wrong, key: randomUUID() }, statusOf(wrong)); // prettier-ignore
  }
}

/** What stands between empty lines. */
const passagesIn = (content: string): string[] =>
  content.split(/\r?\n\s*\r?\n/).map((each) => each.replace(/\s+/g, ' ').trim()).filter((each) => each !== ''); // prettier-ignore
