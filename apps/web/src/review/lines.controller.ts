import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import type { Asked } from '../view/asked.js';
import { text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { KINDS, linesAsked, STATES } from './filters.js';
import { LinesInReview, StatementNamed } from './review.operations.js';

const PAGE = 50;
const CSV_ROWS = 500;

/** Lines of all statements: those that are in query, or others. */
@Controller('lines')
export class LinesController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { shown, filter, wrongPeriod } = linesAsked(asked);
    const after = text(asked, 'after');
    const { statementLines } = await visitOf(response).ask(LinesInReview, { ...filter, first: PAGE, after });
    const { nodes, pageInfo } = answered(statementLines);
    await this.pages.send(
      response,
      'review/lines.njk',
      { lines: wrongPeriod ? [] : nodes, pageInfo, after, shown, wrongPeriod, states: STATES, kinds: KINDS },
      wrongPeriod ? 400 : 200,
    );
  }

  /** What the list shows, with the same filters: the page that is on the screen and those after it, up to 500. */
  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { filter } = linesAsked(asked);
    const visit = visitOf(response);
    const lines = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(LinesInReview, { ...filter, ...page })).statementLines),
    );
    const header = ['scheme', 'area', 'contract', 'supplier', 'period', 'statement', 'line', 'component', 'kind', 'title', 'stated_pence', 'claimed_pence', 'allowed_pence', 'state', 'disputed', 'due_on', 'overdue']; // prettier-ignore
    const rows = lines.map(({ contract, statement, ...line }) => [
      contract.area.scheme,
      contract.area.code,
      contract.code,
      contract.supplier.name,
      statement.period,
      statement.number,
      line.position,
      line.component,
      line.kind.toLowerCase(),
      line.title,
      line.amountPence,
      line.claimedPence,
      line.allowedPence,
      line.state.toLowerCase(),
      line.disputed,
      line.dueOn,
      line.overdue,
    ]);
    await this.pages.download(response, 'statement-lines.csv', csvOf(header, rows));
  }

  /** A line by what notices and letters call it: contract, period, number of the statement, position. */
  @Get(':contract/:period/:number/:position')
  async named(
    @Param() { contract, period, number, position }: Readonly<Record<'contract' | 'period' | 'number' | 'position', string>>, // prettier-ignore
    @Res() response: Response,
  ): Promise<void> {
    const { statementOf } = await visitOf(response).ask(StatementNamed, { contract, period, number: Number(number) }); // prettier-ignore
    const { id } = answered(statementOf);
    response.redirect(
      303,
      `/statements/${encodeURIComponent(id)}/lines/${encodeURIComponent(position)}#review`,
    );
  }
}
