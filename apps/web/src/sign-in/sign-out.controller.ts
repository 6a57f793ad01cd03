import { Controller, Get, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { visitIfAny, visitOf } from '../person/visit.js';
import { SESSION } from '../session/cookies.js';
import type { Tokens } from '../session/session.js';
import { Pages } from '../view/pages.js';
import { Site } from '../view/site.js';
import { forget } from './forget.js';

const HERE = "form-action 'self'";

/** Signing out, at this browser or at all of them. */
@Controller()
export class SignOutController {
  constructor(
    private readonly pages: Pages,
    private readonly site: Site,
    private readonly log: PinoLogger,
  ) {}

  @Get('sign-out')
  async ask(@Res() response: Response): Promise<void> {
    if (!visitIfAny(response)) return response.redirect(303, '/signed-out');
    const onward = await this.providersPage(response);
    const policy = response.getHeader('content-security-policy');
    // browsers hold a form to its policy through every redirect, and this one may lead to the provider
    if (onward !== undefined && typeof policy === 'string')
      response.setHeader(
        'content-security-policy',
        policy.replace(HERE, `${HERE} ${new URL(onward).origin}`),
      );
    await this.pages.send(response, 'sign-in/sign-out.njk');
  }

  @Post('sign-out')
  async here(@Res() response: Response): Promise<void> {
    const { session } = visitOf(response);
    await this.site.sessions.end(session.id);
    this.log.info({ issuer: session.issuer, subject: session.subject }, 'somebody signed out');
    await this.leave(response, session.tokens, [session.tokens]);
  }

  @Post('sign-out/everywhere')
  async everywhere(@Res() response: Response): Promise<void> {
    const { session } = visitOf(response);
    this.log.info({ issuer: session.issuer, subject: session.subject }, 'somebody signed out everywhere');
    await this.leave(response, session.tokens, await this.site.sessions.endAll(session));
  }

  @Get('signed-out')
  async done(@Res() response: Response): Promise<void> {
    await this.pages.render(response, 'sign-in/signed-out.njk', {}, 200);
  }

  private async leave(response: Response, own: Tokens, ended: readonly Tokens[]): Promise<void> {
    this.site.cookies.clear(response, SESSION);
    const onward = await this.providersPage(response, own.id);
    await forget(this.site.provider, ended, this.log);
    response.redirect(303, onward ?? '/signed-out');
  }

  private async providersPage(response: Response, idToken?: string): Promise<string | undefined> {
    const { publicUrl } = this.site.config;
    const own = publicUrl ? new URL(publicUrl).origin : `http://${response.req.headers.host ?? 'localhost'}`;
    try {
      return await this.site.provider.signOutAddress(`${own}/signed-out`, idToken);
    } catch (error) {
      this.log.warn({ err: error }, 'the provider does not say where it signs out');
      return undefined;
    }
  }
}
