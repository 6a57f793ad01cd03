import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ok } from '#kernel';
import { may, type Person } from '#partners';
import { answerCsv } from '../export/csv-answer.js';
import { LineExport } from './line-export.js';
import { readLineFilter } from './read-line-filter.js';

/** `GET /export/statement-lines.csv`, with the filters of the query `statementLines` as parameters. */
@Controller('export')
export class LineExportController {
  constructor(private readonly lines: LineExport) {}

  @Get('statement-lines.csv')
  csv(
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const asked = (person: Person) => {
      const allowed = may(person, 'line.list');
      const filter = allowed.ok ? readLineFilter(query) : allowed;
      return filter.ok ? ok({ person, filter: filter.value }) : filter;
    };
    return answerCsv(
      {
        name: 'statement-lines.csv',
        asked,
        write: ({ person, filter }, to) => this.lines.writeCsv(person, filter, to),
      },
      request,
      response,
    );
  }
}
