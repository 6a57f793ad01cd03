import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { giveFile } from '../view/give-file.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { attach, DO, type Wrong } from './act-form.js';
import { evidenceOf, measuresOf } from './definition.js';
import { EvidenceTooLarge, evidenceUpload, readEvidence } from './evidence-form.js';
import { outcomesAsked, STATES } from './filters.js';
import { ClaimsOfOutcome, OneOutcome, OutcomeDefinitions, Outcomes } from './outcome.operations.js';
import { type Act, ACTS, actsOf, lastSeen, type Outcome } from './outcome-view.js';

const PAGE = 50;
const CSV_ROWS = 500;
/** Refusals that mean: this page is not for you, or there is no such thing. */
const FOR_THE_PAGE = new Set(['NOT_ALLOWED', 'NOT_SIGNED_IN', 'NOT_FOUND']);

/** Outcomes: what was reported, its evidence, what became of it, and what is done with it next. */
@Controller('outcomes')
export class OutcomesController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    const { shown, filter } = outcomesAsked(asked, viewer);
    const after = text(asked, 'after');
    const { outcomes } = await visit.ask(Outcomes, { ...filter, first: PAGE, after });
    const { nodes, pageInfo } = answered(outcomes);
    await this.pages.send(response, 'outcome/list.njk', {
      outcomes: nodes,
      pageInfo,
      after,
      shown,
      states: STATES,
      mayVerify: viewer.may.includes('outcome.verify'),
      filtered: Object.values(shown).some((value) => value !== undefined),
    });
  }

  /** What the list shows, with the same filters: the page that is on the screen and those after it, up to 500. */
  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { filter } = outcomesAsked(asked, (await visit.who()).viewer);
    const nodes = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Outcomes, { ...filter, ...page })).outcomes),
    );
    const header = ['outcome', 'title', 'definition', 'reported_by', 'achieved_on', 'state', 'verified_by', 'due_on', 'referral', 'contract']; // prettier-ignore
    const rows = nodes.map((each) => [
      each.outcome,
      each.title,
      each.definition,
      each.organisation,
      each.achievedOn,
      each.state.toLowerCase(),
      each.verifier,
      each.dueOn,
      each.referral,
      each.contract,
    ]);
    await this.pages.download(response, 'outcomes.csv', csvOf(header, rows));
  }

  @Get(':id')
  async show(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [outcome, kinds, { claims }, { viewer }] = await Promise.all([
      find(visit, id),
      definitionOf(visit),
      visit.ask(ClaimsOfOutcome, { outcome: id }),
      visit.who(),
    ]);
    const done = text(asked, 'done');
    await this.pages.send(response, 'outcome/outcome.njk', {
      outcome,
      kinds: evidenceOf(kinds(outcome)),
      acts: actsOf(outcome, viewer),
      claims: isRefusal(claims) ? [] : claims.nodes, // not everybody may see them
      done: done !== undefined && (done === 'report' || isAct(done)) ? done : undefined,
    });
  }

  /** A file of evidence as it was sent. Whatever it holds, no browser takes it for a page. */
  @Get(':id/evidence/:file')
  async file(@Param('file') file: string, @Res() response: Response): Promise<void> {
    const opened = await visitOf(response).openFile(file);
    if (!opened.ok) throw new Refused(opened.problems);
    giveFile(response, opened.value);
  }

  @Get(':id/:act')
  async ask(
    @Param('id') id: string,
    @Param('act') act: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', message: 'tooLarge' }];
    await this.showAct(response, visitOf(response), id, actNamed(act), {}, { wrong });
  }

  @Post(':id/evidence')
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(evidenceUpload())
  async addEvidence(
    @Param('id') id: string,
    @Body() form: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const [outcome, kinds] = await Promise.all([find(visit, id), definitionOf(visit)]);
    const { evidence, wrong } = readEvidence(form ?? {}, file, evidenceOf(kinds(outcome)));
    if (!evidence)
      return this.showAct(response, visit, id, 'evidence', form ?? {}, {
        wrong: wrong.length > 0 ? wrong : [{ field: 'file', message: 'file' }],
      });
    const sent = await visit.sendFile(evidence.fileName, evidence.content);
    if (!sent.ok)
      return this.showAct(response, visit, id, 'evidence', form ?? {}, { problems: sent.problems });
    const { kind, fileName } = evidence;
    const attached = await attach(visit, { id, kind, fileName, digest: sent.value.digest }, randomUUID());
    await this.after(response, visit, id, 'evidence', form ?? {}, attached);
  }

  @Post(':id/:act')
  async act(
    @Param('id') id: string,
    @Param('act') name: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const act = actNamed(name);
    if (act === 'evidence') throw new NotFoundException();
    const done = await DO[act](visit, await find(visit, id), form);
    if (Array.isArray(done)) return this.showAct(response, visit, id, act, form, { wrong: done as Wrong[] });
    await this.after(response, visit, id, act, form, done as { readonly __typename: string });
  }

  /** What comes after the API was asked: the outcome, or the form with why not. */
  private async after(
    response: Response,
    visit: Visit,
    id: string,
    act: Act,
    form: Asked,
    done: { readonly __typename: string },
  ): Promise<void> {
    if (!isRefusal(done)) return response.redirect(303, `/outcomes/${encodeURIComponent(id)}?done=${act}`);
    if (done.problems.some(({ code, path }) => FOR_THE_PAGE.has(code) && !path.includes('contract')))
      throw new Refused(done.problems);
    await this.showAct(response, visit, id, act, form, { problems: done.problems });
  }

  private async showAct(
    response: Response,
    visit: Visit,
    id: string,
    act: Act,
    form: Asked,
    { wrong = [], problems = [] }: { wrong?: readonly Wrong[]; problems?: readonly Problem[] },
  ): Promise<void> {
    const [outcome, kinds, { viewer }] = await Promise.all([
      find(visit, id),
      definitionOf(visit),
      visit.who(),
    ]);
    const definition = kinds(outcome);
    const status = wrong.length > 0 ? 400 : problems.length > 0 ? 409 : 200;
    const seen = Number(text(form, 'seen'));
    await this.pages.send(
      response,
      'outcome/act.njk',
      {
        outcome,
        act,
        form,
        wrong,
        problems,
        possible: actsOf(outcome, viewer).includes(act),
        kinds: evidenceOf(definition),
        measures: measuresOf(definition),
        meanwhile: form.seen === undefined ? [] : outcome.history.filter(({ sequence }) => sequence > seen),
        seen: lastSeen(outcome),
        key: randomUUID(), // a further try is another one; the same form sent twice has the same key
      },
      status,
    );
  }
}

const find = async (visit: Visit, id: string): Promise<Outcome> =>
  answered((await visit.ask(OneOutcome, { id })).outcome);

/** Asked for beside the outcome, which says only then which one is meant. */
async function definitionOf(visit: Visit) {
  const { items } = answered((await visit.ask(OutcomeDefinitions, {})).outcomeDefinitions);
  return ({ definition, definitionVersion }: Outcome) =>
    items.find(({ code, version }) => code === definition && version === definitionVersion) ?? {
      document: { measures: {} },
    };
}

const isAct = (name: string): name is Act => ACTS.some((act) => act === name);

function actNamed(name: string): Act {
  if (!isAct(name)) throw new NotFoundException();
  return name;
}
