import { Args, Context, Int, Mutation, Resolver } from '@nestjs/graphql';
import {
  agreeTerms,
  parseTermsProposal,
  type Party as ContractParty,
  proposeTerms,
  type TermsRow,
} from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { Loaders } from './loaders.js';
import { Json } from './shared.js';
import { termsView } from './terms.rows.js';
import { Party, type Terms, TermsResult } from './terms.types.js';

const AGREED = problem(
  'INVALID',
  'agreed',
  'Agreements are acts of their own here, not part of a proposal.',
  'Leave `agreed` out, and agree with the mutation `agreeTerms`.',
);

/** Terms are proposed by one party and bind when both have agreed. */
@Resolver()
export class TermsResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly loaders: Loaders,
  ) {}

  @Mutation(() => TermsResult, {
    description:
      'Proposes terms for a contract as its next version. The same proposal again changes nothing.',
  })
  proposeTerms(
    @Context() asking: Asking,
    @Args('proposal', {
      type: () => Json,
      description: 'docs/guide/terms-proposal-v1.schema.json; without `agreed`, which is for files.',
    })
    json: unknown,
  ) {
    return asking.signedIn(async (person) => {
      const proposal = parseTermsProposal(json);
      if (!proposal.ok) return proposal;
      if (proposal.value.agreed) return refuse(AGREED);
      const proposed = await proposeTerms(this.deps, person, proposal.value);
      return proposed.ok ? this.view(asking, proposed.value.terms) : proposed;
    });
  }

  @Mutation(() => TermsResult, {
    description: 'Agrees terms for a party. With the second party’s agreement they are in force.',
  })
  agreeTerms(
    @Context() asking: Asking,
    @Args('contract', { type: () => String }) contract: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('party', { type: () => Party }) party: string,
    @Args('reason', {
      type: () => String,
      nullable: true,
      description: 'Why; for who belongs to neither party, where the agreement is on record.',
    })
    reason?: string,
  ) {
    return asking.signedIn(async (person) => {
      const agreed = await agreeTerms(this.deps, person, {
        contract,
        version,
        party: party as ContractParty,
        reason: reason ?? undefined,
      });
      return agreed.ok ? this.view(asking, agreed.value) : agreed;
    });
  }

  private async view(asking: Asking, row: TermsRow): Promise<Result<Terms>> {
    const mechanism = await asking.load(this.loaders.mechanisms, `${row.mechanism}@${row.mechanismVersion}`);
    if (!mechanism)
      throw new Error(`the mechanism of ${row.contract} version ${row.version} is not on record`);
    return ok(termsView(row, mechanism));
  }
}
