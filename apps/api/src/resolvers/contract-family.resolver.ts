import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type ContractRow, valueWarnings } from '#contracts';
import { Asking } from '../graphql/asking.js';
import { Contract } from './contract.types.js';
import { Loaders } from './loaders.js';
import { Pence, usually } from './shared.js';

/** What a contract has to do with those above and below it, read for all contracts of a request at once. */
@Resolver(() => Contract)
export class ContractFamilyResolver {
  constructor(private readonly loaders: Loaders) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'Code of the contract that it is a subcontract of. Its supplier is the buyer of this one.',
  })
  async parent(@Context() asking: Asking, @Parent() contract: Contract): Promise<string | null> {
    return (await this.row(asking, contract)).parent;
  }

  @ResolveField(() => Int, {
    description: '1 where there is no contract above it, 2 for a subcontract of such a one, and so on.',
  })
  async tier(@Context() asking: Asking, @Parent() contract: Contract): Promise<number> {
    return (await this.row(asking, contract)).tier;
  }

  @ResolveField(() => Pence, {
    nullable: true,
    description: 'What it is worth over all its days; null: none was agreed.',
  })
  async value(@Context() asking: Asking, @Parent() contract: Contract): Promise<bigint | null> {
    return (await this.row(asking, contract)).value;
  }

  @ResolveField(() => String, { nullable: true, description: 'What is to be done, in words.' })
  async scope(@Context() asking: Asking, @Parent() contract: Contract): Promise<string | null> {
    return (await this.row(asking, contract)).scope;
  }

  @ResolveField(() => [String], {
    complexity: usually(3),
    description: 'Codes of further areas, beside the one that it is settled in.',
  })
  async areas(@Context() asking: Asking, @Parent() contract: Contract): Promise<readonly string[]> {
    return (await this.row(asking, contract)).areas;
  }

  @ResolveField(() => [String], {
    complexity: usually(5),
    description: 'Codes of its direct subcontracts; `supplyChain` has those at any depth.',
  })
  async subcontracts(@Context() asking: Asking, @Parent() contract: Contract): Promise<readonly string[]> {
    return (await this.row(asking, contract)).subcontracts;
  }

  @ResolveField(() => [String], {
    complexity: usually(1),
    description: 'What is worth a look: subcontracts that come to more than the contract is worth.',
  })
  async warnings(@Context() asking: Asking, @Parent() contract: Contract): Promise<readonly string[]> {
    const { code, value, subcontractsValue } = await this.row(asking, contract);
    return valueWarnings(code, value, subcontractsValue);
  }

  private async row(asking: Asking, { id, code }: Contract): Promise<ContractRow> {
    const row = await asking.load(this.loaders.contracts, id);
    if (!row) throw new Error(`the contract ${code} is not on record`);
    return row;
  }
}
