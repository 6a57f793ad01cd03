import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem } from '../api/api-errors.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { type Visit, visitOf } from '../person/visit.js';
import { OneReferral } from '../referral/referral.operations.js';
import type { Referral } from '../referral/referral-view.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { attach, type Wrong } from './act-form.js';
import { choicesOf, evidenceOf } from './definition.js';
import { EvidenceTooLarge, evidenceUpload, readEvidence } from './evidence-form.js';
import { OutcomeDefinitions, ReportOutcome } from './outcome.operations.js';
import {
  isOpen,
  isStep,
  missing,
  nextStep,
  type Report,
  reportOf,
  type Step,
  STEPS,
} from './report-draft.js';

interface Told {
  readonly wrong?: readonly Wrong[];
  readonly problems?: readonly Problem[];
  readonly form?: Asked;
}

/** Reporting an outcome of a referral: a question a page, what was answered kept until it is sent. */
@Controller('referrals/:reference/outcome')
export class ReportOutcomeController {
  constructor(private readonly pages: Pages) {}

  /** Goes on where it was left. */
  @Get()
  async begin(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const job = await this.job(visitOf(response), reference);
    response.redirect(303, job.address(nextStep(job.report, job.kinds)));
  }

  @Get(':step')
  async ask(
    @Param('reference') reference: string,
    @Param('step') step: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    if (!isStep(step)) throw new NotFoundException();
    const job = await this.job(visitOf(response), reference);
    if (!isOpen(step, job.report, job.kinds))
      return response.redirect(303, job.address(nextStep(job.report, job.kinds)));
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', message: 'tooLarge' }];
    await this.show(response, job, step, { wrong });
  }

  @Post('what')
  async what(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const job = await this.job(visitOf(response), reference);
    const chosen = job.choices.find(({ code }) => code === text(form, 'definition'));
    if (!chosen && !isLater(form))
      return this.show(response, job, 'what', { form, wrong: [{ field: 'definition', message: 'definition' }] }); // prettier-ignore
    const kinds = chosen ? evidenceOf(chosen) : [];
    const evidence = chosen ? job.report.evidence.filter((each) => kinds.some(({ kind }) => kind === each.kind)) : job.report.evidence; // prettier-ignore
    await job.save({ definition: chosen?.code ?? job.report.definition, evidence });
    this.goOn(response, job, form, 'when');
  }

  @Post('when')
  async when(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const job = await this.job(visitOf(response), reference);
    const day = dayAsked(form, 'achieved');
    const good = day === 'wrong' ? undefined : day;
    if (good === undefined && !isLater(form))
      return this.show(response, job, 'when', { form, wrong: [{ field: 'achieved-day', message: 'day' }] });
    if (good !== undefined) await job.save({ day: good });
    this.goOn(response, job, form, job.kinds.length > 0 ? 'evidence' : 'check');
  }

  @Post('evidence')
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(evidenceUpload())
  async evidence(
    @Param('reference') reference: string,
    @Body() body: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const form = body ?? {};
    const visit = visitOf(response);
    const job = await this.job(visit, reference);
    const dropped = text(form, 'drop');
    if (dropped !== undefined) {
      await job.save({ evidence: job.report.evidence.filter(({ digest }) => digest !== dropped) });
      return response.redirect(303, job.address('evidence'));
    }
    const { evidence, wrong } = readEvidence(form, file, job.kinds);
    if (wrong.length > 0) return this.show(response, job, 'evidence', { form, wrong });
    if (evidence) {
      const sent = await visit.sendFile(evidence.fileName, evidence.content);
      if (!sent.ok) return this.show(response, job, 'evidence', { form, problems: sent.problems });
      const { kind, fileName } = evidence;
      const others = job.report.evidence.filter(({ digest }) => digest !== sent.value.digest);
      await job.save({ evidence: [...others, { kind, fileName, digest: sent.value.digest }] });
    }
    const later = text(form, 'later') === 'yes';
    if (later !== job.report.later) await job.save({ later });
    if (isLater(form)) return this.goOn(response, job, form, 'check');
    if (missing(job.report, job.kinds).length === 0 || later) return this.goOn(response, job, form, 'check');
    if (evidence) return response.redirect(303, job.address('evidence')); // another kind is still missing
    await this.show(response, job, 'evidence', { form, wrong: [{ field: 'file', message: 'evidence' }] });
  }

  /** Reports it and attaches its evidence. Sent again it is the same outcome, and what is attached is attached once. */
  @Post('check')
  async send(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    const visit = visitOf(response);
    const job = await this.job(visit, reference);
    const note = text(form, 'note');
    if (note !== job.report.note) await job.save({ note });
    if (isLater(form)) return this.goOn(response, job, form, 'check');
    const { outcome, definition, day, evidence } = job.report;
    if (definition === undefined || day === undefined || !job.kept)
      return response.redirect(303, job.address(nextStep(job.report, job.kinds)));
    const serviceUser = job.referral.serviceUser ?? '';
    const input = {
      outcome,
      definition,
      serviceUser,
      referral: reference,
      achievedOn: day,
      note,
      takenBack: false,
    };
    const { reported } = await visit.ask(ReportOutcome, { input }, undefined, text(form, 'key'));
    if (isRefusal(reported)) return this.show(response, job, 'check', { form, problems: reported.problems });
    for (const file of evidence) {
      const attached = await attach(
        visit,
        { id: reported.id, ...file },
        `${outcome}-${file.digest.slice(0, 32)}`,
      );
      if (isRefusal(attached))
        return this.show(response, job, 'check', { form, problems: attached.problems });
    }
    await visit.discardDraft('outcome', reference);
    response.redirect(303, `/outcomes/${encodeURIComponent(reported.id)}?done=report`);
  }

  @Post('discard')
  async discard(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    await visitOf(response).discardDraft('outcome', reference);
    response.redirect(303, `/referrals/${encodeURIComponent(reference)}`);
  }

  private goOn(response: Response, job: Job, form: Asked, step: Step): void {
    const left = `/referrals/${encodeURIComponent(job.referral.reference)}?done=draft`;
    response.redirect(303, isLater(form) ? left : job.address(step));
  }

  private async job(visit: Visit, reference: string): Promise<Job> {
    const [{ referral }, { outcomeDefinitions }, draft] = await Promise.all([
      visit.ask(OneReferral, { reference }),
      visit.ask(OutcomeDefinitions, {}),
      visit.draft('outcome', reference),
    ]);
    const found = answered(referral);
    const choices = choicesOf(answered(outcomeDefinitions).items, found.wanted);
    return new Job(visit, found, choices, reportOf(draft, reference), draft !== undefined);
  }

  private async show(
    response: Response,
    job: Job,
    step: Step,
    { wrong = [], problems = [], form = {} }: Told,
  ): Promise<void> {
    // prettier-ignore
    const status = wrong.length > 0 ? 400 : problems.length > 0 ? 409 : 200;
    const { referral, report, choices, kinds } = job;
    await this.pages.send(
      response,
      'outcome/report.njk',
      {
        referral,
        report,
        step,
        back: step === 'what' ? undefined : STEPS[STEPS.indexOf(step) - (step === 'check' && kinds.length === 0 ? 2 : 1)], // prettier-ignore
        choices: choices.map((each) => ({ ...each, kinds: evidenceOf(each), wanted: referral.wanted.includes(each.code) })), // prettier-ignore
        chosen: job.chosen,
        kinds,
        missing: missing(report, kinds),
        form,
        wrong,
        problems,
        key: randomUUID(),
      },
      status,
    );
  }
}

const isLater = (form: Asked): boolean => text(form, 'then') === 'later';

/** One person's report about one referral, as far as it is. */
class Job {
  constructor(
    private readonly visit: Visit,
    readonly referral: Referral,
    readonly choices: ReturnType<typeof choicesOf>,
    public report: Report,
    /** Whether something of it was kept before: a form without is from before it was sent, or discarded elsewhere. */
    readonly kept: boolean,
  ) {}

  get chosen() {
    return this.choices.find(({ code }) => code === this.report.definition);
  }

  get kinds() {
    return this.chosen ? evidenceOf(this.chosen) : [];
  }

  address(step: Step): string {
    return `/referrals/${encodeURIComponent(this.referral.reference)}/outcome/${step}`;
  }

  async save(more: Partial<Report>): Promise<void> {
    this.report = { ...this.report, ...more };
    await this.visit.saveDraft({
      kind: 'outcome',
      about: this.referral.reference,
      answers: { ...this.report },
    });
  }
}
