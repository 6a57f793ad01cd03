import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ok, type Problem, type ProblemCode, type Result } from '#kernel';
import { may, type Person } from '#partners';
import { Asking, PERSON_HEADER } from '../graphql/asking.js';
import type { LineFilter } from './line-filter.js';
import { LineExport } from './line-export.js';
import { readLineFilter } from './read-line-filter.js';

const STATUS: Readonly<Partial<Record<ProblemCode, number>>> = { NOT_SIGNED_IN: 401, NOT_ALLOWED: 403 };

/** `GET /export/statement-lines.csv`, with the filters of the query `statementLines` as parameters. */
@Controller('export')
export class LineExportController {
  private readonly logger = new Logger(LineExportController.name);

  constructor(private readonly lines: LineExport) {}

  @Get('statement-lines.csv')
  async csv(
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const asked = askedBy(request, query);
    if (!asked.ok) return refuse(response, asked.problems);
    const { person, filter } = asked.value;
    response.type('text/csv; charset=utf-8').attachment('statement-lines.csv');
    response.setHeader('cache-control', 'no-store');
    try {
      await this.lines.writeCsv(person, filter, response);
    } catch (error) {
      // the connection is cut, so that nobody takes a part for the whole
      if (!wentAway(error)) this.logger.error(error);
      response.destroy();
    }
  }
}

function askedBy(
  request: Request,
  query: Record<string, unknown>,
): Result<{ person: Person; filter: LineFilter }> {
  const { person } = new Asking(request.header(PERSON_HEADER));
  if (!person.ok) return person;
  const allowed = may(person.value, 'line.list');
  if (!allowed.ok) return allowed;
  const filter = readLineFilter(query);
  return filter.ok ? ok({ person: person.value, filter: filter.value }) : filter;
}

const refuse = (response: Response, problems: readonly Problem[]): void =>
  void response.status(STATUS[problems[0]?.code ?? 'INVALID'] ?? 400).json({ problems });

const wentAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
