import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { diffFigures } from '#contracts';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { Reader } from '../graphql/reader.js';
import { differenceView } from './difference.rows.js';
import { FigureComparison } from './difference.types.js';
import { Loaders } from './loaders.js';
import { StatementLine } from './statement.types.js';

/** Of a correction, what changed between the figures of the line corrected and its own. Who sees the line sees both. */
@Resolver(() => StatementLine)
export class LineDifferenceResolver {
  constructor(
    private readonly reader: Reader,
    private readonly loaders: Loaders,
  ) {}

  @ResolveField(() => FigureComparison, {
    nullable: true,
    complexity: atLeast(200),
    description:
      'Of a correction: the figure that the corrected line came from against that of the statement, and what each cause contributed. Null: it is no correction, or one by decision.',
  })
  async difference(
    @Context() asking: Asking,
    @Parent() { correctsLineId, decisionId, statement }: StatementLine,
  ): Promise<FigureComparison | null> {
    if (correctsLineId === null || decisionId !== null) return null;
    const was = await asking.load(this.correctedFigures, correctsLineId);
    if (was === undefined) throw new Error(`line ${correctsLineId} is not on record`);
    const [before, after] = [
      await asking.load(this.loaders.figures, was),
      await asking.load(this.loaders.figures, statement.figure),
    ];
    if (!before || !after) throw new Error(`figure ${was} or ${statement.figure} is not on record`);
    return differenceView(diffFigures(before, after));
  }

  /** Ids of figures by the id of a line. */
  private readonly correctedFigures = async (
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string>> => {
    const rows = await this.reader.rows<{ id: string; figure: string }>(
      'select id, figure_id as figure from statement_line where id = any($1::bigint[])',
      [ids],
    );
    return new Map(rows.map(({ id, figure }) => [id, figure]));
  };
}
