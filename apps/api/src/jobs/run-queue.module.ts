import { Module } from '@nestjs/common';
import { RunQueue } from './run-queue.js';

/** For whoever asks for runs: the API, the command line, and the worker that looks for lost ones. */
@Module({ providers: [RunQueue], exports: [RunQueue] })
export class RunQueueModule {}
