import { Module } from '@nestjs/common';
import { Rates } from './rates.js';
import { Refusals } from './refusals.js';

/** What stands in front of the API. */
@Module({ providers: [Rates, Refusals], exports: [Rates, Refusals] })
export class FrontModule {}
