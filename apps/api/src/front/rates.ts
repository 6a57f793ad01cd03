import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'; // prettier-ignore
import { SQL, type SqlPool } from '#kernel';
import type { Person } from '#partners';
import { Config } from '../ops/config.js';
import { WATCHING } from '../ops/watching.js';
import { platformName } from '../ops/platform-name.js';
import { callerOf } from '../sign-in/caller.js';
import { whyRefused } from '../sign-in/verify-token.js';
import { Refusals } from './refusals.js';
import { addressOf } from './true-address.js';

const SECONDS = 60;

/**
 * How much one person and one address may ask in a minute, and how often an address may fail to sign in. Counted in Redis where there is
 * one, so over all processes; else in this process. What Redis cannot count is counted here meanwhile, and the log says so once.
 */
@Injectable()
export class Rates implements OnModuleInit, OnModuleDestroy {
  private readonly redis: Redis | undefined;
  private perAddress: RateLimiterAbstract;
  private perPerson: RateLimiterAbstract;
  private failed: RateLimiterAbstract;

  constructor(
    private readonly config: Config,
    @Inject(SQL) private readonly sql: SqlPool,
    private readonly refusals: Refusals,
  ) {
    if (config.redisUrl) {
      this.redis = new Redis(config.redisUrl, { ...NEVER_IN_THE_WAY, lazyConnect: true });
      tellOutages(this.redis);
    }
  }

  /** Before anything is looked up: a limit for each address, and none that is taken any longer from one that fails to sign in again and again. */
  readonly ofAddresses: RequestHandler = async (request, response, next) => {
    if (WATCHING.test(request.path)) return next(); // what watches the process is not to be told that it is busy
    const address = addressOf(request) ?? 'unknown';
    const fails = await this.failed.get(address);
    if (fails && fails.remainingPoints <= 0 && fails.msBeforeNext > 0)
      return this.tooMany(response, fails, 'signInsOfAddress');
    const refused = await beyond(this.perAddress, address);
    if (refused) return this.tooMany(response, refused, 'requestsOfAddress');
    next();
  };

  /** Once it is known who asks: a limit for each person, and a note of who gave credentials that are none. */
  readonly ofPersons: RequestHandler = async (request, response, next) => {
    const caller = callerOf(request);
    if (caller.ok) {
      const refused = await beyond(this.perPerson, caller.value.code);
      if (refused) return this.tooMany(response, refused, 'requestsOfPerson', caller.value);
    } else if (triedToSignIn(request)) {
      this.refusals.note({ code: 'TOKEN_REFUSED', operation: 'signIn', rule: whyRefused(caller.problems) });
      await this.failed.penalty(addressOf(request) ?? 'unknown', 1);
    }
    next();
  };

  /** Before the first request is taken: else it would be counted here, and the next ones in Redis. What is away now is looked for meanwhile. */
  async onModuleInit(): Promise<void> {
    const name = await platformName(this.config, this.sql);
    this.perAddress = this.limiter(`${name}-rate-address`, this.config.ratePerAddress);
    this.perPerson = this.limiter(`${name}-rate-person`, this.config.ratePerPerson);
    this.failed = this.limiter(`${name}-rate-failed`, this.config.rateFailedSignIns);
    await this.redis?.connect().catch(() => undefined); // told by the event
  }

  onModuleDestroy(): void {
    this.redis?.disconnect();
  }

  /** In both forms that our clients read: `problems` of files and exports, `errors` of GraphQL. */
  private tooMany(
    response: Response,
    { msBeforeNext }: RateLimiterRes,
    limit: keyof typeof WHY,
    person?: Person,
  ): void {
    this.refusals.note({ code: 'TOO_OFTEN', operation: limit, person });
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    const why = WHY[limit](person?.name);
    const fix = `Wait ${seconds} seconds, and ask for more at once or less often.`;
    response
      .status(429)
      .setHeader('retry-after', String(seconds))
      .json({
        problems: [{ code: 'BUSY', path: [], why, fix }],
        errors: [{ message: `${why} ${fix}`, extensions: { code: 'TOO_MANY_REQUESTS' } }],
      });
  }

  private limiter(keyPrefix: string, points: number): RateLimiterAbstract {
    const here = { keyPrefix, points, duration: SECONDS };
    const memory = new RateLimiterMemory(here);
    return this.redis ? new RateLimiterRedis({ ...here, storeClient: this.redis, insuranceLimiter: memory }) : memory; // prettier-ignore
  }
}

/** A request is not kept waiting for being counted: what Redis does not answer at once is counted here. */
const NEVER_IN_THE_WAY = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  connectTimeout: 2_000,
  commandTimeout: 1_000,
} as const;

/** Once for each time that Redis is away, and not with every attempt. */
function tellOutages(redis: Redis): void {
  const logger = new Logger('Rates');
  let away = false;
  redis.on('error', (error: Error & { readonly code?: string }) => {
    if (!away)
      logger.warn(
        `Redis does not answer (${error.code ?? error.name}): until it does, each process counts limits by itself`,
      );
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.log('Redis answers again: limits are counted over all processes');
    away = false;
  });
}

const triedToSignIn = ({ headers }: Request): boolean =>
  headers.authorization !== undefined || headers['x-concord-person'] !== undefined;

/** How much is beyond the limit, or nothing where there is room. */
async function beyond(limiter: RateLimiterAbstract, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}

const WHY = {
  signInsOfAddress: () => 'Too many attempts to sign in failed from this address.',
  requestsOfAddress: () => 'Too many requests came from this address.',
  requestsOfPerson: (name = 'You') => `${name} asked too much.`,
} as const;
