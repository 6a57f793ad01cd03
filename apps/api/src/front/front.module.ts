import { Module } from '@nestjs/common';
import { Rates } from './rates.js';

/** What stands in front of the API. */
@Module({ providers: [Rates], exports: [Rates] })
export class FrontModule {}
