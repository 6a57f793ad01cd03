import { Module } from '@nestjs/common';
import { ApiDeps } from '../graphql/api-deps.js';
import { AtOnce, FILES_AT_ONCE } from './at-once.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceStoreModule } from './evidence.module.js';
import { PapersController } from './papers.controller.js';

/** Files of evidence, and papers of meetings, over HTTP: so many at a time of both together. */
@Module({
  imports: [EvidenceStoreModule],
  controllers: [EvidenceController, PapersController],
  providers: [ApiDeps, { provide: AtOnce, useFactory: () => new AtOnce(FILES_AT_ONCE) }],
})
export class EvidenceHttpModule {}
