import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { ContractsToOpen } from '../supplier/supplier.operations.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { Scenario } from './scenario.operations.js';
import { readScenario, type ScenarioInput } from './scenario-form.js';

const FIELDS = ['contract', 'periods', 'size', 'rate', 'frequency', 'given'] as const;
const FOR_THE_PAGE = new Set(['NOT_ALLOWED', 'NOT_SIGNED_IN']);
const MOST_CONTRACTS = 200;

/** What a figure will be if the next periods go so: by the engine that states, and nothing of it is kept. */
@Controller('scenario')
export class ScenarioController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { input, wrong } = readScenario(asked);
    const [{ contracts }, found] = await Promise.all([
      visit.ask(ContractsToOpen, { first: MOST_CONTRACTS }),
      input && this.simulate(visit, input),
    ]);
    const problems = found && isRefusal(found) ? found.problems : [];
    await this.pages.send(
      response,
      'scenario/scenario.njk',
      {
        contracts: answered(contracts).nodes,
        form: Object.fromEntries(FIELDS.map((name) => [name, text(asked, name)])),
        wrong,
        problems,
        scenario: found && !isRefusal(found) ? found : undefined,
      },
      wrong.length > 0 || problems.length > 0 ? 400 : 200,
    );
  }

  @Get('scenario.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { input } = readScenario(asked);
    if (!input) return response.redirect(303, '/scenario');
    const { periods } = answered(await this.simulate(visitOf(response), input));
    const rows = periods.flatMap(
      ({ period, lines }) =>
      lines.map((line) => [period, line.component, line.title, line.kind.toLowerCase(), line.amountPence, line.explanation.sentence]), // prettier-ignore
    );
    const header = ['period', 'component', 'title', 'kind', 'amount_pence', 'how'];
    await this.pages.download(response, 'scenario.csv', csvOf(header, rows));
  }

  private async simulate(visit: Visit, input: ScenarioInput) {
    const { simulate } = await visit.ask(Scenario, { input });
    if (isRefusal(simulate) && simulate.problems.some(({ code }) => FOR_THE_PAGE.has(code)))
      throw new Refused(simulate.problems);
    return simulate;
  }
}
