import { Module } from '@nestjs/common';
import { SendInvitations } from '../readiness/send-invitations.js';
import { Mailer } from './mailer.js';
import { TellPersons } from './tell-persons.js';

/** For the worker, which tells, and the command line. */
@Module({ providers: [Mailer, SendInvitations, TellPersons], exports: [SendInvitations, TellPersons] })
export class NoticesModule {}
