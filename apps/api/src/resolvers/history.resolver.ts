import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { findContract } from '#contracts';
import { beyondTheWall, ok, problem, refuse, type Result } from '#kernel';
import { may, type Person } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { Problems } from '../graphql/problems.js';
import { Reader } from '../graphql/reader.js';
import { type ActRow, entriesOf, type Entry, happenedAs } from '../history/entries.js';
import { ContractResolver } from './contract.resolver.js';
import { HistoryKind, HistoryResult } from './history.types.js';
import { Loaders } from './loaders.js';
import { OutcomeResolver } from './outcome.resolver.js';
import { ReferralResolver } from './referral.resolver.js';
import type { ReferralNode } from './referral.types.js';
import { StatementResolver } from './statement.resolver.js';

interface History {
  readonly items: readonly Entry[];
}
type Subject = readonly [kind: string, id: string];

/** What was done to a thing: told to whoever may see the thing, which the query that there is for it decides. */
@Resolver()
export class HistoryResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
    private readonly loaders: Loaders,
    private readonly contracts: ContractResolver,
    private readonly statements: StatementResolver,
    private readonly outcomes: OutcomeResolver,
    private readonly referrals: ReferralResolver,
  ) {}

  @Query(() => HistoryResult, {
    complexity: atLeast(200),
    description:
      'Who did what to a thing and when, why, and before and after. Who had a part in a referral once sees what happened until then.',
  })
  history(
    @Context() asking: Asking,
    @Args('kind', { type: () => HistoryKind }) kind: string,
    @Args('reference', { type: () => String, description: 'As `kind` says.' }) reference: string,
  ): Promise<History | Problems> {
    switch (kind) {
      case 'referral':
        return this.ofReferral(asking, reference);
      case 'outcome':
        return this.ofOutcome(asking, reference);
      case 'statement':
        return this.ofStatement(asking, reference);
      case 'terms':
        return this.ofTerms(asking, reference);
      default:
        return this.ofContract(asking, reference);
    }
  }

  private async ofReferral(asking: Asking, reference: string): Promise<History | Problems> {
    const found = await this.referrals.referral(asking, reference);
    if (found instanceof Problems) return found;
    const events = await this.referrals.events(asking, found as ReferralNode);
    return { items: happenedAs(reference, events, ({ reason }) => reason) };
  }

  private async ofOutcome(asking: Asking, id: string): Promise<History | Problems> {
    const found = await this.outcomes.outcome(asking, id);
    if (found instanceof Problems) return found;
    const events = await this.outcomes.history(asking, found);
    return { items: happenedAs(`${found.organisation}/${found.outcome}`, events, ({ words }) => words) };
  }

  private async ofStatement(asking: Asking, id: string): Promise<History | Problems> {
    const found = await this.statements.statement(asking, id);
    if (found instanceof Problems) return found;
    const reference = `${found.contract.code}/${found.period}/${found.number}`;
    const lines = await this.statements.lines(asking, found);
    const subjects: Subject[] = [
      ['statement', reference],
      ...lines.map(({ position }): Subject => ['statement_line', `${reference}/${position}`]),
    ];
    const acts = await this.acts(subjects);
    return { items: entriesOf(acts, (action) => action === 'statement.read') };
  }

  private ofContract(asking: Asking, code: string): Promise<History | Problems> {
    return asking.signedIn((person) => this.contractHistory(asking, person, code, undefined));
  }

  /** @param reference `contract@version` */
  private ofTerms(asking: Asking, reference: string): Promise<History | Problems> {
    return asking.signedIn(async (person) => {
      const [, code, version] = /^(.+)@([1-9]\d{0,5})$/.exec(reference) ?? [];
      return code === undefined
        ? refuse(problem('NOT_FOUND', 'reference', `'${reference.slice(0, 60)}' names no version of terms.`, 'Write contract@version, such as TR-A01@2.')) // prettier-ignore
        : this.contractHistory(asking, person, code, Number(version));
    });
  }

  /** @param version of the terms that it is about; left out: the contract with all of them */
  private async contractHistory(
    asking: Asking,
    person: Person,
    code: string,
    version: number | undefined,
  ): Promise<Result<History>> {
    const found = await this.contracts.contract(asking, code);
    if (found instanceof Problems) return refuse(...found.problems);
    const row = await findContract(this.deps.sql, code);
    const parties = row ? [row.buyer, row.supplier] : [];
    const versions = ((await asking.load(this.loaders.terms, found.id)) ?? []).map((terms) => terms.version);
    if (version !== undefined && !versions.includes(version))
      return refuse(problem('NOT_FOUND', 'reference', `There is no version ${version} of the terms of '${code}'.`, 'The query `contract` lists them.')); // prettier-ignore
    const terms = (version === undefined ? versions : [version]).map((each): Subject => ['terms', `${code}@${each}`]); // prettier-ignore
    const acts = await this.acts(version === undefined ? [['contract', code], ...terms] : terms);
    return ok({ items: entriesOf(acts, (action) => may(person, action, { parties }).ok) });
  }

  /** What is on record of these, whoever did it: that the person may see the thing was decided before. */
  private acts(subjects: readonly Subject[]): Promise<ActRow[]> {
    return beyondTheWall(() =>
      this.reader.rows<ActRow>(
        `select a.at, a.person, a.organisation, a.verb, a.subject_id as "subjectId", a.reason, a.detail
         from unnest($1::text[], $2::text[]) s (kind, subject)
         join act a on a.subject_kind = s.kind and a.subject_id = s.subject order by a.id limit 2000`,
        [subjects.map(([kind]) => kind), subjects.map(([, id]) => id)],
      ),
    );
  }
}
