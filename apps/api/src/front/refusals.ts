import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { beyondTheWall, SQL, type SqlPool } from '#kernel';
import {
  currentlyAskedFrom,
  forgetRefusals,
  noteRefusals,
  type Person,
  type RefusalCode,
  Tally,
} from '#partners';
import { callerOf } from '../sign-in/caller.js';

/** What is counted is on record so much later, at most: and gone where the process is killed before. */
const WRITE_AFTER_MS = 1_000;
const FORGET_EVERY_MS = 3_600_000;

interface Noted {
  readonly code: RefusalCode;
  /** A name of ours, never a text of who asks. */
  readonly operation: string;
  readonly person?: Person | undefined;
  readonly rule?: string;
}

/** Puts on record what this process refuses: counted here for a second, then written by one statement, so that refusing stays cheap. */
@Injectable()
export class Refusals implements OnModuleDestroy {
  private readonly tally = new Tally();
  private readonly logger = new Logger('Refusals');
  private writing: NodeJS.Timeout | undefined;
  private forgotAt = 0;

  constructor(@Inject(SQL) private readonly sql: SqlPool) {}

  note({ code, operation, person, rule = '' }: Noted): void {
    this.tally.add({
      channel: 'api',
      person: person?.code ?? '',
      organisation: person?.organisation ?? null,
      address: currentlyAskedFrom()?.address ?? '',
      operation,
      code,
      rule,
    });
    this.writing ??= setTimeout(() => void this.write(), WRITE_AFTER_MS).unref();
  }

  /** Routes beside GraphQL, which say no by their status. */
  readonly ofRoutes: RequestHandler = (request, response, next) => {
    response.on('finish', () => {
      const code = OF_STATUS[response.statusCode];
      const route = (request.route as { readonly path?: unknown } | undefined)?.path;
      if (code === undefined || typeof route !== 'string') return;
      const caller = callerOf(request);
      this.note({
        code,
        operation: `${request.method} ${route}`,
        person: caller.ok ? caller.value : undefined,
      });
    });
    next();
  };

  /** Writes what was counted, now. What cannot be written is told, and lost: it is not kept for later without bounds. */
  async write(): Promise<void> {
    clearTimeout(this.writing);
    this.writing = undefined;
    const tallied = this.tally.take();
    try {
      await beyondTheWall(() => noteRefusals(this.sql, tallied));
      if (Date.now() - this.forgotAt < FORGET_EVERY_MS) return;
      this.forgotAt = Date.now();
      await beyondTheWall(() => forgetRefusals(this.sql));
    } catch (error) {
      this.logger.error({ err: error as Error, lost: tallied.length }, 'refusals could not be put on record');
    }
  }

  async onModuleDestroy(): Promise<void> {
    if (!this.tally.isEmpty) await this.write();
  }
}

const OF_STATUS: Readonly<Record<number, RefusalCode>> = { 401: 'NOT_SIGNED_IN', 403: 'NOT_ALLOWED' };
