import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { monthAfter, quarterBefore, thisMonth } from '../demand/months.js';
import { type Visit, visitOf } from '../person/visit.js';
import { knownOf } from '../supplier/suppliers.controller.js';
import { ContractsToOpen, OwnChain } from '../supplier/supplier.operations.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { readVolume, standing, type WrongField } from './volume-form.js';
import { AgreeVolume, OneVolume, PromiseVolume, ServicesOfContract, Volumes } from './volume.operations.js';

const PAGE = 50;
const CSV_ROWS = 500;
const MOST_CONTRACTS = 200;
/** Refusals that mean: this page is not for you, or there is no such thing. */
const FOR_THE_PAGE = new Set<Problem['code']>(['NOT_ALLOWED', 'NOT_SIGNED_IN', 'NOT_FOUND']);
const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { CONFLICT: 409 };

const asking = (asked: Asked) => ({
  contract: text(asked, 'contract'),
  service: text(asked, 'service'),
});

/** Volumes of referrals that buyers promise to services: what was promised, promising more, and agreeing for the supplier. */
@Controller('volumes')
export class VolumesController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [{ contracts }, { viewer }] = await Promise.all([
      visit.ask(ContractsToOpen, { first: MOST_CONTRACTS }),
      visit.who(),
    ]);
    const listed = knownOf(contracts);
    const known = listed.length > 0 ? listed : await ownContracts(visit);
    const { contract = known[0]?.code, service } = asking(asked);
    const after = text(asked, 'after');
    const found =
      contract === undefined
        ? undefined
        : answered((await visit.ask(Volumes, { contract, service, first: PAGE, after })).volumePromises);
    await this.pages.send(response, 'volume/list.njk', {
      contracts: known,
      shown: { contract, service },
      volumes: found?.nodes.map((each) => ({ ...each, stands: standing(each) })) ?? [],
      pageInfo: found?.pageInfo ?? { hasNextPage: false },
      after,
      mayPromise: viewer.may.includes('volume.promise'),
    });
  }

  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { contract = '', service } = asking(asked);
    const volumes = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Volumes, { contract, service, ...page })).volumePromises),
    );
    const header = ['promise', 'contract', 'service', 'period', 'referrals', 'stands', 'reason', 'promised_by', 'promised_at', 'agreed_by', 'agreed_at']; // prettier-ignore
    const rows = volumes.map((v) => [v.id, v.contract, v.service, v.period, v.referrals, standing(v), v.reason, v.promisedBy, v.promisedAt, v.agreedBy, v.agreedAt]); // prettier-ignore
    await this.pages.download(response, 'promised-volumes.csv', csvOf(header, rows));
  }

  @Get('new')
  async ask(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.form(response, asked, {});
  }

  @Post()
  async promise(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { input, wrong } = readVolume(form);
    if (!input) return this.form(response, form, { wrong });
    const { promiseVolume } = await visit.ask(PromiseVolume, { input }, undefined, text(form, 'key'));
    if (!isRefusal(promiseVolume))
      return response.redirect(303, `/volumes/${encodeURIComponent(promiseVolume.id)}?done=promised`);
    await this.form(response, form, { problems: forTheForm(promiseVolume.problems) });
  }

  @Get(':id')
  async open(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.show(response, visitOf(response), id, { done: text(asked, 'done') });
  }

  @Post(':id/agree')
  async agree(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const reason = text(form, 'reason');
    const { agreeVolume } = await visit.ask(AgreeVolume, { id, reason }, undefined, text(form, 'key'));
    if (!isRefusal(agreeVolume))
      return response.redirect(303, `/volumes/${encodeURIComponent(id)}?done=agreed`);
    await this.show(response, visit, id, { problems: forTheForm(agreeVolume.problems), reason });
  }

  private async show(
    response: Response,
    visit: Visit,
    id: string,
    { done, problems = [], reason }: { done?: string; problems?: readonly Problem[]; reason?: string },
  ): Promise<void> {
    const [{ volumePromise }, { viewer }] = await Promise.all([visit.ask(OneVolume, { id }), visit.who()]);
    const volume = answered(volumePromise);
    // its latest version is the one to agree to, and all of them say how it came about
    const { contract, service, period } = volume;
    const all = answered((await visit.ask(Volumes, { contract, service, first: 200 })).volumePromises);
    const versions = all.nodes.filter((each) => each.period === period);
    const latest = versions.at(-1) ?? volume;
    const waits = volume.agreedAt === null && latest.id === volume.id;
    const mine = volume.supplier === viewer.organisation && viewer.may.includes('volume.agree');
    await this.pages.send(
      response,
      'volume/volume.njk',
      {
        ...{ volume, versions, latest, done, problems, reason, key: randomUUID() },
        stands: standing(volume),
        mayAgree: waits && mine && volume.promisedBy !== viewer.code,
        mayPromise: volume.buyer === viewer.organisation && viewer.may.includes('volume.promise'),
      },
      problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }

  private async form(
    response: Response,
    form: Asked,
    { wrong = [], problems = [] }: { wrong?: readonly WrongField[]; problems?: readonly Problem[] },
  ): Promise<void> {
    const visit = visitOf(response);
    const contract = text(form, 'contract');
    const { contracts } = await visit.ask(ContractsToOpen, { first: MOST_CONTRACTS });
    const services =
      contract === undefined
        ? []
        : answered((await visit.ask(ServicesOfContract, { contract })).services).nodes;
    const status = wrong.length > 0 ? 400 : problems[0] ? (STATUS[problems[0].code] ?? 400) : 200;
    const context = { form, contract, contracts: knownOf(contracts), services, wrong, problems };
    await this.pages.send(response, 'volume/new.njk', { ...context, key: randomUUID() }, status);
  }
}

/** For who may not list contracts: those by which the own organisation was promised or sent something in the last year. */
async function ownContracts(
  visit: Visit,
): Promise<readonly { readonly code: string; readonly title: string }[]> {
  const { to: last } = quarterBefore(monthAfter(thisMonth(), 3)); // whole quarters: some volumes are by quarter
  const to = new Date(Date.parse(`${monthAfter(last, 1)}-01`) - 86_400_000).toISOString().slice(0, 10);
  const { myVolumes } = await visit.ask(OwnChain, { from: `${monthAfter(last, -14)}-01`, to });
  if (isRefusal(myVolumes)) return [];
  const titles = new Map(myVolumes.volumes.map(({ contract, serviceTitle }) => [contract, serviceTitle]));
  return [...titles].map(([code, title]) => ({ code, title }));
}

/** @throws Refused where they mean that the page is not for the visitor */
function forTheForm(problems: readonly Problem[]): readonly Problem[] {
  if (problems.some(({ code }) => FOR_THE_PAGE.has(code))) throw new Refused(problems);
  return problems;
}
