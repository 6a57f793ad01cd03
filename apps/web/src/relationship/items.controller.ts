import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { readMove, type Wrong, wrongOf } from './forms.js';
import { loadPlace } from './load-relationship.js';
import { statesFor } from './pack-view.js';
import { EscalateItem, ItemOf, MoveItem, TieTerms } from './relationship.operations.js';
import { STATUS } from './relationships.controller.js';

const FIELDS = ['note', 'state', 'owner', 'dueOn-day', 'likelihood', 'impact', 'reason', 'version'];

/** An item of a relationship: what became of it, moving it, escalating it, terms that a change leads to. */
@Controller('relationships/items')
export class RelationshipItemsController {
  constructor(private readonly pages: Pages) {}

  @Get(':id')
  async one(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const done = ['raised', 'moved', 'escalated', 'tied'].find((each) => each === text(asked, 'done'));
    await this.show(response, idOf(id), { done });
  }

  @Post(':id')
  async move(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const { input, wrong } = readMove(form, idOf(id));
    if (wrong.length > 0) return this.show(response, input.id, { form, wrong }, 400);
    const { moveGovernanceItem } = await visitOf(response).ask(
      MoveItem,
      { input },
      undefined,
      text(form, 'key'),
    );
    await this.done(response, input.id, 'moved', form, moveGovernanceItem);
  }

  @Post(':id/escalate')
  async escalate(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const asked = { id: idOf(id), reason: text(form, 'reason') ?? '' };
    const { escalateGovernanceItem } = await visitOf(response).ask(
      EscalateItem,
      asked,
      undefined,
      text(form, 'key'),
    );
    await this.done(response, asked.id, 'escalated', form, escalateGovernanceItem);
  }

  @Post(':id/terms')
  async terms(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const version = Number(text(form, 'version'));
    if (!Number.isSafeInteger(version) || version < 1 || version > 100_000)
      return this.show(response, idOf(id), { form, wrong: [{ field: 'version', message: 'version' }] }, 400);
    const asked = { id: idOf(id), version };
    const { tieTermsToChange } = await visitOf(response).ask(TieTerms, asked, undefined, text(form, 'key'));
    await this.done(response, asked.id, 'tied', form, tieTermsToChange);
  }

  private async done(
    response: Response,
    id: number,
    done: string,
    form: Asked,
    answer: object & { readonly problems?: readonly Problem[] },
  ): Promise<void> {
    const { problems } = answer;
    if (!problems) return response.redirect(303, `/relationships/items/${id}?done=${done}`);
    const [first] = problems;
    if (first?.code === 'NOT_FOUND' && first.path[0] === 'id') throw new Refused(problems);
    await this.show(
      response,
      id,
      { form, wrong: wrongOf(problems, FIELDS) },
      STATUS[first?.code ?? ''] ?? 400,
    );
  }

  private async show(
    response: Response,
    id: number,
    { done, form = {}, wrong = [] }: { done?: string; form?: Asked; wrong?: readonly Wrong[] },
    status = 200,
  ): Promise<void> {
    const visit = visitOf(response);
    const found = answered((await visit.ask(ItemOf, { id })).governanceItem);
    const { item } = found;
    const loaded = await loadPlace(visit, item.relationship);
    const lead = ['GOAL', 'DECISION', 'COMMITMENT'].includes(item.kind);
    const action =
      item.kind === 'CHANGE' ? 'change.request' : lead ? 'governance.lead' : 'governance.take_part';
    const mayMove = loaded.isParty && item.open && loaded.may.includes(action);
    await this.pages.send(
      response,
      'relationship/item.njk',
      {
        ...loaded,
        ...found,
        ...{ done, form, wrong, key: randomUUID(), mayMove },
        states: statesFor(item, found.mayBecome, loaded.own),
        scored: item.kind === 'RISK' || item.kind === 'ISSUE',
        mayEscalate:
          loaded.isParty &&
          item.open &&
          loaded.may.includes('governance.escalate') &&
          item.kind !== 'NOTE' &&
          item.kind !== 'DECISION',
        mayTie: mayMove && item.kind === 'CHANGE' && item.state === 'ACCEPTED' && item.terms === null,
      },
      status,
    );
  }
}

export function idOf(id: string): number {
  if (!/^[1-9]\d{0,8}$/.test(id)) throw new NotFoundException();
  return Number(id);
}
