import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { AllocationProcessor } from './allocation.processor.js';
import { DueChanges } from './due-changes.js';
import { JobContext } from './job-context.js';
import { NoticeProcessor } from './notice.processor.js';
import { RunAreaProcessor } from './run-area.processor.js';
import { RunQueueModule } from './run-queue.module.js';
import { RunProcessor } from './run.processor.js';
import { WebhookProcessor } from './webhook.processor.js';
import { VerifyPartProcessor } from './verify-part.processor.js';

/** All processors. Only the worker process imports this: importing it is what takes jobs from the queues. */
@Module({
  imports: [NoticesModule, RunQueueModule],
  providers: [
    AllocationProcessor,
    DueChanges,
    JobContext,
    NoticeProcessor,
    RunProcessor,
    RunAreaProcessor,
    VerifyPartProcessor,
    WebhookProcessor,
  ],
})
export class JobsModule {}
