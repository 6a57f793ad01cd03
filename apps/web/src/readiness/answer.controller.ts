import { Body, Controller, Get, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Operation } from '../api/operation.js';
import type { Problem } from '../api/api-errors.js';
import { currentLanguage } from '../language/language.js';
import { Pages } from '../view/pages.js';
import { Site } from '../view/site.js';
import { type Answers, answersWith, type Group, groupsOf, type Instrument, said, sentAnswers } from './instrument-view.js'; // prettier-ignore
import { KeepAnswers, QuestionnaireBy, SendAnswers } from './readiness.operations.js';

/** A questionnaire, by a link that needs no account: a page a construct, begun and gone on with, looked over, sent once. */
@Controller('answer')
export class AnswerController {
  constructor(
    private readonly pages: Pages,
    private readonly site: Site,
  ) {}

  @Get(':token')
  async start(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const asked = await this.asked(token);
    if (asked.state !== 'open') return this.over(response, asked);
    const { begun, groups } = asked;
    const next = groups.findIndex(({ questions }) => questions.some(({ item }) => begun[item] === undefined));
    await this.show(response, 'readiness/answer-start.njk', {
      ...asked,
      token,
      isBegun: Object.keys(begun).length > 0,
      next: next < 0 ? groups.length : next + 1,
    });
  }

  @Get(':token/saved')
  async saved(@Param('token') token: string, @Res() response: Response): Promise<void> {
    await this.show(response, 'readiness/answer-saved.njk', { ...(await this.asked(token)), token });
  }

  @Get(':token/check')
  async check(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const asked = await this.asked(token);
    if (asked.state !== 'open') return this.over(response, asked);
    await this.look(response, token, asked);
  }

  @Get(':token/:page')
  async page(
    @Param('token') token: string,
    @Param('page') page: string,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const asked = await this.asked(token);
    if (asked.state !== 'open') return this.over(response, asked);
    const group = groupAt(asked.groups, page);
    await this.questions(response, { token, asked, group, page: Number(page), answers: asked.begun });
  }

  @Post(':token/send')
  async send(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const asked = await this.asked(token);
    if (asked.state !== 'open') return response.redirect(303, `/answer/${encodeURIComponent(token)}`);
    const { answerReadiness } = await this.ask(SendAnswers, { token, answers: sentAnswers(asked.begun) });
    if (isRefusal(answerReadiness)) return this.look(response, token, asked, answerReadiness.problems);
    response.redirect(303, `/answer/${encodeURIComponent(token)}`);
  }

  @Post(':token/:page')
  async keep(
    @Param('token') token: string,
    @Param('page') page: string,
    @Body() form: Readonly<Record<string, unknown>>,
    @Res() response: Response,
  ): Promise<void> {
    const asked = await this.asked(token);
    if (asked.state !== 'open') return response.redirect(303, `/answer/${encodeURIComponent(token)}`);
    const group = groupAt(asked.groups, page);
    const answers = answersWith(asked.begun, group, form);
    const { keepReadinessAnswers } = await this.ask(KeepAnswers, { token, answers: sentAnswers(answers) });
    if (isRefusal(keepReadinessAnswers))
      return this.questions(response, { token, asked, group, page: Number(page), answers, problems: keepReadinessAnswers.problems }); // prettier-ignore
    const next = form['then'] === 'later' ? 'saved' : Number(page) < asked.groups.length ? Number(page) + 1 : 'check'; // prettier-ignore
    response.redirect(303, `/answer/${encodeURIComponent(token)}/${next}`);
  }

  private async asked(token: string) {
    const { readinessQuestionnaire } = await this.ask(QuestionnaireBy, { token });
    const { document, begun, ...rest } = answered(readinessQuestionnaire);
    const instrument = document as Instrument;
    return { ...rest, name: said(instrument.title), groups: groupsOf(instrument), begun: begun as Answers };
  }

  /** Nobody is signed in, and nobody is asked for. */
  private ask<Data, Variables extends object>(
    operation: Operation<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    // prettier-ignore
    return this.site.api.ask(operation, variables, undefined);
  }

  private over(response: Response, asked: object & { readonly state: string }): Promise<void> {
    return this.show(response, 'readiness/answer-over.njk', asked);
  }

  private look(
    response: Response,
    token: string,
    asked: Asked,
    problems: readonly Problem[] = [],
  ): Promise<void> {
    // prettier-ignore
    const rows = asked.groups.map((group, i) => ({ ...group, page: i + 1, questions: group.questions.map((question) => ({ ...question, answer: labelOf(question, asked.begun) })) })); // prettier-ignore
    return this.show(response, 'readiness/answer-check.njk', { ...asked, token, rows, problems }, problems.length > 0 ? 400 : 200); // prettier-ignore
  }

  private questions(
    response: Response,
    { token, asked, group, page, answers, problems = [] }: { token: string; asked: Asked; group: Group; page: number; answers: Answers; problems?: readonly Problem[] }, // prettier-ignore
  ): Promise<void> {
    const chosen = Object.fromEntries(Object.entries(answers).map(([item, answer]) => [item, answer === null ? 'nr' : String(answer)])); // prettier-ignore
    return this.show(response, 'readiness/answer-page.njk', { ...asked, token, group, page, of: asked.groups.length, chosen, problems }, problems.length > 0 ? 400 : 200); // prettier-ignore
  }

  /** Whoever may be signed in here has nothing to do with who answers: the page says nothing of them. */
  private show(response: Response, template: string, context: object, status = 200): Promise<void> {
    // the language that the link was made in is not that of the page, which whoever answers chooses
    return this.pages.render(
      response,
      template,
      { ...context, language: currentLanguage(), csrf: undefined },
      status,
    );
  }
}

type Asked = Awaited<ReturnType<AnswerController['asked']>>;

function groupAt(groups: readonly Group[], page: string): Group {
  const group = /^[1-9]\d?$/.test(page) ? groups[Number(page) - 1] : undefined;
  if (!group) throw new NotFoundException();
  return group;
}

function labelOf({ item, choices, notRelevant }: Group['questions'][number], answers: Answers) {
  const answer = answers[item];
  if (answer === undefined) return undefined;
  return [...choices, ...notRelevant].find(({ value }) => value === (answer === null ? 'nr' : String(answer)))
    ?.label;
}
