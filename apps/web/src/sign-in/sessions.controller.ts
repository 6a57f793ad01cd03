import { Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { type Visit, visitOf } from '../person/visit.js';
import { isFresh, type Tokens } from '../session/session.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { Site } from '../view/site.js';
import { forget } from './forget.js';

/** Where somebody is signed in: each session by itself, to end one or all others. Ending wants that the person proved who they are a moment ago. */
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly pages: Pages,
    private readonly site: Site,
    private readonly log: PinoLogger,
  ) {}

  @Get()
  async show(@Query() query: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const sessions = await this.site.sessions.list(visit.session);
    const { perPerson } = this.site.config.limits;
    await this.pages.send(response, 'sign-in/sessions.njk', {
      sessions: sessions.map((each) => ({
        ...each,
        beganAt: each.beganAt.toISOString(),
        seenAt: each.seenAt.toISOString(),
      })),
      most: perPerson,
      fresh: this.isFresh(visit),
      minutes: Math.round(this.site.config.freshMs / 60_000),
      told: ['ended', 'none', 'again'].find((each) => each === text(query, 'told')),
    });
  }

  @Post('end')
  async end(@Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { session } = (response.req.body ?? {}) as { readonly session?: unknown };
    await this.ended(response, visit, async () => {
      const tokens = await this.site.sessions.endOne(
        visit.session,
        typeof session === 'string' ? session : '',
      );
      return tokens ? [tokens] : [];
    });
  }

  @Post('end-others')
  async endOthers(@Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    await this.ended(response, visit, () => this.site.sessions.endOthers(visit.session));
  }

  private async ended(
    response: Response,
    visit: Visit,
    end: () => Promise<readonly Tokens[]>,
  ): Promise<void> {
    if (!this.isFresh(visit)) return response.redirect(303, '/sessions?told=again');
    const ended = await end();
    const { issuer, subject } = visit.session;
    if (ended.length > 0) this.log.info({ issuer, subject, sessions: ended.length }, 'somebody ended sessions elsewhere'); // prettier-ignore
    await forget(this.site.provider, ended, this.log);
    response.redirect(303, `/sessions?told=${ended.length > 0 ? 'ended' : 'none'}`);
  }

  private isFresh({ session }: Visit): boolean {
    return isFresh(session, this.site.config.freshMs);
  }
}
