import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { AgreeNovation, Contracts } from './contract.operations.js';
import { loadContract, partyOf } from './load-contract.js';

const PAGE = 50;
const CSV_ROWS = 200;
const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, CONFLICT: 409 };

const filtersOf = (asked: Asked) => ({
  scheme: text(asked, 'scheme'),
  area: text(asked, 'area'),
  parent: text(asked, 'parent'),
});

/** Contracts, and one of them with the versions of its terms. */
@Controller('contracts')
export class ContractsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const filters = filtersOf(asked);
    const after = text(asked, 'after');
    const { contracts } = await visitOf(response).ask(Contracts, { ...filters, first: PAGE, after });
    const { nodes, pageInfo } = answered(contracts);
    await this.pages.send(response, 'contract/list.njk', { contracts: nodes, pageInfo, filters, after });
  }

  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const contracts = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Contracts, { ...filtersOf(asked), ...page })).contracts),
    );
    const header = ['contract', 'title', 'scheme', 'area', 'buyer', 'supplier', 'tier', 'from', 'to'];
    const rows = contracts.map((each) => [
      each.code,
      each.title,
      each.area.scheme,
      each.area.code,
      each.buyer.name,
      each.supplier.name,
      each.tier,
      each.from,
      each.to,
    ]);
    await this.pages.download(response, 'contracts.csv', csvOf(header, rows));
  }

  @Get(':code')
  async show(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [contract, { viewer }] = await Promise.all([loadContract(visit, code), visit.who()]);
    await this.pages.send(response, 'contract/contract.njk', {
      contract,
      party: partyOf(contract, viewer),
      current: contract.terms.find(({ inForce }) => inForce),
      done: text(asked, 'done') === 'novation' ? 'novation' : undefined,
    });
  }

  @Get(':code/novations/:novation')
  async askNovation(
    @Param('code') code: string,
    @Param('novation') id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.showNovation(response, visitOf(response), code, Number(id), [], undefined);
  }

  /** Takes a contract over, for the successor. */
  @Post(':code/novations/:novation')
  async agreeNovation(
    @Param('code') code: string,
    @Param('novation') id: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const reason = text(form, 'reason');
    const { agreed } = await visit.ask(
      AgreeNovation,
      { id: Number(id), reason },
      undefined,
      text(form, 'key'),
    );
    if (!isRefusal(agreed))
      return response.redirect(303, `/contracts/${encodeURIComponent(code)}?done=novation`);
    await this.showNovation(response, visit, code, Number(id), agreed.problems, reason);
  }

  private async showNovation(
    response: Response,
    visit: Visit,
    code: string,
    id: number,
    problems: readonly Problem[],
    reason: string | undefined,
  ): Promise<void> {
    const [contract, { viewer }] = await Promise.all([loadContract(visit, code), visit.who()]);
    const novation = contract.novations.find((each) => each.id === id);
    if (!novation) throw new NotFoundException();
    const ours = novation.successor === viewer.organisation && viewer.may.includes('novation.agree');
    await this.pages.send(
      response,
      'contract/novation.njk',
      { contract, novation, ours, problems, reason, key: randomUUID() },
      problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }
}
