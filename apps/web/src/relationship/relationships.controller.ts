import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { readItem, type Wrong, wrongOf } from './forms.js';
import { goalView } from './goal-chart.js';
import { kindAsked, KINDS, loadPack, loadPlace } from './load-relationship.js';
import { kept, partsOf } from './pack-view.js';
import { packContext } from './pack-file.js';
import { packPdf } from './pack-pdf.js';
import { ItemsOf, MeetingCalendar, RaiseItem, Relationships } from './relationship.operations.js';

const PAGE = 50;
const CSV_ROWS = 2_000;
export const STATUS: Readonly<Partial<Record<string, number>>> = { NOT_ALLOWED: 403, CONFLICT: 409 };
const FIELDS = ['title', 'detail', 'party', 'owner', 'dueOn-day', 'likelihood', 'impact', 'contract', 'code', 'target']; // prettier-ignore

/** Relationships and alliances: which there are, one of them, its register, its review pack. */
@Controller('relationships')
export class RelationshipsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const after = text(asked, 'after');
    const { nodes, pageInfo } = answered(
      (await visitOf(response).ask(Relationships, { first: PAGE, after })).governedRelationships,
    );
    await this.pages.send(response, 'relationship/list.njk', { places: nodes, pageInfo, after });
  }

  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const places = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Relationships, page)).governedRelationships),
    );
    const header = ['reference', 'parties', 'scheme', 'area', 'tier', 'from', 'to', 'open', 'overdue', 'escalated', 'next_meeting_at']; // prettier-ignore
    const rows = places.map((each) => [
      ...[
        each.reference,
        each.parties.join(' '),
        each.scheme,
        each.area,
        each.tier?.toLowerCase(),
        each.from,
      ],
      ...[each.to, each.open, each.overdue, each.escalated, each.nextMeetingAt],
    ]);
    await this.pages.download(response, 'relationships.csv', csvOf(header, rows));
  }

  @Get(':reference')
  async one(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const { goals, items, health, ...pack } = await loadPack(visitOf(response), reference);
    const round = health.rounds.find((each) => each.round.open);
    await this.pages.send(response, 'relationship/one.njk', {
      ...pack,
      health,
      goals: goals.map(goalView),
      parts: partsOf(items).filter((each) => each.items.length > 0),
      latest: health.rounds.find(({ over }) => over),
      round: round?.round,
      kept: kept(items, pack.place.parties),
    });
  }

  @Get(':reference/items')
  async items(
    @Param('reference') reference: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const filter = filterOf(asked);
    const after = text(asked, 'after');
    const [loaded, { governanceItems }] = await Promise.all([
      loadPlace(visit, reference),
      visit.ask(ItemsOf, { relationship: reference, first: PAGE, after, ...filter.asked }),
    ]);
    const { nodes, pageInfo } = answered(governanceItems);
    await this.pages.send(response, 'relationship/items.njk', { ...loaded, items: nodes, pageInfo, after, kinds: KINDS, ...filter.shown }); // prettier-ignore
  }

  @Get(':reference/items.csv')
  async itemsCsv(
    @Param('reference') reference: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const { asked: filter } = filterOf(asked);
    const items = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(ItemsOf, { relationship: reference, ...page, ...filter })).governanceItems),
    );
    const header = ['id', 'kind', 'title', 'detail', 'private', 'party', 'owner', 'due_on', 'state', 'likelihood', 'impact', 'score', 'step', 'step_due_on', 'contract', 'terms', 'raised_by', 'raised_at', 'moved_at']; // prettier-ignore
    const rows = items.map((each) => [
      ...[each.id, each.kind.toLowerCase(), each.title, each.detail, each.isPrivate, each.party, each.owner],
      ...[each.dueOn, each.state.toLowerCase(), each.likelihood, each.impact, each.score, each.stepTitle],
      ...[each.stepDueOn, each.contract, each.terms, each.raisedBy, each.raisedAt, each.movedAt],
    ]);
    await this.pages.download(response, `${reference}-items.csv`, csvOf(header, rows));
  }

  @Get(':reference/new')
  new(
    @Param('reference') reference: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    return this.form(response, reference, asked);
  }

  @Post(':reference/new')
  async raise(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const kind = kindAsked(text(form, 'kind'));
    if (kind === undefined) return this.form(response, reference, form);
    const { input, wrong } = readItem(form, reference, kind);
    if (!input) return this.form(response, reference, form, wrong, 400);
    const { raiseGovernanceItem } = await visitOf(response).ask(
      RaiseItem,
      { input },
      undefined,
      text(form, 'key'),
    );
    if (!isRefusal(raiseGovernanceItem))
      return response.redirect(303, `/relationships/items/${raiseGovernanceItem.id}?done=raised`);
    const { problems } = raiseGovernanceItem;
    await this.form(
      response,
      reference,
      form,
      wrongOf(problems, FIELDS),
      STATUS[problems[0]?.code ?? ''] ?? 400,
    );
  }

  /** Made in one step of what is on record now. */
  @Get(':reference/pack')
  async pack(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const pack = await loadPack(visitOf(response), reference);
    await this.pages.send(response, 'relationship/pack.njk', packContext(pack, new Date().toISOString()));
  }

  @Get(':reference/pack.pdf')
  async packPdf(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const pack = await loadPack(visitOf(response), reference);
    response
      .type('application/pdf')
      .attachment(`${reference.replace(/[^A-Za-z0-9._-]+/g, '-')}-review-pack.pdf`)
      .setHeader('Cache-Control', 'private, no-store')
      .send(await packPdf(pack, new Date().toISOString()));
  }

  @Get(':reference/meetings.ics')
  async calendar(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const { text: ics } = answered(
      (await visitOf(response).ask(MeetingCalendar, { relationship: reference })).meetingCalendar,
    );
    response.type('text/calendar; charset=utf-8').attachment('meetings.ics').setHeader('Cache-Control', 'private, no-store').send(ics); // prettier-ignore
  }

  private async form(
    response: Response,
    reference: string,
    form: Asked,
    wrong: readonly Wrong[] = [],
    status = 200,
  ): Promise<void> {
    const loaded = await loadPlace(visitOf(response), reference);
    const kind = kindAsked(text(form, 'kind'));
    const context = { ...loaded, form, kind, kinds: KINDS, wrong, key: randomUUID() };
    await this.pages.send(response, 'relationship/new.njk', context, status);
  }
}

/** The filter of a register, for the API and for the page. */
function filterOf(asked: Asked) {
  const kind = kindAsked(text(asked, 'kind'));
  const which = ['open', 'all', 'escalated'].find((each) => each === text(asked, 'which')) ?? 'open';
  return {
    asked: {
      ...(kind && { kinds: [kind] }),
      ...(which === 'open' && { open: true }),
      ...(which === 'escalated' && { escalated: true }),
    },
    shown: { kind, which, address: { kind: kind?.toLowerCase(), which } },
  };
}
