import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { type Organisation, OrganisationKind, OrganisationsResult } from './organisation.types.js';
import { PageArgs } from './shared.js';

@ArgsType()
class OrganisationsArgs extends PageArgs {
  @Field(() => OrganisationKind, { nullable: true }) readonly kind?: string | null;
}

const BY_CODE: Keyset<Organisation> = { name: 'organisations', keyOf: ({ code }) => [code] };

/** Organisations. */
@Resolver()
export class OrganisationResolver {
  constructor(private readonly reader: Reader) {}

  @Query(() => OrganisationsResult, { complexity: pageCost, description: 'All organisations, by code.' })
  organisations(@Context() asking: Asking, @Args() args: OrganisationsArgs) {
    return asking.may('reference.read', () =>
      this.reader.page<Organisation, Organisation>(
        BY_CODE,
        args,
        (where, after) => {
          where
            .and(args.kind, (kind) => `kind = ${kind}::organisation_kind`)
            .and(after?.[0], (code) => `code > ${code}`);
          return `select code, name, kind, company_number as "companyNumber", charity_number as "charityNumber"
                  from organisation_current ${where.text} order by code`;
        },
        (row) => row,
      ),
    );
  }
}
