import { Module } from '@nestjs/common';
import { ProviderReportController } from './provider-report.controller.js';
import { ProviderReportExport } from './provider-report-export.js';

/** The provider report as a file. */
@Module({ controllers: [ProviderReportController], providers: [ProviderReportExport] })
export class PerformanceModule {}
