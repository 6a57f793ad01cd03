import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  agreeNovation,
  closeContract,
  closingProblems,
  closingSituation,
  findContract,
  listNovations,
  proposeNovation,
  reopenContract,
} from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Reader } from '../graphql/reader.js';
import { Asking } from '../graphql/asking.js';
import {
  ContractClosing,
  ContractClosingResult,
  Novation,
  NovationInput,
  NovationResult,
} from './contract-life.types.js';
import { Contract } from './contract.types.js';
import { usually } from './shared.js';

const REASON = { type: () => String, description: 'Why; it stays on record.' };

/** What becomes of a contract later: handed to a successor, closed, opened again. */
@Resolver(() => Contract)
export class ContractLifeResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Mutation(() => NovationResult, {
    description:
      'Proposes, for the buyer, that a contract goes to a successor on a day. In force when the successor agrees.',
  })
  proposeNovation(@Context() asking: Asking, @Args('input') input: NovationInput) {
    return asking.signedIn((person) => proposeNovation(this.deps, person, input));
  }

  @Mutation(() => NovationResult, { description: 'Agrees, for the successor, to take a contract over.' })
  agreeNovation(
    @Context() asking: Asking,
    @Args('id', { type: () => Int }) id: number,
    @Args('reason', { type: () => String, nullable: true }) reason?: string,
  ) {
    return asking.signedIn((person) => agreeNovation(this.deps, person, { id, reason: reason ?? undefined }));
  }

  @Mutation(() => ContractClosingResult, {
    description: 'Closes a contract of which nothing is open any more.',
  })
  closeContract(
    @Context() asking: Asking,
    @Args('contract', { type: () => String }) contract: string,
    @Args('reason', REASON) reason: string,
  ) {
    return asking.signedIn(async (person) => {
      const closed = await closeContract(this.deps, person, { contract, reason });
      return closed.ok ? this.closing(contract) : closed;
    });
  }

  @Mutation(() => ContractClosingResult, { description: 'Opens a closed contract again.' })
  reopenContract(
    @Context() asking: Asking,
    @Args('contract', { type: () => String }) contract: string,
    @Args('reason', REASON) reason: string,
  ) {
    return asking.signedIn(async (person) => {
      const opened = await reopenContract(this.deps, person, { contract, reason });
      return opened.ok ? this.closing(contract) : opened;
    });
  }

  @Query(() => ContractClosingResult, {
    description: 'Whether a contract is closed, and what stands in the way of closing it.',
  })
  contractClosing(@Context() asking: Asking, @Args('contract', { type: () => String }) code: string) {
    return asking.signedIn(async (person) => {
      const contract = await findContract(this.deps.sql, code);
      const allowed =
        contract && may(person, 'contract.read', { parties: [contract.buyer, contract.supplier] });
      return allowed && !allowed.ok ? allowed : this.closing(code);
    });
  }

  @ResolveField(() => [Novation], {
    complexity: usually(2),
    description: 'By day; those that the successor has not agreed to among them.',
  })
  novations(@Parent() { code }: Contract) {
    return listNovations(this.reader.prepared, code);
  }

  private async closing(code: string): Promise<Result<ContractClosing>> {
    const contract = await findContract(this.deps.sql, code);
    if (!contract)
      return refuse(
        problem(
          'NOT_FOUND',
          'contract',
          `There is no contract '${code}'.`,
          'The query `contracts` lists them.',
        ),
      );
    const situation = await closingSituation(this.deps.sql, contract);
    const open = situation.closed ? [] : closingProblems(situation);
    return ok({ contract: code, closed: situation.closed, open });
  }
}
