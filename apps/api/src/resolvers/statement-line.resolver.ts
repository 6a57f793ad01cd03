import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { explainLine, type FigureDocument } from '#contracts';
import { poundsText } from '#kernel';
import type { GraphQLResolveInfo } from 'graphql';
import { askedFields } from '../graphql/asked-fields.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { emptyPage, type Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { seesNone, visibleContracts } from '../graphql/visible-contracts.js';
import { LineExplanation } from './explanation.types.js';
import { explanationOf } from './figure.rows.js';
import { Loaders } from './loaders.js';
import { StatementsArgs, statementsWhere } from './statement.args.js';
import { lineOf, type LineRow, selectLine } from './statement.rows.js';
import { CorrectedLine, StatementLine, StatementLinesResult } from './statement.types.js';

const NEWEST: Keyset<StatementLine> = { name: 'statementLines', keyOf: ({ id }) => [id] };

/** Lines of statements, over all of them or of one. */
@Resolver(() => StatementLine)
export class StatementLineResolver {
  constructor(
    private readonly reader: Reader,
    private readonly loaders: Loaders,
  ) {}

  @Query(() => StatementLinesResult, {
    complexity: pageCost,
    description: 'The lines of all statements of the contracts that the person may see, newest first.',
  })
  statementLines(@Context() asking: Asking, @Args() args: StatementsArgs, @Info() info: GraphQLResolveInfo) {
    return asking.may('statement.list', async (person) => {
      const visible = await visibleContracts(this.reader, person);
      if (seesNone(visible)) return emptyPage(NEWEST, args);
      return this.reader.page<LineRow, StatementLine>(
        NEWEST,
        args,
        (where, after) =>
          `${selectLine(askedFields(info))} ${statementsWhere(where, visible, args).and(after?.[0], (id) => `l.id < ${id}::bigint`).text} order by l.id desc`,
        lineOf,
      );
    });
  }

  @ResolveField(() => CorrectedLine, { nullable: true, description: 'Null: it is no correction.' })
  corrects(@Context() asking: Asking, @Parent() { correctsLineId }: StatementLine) {
    return correctsLineId === null ? null : asking.load(this.loaders.correctedLines, correctsLineId);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'Of a correction: what the figure comes to now and what earlier statements stated, of which the amount is the difference.',
  })
  async correction(@Context() asking: Asking, @Parent() line: StatementLine): Promise<string | null> {
    if (line.correctsLineId === null) return null;
    const pence = (await this.figureOf(asking, line)).lines.find(
      ({ component }) => component === line.component,
    )?.pence;
    if (pence === undefined) throw new Error(`figure ${line.figure} has no amount for ${line.component}`);
    const [now, difference] = [BigInt(pence), BigInt(line.amountPence)];
    return `The figure now comes to ${poundsText(now)}; earlier statements state ${poundsText(now - difference)}: the difference is ${poundsText(difference)}.`;
  }

  @ResolveField(() => LineExplanation, {
    description:
      'Sentence, formula, numbers, clauses: from the figure. Of a correction it explains the whole amount, not the difference.',
  })
  async explanation(@Context() asking: Asking, @Parent() line: StatementLine): Promise<LineExplanation> {
    const explained = explainLine(await this.figureOf(asking, line), line.component);
    if (!explained.ok) throw new Error(`figure ${line.figure} has no line ${line.component}`);
    return explanationOf(explained.value);
  }

  private async figureOf(asking: Asking, { figure }: StatementLine): Promise<FigureDocument> {
    const document = await asking.load(this.loaders.figures, figure);
    if (!document) throw new Error(`figure ${figure} is not on record`);
    return document;
  }
}
