import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { isKind, type Kind, KINDS, shownEntry } from './history-view.js';
import { History } from './history.operations.js';

/** What was done to a thing: who, when, what, why, before and after. */
@Controller('history/:kind/:reference')
export class HistoryController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(
    @Param('kind') asked: string,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const { kind, entries } = await this.load(asked, reference, response);
    await this.pages.send(response, 'history/history.njk', {
      kind,
      reference,
      // the statement's own reference, which people know it by, not its id
      named: kind === 'statement' ? (entries.at(-1)?.subject ?? reference) : reference,
      entries,
      page: KINDS[kind].page(reference),
    });
  }

  /** All that the page shows. */
  @Get('history.csv')
  async csv(
    @Param('kind') asked: string,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const { kind, entries } = await this.load(asked, reference, response);
    const header = ['at', 'person', 'organisation', 'what', 'subject', 'why', 'field', 'before', 'after'];
    const rows = entries.flatMap(({ changed, ...e }) =>
      (changed.length > 0 ? changed : [undefined]).map((change) => [
        e.at,
        e.person,
        e.organisation,
        e.what,
        e.subject,
        e.why,
        change?.field,
        change?.before,
        change?.after,
      ]),
    );
    await this.pages.download(response, `history-${kind}-${reference}.csv`, csvOf(header, rows));
  }

  /** The last first. */
  private async load(asked: string, reference: string, response: Response) {
    const visit = visitOf(response);
    if (!isKind(asked)) throw new NotFoundException();
    const kind: Kind = asked;
    const { history } = await visit.ask(History, { kind: KINDS[kind].kind, reference });
    const entries = answered(history).items.map((entry) => ({
      ...shownEntry(kind, entry),
      changed: entry.changes,
    }));
    return { kind, entries: entries.reverse() };
  }
}
