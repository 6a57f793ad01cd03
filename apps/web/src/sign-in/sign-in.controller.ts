import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { deviceOf } from '../session/device.js';
import { localPath } from '../security/local-path.js';
import { SESSION } from '../session/cookies.js';
import { t } from '../language/say.js';
import { type Asked, text } from '../view/asked.js';
import { Site } from '../view/site.js';
import { forget } from './forget.js';
import { type Pending, SignInRefused } from './provider.js';

const TEN_MINUTES_MS = 600_000;
const STATE = /^[\w-]{20,100}$/;

/** Leaving for the OpenID provider, and coming back signed in. */
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly site: Site,
    private readonly log: PinoLogger,
  ) {}

  @Get()
  async leave(@Query() query: Asked, @Res() response: Response): Promise<void> {
    const { provider, vault, cookies } = this.site;
    const { address, pending } = await provider.begin(
      `${this.ownAddress(response.req)}/sign-in/callback`,
      localPath(query.next, '/'),
      query.again === 'yes',
    );
    const name = cookieOf(pending.state);
    // kept by the browser that leaves: a code that somebody else got is of no use there
    cookies.write(response, name, vault.seal(pending, name).toString('base64url'), TEN_MINUTES_MS);
    this.answer(response, address);
  }

  @Get('callback')
  async back(@Query() query: Asked, @Res() response: Response): Promise<void> {
    const { provider, vault, cookies, sessions } = this.site;
    const state = text(query, 'state') ?? '';
    const name = cookieOf(state);
    const sealed = STATE.test(state) ? cookies.read(response.req, name) : undefined;
    const pending = sealed && (vault.open(Buffer.from(sealed, 'base64url'), name) as Pending | undefined);
    if (!pending) throw new SignInRefused(t('error.signInNotBegun'));
    cookies.clear(response, name);
    const { search } = new URL(response.req.originalUrl, pending.callback);
    const { identity, tokens, ...told } = await provider.finish(search, pending);
    const before = cookies.read(response.req, SESSION);
    if (before !== undefined) await sessions.end(before);
    // always an id that nobody had before: one that was slipped into the browser is worth nothing
    const device = deviceOf(response.req.header('user-agent'));
    const { id, displaced } = await sessions.begin(identity, tokens, { ...told, device });
    cookies.write(response, SESSION, id);
    this.log.info({ ...identity, method: 'openid' }, 'somebody signed in');
    if (displaced.length > 0) this.log.info({ ...identity, sessions: displaced.length }, 'somebody was signed in too often: what was used longest ago ended'); // prettier-ignore
    await forget(provider, displaced, this.log);
    this.answer(response, localPath(pending.next, '/'));
  }

  private answer(response: Response, address: string): void {
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, address);
  }

  /** Where browsers see these pages. Without PUBLIC_URL it is what the request says; the provider leads back to addresses it knows. */
  private ownAddress(request: Request): string {
    const { publicUrl } = this.site.config;
    return publicUrl === undefined
      ? `http://${request.headers.host ?? 'localhost'}`
      : new URL(publicUrl).origin;
  }
}

/** Several tabs can be under way at once, each with a state of its own. */
const cookieOf = (state: string): string => `concord_sign_in_${state.slice(0, 12)}`;
