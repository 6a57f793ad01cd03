import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { changeOrganisations } from '#contracts';
import { renameOrganisation } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import {
  MergeOrganisationsInput,
  OrganisationChangeResult,
  RenameOrganisationInput,
  SplitOrganisationInput,
} from './organisation-change.types.js';

/** Organisations that merge, are divided, or take another name. */
@Resolver()
export class OrganisationChangeResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Mutation(() => OrganisationChangeResult, {
    description:
      'Records that organisations merge from a day on. What they did stays theirs; contracts, relationships, memberships and open referrals go over to the successor. The same one again changes nothing.',
  })
  mergeOrganisations(@Context() asking: Asking, @Args('input') input: MergeOrganisationsInput) {
    const { predecessors, successor, effectiveOn, reason } = input;
    const change = {
      kind: 'merger',
      predecessors,
      successors: [{ organisation: successor }],
      effectiveOn,
      reason,
    } as const;
    return asking.signedIn((person) => changeOrganisations(this.deps, person, change));
  }

  @Mutation(() => OrganisationChangeResult, {
    description:
      'Records that an organisation is divided from a day on. Everything that is open has to be given to one of the successors; what is not is listed, and nothing is recorded. The same one again changes nothing.',
  })
  splitOrganisation(@Context() asking: Asking, @Args('input') input: SplitOrganisationInput) {
    const { organisation, effectiveOn, reason } = input;
    const successors = input.successors.map((each) => ({
      organisation: each.organisation,
      areas: each.areas ?? [],
      contracts: each.contracts ?? [],
      services: each.services ?? [],
    }));
    const change = { kind: 'split', predecessors: [organisation], successors, effectiveOn, reason } as const;
    return asking.signedIn((person) => changeOrganisations(this.deps, person, change));
  }

  @Mutation(() => OrganisationChangeResult, {
    description:
      'Records that an organisation takes another name from a day on. The same one again changes nothing.',
  })
  renameOrganisation(@Context() asking: Asking, @Args('input') input: RenameOrganisationInput) {
    return asking.signedIn((person) => renameOrganisation(this.deps, person, input));
  }
}
