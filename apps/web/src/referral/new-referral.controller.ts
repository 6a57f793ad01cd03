import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { choicesOf } from '../outcome/definition.js';
import { OutcomeDefinitions } from '../outcome/outcome.operations.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import type { Wrong } from './acts.js';
import { CATEGORIES, COMPLEXITIES, inputOf, isStep, nextStep, type Plan, READ, type Step, STEPS } from './new-referral.js'; // prettier-ignore
import { AreasOf, Draft, Schemes } from './referral.operations.js';

/** Drafting a referral: a question a page, what was answered kept until the draft is made. */
@Controller('referrals/new')
export class NewReferralController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async begin(@Res() response: Response): Promise<void> {
    response.redirect(303, `/referrals/new/${nextStep(await planOf(visitOf(response)))}`);
  }

  @Get(':step')
  async ask(@Param('step') step: string, @Res() response: Response): Promise<void> {
    if (!isStep(step)) throw new NotFoundException();
    const visit = visitOf(response);
    const plan = await planOf(visit);
    const next = nextStep(plan);
    if (STEPS.indexOf(step) > STEPS.indexOf(next)) return response.redirect(303, `/referrals/new/${next}`);
    await this.show(response, visit, plan, step, {});
  }

  @Post('discard')
  async discard(@Res() response: Response): Promise<void> {
    await visitOf(response).discardDraft('referral', 'new');
    response.redirect(303, '/referrals');
  }

  @Post(':step')
  async answer(@Param('step') step: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    if (!isStep(step)) throw new NotFoundException();
    const visit = visitOf(response);
    const before = await planOf(visit);
    const later = text(form, 'then') === 'later';
    const wrong: Wrong[] = [];
    const plan = { ...before, ...READ[step](form, wrong) };
    if (wrong.length > 0 && !later) return this.show(response, visit, before, step, { form, wrong });
    if (wrong.length === 0) await visit.saveDraft({ kind: 'referral', about: 'new', answers: { ...plan } });
    if (later) return response.redirect(303, '/?saved=yes');
    if (step !== 'check') return response.redirect(303, `/referrals/new/${nextStep(plan)}`);
    const input = inputOf(plan);
    if (!input) return response.redirect(303, `/referrals/new/${nextStep(plan)}`);
    const { moved } = await visit.ask(Draft, { input }, undefined, text(form, 'key'));
    if (isRefusal(moved)) return this.show(response, visit, plan, step, { form, problems: moved.problems });
    await visit.discardDraft('referral', 'new');
    response.redirect(303, `/referrals/${encodeURIComponent(moved.reference)}?done=made`);
  }

  private async show(
    response: Response,
    visit: Visit,
    plan: Plan,
    step: Step,
    { form = {}, wrong = [], problems = [] }: { form?: Asked; wrong?: readonly Wrong[]; problems?: readonly Problem[] }, // prettier-ignore
  ): Promise<void> {
    const [areas, { outcomeDefinitions }] = await Promise.all([
      step === 'who' ? areasOf(visit) : [],
      visit.ask(OutcomeDefinitions, {}),
    ]);
    const status = wrong.length > 0 ? 400 : problems.length > 0 ? 409 : 200;
    await this.pages.send(
      response,
      'referral/new.njk',
      {
        plan,
        step,
        back: STEPS[STEPS.indexOf(step) - 1],
        form,
        wrong,
        problems,
        areas,
        categories: CATEGORIES,
        complexities: COMPLEXITIES,
        definitions: choicesOf(answered(outcomeDefinitions).items, plan.wanted ?? []),
        key: randomUUID(),
      },
      status,
    );
  }
}

const planOf = async (visit: Visit): Promise<Plan> => (await visit.draft('referral', 'new'))?.answers ?? {}; // saved by us

async function areasOf(visit: Visit) {
  const schemes = answered((await visit.ask(Schemes, {})).schemes).items;
  const found = await Promise.all(schemes.map(({ code }) => visit.ask(AreasOf, { scheme: code })));
  return found.flatMap(({ areas }) => answered(areas).items);
}
