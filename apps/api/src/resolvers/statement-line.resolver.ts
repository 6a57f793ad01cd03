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
import { isByReview, linesWhere } from '../lines/line-filter.js';
import { LineExplanation } from './explanation.types.js';
import { explanationOf } from './figure.rows.js';
import { Loaders } from './loaders.js';
import { StatementLinesArgs } from './statement.args.js';
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
    description:
      'The lines of all statements of the contracts that the person may see, newest first. All of them as a file: GET /export/statement-lines.csv.',
  })
  statementLines(
    @Context() asking: Asking,
    @Args() args: StatementLinesArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    return asking.may('line.list', async (person) => {
      const visible = await visibleContracts(this.reader, person);
      if (seesNone(visible)) return emptyPage(NEWEST, args);
      return this.reader.page<LineRow, StatementLine>(
        NEWEST,
        args,
        (where, after) =>
          `${selectLine(askedFields(info), isByReview(args))} ${linesWhere(where, visible, args).and(after?.[0], (id) => `l.id < ${id}::bigint`).text} order by l.id desc`,
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
      'Of a correction: what the figure comes to now and what earlier statements stated, of which the amount is the difference; or what was decided.',
  })
  async correction(@Context() asking: Asking, @Parent() line: StatementLine): Promise<string | null> {
    if (line.correctsLineId === null) return null;
    const difference = BigInt(line.amountPence);
    if (line.decisionId !== null) {
      const corrected = await asking.load(this.loaders.correctedLines, line.correctsLineId);
      if (!corrected) throw new Error(`line ${line.correctsLineId} is not on record`);
      const before = BigInt(corrected.amountPence);
      return `It was decided that the line is to be ${poundsText(before + difference)}; it states ${poundsText(before)}: the difference is ${poundsText(difference)}.`;
    }
    const figure = await this.figureOf(asking, line.statement.figure);
    const now = figure.lines.find(({ component }) => component === line.component);
    if (!now)
      return `The figure has no such line any more; earlier statements state ${poundsText(-difference)}, which is corrected to nil.`;
    if (now.pence === undefined)
      throw new Error(`figure ${line.statement.figure} has no amount for ${line.component}`);
    const pence = BigInt(now.pence);
    return `The figure now comes to ${poundsText(pence)}; earlier statements state ${poundsText(pence - difference)}: the difference is ${poundsText(difference)}.`;
  }

  @ResolveField(() => LineExplanation, {
    description:
      'Sentence, formula, numbers, clauses: from the figure. Of a correction it explains the whole amount, not the difference; of what was decided, the line that it was decided on.',
  })
  async explanation(@Context() asking: Asking, @Parent() line: StatementLine): Promise<LineExplanation> {
    const explained = explainLine(await this.figureOf(asking, line.figure), line.component);
    if (!explained.ok) throw new Error(`figure ${line.figure} has no line ${line.component}`);
    return explanationOf(explained.value);
  }

  private async figureOf(asking: Asking, id: string): Promise<FigureDocument> {
    const document = await asking.load(this.loaders.figures, id);
    if (!document) throw new Error(`figure ${id} is not on record`);
    return document;
  }
}
