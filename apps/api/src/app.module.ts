import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './ops/config.js';
import { PlatformModule } from './ops/platform.module.js';

/** The API process. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      // features go here: the GraphQL API (graphql/graphql.module.ts)
      imports: [PlatformModule.forRoot(config, 'api')],
    };
  }
}
