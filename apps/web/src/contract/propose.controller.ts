import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { ChangesOfTerms, Propose, TermsOfContract } from './contract.operations.js';
import type { ContractWithTerms, Terms } from './load-contract.js';
import { fieldOfProblem, fieldsOf, proposalOf, type Wrong } from './proposal.js';

const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, CONFLICT: 409 };

interface Told {
  readonly form: Asked;
  readonly wrong?: readonly Wrong[];
  readonly problems?: readonly Problem[];
}

/** Proposing terms: a version with other values, what it would change, and then for good. */
@Controller('contracts/:code/propose')
export class ProposeController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async ask(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { contract, basis } = await this.basisOf(visit, code, asked);
    await this.show(response, contract, basis, { form: firstForm(basis) });
  }

  @Post()
  async propose(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { contract, basis } = await this.basisOf(visit, code, form);
    const { proposal, wrong } = proposalOf(contract.code, basis, form);
    if (wrong.length > 0) return this.show(response, contract, basis, { form, wrong });
    if (text(form, 'change') !== undefined) return this.show(response, contract, basis, { form });
    const sure = text(form, 'sure') === 'yes' && since(contract, form).length === 0;
    if (!sure) return this.check(response, visit, contract, basis, form, proposal);
    const { proposed } = await visit.ask(Propose, { proposal }, undefined, text(form, 'key'));
    if (isRefusal(proposed))
      return this.show(response, contract, basis, { form, problems: proposed.problems });
    response.redirect(303, `/contracts/${encodeURIComponent(code)}/terms/${proposed.version}?done=proposed`);
  }

  /** What it would change, before it is proposed; and what somebody else proposed meanwhile. */
  private async check(
    response: Response,
    visit: Visit,
    contract: ContractWithTerms,
    basis: Terms,
    form: Asked,
    proposal: object,
  ): Promise<void> {
    const { termsDifference } = await visit.ask(ChangesOfTerms, {
      contract: contract.code,
      from: basis.version,
      proposal,
    });
    if (isRefusal(termsDifference))
      return this.show(response, contract, basis, { form, problems: termsDifference.problems });
    const meanwhile = since(contract, form);
    await this.pages.send(
      response,
      'contract/check-proposal.njk',
      { contract, basis, form, changes: termsDifference, meanwhile, latest: latestOf(contract) },
      meanwhile.length > 0 ? 409 : 200,
    );
  }

  private async show(
    response: Response,
    contract: ContractWithTerms,
    basis: Terms,
    { form, wrong = [], problems = [] }: Told,
  ): Promise<void> {
    await this.pages.send(
      response,
      'contract/propose.njk',
      {
        contract,
        basis,
        fields: fieldsOf(basis),
        form,
        wrong,
        problems: problems.map((each) => ({ ...each, field: fieldOfProblem(each.path) })),
        latest: latestOf(contract),
        key: randomUUID(),
      },
      wrong.length > 0 ? 400 : problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }

  /** The version whose values the proposal starts from: unless said, the one in force. */
  private async basisOf(visit: Visit, code: string, asked: Asked) {
    const [{ contract: found }, { viewer }] = await Promise.all([visit.ask(TermsOfContract, { code }), visit.who()]); // prettier-ignore
    const contract = answered(found);
    if (!viewer.may.includes('terms.propose')) throw new Refused([mayNot(viewer.name)]);
    const basis =
      contract.terms.find(({ version }) => String(version) === text(asked, 'basis')) ??
      contract.terms.find(({ inForce }) => inForce) ??
      contract.terms[0];
    if (!basis) throw new NotFoundException();
    return { contract, basis };
  }
}

const latestOf = ({ terms }: ContractWithTerms): number => terms[0]?.version ?? 0;

/** The versions that were proposed since the form was shown. */
const since = (contract: ContractWithTerms, form: Asked): readonly Terms[] =>
  contract.terms.filter(({ version }) => version > Number(text(form, 'latest') ?? latestOf(contract)));

function firstForm(basis: Terms): Asked {
  const [year, month, day] = (basis.effectiveTo ?? '').split('-');
  const to = basis.effectiveTo === null ? {} : { 'to-day': day, 'to-month': month, 'to-year': year };
  return { ...to, tables: 'keep' };
}

const mayNot = (name: string): Problem => ({
  code: 'NOT_ALLOWED',
  path: ['terms.propose'],
  why: `${name} may not propose terms.`,
  fix: 'A contract manager of a party may.',
});
