import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { Agree, ChangesOfTerms, ClausesOfMechanism } from './contract.operations.js';
import { comparedWith, loadContract, loadTerms, toAgree } from './load-contract.js';

const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, CONFLICT: 409 };

/** Terms of a contract: a version, two versions side by side, and agreeing to one. */
@Controller('contracts/:code/terms')
export class TermsController {
  constructor(private readonly pages: Pages) {}

  @Get('compare')
  async compare(
    @Param('code') code: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const { contract, from, to } = await this.versionsAsked(visitOf(response), code, asked);
    const changes = await changesOf(visitOf(response), code, from, to);
    await this.pages.send(response, 'contract/compare.njk', { contract, from, to, changes });
  }

  @Get('compare.csv')
  async csv(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { from, to } = await this.versionsAsked(visitOf(response), code, asked);
    const { changes } = await changesOf(visitOf(response), code, from, to);
    const header = ['contract', 'part', 'name', 'title', 'change', `version_${from}`, `version_${to}`, 'difference', 'per_cent']; // prettier-ignore
    const rows = changes.map((each) => [code, each.part.toLowerCase(), each.name, each.title, each.change.toLowerCase(), each.was, each.now, each.absolute, each.percent]); // prettier-ignore
    await this.pages.download(response, `${code}-terms-${from}-${to}.csv`, csvOf(header, rows));
  }

  @Get(':version')
  async show(
    @Param('code') code: string,
    @Param('version') version: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const [{ contract, terms }, { viewer }] = await Promise.all([
      loadTerms(visit, code, Number(version)),
      visit.who(),
    ]);
    const { mechanism } = await visit.ask(ClausesOfMechanism, terms.mechanism);
    await this.pages.send(response, 'contract/terms.njk', {
      contract,
      terms,
      mechanism: isRefusal(mechanism) ? undefined : mechanism,
      compare: comparedWith(contract, terms),
      agree: toAgree(contract, terms, viewer),
      done: ['proposed', 'agreed'].find((each) => each === text(asked, 'done')),
    });
  }

  @Get(':version/agree')
  async ask(
    @Param('code') code: string,
    @Param('version') version: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.showAgree(response, visitOf(response), code, Number(version), [], undefined);
  }

  /** Agrees for the party that the person is of; who did for the other party does not. */
  @Post(':version/agree')
  async agree(
    @Param('code') code: string,
    @Param('version') version: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const party = text(form, 'party') === 'SUPPLIER' ? ('SUPPLIER' as const) : ('BUYER' as const);
    const reason = text(form, 'reason');
    const asked = { contract: code, version: Number(version), party, reason };
    const { agreed } = await visit.ask(Agree, asked, undefined, text(form, 'key'));
    if (!isRefusal(agreed))
      return response.redirect(
        303,
        `/contracts/${encodeURIComponent(code)}/terms/${agreed.version}?done=agreed`,
      );
    await this.showAgree(response, visit, code, Number(version), agreed.problems, reason);
  }

  private async showAgree(
    response: Response,
    visit: Visit,
    code: string,
    version: number,
    problems: readonly Problem[],
    reason: string | undefined,
  ): Promise<void> {
    const [contract, { viewer }] = await Promise.all([loadContract(visit, code), visit.who()]);
    const terms = contract.terms.find((each) => each.version === version);
    if (!terms) throw new NotFoundException();
    const compare = comparedWith(contract, terms);
    await this.pages.send(
      response,
      'contract/agree.njk',
      {
        contract,
        terms,
        party: toAgree(contract, terms, viewer),
        changes: compare === undefined ? undefined : await changesOf(visit, code, compare, version),
        compare,
        problems,
        reason,
        key: randomUUID(),
      },
      problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }

  /** Which two versions: unless said the latest, and what it is to be compared with. */
  private async versionsAsked(visit: Visit, code: string, asked: Asked) {
    const contract = await loadContract(visit, code);
    const named = (name: string) =>
      contract.terms.find(({ version }) => String(version) === text(asked, name));
    const to = named('to') ?? contract.terms[0];
    const from = named('from')?.version ?? (to && comparedWith(contract, to));
    if (to === undefined || from === undefined) throw new NotFoundException();
    return { contract, from, to: to.version };
  }
}

/** What a version changes of another; of a version and itself nothing. */
async function changesOf(visit: Visit, contract: string, from: number, to: number) {
  if (from === to) return { from: `version ${from}`, to: `version ${to}`, changes: [] };
  return answered((await visit.ask(ChangesOfTerms, { contract, from, to })).termsDifference);
}
