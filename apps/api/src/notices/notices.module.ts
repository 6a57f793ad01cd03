import { Module } from '@nestjs/common';
import { Mailer } from './mailer.js';
import { TellPersons } from './tell-persons.js';

/** For the worker, which tells, and the command line. */
@Module({ providers: [Mailer, TellPersons], exports: [TellPersons] })
export class NoticesModule {}
