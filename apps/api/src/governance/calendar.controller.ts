import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { beyondTheWall, ok, scoped, type SqlClient, today } from '#kernel';
import {
  calendarOf,
  findPerson,
  may,
  type Person,
  personInOffice,
  personOfCalendar,
  scopeOf,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Config } from '../ops/config.js';
import { calendarText } from './calendar.js';

/**
 * `GET /calendar/TOKEN.ics`: meetings of somebody's relationships for a calendar program, which cannot sign in. The token is all that it has: 256 random bits that stand for one person, until
 * that person ends it or is in office no more. A wrong one is answered like one that has ended.
 */
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly deps: ApiDeps,
    private readonly config: Config,
  ) {}

  @Get(':token.ics')
  async calendar(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const person = await this.personOf(this.deps.sql, token);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('referrer-policy', 'no-referrer');
    if (!person?.organisation || !may(person, 'calendar.open', { parties: [person.organisation] }).ok)
      return void response.status(404).type('text/plain').send('There is no such calendar.\n');
    const { organisation } = person;
    const meetings = await scoped(scopeOf(ok(person)), () => calendarOf(this.deps.sql, organisation));
    response
      .type('text/calendar; charset=utf-8')
      .send(calendarText(meetings, new URL(this.config.publicUrl)));
  }

  /** As whom the address reads, by what that person is today. */
  private personOf(sql: SqlClient, token: string): Promise<Person | undefined> {
    return beyondTheWall(async () => {
      const code = await personOfCalendar(sql, token);
      if (code === undefined) return undefined;
      return (this.config.demonstration ? findPerson(code) : undefined) ?? personInOffice(sql, code, today());
    });
  }
}
