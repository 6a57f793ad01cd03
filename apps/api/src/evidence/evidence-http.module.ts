import { Module } from '@nestjs/common';
import { ApiDeps } from '../graphql/api-deps.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceStoreModule } from './evidence.module.js';

/** Files of evidence over HTTP. */
@Module({ imports: [EvidenceStoreModule], controllers: [EvidenceController], providers: [ApiDeps] })
export class EvidenceHttpModule {}
