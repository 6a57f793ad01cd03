import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { Alerts, type AlertsData } from './demand.operations.js';

type Alert = Extract<AlertsData['demandAlerts'], { readonly __typename: 'DemandAlertList' }>['items'][number];

const asking = (asked: Asked) => ({
  service: text(asked, 'service'),
  area: text(asked, 'area'),
  supplier: text(asked, 'supplier'),
});

/** What it comes to: used up too early, idle, or that it cannot be told. */
const kindOf = ({ alert }: Alert): 'used' | 'idle' | 'unknown' =>
  alert === null ? 'unknown' : alert.__typename === 'UsedUpAlert' ? 'used' : 'idle';

/** Funded volumes that run out too early, will lie idle, or of which neither can be told. */
@Controller('capacity/alerts')
export class AlertsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [{ demandAlerts }, { viewer }] = await Promise.all([visit.ask(Alerts, asking(asked)), visit.who()]);
    const shown = asking(asked);
    await this.pages.send(response, 'demand/alerts.njk', {
      shown,
      filtered: Object.values(shown).some((value) => value !== undefined),
      alerts: answered(demandAlerts).items.map((each) => ({ ...each, kind: kindOf(each) })),
      maySet: viewer.may.includes('capacity.set'),
    });
  }

  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { demandAlerts } = await visitOf(response).ask(Alerts, asking(asked));
    const header = ['service', 'scheme', 'area', 'supplier', 'buyer', 'alert', 'funded', 'started', 'until', 'says']; // prettier-ignore
    const rows = answered(demandAlerts).items.map((each) => [each.service, each.scheme, each.area, each.supplier, each.buyer, kindOf(each), each.alert?.funded, each.alert?.started, each.alert?.end, each.says]); // prettier-ignore
    await this.pages.download(response, 'demand-alerts.csv', csvOf(header, rows));
  }
}
