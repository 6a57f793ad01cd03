import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { problem, type Problem } from '#kernel';
import { tokenHash } from '#partners';

const SECONDS = 60;
/** A page is two requests, and nobody fills in thirty pages a minute. */
const PER_LINK = 60;
/** Of what is no link at all: nobody guesses 32 random bytes, and nobody is to keep the database busy with trying. */
const OF_NO_LINK = 600;

/** How often a link may be used in a minute, in this process; under its hash, for no link is kept. */
@Injectable()
export class LinkRates {
  private readonly links = new RateLimiterMemory({ keyPrefix: 'link', points: PER_LINK, duration: SECONDS });
  private readonly others = new RateLimiterMemory({ keyPrefix: 'none', points: OF_NO_LINK, duration: SECONDS }); // prettier-ignore

  /** @returns BUSY where there is no room, else nothing */
  async of(token: string): Promise<Problem | undefined> {
    const hash = tokenHash(token)?.toString('base64url');
    try {
      await (hash === undefined ? this.others.consume('all') : this.links.consume(hash));
      return undefined;
    } catch {
      return problem('BUSY', 'token', 'This link was used very often just now.', 'Wait a minute, and try again.'); // prettier-ignore
    }
  }
}
