import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { ok } from '#kernel';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { Problems } from '../graphql/problems.js';
import { type Lookup, lookupsOf } from '../search/lookups.js';
import { ClaimResolver } from './claim.resolver.js';
import { ContractResolver } from './contract.resolver.js';
import { OrganisationResolver } from './organisation.resolver.js';
import { OutcomeResolver } from './outcome.resolver.js';
import { ReferralResolver } from './referral.resolver.js';
import { RunResolver } from './run.resolver.js';
import { type SearchHit, SearchKind, SearchResult } from './search.types.js';
import { ServiceUserResolver } from './service-user.resolver.js';
import { StatementResolver } from './statement.resolver.js';

/** What a lookup may find. */
const KINDS: Readonly<Record<Lookup['kind'], readonly string[]>> = {
  referral: ['referral'],
  contract: ['contract'],
  organisation: ['organisation'],
  run: ['run'],
  service_user: ['service_user'],
  outcome: ['outcome'],
  claim: ['claim'],
  statement_by_id: ['statement'],
  statement: ['statement', 'statement_line'],
};

/**
 * Finds by a reference what its form says that it may be. Each is asked for by the query that there is for it, so whoever may not see it there does not
 * find it here; and that it is there is not said, nor that it is not.
 */
@Resolver()
export class SearchResolver {
  constructor(
    private readonly referrals: ReferralResolver,
    private readonly contracts: ContractResolver,
    private readonly organisations: OrganisationResolver,
    private readonly statements: StatementResolver,
    private readonly outcomes: OutcomeResolver,
    private readonly claims: ClaimResolver,
    private readonly runs: RunResolver,
    private readonly serviceUsers: ServiceUserResolver,
  ) {}

  @Query(() => SearchResult, {
    complexity: atLeast(300),
    description:
      'What bears a reference, of all that the person who asks may see: a referral’s, a contract’s or organisation’s code, a statement’s `contract/period/number` with or without a line’s `/position`, the number of an outcome, claim or statement, the id of a run, an identifier of a service user.',
  })
  search(
    @Context() asking: Asking,
    @Args('reference', { type: () => String, description: 'As it is typed; small letters will do.' })
    reference: string,
    @Args('kinds', { type: () => [SearchKind], nullable: true, description: 'Left out: all.' })
    kinds?: readonly string[] | null,
  ) {
    return asking.may('reference.read', async () => {
      const wanted = lookupsOf(reference).filter(({ kind }) => !kinds || KINDS[kind].some((each) => kinds.includes(each))); // prettier-ignore
      const hits = (await Promise.all(wanted.map((lookup) => this.find(asking, lookup)))).flat();
      return ok({ items: kinds ? hits.filter(({ kind }) => kinds.includes(kind)) : hits });
    });
  }

  private async find(asking: Asking, lookup: Lookup): Promise<readonly SearchHit[]> {
    switch (lookup.kind) {
      case 'referral':
        return one(await this.referrals.referral(asking, lookup.reference), () =>
          hit('referral', lookup.reference),
        );
      case 'contract':
        return one(await this.contracts.contract(asking, lookup.reference), ({ code, title }) =>
          hit('contract', code, { title }),
        );
      case 'organisation':
        return one(await this.organisations.organisation(asking, lookup.reference), ({ code, name }) =>
          hit('organisation', code, { title: name }),
        );
      case 'run':
        return one(await this.runs.run(asking, lookup.reference), ({ id }) => hit('run', id));
      case 'outcome':
        return one(await this.outcomes.outcome(asking, lookup.id), ({ id }) => hit('outcome', id));
      case 'claim':
        return one(await this.claims.claim(asking, lookup.id), ({ id, outcomeId }) =>
          hit('claim', id, { within: outcomeId }),
        );
      case 'statement_by_id':
        return one(await this.statements.statement(asking, lookup.id), statementHit);
      case 'statement':
        return this.statementOf(asking, lookup);
      case 'service_user':
        return this.serviceUser(asking, lookup.reference);
    }
  }

  private async statementOf(
    asking: Asking,
    { contract, period, number, position }: Extract<Lookup, { kind: 'statement' }>,
  ): Promise<readonly SearchHit[]> {
    const found = await this.statements.statementOf(asking, contract, period, number);
    if (found instanceof Problems) return [];
    if (position === undefined) return [statementHit(found)];
    const lines = await this.statements.lines(asking, found);
    return lines
      .filter((line) => line.position === position)
      .map(({ title }) =>
        hit('statement_line', `${referenceOf(found)}/${position}`, {
          target: String(position),
          within: found.id,
          title,
        }),
      );
  }

  /** By whatever identifier was typed, as `serviceUsers` finds them, which puts on record that somebody looked. */
  private async serviceUser(asking: Asking, identifier: string): Promise<readonly SearchHit[]> {
    const found = await this.serviceUsers.serviceUsers(asking, { identifier, first: 5 });
    return found instanceof Problems ? [] : found.nodes.map(({ ref }) => hit('service_user', ref));
  }
}

const hit = (kind: string, reference: string, more: Partial<SearchHit> = {}): SearchHit => ({
  kind,
  reference,
  target: reference,
  within: null,
  title: null,
  ...more,
});

const one = <T extends object>(found: T | Problems, told: (found: T) => SearchHit): readonly SearchHit[] =>
  found instanceof Problems ? [] : [told(found)];

interface Issued {
  readonly id: string;
  readonly contract: { readonly code: string };
  readonly period: string;
  readonly number: number;
}
const referenceOf = ({ contract, period, number }: Issued): string => `${contract.code}/${period}/${number}`;
const statementHit = (statement: Issued): SearchHit =>
  hit('statement', referenceOf(statement), { target: statement.id });
