import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { AddWebhook, Webhooks, WebhookTypes } from './webhook.operations.js';
import { forTheForm, standing, STATUS } from './webhook-view.js';

/** Where organisations are told of events: the list, and adding one. */
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    const organisation = await organisationOf(visit, asked);
    const { webhooks } = await visit.ask(Webhooks, { organisation });
    await this.pages.send(response, 'webhook/list.njk', {
      webhooks: answered(webhooks).items.map((each) => ({ ...each, stands: standing(each) })),
      organisation,
      mayManage: viewer.may.includes('webhook.manage'),
    });
  }

  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { webhooks } = await visit.ask(Webhooks, { organisation: await organisationOf(visit, asked) });
    const header = ['webhook', 'organisation', 'address', 'description', 'event_types', 'stands', 'end_reason', 'added_by', 'added_at', 'ended_at', 'waiting', 'given_up']; // prettier-ignore
    const rows = answered(webhooks).items.map((w) => [w.id, w.organisation, w.url, w.description, w.eventTypes.join(' '), standing(w), w.endReason, w.addedBy, w.addedAt, w.endedAt, w.waiting, w.givenUp]); // prettier-ignore
    await this.pages.download(response, 'webhooks.csv', csvOf(header, rows));
  }

  @Get('new')
  async ask(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.form(response, asked, []);
  }

  /** Adds one. The answer is a page of its own: the secret is shown this once. */
  @Post()
  async add(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const url = text(form, 'url');
    if (url === undefined) return this.form(response, form, [], 'url');
    const organisation = await organisationOf(visit, form);
    const input = { organisation, url, description: text(form, 'description'), eventTypes: typesOf(form) };
    const { added } = await visit.ask(AddWebhook, { input }, undefined, text(form, 'key'));
    if (isRefusal(added)) return this.form(response, form, forTheForm(added.problems));
    await this.pages.send(response, 'webhook/secret.njk', { ...added, done: 'added' });
  }

  private async form(
    response: Response,
    form: Asked,
    problems: readonly Problem[],
    wrong?: 'url',
  ): Promise<void> {
    const visit = visitOf(response);
    const [{ webhookEventTypes }, organisation] = await Promise.all([
      visit.ask(WebhookTypes, {}),
      organisationOf(visit, form),
    ]);
    await this.pages.send(
      response,
      'webhook/new.njk',
      {
        ...{ form, organisation, wrong, problems, key: randomUUID() },
        types: answered(webhookEventTypes).items,
        chosen: typesOf(form),
      },
      wrong ? 400 : problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }
}

const typesOf = ({ types }: Asked): string[] =>
  (Array.isArray(types) ? types : [types]).filter((each): each is string => typeof each === 'string' && each !== ''); // prettier-ignore

/** The one that is asked for, or the visitor's own. Of none there is nothing to see, which the API says. */
async function organisationOf(visit: Visit, asked: Asked): Promise<string> {
  return text(asked, 'organisation') ?? (await visit.who()).viewer.organisation ?? '';
}
