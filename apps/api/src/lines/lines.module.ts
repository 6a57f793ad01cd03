import { Module } from '@nestjs/common';
import { LineExport } from './line-export.js';
import { LineExportController } from './line-export.controller.js';

/** Statement lines as a file. */
@Module({ controllers: [LineExportController], providers: [LineExport] })
export class LinesModule {}
