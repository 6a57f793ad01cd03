import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { BOARD_BY, boardBy, byService, isOpen, sum } from './board-view.js';
import { Board } from './demand.operations.js';

const boardAsked = (asked: Asked) => ({
  area: text(asked, 'area'),
  service: text(asked, 'service'),
  holder: text(asked, 'holder'),
  all: text(asked, 'all') === 'yes' ? 'yes' : undefined,
});

/** Demand: how many referrals stand in which state, wait for what, at which service and supplier. */
@Controller('board')
export class BoardController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const shown = boardAsked(asked);
    const rows = await this.rows(response, shown);
    const threshold = rows.find(({ roundedTo }) => roundedTo !== null)?.roundedTo;
    if (threshold !== undefined)
      return this.pages.send(response, 'demand/board-held.njk', { shown, threshold, lines: byService(rows) });
    await this.pages.send(response, 'demand/board.njk', {
      shown,
      filtered: shown.area ?? shown.service ?? shown.holder,
      total: sum(rows),
      overdue: sum(rows.filter((row) => row.overdue)),
      boards: Object.fromEntries(BOARD_BY.map((by) => [by, boardBy(rows, by)])),
    });
  }

  /** Every count as the API gives it, with the same filters. */
  @Get('board.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const rows = await this.rows(response, boardAsked(asked));
    const header = ['state', 'waits_for', 'overdue', 'service', 'supplier', 'referrals'];
    const lines = rows.map((row) => [
      row.state.toLowerCase(),
      row.clock?.toLowerCase(),
      row.overdue === null ? null : row.overdue ? 'yes' : 'no',
      row.service,
      row.supplier,
      row.count,
    ]);
    await this.pages.download(response, 'referral-board.csv', csvOf(header, lines));
  }

  private async rows(response: Response, { all, ...filter }: ReturnType<typeof boardAsked>) {
    const { items } = answered((await visitOf(response).ask(Board, { filter })).referralBoard);
    return all === 'yes' ? items : items.filter(isOpen);
  }
}
