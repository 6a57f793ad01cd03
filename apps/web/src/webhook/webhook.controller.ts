import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import type { Refusal } from '../api/fragments.operations.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { Deliveries, EndWebhook, Redeliver, RotateSecret, TestWebhook, Webhooks } from './webhook.operations.js'; // prettier-ignore
import { forTheForm, standing, STATUS } from './webhook-view.js';

const PAGE = 25;
const CSV_ROWS = 500;
const STATES = ['WAITING', 'DELIVERED', 'GIVEN_UP', 'STOPPED'] as const;

interface Done {
  readonly done: { readonly __typename: string } | Refusal;
}

const asking = (id: number, asked: Asked) => ({
  webhook: id,
  state: STATES.find((each) => each === text(asked, 'state')),
});

/** One webhook: what was sent to it and what became of that, sending again, trying it, a new secret, ending it. */
@Controller('webhooks/:id')
export class WebhookController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async open(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.show(response, numbered(id), asked, { done: text(asked, 'done') });
  }

  @Get('deliveries.csv')
  async csv(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const of = asking(numbered(id), asked);
    const deliveries = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Deliveries, { ...of, ...page })).webhookDeliveries),
    );
    const header = ['delivery', 'webhook_id', 'type', 'at', 'state', 'next_at', 'attempts', 'last_status', 'last_error']; // prettier-ignore
    const rows = deliveries.map(({ attempts: [last], ...d }) => [d.id, d.messageId, d.type, d.at, d.state.toLowerCase(), d.nextAt, last?.number ?? 0, last?.status, last?.error]); // prettier-ignore
    await this.pages.download(response, `webhook-${of.webhook}-deliveries.csv`, csvOf(header, rows));
  }

  /** Sends one again, from the first attempt. */
  @Post('again')
  async again(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const delivery = text(form, 'delivery') ?? '';
    await this.act(response, numbered(id), form, 'again', (visit, key) =>
      visit.ask(Redeliver, { delivery }, undefined, key),
    );
  }

  @Post('try')
  async try(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    await this.act(response, numbered(id), form, 'tried', (visit, key) =>
      visit.ask(TestWebhook, { id: numbered(id) }, undefined, key),
    );
  }

  @Post('end')
  async end(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const reason = text(form, 'reason');
    if (reason === undefined) return this.show(response, numbered(id), {}, { wrong: 'reason' });
    await this.act(response, numbered(id), form, 'ended', (visit, key) =>
      visit.ask(EndWebhook, { id: numbered(id), reason }, undefined, key),
    );
  }

  /** A new secret. The answer is a page of its own: it is shown this once. */
  @Post('secret')
  async secret(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const { rotated } = await visitOf(response).ask(
      RotateSecret,
      { id: numbered(id) },
      undefined,
      text(form, 'key'),
    );
    if (isRefusal(rotated))
      return this.show(response, numbered(id), {}, { problems: forTheForm(rotated.problems) });
    await this.pages.send(response, 'webhook/secret.njk', { ...rotated, done: 'rotated' });
  }

  private async act(
    response: Response,
    id: number,
    form: Asked,
    name: string,
    ask: (visit: Visit, key: string | undefined) => Promise<Done>,
  ): Promise<void> {
    const { done } = await ask(visitOf(response), text(form, 'key'));
    if (!isRefusal(done)) return response.redirect(303, `/webhooks/${id}?done=${name}`);
    await this.show(response, id, {}, { problems: forTheForm(done.problems) });
  }

  private async show(
    response: Response,
    id: number,
    asked: Asked,
    { done, wrong, problems = [] }: { done?: string; wrong?: 'reason'; problems?: readonly Problem[] },
  ): Promise<void> {
    const visit = visitOf(response);
    const { state, webhook } = asking(id, asked);
    const after = text(asked, 'after');
    const [{ webhookDeliveries }, { viewer }] = await Promise.all([
      visit.ask(Deliveries, { webhook, state, first: PAGE, after }),
      visit.who(),
    ]);
    const { nodes, pageInfo } = answered(webhookDeliveries);
    const organisation = text(asked, 'organisation') ?? viewer.organisation ?? '';
    const { webhooks } = await visit.ask(Webhooks, { organisation });
    const found = answered(webhooks).items.find((each) => each.id === id);
    if (!found) throw new NotFoundException();
    const stands = standing(found);
    await this.pages.send(
      response,
      'webhook/webhook.njk',
      {
        ...{ webhook: found, stands, deliveries: nodes, pageInfo, after, state, states: STATES },
        ...{ done, wrong, problems, key: randomUUID() },
        mayManage: viewer.may.includes('webhook.manage'),
      },
      wrong ? 400 : problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }
}

function numbered(id: string): number {
  if (!/^\d{1,9}$/.test(id)) throw new NotFoundException();
  return Number(id);
}
