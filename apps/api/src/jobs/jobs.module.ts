import { Module } from '@nestjs/common';
import { JobContext } from './job-context.js';

/** All processors. Only the worker process imports this: importing it is what takes jobs from the queues. */
@Module({
  providers: [JobContext],
})
export class JobsModule {}
