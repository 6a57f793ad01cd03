import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { engagementRows, type FileRows, goalRows, healthRows, historyRows, meetingRows } from './files.js';
import { idOf } from './items.controller.js';
import { loadPlace } from './load-relationship.js';
import { GoalsOf, HealthOf, ItemOf, MeetingsOf } from './relationship.operations.js';

/** The tables of a relationship as files: what is on the page, row for row. */
@Controller('relationships')
export class RelationshipFilesController {
  constructor(private readonly pages: Pages) {}

  @Get(':reference/meetings.csv')
  async meetings(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const { governanceMeetings } = await visitOf(response).ask(MeetingsOf, { relationship: reference });
    await this.send(response, `${reference}-meetings`, meetingRows(answered(governanceMeetings).items));
  }

  @Get(':reference/engagement.csv')
  async engagement(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const { engagement, names } = await loadPlace(visitOf(response), reference);
    await this.send(response, `${reference}-engagement`, engagementRows(engagement, names));
  }

  @Get(':reference/goals.csv')
  async goals(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const { relationshipGoals } = await visitOf(response).ask(GoalsOf, { relationship: reference });
    await this.send(response, `${reference}-goals`, goalRows(answered(relationshipGoals).items));
  }

  @Get(':reference/health.csv')
  async health(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const { relationshipHealth } = await visitOf(response).ask(HealthOf, { relationship: reference });
    await this.send(response, `${reference}-health`, healthRows(answered(relationshipHealth)));
  }

  @Get('items/:id/history.csv')
  async history(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { governanceItem } = await visitOf(response).ask(ItemOf, { id: idOf(id) });
    await this.send(response, `item-${id}-history`, historyRows(answered(governanceItem)));
  }

  private send(response: Response, name: string, { header, rows }: FileRows): Promise<void> {
    return this.pages.download(response, `${name}.csv`, csvOf(header, rows));
  }
}
