import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ok, type Problem, type ProblemCode, type Result } from '#kernel';
import { may, type Person } from '#partners';
import { Asking, PERSON_HEADER } from '../graphql/asking.js';
import type { ReferralFilter } from '../resolvers/referral.args.js';
import { readReferralFilter } from './read-referral-filter.js';
import { ReferralExport } from './referral-export.js';

const STATUS: Readonly<Partial<Record<ProblemCode, number>>> = { NOT_SIGNED_IN: 401, NOT_ALLOWED: 403 };

/** `GET /export/referrals.csv`, with the filters of the query `referrals` as parameters. */
@Controller('export')
export class ReferralExportController {
  private readonly logger = new Logger(ReferralExportController.name);

  constructor(private readonly referrals: ReferralExport) {}

  @Get('referrals.csv')
  async csv(
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const asked = askedBy(request, query);
    if (!asked.ok) return refuse(response, asked.problems);
    response.type('text/csv; charset=utf-8').attachment('referrals.csv');
    response.setHeader('cache-control', 'no-store');
    try {
      await this.referrals.writeCsv(asked.value.person, asked.value.filter, response);
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
): Result<{ person: Person; filter: ReferralFilter }> {
  const { person } = new Asking(request.header(PERSON_HEADER));
  if (!person.ok) return person;
  const allowed = may(person.value, 'referral.list');
  if (!allowed.ok) return allowed;
  const filter = readReferralFilter(query);
  return filter.ok ? ok({ person: person.value, filter: filter.value }) : filter;
}

const refuse = (response: Response, problems: readonly Problem[]): void =>
  void response.status(STATUS[problems[0]?.code ?? 'INVALID'] ?? 400).json({ problems });

const wentAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
