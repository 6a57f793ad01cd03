import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { answered } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { Site } from '../view/site.js';
import { EndCalendarAddress, MakeCalendarAddress, MeetingCalendar } from './relationship.operations.js';

/** The meetings of all own relationships: as a file, and by an address for a calendar program, which is shown once. */
@Controller('relationships/calendar')
export class RelationshipCalendarController {
  constructor(
    private readonly pages: Pages,
    private readonly site: Site,
  ) {}

  @Get()
  async show(@Res() response: Response): Promise<void> {
    const { hasAddress } = answered((await visitOf(response).ask(MeetingCalendar, {})).meetingCalendar);
    await this.pages.send(response, 'relationship/calendar.njk', { hasAddress, key: randomUUID() });
  }

  @Get('meetings.ics')
  async file(@Res() response: Response): Promise<void> {
    const { text: ics } = answered((await visitOf(response).ask(MeetingCalendar, {})).meetingCalendar);
    response.type('text/calendar; charset=utf-8').attachment('meetings.ics').setHeader('Cache-Control', 'private, no-store').send(ics); // prettier-ignore
  }

  @Post()
  async change(@Body() form: Asked, @Req() request: Request, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    if (text(form, 'end') !== undefined) {
      answered((await visit.ask(EndCalendarAddress, {}, undefined, text(form, 'key'))).endCalendarKey);
      return response.redirect(303, '/relationships/calendar');
    }
    // shown in the answer to the form and nowhere else: an address that leads on would stand in the history of the browser
    const { token } = answered((await visit.ask(MakeCalendarAddress, {})).makeCalendarKey);
    const { publicUrl } = this.site.config;
    const origin = publicUrl ? new URL(publicUrl).origin : `http://${request.headers.host ?? 'localhost'}`;
    await this.pages.send(response, 'relationship/calendar.njk', {
      hasAddress: true,
      given: `${origin}/calendar/${token}.ics`,
      key: randomUUID(),
    });
  }
}

/** The address that was given to a calendar program, which cannot sign in and may not reach the API: what the API answers there. */
@Controller('calendar')
export class CalendarAddressController {
  constructor(private readonly site: Site) {}

  @Get(':token.ics')
  async calendar(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const ics = await this.site.api.files.calendar(token);
    response.setHeader('Cache-Control', 'no-store').setHeader('Referrer-Policy', 'no-referrer');
    if (ics === undefined) response.status(404).type('text/plain').send('There is no such calendar.\n');
    else response.type('text/calendar; charset=utf-8').send(ics);
  }
}
