import { Args, Context, Info, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { explainFigure } from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';
import { may, type Person } from '#partners';
import type { GraphQLResolveInfo } from 'graphql';
import { askedFields, EVERYTHING } from '../graphql/asked-fields.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { emptyPage, type Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { seesNone, visibleContracts } from '../graphql/visible-contracts.js';
import { statementsWhere } from '../lines/line-filter.js';
import { FigureFinding } from './figure.types.js';
import { findingOf } from './figure.rows.js';
import { Loaders } from './loaders.js';
import { Organisation } from './organisation.types.js';
import { Period, usually } from './shared.js';
import { StatementsArgs } from './statement.args.js';
import { selectStatement, statementOf, type StatementRow } from './statement.rows.js';
import { Statement, StatementLine, StatementResult, StatementsResult } from './statement.types.js';

const NEWEST: Keyset<Statement> = { name: 'statements', keyOf: ({ id }) => [id] };

/** Statements, which are issued once and never changed. */
@Resolver(() => Statement)
export class StatementResolver {
  constructor(
    private readonly reader: Reader,
    private readonly loaders: Loaders,
  ) {}

  @Query(() => StatementsResult, {
    complexity: pageCost,
    description: 'The statements of the contracts that the person may see, newest first.',
  })
  statements(@Context() asking: Asking, @Args() args: StatementsArgs, @Info() info: GraphQLResolveInfo) {
    return asking.may('statement.list', async (person) => {
      const visible = await visibleContracts(this.reader, person);
      if (seesNone(visible)) return emptyPage(NEWEST, args);
      return this.reader.page<StatementRow, Statement>(
        NEWEST,
        args,
        (where, after) =>
          `${selectStatement(askedFields(info))} ${statementsWhere(where, visible, args).and(after?.[0], (id) => `s.id < ${id}::bigint`).text} order by s.id desc`,
        statementOf,
      );
    });
  }

  @Query(() => StatementResult, { description: 'A statement by its id.' })
  statement(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.signedIn(async (person) => {
      const row = /^\d{1,18}$/.test(id)
        ? await this.reader.row<StatementRow>(`${selectStatement(EVERYTHING)} where s.id = $1`, [id])
        : undefined;
      return row
        ? this.allowed(asking, person, row)
        : refuse(
            problem(
              'NOT_FOUND',
              'id',
              `There is no statement '${id.slice(0, 40)}'.`,
              'The query `statements` lists them.',
            ),
          );
    });
  }

  @Query(() => StatementResult, {
    description: 'A statement by contract and period: the one of that number, or the latest.',
  })
  statementOf(
    @Context() asking: Asking,
    @Args('contract', { type: () => String }) contract: string,
    @Args('period', { type: () => Period }) period: string,
    @Args('number', { type: () => Int, nullable: true }) number?: number,
  ) {
    return asking.signedIn(async (person) => {
      const row = await this.reader.row<StatementRow>(
        `${selectStatement(EVERYTHING)} where c.code = $1 and s.period = $2 and ($3::int is null or s.number = $3) order by s.number desc limit 1`,
        [contract, period, number ?? null],
      );
      if (row) return this.allowed(asking, person, row);
      const which = number ? `statement ${number}` : 'statement';
      return refuse(
        problem(
          'NOT_FOUND',
          'contract',
          `There is no ${which} of '${contract}' for ${period}.`,
          'Correct contract and period, or ask for the run first.',
        ),
      );
    });
  }

  @ResolveField(() => [StatementLine], {
    complexity: usually(5),
    description: 'In the order of their positions.',
  })
  async lines(@Context() asking: Asking, @Parent() { id }: Statement): Promise<StatementLine[]> {
    return (await asking.load(this.loaders.lines, id)) ?? [];
  }

  @ResolveField(() => Organisation, {
    description: 'Who supplied on the day that it goes by; the contract says who does now.',
  })
  issuedTo(@Context() asking: Asking, @Parent() { issuedToId }: Statement) {
    return asking.load(this.loaders.organisations, issuedToId);
  }

  @ResolveField(() => Organisation, {
    description: 'Who bought on the day that it goes by; who buys now pays what is open of it.',
  })
  issuedFor(@Context() asking: Asking, @Parent() { issuedForId }: Statement) {
    return asking.load(this.loaders.organisations, issuedForId);
  }

  @ResolveField(() => [FigureFinding], { description: 'What its figure found beside the amounts.' })
  async findings(@Context() asking: Asking, @Parent() { figure }: Statement): Promise<FigureFinding[]> {
    const document = await asking.load(this.loaders.figures, figure);
    return document ? explainFigure(document).findings.map(findingOf) : [];
  }

  private async allowed(asking: Asking, person: Person, row: StatementRow): Promise<Result<Statement>> {
    const parties = await Promise.all(
      [row.buyer_id, row.supplier_id, row.issued_to_id, row.issued_for_id].map((id) =>
        asking.load(this.loaders.organisations, id),
      ),
    );
    const allowed = may(person, 'statement.read', {
      parties: parties.flatMap((party) => (party ? [party.code] : [])),
    });
    return allowed.ok ? ok(statementOf(row)) : allowed;
  }
}
