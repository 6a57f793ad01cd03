import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type ReportScope, reportScope } from '#contracts';
import { problem, refuse, type Result, SQL, type SqlPool } from '#kernel';
import { orWhyNot, type Person } from '#partners';
import { answerCsv } from '../export/csv-answer.js';
import { ProviderReportExport } from './provider-report-export.js';

const NAMES = ['contract', 'supplier', 'from', 'to'];

/** `GET /export/provider-report.csv?contract=…&supplier=…&from=…&to=…`: what the query `providerReport` lists. */
@Controller('export')
export class ProviderReportController {
  constructor(
    private readonly report: ProviderReportExport,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {}

  @Get('provider-report.csv')
  csv(
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    return answerCsv(
      {
        name: 'provider-report.csv',
        asked: (person) => this.asked(person, query),
        write: (scope, to) => this.report.writeCsv(scope, to),
      },
      request,
      response,
    );
  }

  private async asked(person: Person, query: Record<string, unknown>): Promise<Result<ReportScope>> {
    const wrong = Object.entries(query)
      .filter(([name, text]) => !NAMES.includes(name) || typeof text !== 'string' || text.includes('\0'))
      .map(([name]) =>
        problem(
          'INVALID',
          name.slice(0, 40),
          'It is not taken.',
          `Give ${NAMES.join(', ')}, each at most once.`,
        ),
      );
    if (wrong.length > 0) return refuse(...wrong);
    const { contract, supplier, from = '', to = '' } = query as Partial<Record<string, string>>;
    return orWhyNot(() => reportScope({ sql: this.sql }, person, { contract, supplier, from, to }));
  }
}
