import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { monthAfter, monthAsked, thisMonth } from '../demand/months.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { bySupplier } from './chain-view.js';
import {
  Chain,
  type ChainData,
  ContractsToOpen,
  type ContractsToOpenData,
  OwnChain,
} from './supplier.operations.js';

type ChainShown = Extract<ChainData['supplyChain'], { readonly __typename: 'SupplyChain' }>;
/** In place of a contract: what one’s own organisation was promised, sent and paid. */
const OWN = 'own';
const MOST_CONTRACTS = 200;

/** The last twelve whole months, unless others are asked for. */
const monthsAsked = (asked: Asked) => {
  const to = monthAsked(text(asked, 'to')) ?? monthAfter(thisMonth(), -1);
  return { from: monthAsked(text(asked, 'from')) ?? monthAfter(to, -11), to };
};

/** Suppliers under a contract: what each was promised, sent and paid. */
@Controller('suppliers')
export class SuppliersController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const months = monthsAsked(asked);
    const named = text(asked, 'contract');
    const [{ contracts }, asNamed] = await Promise.all([
      visit.ask(ContractsToOpen, { first: MOST_CONTRACTS }),
      named === undefined ? undefined : this.chain(visit, named, months),
    ]);
    const known = knownOf(contracts).toSorted((one, other) => one.tier - other.tier);
    const contract = named ?? known[0]?.code ?? OWN;
    const chain = asNamed ?? (await this.chain(visit, contract, months));
    const problems: readonly Problem[] = 'problems' in chain ? chain.problems : [];
    const shown = 'volumes' in chain ? chain : undefined;
    await this.pages.send(
      response,
      'supplier/list.njk',
      {
        contracts: known,
        own: contract === OWN,
        shown: { contract, ...months },
        problems,
        suppliers: shown && bySupplier(shown),
        months: shown?.volumes ?? [],
      },
      problems.length > 0 ? 400 : 200,
    );
  }

  /** A row for each service and month. */
  @Get('volumes.csv')
  async volumes(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { volumes } = await this.whole(asked, response);
    const header = ['contract', 'supplier', 'service', 'period', 'promised', 'sent', 'accepted', 'declined', 'withdrawn', 'in_progress', 'concluded', 'taken_over']; // prettier-ignore
    const rows = volumes.map((v) => [v.contract, v.supplier, v.service, v.period, v.promised, v.sent, v.accepted, v.declined, v.withdrawn, v.inProgress, v.concluded, v.takenOver]); // prettier-ignore
    await this.pages.download(response, 'supplier-volumes.csv', csvOf(header, rows));
  }

  /** A row for each contract and period. */
  @Get('money.csv')
  async money(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { money } = await this.whole(asked, response);
    const header = ['contract', 'supplier', 'period', 'stated_pence', 'approved_pence', 'paid_pence', 'outcomes_paid']; // prettier-ignore
    const rows = money.map((m) => [m.contract, m.supplier, m.period, m.statedPence, m.approvedPence, m.paidPence, m.outcomesPaid]); // prettier-ignore
    await this.pages.download(response, 'supplier-money.csv', csvOf(header, rows));
  }

  private async whole(asked: Asked, response: Response): Promise<ChainShown> {
    const chain = await this.chain(visitOf(response), text(asked, 'contract') ?? OWN, monthsAsked(asked));
    return answered(chain);
  }

  private async chain(
    visit: Visit,
    contract: string,
    { from, to }: { readonly from: string; readonly to: string },
  ) {
    const last = new Date(Date.parse(`${monthAfter(to, 1)}-01T00:00:00Z`) - 86_400_000);
    const days = { from: `${from}-01`, to: last.toISOString().slice(0, 10) };
    const chain = contract === OWN ? (await visit.ask(OwnChain, days)).myVolumes : (await visit.ask(Chain, { contract, ...days })).supplyChain; // prettier-ignore
    // days that do not hold are a matter of the form; whatever else is refused is the page's
    return isRefusal(chain) && chain.problems.every(({ code }) => code === 'INVALID') ? chain : answered(chain); // prettier-ignore
  }
}

/** The contracts to look down from. Who may not list them sees what the own organisation was promised. */
export const knownOf = (contracts: ContractsToOpenData['contracts']) =>
  isRefusal(contracts) && contracts.problems.every(({ code }) => code === 'NOT_ALLOWED')
    ? []
    : answered(contracts).nodes;
