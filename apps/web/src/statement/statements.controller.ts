import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { lineView } from './line-view.js';
import { loadLine, loadStatement } from './load-statement.js';
import { loadReview } from '../review/load-review.js';
import { ACTS } from '../review/acts.js';
import { Statements } from './statement.operations.js';
import { statementCsv } from './statement-csv.js';

const PERIOD = /^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$/;

const PAGE = 25;
const CSV_ROWS = 200;

const filtersOf = (asked: Asked) => ({
  scheme: text(asked, 'scheme'),
  area: text(asked, 'area'),
  contract: text(asked, 'contract'),
  period: text(asked, 'period')?.toUpperCase(),
});

/** Statements: the list, one, and a line of one. */
@Controller('statements')
export class StatementsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const filters = filtersOf(asked);
    const wrongPeriod = filters.period !== undefined && !PERIOD.test(filters.period);
    const after = text(asked, 'after');
    const { statements } = await visit.ask(Statements, {
      ...filters,
      period: wrongPeriod ? undefined : filters.period,
      first: PAGE,
      after,
    });
    const { nodes, pageInfo } = answered(statements);
    await this.pages.send(
      response,
      'statement/list.njk',
      { statements: wrongPeriod ? [] : nodes, pageInfo, filters, after, wrongPeriod },
      wrongPeriod ? 400 : 200,
    );
  }

  /** What the list shows, with the same filters: from its page on, up to 200. */
  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const statements = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Statements, { ...filtersOf(asked), ...page })).statements),
    );
    const header = ['statement', 'contract', 'area', 'supplier', 'period', 'number', 'basis', 'latest', 'issued_at', 'total_pence']; // prettier-ignore
    const rows = statements.map((s) => [
      s.id,
      s.contract.code,
      s.contract.area.code,
      s.contract.supplier.name,
      s.period,
      s.number,
      s.basis.toLowerCase(),
      s.latest,
      s.issuedAt,
      s.totalPence,
    ]);
    await this.pages.download(response, 'statements.csv', csvOf(header, rows));
  }

  @Get(':id.csv')
  async download(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { statement } = await loadStatement(visitOf(response), id);
    await this.pages.download(
      response,
      `${statement.contract.code}-${statement.period}-${statement.number}.csv`,
      statementCsv(statement),
    );
  }

  @Get(':id')
  async show(@Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.pages.send(response, 'statement/statement.njk', await loadStatement(visitOf(response), id));
  }

  @Get(':id/lines/:position')
  async line(
    @Param('id') id: string,
    @Param('position') position: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const [{ line, statement, figure, verification }, review] = await Promise.all([
      loadLine(visit, id, Number(position)),
      loadReview(visit, id, Number(position)),
    ]);
    if (!line) throw new NotFoundException();
    const done = text(asked, 'done') ?? '';
    await this.pages.send(response, 'statement/line.njk', {
      statement,
      line,
      figure,
      verification,
      review,
      done: Object.hasOwn(ACTS, done) ? done : undefined,
      address: `/statements/${encodeURIComponent(id)}/lines/${line.position}`,
      ...lineView(line.explanation, figure.nodes),
    });
  }
}
