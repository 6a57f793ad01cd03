import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { addressOf } from '../security/true-address.js';
import { Site } from '../view/site.js';
import { LogoutRefused, verifyLogoutToken } from './logout-token.js';
import { BACK_CHANNEL } from './address.js';

/** Where the OpenID provider says that somebody signed out there. No browser comes here, and no cookie counts: the token alone says what it is. */
@Controller()
export class BackChannelController {
  constructor(
    private readonly site: Site,
    private readonly log: PinoLogger,
  ) {}

  @Post(BACK_CHANNEL)
  @HttpCode(200)
  async signOut(
    @Body() body: { readonly logout_token?: unknown } | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { provider, sessions, refusals } = this.site;
    response.setHeader('Cache-Control', 'no-store');
    try {
      const told = await verifyLogoutToken(await provider.logoutTokens(), body?.logout_token);
      if (!(await sessions.endByProvider(told))) throw new LogoutRefused('taken_before');
      this.log.info({ issuer: told.issuer, subject: told.subject }, 'somebody signed out at the provider');
      response.end();
    } catch (error) {
      if (!(error instanceof LogoutRefused)) throw error;
      refusals.note({
        code: 'LOGOUT_REFUSED',
        operation: `POST /${BACK_CHANNEL}`,
        address: addressOf(request) ?? '',
        person: '',
        rule: error.message,
      });
      this.log.warn({ refused: error.message }, 'a logout token was refused');
      response.status(400).json({ error: 'invalid_request' });
    }
  }
}
