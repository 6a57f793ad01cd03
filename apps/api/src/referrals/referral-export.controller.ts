import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ok, SQL, type SqlPool } from '#kernel';
import { type Person } from '#partners';
import { answerCsv } from '../export/csv-answer.js';
import { readReferralFilter } from './read-referral-filter.js';
import { mayExportReferrals, ReferralExport } from './referral-export.js';

/** `GET /export/referrals.csv`, with the filters of the query `referrals` as parameters. */
@Controller('export')
export class ReferralExportController {
  constructor(
    private readonly referrals: ReferralExport,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {}

  @Get('referrals.csv')
  csv(
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const asked = async (person: Person) => {
      const allowed = await mayExportReferrals(this.sql, person);
      const filter = allowed.ok ? readReferralFilter(query) : allowed;
      return filter.ok ? ok({ person, filter: filter.value }) : filter;
    };
    return answerCsv(
      {
        name: 'referrals.csv',
        asked,
        write: ({ person, filter }, to) => this.referrals.writeCsv(person, filter, to),
      },
      request,
      response,
    );
  }
}
