import { answered, isRefusal } from '../api/api-client.js';
import type { Visit } from '../person/visit.js';
import {
  OneFigure,
  type OneFigureData,
  OneStatement,
  type OneStatementData,
  Siblings,
  type SiblingsData,
  StepsOfFigure,
  type StepsOfFigureData,
  VerifyFigure,
  type VerifyFigureData,
} from './statement.operations.js';

export type Statement = Extract<OneStatementData['statement'], { __typename: 'Statement' }>;
export type StatementLine = Statement['lines'][number];
export type Figure = Extract<OneFigureData['figure'], { __typename: 'Figure' }>;
type Steps = Extract<StepsOfFigureData['figure'], { __typename: 'Figure' }>;
type Sibling = Extract<SiblingsData['statements'], { __typename: 'StatementConnection' }>['nodes'][number];
export type Verification = Extract<VerifyFigureData['verifyFigure'], { __typename: 'FigureVerification' }>;

/** A statement with those before and after it, and what recomputing its figure gave, for whoever may ask for that. */
export async function loadStatement(
  visit: Visit,
  id: string,
): Promise<{ statement: Statement; siblings: readonly Sibling[]; verification: Verification | undefined }> {
  const statement = answered((await visit.ask(OneStatement, { id })).statement);
  const [siblings, verification] = await Promise.all([
    visit
      .ask(Siblings, { contract: statement.contract.code, period: statement.period })
      .then((data) => answered(data.statements).nodes),
    verify(visit, statement.figure),
  ]);
  return { statement, siblings: [...siblings].sort((a, b) => a.number - b.number), verification };
}

/** A line of a statement with the figure that it is worked out in. */
export async function loadLine(
  visit: Visit,
  id: string,
  position: number,
): Promise<{
  statement: Statement;
  line: StatementLine | undefined;
  figure: Steps;
  verification: Verification | undefined;
}> {
  const statement = answered((await visit.ask(OneStatement, { id })).statement);
  const line = statement.lines.find((each) => each.position === position);
  const of = line?.figure ?? statement.figure;
  const [figure, verification] = await Promise.all([
    visit.ask(StepsOfFigure, { id: of }).then((data) => answered(data.figure)),
    verify(visit, of),
  ]);
  return { statement, line, figure, verification };
}

export async function loadFigure(visit: Visit, id: string): Promise<Figure> {
  return answered((await visit.ask(OneFigure, { id })).figure);
}

/** Recomputes a figure; undefined for whoever may not ask for that: the rest of the page is still theirs to see. */
export async function verify(visit: Visit, id: string): Promise<Verification | undefined> {
  const { viewer } = await visit.who();
  if (!viewer.may.includes('figure.verify')) return undefined;
  const { verifyFigure } = await visit.ask(VerifyFigure, { id });
  return isRefusal(verifyFigure) ? undefined : verifyFigure;
}
