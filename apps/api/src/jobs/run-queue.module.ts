import { Module } from '@nestjs/common';
import { RunQueue } from './run-queue.js';
import { WebhookQueue } from './webhook-queue.js';
import { VerificationQueue } from './verification-queue.js';

/** For whoever asks for runs or verifications: the API, the command line, and the worker that looks for lost ones. */
@Module({
  providers: [RunQueue, VerificationQueue, WebhookQueue],
  exports: [RunQueue, VerificationQueue, WebhookQueue],
})
export class RunQueueModule {}
