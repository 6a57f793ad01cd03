import type { OnModuleDestroy } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'; // prettier-ignore
import { Config } from '../ops/config.js';
import { callerOf } from '../sign-in/caller.js';

const SECONDS = 60;
/** Asked by what watches the process, which is not to be told that the process is busy. */
const WATCHING = /^\/(health|metrics)\b/;

/**
 * How much one person and one address may ask in a minute, and how often an address may fail to sign in. Counted in Redis where there is
 * one, so over all processes; else in this process. What Redis cannot count is counted here meanwhile.
 */
@Injectable()
export class Rates implements OnModuleDestroy {
  private readonly redis: Redis | undefined;
  private readonly perAddress: RateLimiterAbstract;
  private readonly perPerson: RateLimiterAbstract;
  private readonly failed: RateLimiterAbstract;

  constructor(private readonly config: Config) {
    if (config.redisUrl) {
      this.redis = new Redis(config.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
      const logger = new Logger('Rates');
      this.redis.on('error', (error: Error) => logger.warn(error.message));
    }
    this.perAddress = this.limiter('address', config.ratePerAddress);
    this.perPerson = this.limiter('person', config.ratePerPerson);
    this.failed = this.limiter('failed', config.rateFailedSignIns);
  }

  /** Before anything is looked up: a limit for each address, and none that is taken any longer from one that fails to sign in again and again. */
  readonly ofAddresses: RequestHandler = async (request, response, next) => {
    if (WATCHING.test(request.path)) return next();
    const address = request.socket.remoteAddress ?? 'unknown';
    const fails = await this.failed.get(address);
    if (fails && fails.remainingPoints <= 0 && fails.msBeforeNext > 0)
      return tooMany(response, fails, 'Too many attempts to sign in failed from this address.');
    await pass(this.perAddress, address, response, next, 'Too many requests came from this address.');
  };

  /** Once it is known who asks: a limit for each person, and a note of who gave credentials that are none. */
  readonly ofPersons: RequestHandler = async (request, response, next) => {
    const caller = callerOf(request);
    if (caller.ok)
      return pass(this.perPerson, caller.value.code, response, next, `${caller.value.name} asked too much.`);
    if (triedToSignIn(request)) await this.failed.penalty(request.socket.remoteAddress ?? 'unknown', 1);
    next();
  };

  onModuleDestroy(): void {
    this.redis?.disconnect();
  }

  private limiter(of: string, points: number): RateLimiterAbstract {
    // platforms that share a Redis have limits of their own, as they have queues of their own
    const here = {
      keyPrefix: `${this.config.queuePrefix ?? 'concord'}-rate-${of}`,
      points,
      duration: SECONDS,
    };
    const memory = new RateLimiterMemory(here);
    return this.redis ? new RateLimiterRedis({ ...here, storeClient: this.redis, insuranceLimiter: memory }) : memory; // prettier-ignore
  }
}

const triedToSignIn = ({ headers }: Request): boolean =>
  headers.authorization !== undefined || headers['x-concord-person'] !== undefined;

async function pass(
  limiter: RateLimiterAbstract,
  key: string,
  response: Response,
  next: NextFunction,
  why: string,
): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return tooMany(response, refused, why);
    throw refused;
  }
  next();
}

/** In both forms that our clients read: `problems` of files and exports, `errors` of GraphQL. */
function tooMany(response: Response, { msBeforeNext }: RateLimiterRes, why: string): void {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const fix = `Wait ${seconds} seconds, and ask for more at once or less often.`;
  response
    .status(429)
    .setHeader('retry-after', String(seconds))
    .json({
      problems: [{ code: 'BUSY', path: [], why, fix }],
      errors: [{ message: `${why} ${fix}`, extensions: { code: 'TOO_MANY_REQUESTS' } }],
    });
}
