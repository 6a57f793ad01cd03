import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import { recordPartFailure, verifyPart } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { JobHost } from './job-host.js';
import { VERIFY_QUEUE, WORKER_OPTIONS } from './queue.js';
import type { VerifyPartJob } from './verification-queue.js';

/** One part of a verification of all figures. */
@Processor(VERIFY_QUEUE, WORKER_OPTIONS)
export class VerifyPartProcessor extends JobHost<VerifyPartJob> {
  @Inject(SQL) private readonly sql: SqlPool;

  protected async work({ data: { verificationId, number } }: Job<VerifyPartJob>): Promise<void> {
    const part = { verificationId, number };
    try {
      await verifyPart(this.sql, part);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // the failure itself goes on, whether or not it could be put on record
      await recordPartFailure(this.sql, part, message).catch(() => undefined);
      throw error;
    }
  }
}
