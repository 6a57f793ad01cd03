import { Module } from '@nestjs/common';
import { ApiDeps } from '../graphql/api-deps.js';
import { CalendarController } from './calendar.controller.js';

/** Meetings for calendar programs over HTTP. */
@Module({ controllers: [CalendarController], providers: [ApiDeps] })
export class GovernanceHttpModule {}
