import { Module } from '@nestjs/common';
import { ReferralExport } from './referral-export.js';
import { ReferralExportController } from './referral-export.controller.js';

/** Referrals as a file. */
@Module({ controllers: [ReferralExportController], providers: [ReferralExport] })
export class ReferralsModule {}
