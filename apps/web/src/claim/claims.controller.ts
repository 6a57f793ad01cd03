import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { Claims } from './claim.operations.js';

const STATES = ['CLAIMED', 'ALLOWED', 'REFUSED', 'WITHDRAWN'] as const;
const PAGE = 50;
const CSV_ROWS = 500;

const askedOf = (asked: Asked) => ({
  state: STATES.find((each) => each === text(asked, 'state')),
  contract: text(asked, 'contract'),
});

/** What was claimed for outcomes, and what became of it. */
@Controller('claims')
export class ClaimsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const shown = askedOf(asked);
    const after = text(asked, 'after');
    const { claims } = await visitOf(response).ask(Claims, { ...shown, first: PAGE, after });
    const { nodes, pageInfo } = answered(claims);
    await this.pages.send(response, 'claim/list.njk', { claims: nodes, pageInfo, after, shown, states: STATES }); // prettier-ignore
  }

  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const claims = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Claims, { ...askedOf(asked), ...page })).claims),
    );
    const header = ['claim', 'outcome', 'item', 'achieved_on', 'referral', 'contract', 'buyer', 'outcome_state', 'claim_state', 'reason', 'claimed_at', 'decided_at', 'statement', 'period', 'payment']; // prettier-ignore
    const rows = claims.map((each) => [
      each.id,
      each.outcome.outcome,
      each.item,
      each.day,
      each.outcome.referral,
      each.contract,
      each.buyer,
      each.outcome.state.toLowerCase(),
      each.state.toLowerCase(),
      each.reason,
      each.claimedAt,
      each.decidedAt,
      each.stated?.statementId,
      each.stated?.period,
      each.stated?.payment?.toLowerCase(),
    ]);
    await this.pages.download(response, 'claims.csv', csvOf(header, rows));
  }
}
