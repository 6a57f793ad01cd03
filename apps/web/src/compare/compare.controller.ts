import { Controller, Get, NotFoundException, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { changedSteps } from './changed-steps.js';
import { CompareFigures, FiguresOfPeriod, StepsOfFigures } from './compare.operations.js';

/** Two figures beside each other: what differs, and what each cause made of each line. */
@Controller('compare')
export class CompareController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const both = bothAsked(asked);
    const [{ figureDifference }, steps] = await Promise.all([
      visit.ask(CompareFigures, both),
      visit.ask(StepsOfFigures, both),
    ]);
    const difference = answered(figureDifference);
    const { contract, period } = difference.now;
    const { statements } = await visit.ask(FiguresOfPeriod, { contract, period });
    await this.pages.send(response, 'compare/compare.njk', {
      ...both,
      difference,
      steps: changedSteps(nodesOf(steps.was), nodesOf(steps.now)),
      place: isRefusal(steps.now) ? undefined : steps.now,
      choices: isRefusal(statements) ? [] : [...statements.nodes].sort((a, b) => a.number - b.number),
    });
  }

  @Get('figures.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const both = bothAsked(asked);
    const { figureDifference } = await visitOf(response).ask(CompareFigures, both);
    const { parts, now } = answered(figureDifference);
    const header = ['contract', 'period', 'cause', 'title', 'was', 'now', 'was_source', 'now_source', 'line', 'contribution_pence']; // prettier-ignore
    const rows = parts.flatMap(
      (part) =>
      (part.contributions.length > 0 ? part.contributions : [undefined]).map((each) => [now.contract, now.period, part.name, part.title, part.was, part.now, part.wasSource, part.nowSource, each?.component, each?.pence]), // prettier-ignore
    );
    await this.pages.download(response, `${now.contract}-${now.period}-compared.csv`, csvOf(header, rows));
  }
}

function bothAsked(asked: Asked): { readonly was: string; readonly now: string } {
  const [was, now] = [text(asked, 'was'), text(asked, 'now')];
  if (was === undefined || now === undefined) throw new NotFoundException();
  return { was, now };
}

type Steps = Parameters<typeof changedSteps>[0];
const nodesOf = (figure: { readonly __typename: string; readonly nodes?: Steps }): Steps =>
  figure.nodes ?? [];
