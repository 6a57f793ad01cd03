import { type DynamicModule, Module } from '@nestjs/common';
import { EvidenceHttpModule } from './evidence/evidence-http.module.js';
import { FrontModule } from './front/front.module.js';
import { GovernanceHttpModule } from './governance/governance.module.js';
import { GraphqlApiModule } from './graphql/graphql.module.js';
import { LinesModule } from './lines/lines.module.js';
import { PerformanceModule } from './performance/performance.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import type { Config } from './ops/config.js';
import { PlatformModule } from './ops/platform.module.js';

/** The API process. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config, 'api'),
        FrontModule,
        GraphqlApiModule,
        LinesModule,
        PerformanceModule,
        ReferralsModule,
        EvidenceHttpModule,
        GovernanceHttpModule,
      ],
    };
  }
}
