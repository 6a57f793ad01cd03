import { Controller, Get, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type ReportScope, reportScope } from '#contracts';
import { problem, type Problem, type ProblemCode, refuse, type Result, SQL, type SqlPool } from '#kernel';
import { Asking, PERSON_HEADER } from '../graphql/asking.js';
import { ProviderReportExport } from './provider-report-export.js';

const STATUS: Readonly<Partial<Record<ProblemCode, number>>> = {
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
};
const NAMES = ['contract', 'supplier', 'from', 'to'];

/** `GET /export/provider-report.csv?contract=…&supplier=…&from=…&to=…`: what the query `providerReport` lists. */
@Controller('export')
export class ProviderReportController {
  private readonly logger = new Logger(ProviderReportController.name);

  constructor(
    private readonly report: ProviderReportExport,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {}

  @Get('provider-report.csv')
  async csv(
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const asked = await this.asked(request, query);
    if (!asked.ok) return refuseWith(response, asked.problems);
    response.type('text/csv; charset=utf-8').attachment('provider-report.csv');
    response.setHeader('cache-control', 'no-store');
    try {
      await this.report.writeCsv(asked.value, response);
    } catch (error) {
      // the connection is cut, so that nobody takes a part for the whole
      if (!wentAway(error)) this.logger.error(error);
      response.destroy();
    }
  }

  private async asked(request: Request, query: Record<string, unknown>): Promise<Result<ReportScope>> {
    const { person } = new Asking(request.header(PERSON_HEADER));
    if (!person.ok) return person;
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
    return reportScope({ sql: this.sql }, person.value, { contract, supplier, from, to });
  }
}

const refuseWith = (response: Response, problems: readonly Problem[]): void =>
  void response.status(STATUS[problems[0]?.code ?? 'INVALID'] ?? 400).json({ problems });

const wentAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
