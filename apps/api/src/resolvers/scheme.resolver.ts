import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { ok } from '#kernel';
import { listAreas } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { Reader } from '../graphql/reader.js';
import { findScheme } from './scheme.rows.js';
import { AreasResult, SchemesResult } from './scheme.types.js';

/** Schemes and their areas. */
@Resolver()
export class SchemeResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => SchemesResult, { description: 'All schemes, by code.' })
  schemes(@Context() asking: Asking) {
    return asking.may('reference.read', async () =>
      ok({
        items: await this.reader.rows(
          `select s.code, (select count(*) from area a where a.scheme_id = s.id) as "areaCount" from scheme s order by s.code`,
        ),
      }),
    );
  }

  @Query(() => AreasResult, { description: 'The areas of a scheme, by code.' })
  areas(@Context() asking: Asking, @Args('scheme', { type: () => String }) scheme: string) {
    return asking.may('reference.read', async () => {
      const found = await findScheme(this.reader, scheme);
      return found.ok ? ok({ items: await listAreas(this.deps.sql, scheme) }) : found;
    });
  }
}
