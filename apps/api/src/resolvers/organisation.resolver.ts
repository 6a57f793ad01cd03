import { Args, ArgsType, Context, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ok, refuse } from '#kernel';
import {
  findOrganisation,
  noOrganisation,
  type OrganisationKind as Kind,
  registerOrganisation,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import {
  type Organisation,
  OrganisationKind,
  OrganisationResult,
  OrganisationsResult,
  RegisterOrganisationInput,
} from './organisation.types.js';
import { PageArgs } from './shared.js';

@ArgsType()
class OrganisationsArgs extends PageArgs {
  @Field(() => OrganisationKind, { nullable: true }) readonly kind?: string | null;
}

const BY_CODE: Keyset<Organisation> = { name: 'organisations', keyOf: ({ code }) => [code] };

/** Organisations. */
@Resolver()
export class OrganisationResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

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
          return `select code, name, kind, company_number as "companyNumber", charity_number as "charityNumber", ended_on as "endedOn"
                  from organisation_current ${where.text} order by code`;
        },
        (row) => row,
      ),
    );
  }

  @Query(() => OrganisationResult, {
    description: 'One organisation, with its names over time, what it came from and what became of it.',
  })
  organisation(@Context() asking: Asking, @Args('code', { type: () => String }) code: string) {
    return asking.may('reference.read', async () => {
      const organisation = await findOrganisation(this.deps.sql, code);
      return organisation ? ok(organisation) : refuse(noOrganisation('code', code));
    });
  }

  @Mutation(() => OrganisationResult, {
    description:
      'Puts an organisation on record, or corrects its particulars. The same one again changes nothing.',
  })
  registerOrganisation(@Context() asking: Asking, @Args('input') input: RegisterOrganisationInput) {
    return asking.signedIn(async (person) => {
      const registered = await registerOrganisation(this.deps, person, {
        ...input,
        kind: input.kind as Kind,
        companyNumber: input.companyNumber ?? undefined,
        charityNumber: input.charityNumber ?? undefined,
      });
      return registered.ok ? ok(registered.value.organisation) : registered;
    });
  }
}
