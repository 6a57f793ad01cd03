import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { FileInterceptor, NoFilesInterceptor } from '@nestjs/platform-express';
import type { Response } from 'express';
import { isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { linesOf, readBulkFile, refusedFile, textOf, withRows } from '../bulk/bulk-file.js';
import { EvidenceTooLarge } from '../outcome/evidence-form.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import type { Wrong } from './forms.js';
import { columnsOf, PLAN_TABLES, type PlanFile, planFileKind, type PlanRead, readPlanFile, refusalsOf } from './plan-file.js'; // prettier-ignore
import { CheckTransition, RecordTransition } from './transition.operations.js';

/** The file goes along with the pages that are about it: nothing of it is kept on the server before it is recorded. */
const LIMIT_BYTES = 1_000_000;
const FIELDS = { fieldSize: 1_500_000, fields: 1_000 };
/** As many rows are shown to be mended at a time. */
const MENDED_AT_A_TIME = 20;
const PATIENCE_MS = 60_000;

/** A plan of transition, or more of one, by a file: looked at first, mended on the page, then recorded. */
@Controller('transitions/upload')
export class TransitionUploadController {
  constructor(private readonly pages: Pages) {}

  @Get()
  form(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', message: 'tooLarge' }];
    return this.showForm(response, asked, wrong);
  }

  @Post()
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: LIMIT_BYTES, ...FIELDS, files: 1 }, defParamCharset: 'utf8' })) // prettier-ignore
  async upload(
    @Body() form: Asked | undefined,
    @UploadedFile() uploaded: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const asked = form ?? {};
    const kind = planFileKind(text(asked, 'kind'));
    const wrong: Wrong[] = [];
    if (!kind) wrong.push({ field: 'kind', message: 'fileKind' });
    if (!uploaded || uploaded.buffer.length === 0) wrong.push({ field: 'file', message: 'file' });
    if (kind && kind !== 'plan' && text(asked, 'transition') === undefined) wrong.push({ field: 'transition', message: 'missing' }); // prettier-ignore
    if (!kind || !uploaded || wrong.length > 0) return this.showForm(response, asked, wrong);
    await this.preview(response, { kind, name: uploaded.originalname, content: uploaded.buffer.toString('utf8'), transition: text(asked, 'transition'), reason: text(asked, 'reason') }); // prettier-ignore
  }

  /** The same file as it was mended on the page. */
  @Post('check')
  @UseInterceptors(NoFilesInterceptor({ limits: FIELDS }))
  check(@Body() form: Asked | undefined, @Res() response: Response): Promise<void> {
    const sent = sentBy(form ?? {});
    const whole = form?.content;
    if (sent.kind === 'plan')
      return this.preview(response, typeof whole === 'string' ? { ...sent, content: whole } : sent);
    const table = readBulkFile(sent.content);
    if (!table) throw new NotFoundException();
    const mended = new Map<number, readonly string[]>();
    for (const row of table.rows.keys())
      if (text(form ?? {}, `mend-${row}`) !== undefined) mended.set(row, table.header.map((_, i) => text(form ?? {}, `value-${row}-${i}`) ?? '')); // prettier-ignore
    return this.preview(response, { ...sent, content: textOf(withRows(table, mended)) });
  }

  @Post('record')
  @UseInterceptors(NoFilesInterceptor({ limits: FIELDS }))
  async record(@Body() form: Asked | undefined, @Res() response: Response): Promise<void> {
    const asked = form ?? {};
    const file = sentBy(asked);
    const read = readPlanFile(file);
    if ('wrong' in read) return this.preview(response, file);
    const version = Number(text(asked, 'version'));
    const seen = Number.isInteger(version) ? { version } : undefined;
    const { recordTransition: done } = await visitOf(response).ask(RecordTransition, { document: read.document, seen }, PATIENCE_MS, text(asked, 'key')); // prettier-ignore
    // by now it may change something else, or be refused: it is looked at anew
    if (isRefusal(done)) return this.preview(response, file, done.problems);
    response.redirect(303, `/transitions/${encodeURIComponent(done.code)}?done=recorded`);
  }

  private async showForm(
    response: Response,
    form: Asked,
    wrong: readonly Wrong[],
    about?: object,
  ): Promise<void> {
    const { viewer } = await visitOf(response).who();
    const may = viewer.may.includes('transition.plan') || viewer.may.includes('transition.work');
    const tables = PLAN_TABLES.map((part) => ({ part, columns: columnsOf(part) }));
    await this.pages.send(response, 'transition/upload.njk', { form, wrong, about, may, tables }, wrong.length > 0 ? 400 : 200); // prettier-ignore
  }

  private async preview(response: Response, file: PlanFile, refused: readonly Problem[] = []): Promise<void> {
    const read: PlanRead = readPlanFile(file);
    // of what is no table nothing can be mended here
    if ('wrong' in read && file.kind !== 'plan')
      return this.showForm(response, { kind: file.kind, transition: file.transition, reason: file.reason }, [{ field: 'file', message: read.wrong }], read.about); // prettier-ignore
    const answer = 'wrong' in read ? undefined : (await visitOf(response).ask(CheckTransition, { document: read.document }, PATIENCE_MS)).recordTransition; // prettier-ignore
    const found = answer !== undefined && isRefusal(answer) ? answer.problems : [];
    const table = 'table' in read ? read.table : undefined;
    const { refusals, whole } = table && file.kind !== 'plan' ? refusalsOf(file.kind, found) : { refusals: [], whole: found }; // prettier-ignore
    const checked = answer === undefined || isRefusal(answer) ? undefined : answer;
    const added = checked?.changes?.some(({ part, added: isNew }) => part === 'PLAN' && isNew) === true;
    const lines = table ? linesOf(table) : [];
    await this.pages.send(
      response,
      'transition/upload-preview.njk',
      {
        file,
        checked,
        refused: checked ? refused : [],
        problems: whole.map(({ path, why, fix }) => ({ path: path.join('.'), why, fix })),
        syntax: 'wrong' in read ? read : undefined,
        header: table?.header,
        mend: [...Map.groupBy(refusals, ({ row }) => row)]
          .sort(([a], [b]) => a - b)
          .slice(0, MENDED_AT_A_TIME)
          .map(([row, reasons]) => ({ row, line: lines[row], values: (table?.header ?? []).map((_, i) => table?.rows[row]?.[i] ?? ''), reasons })), // prettier-ignore
        refusedRows: new Set(refusals.map(({ row }) => row)).size,
        refusedFile: table && refusals.length > 0 ? base64(refusedFile(table, refusals)) : undefined,
        kept: base64(file.content),
        version: added ? 0 : checked?.version,
        key: randomUUID(),
      },
      checked && refused.length === 0 ? 200 : 422,
    );
  }
}

/** What the page sent back of itself. @throws for what no page of ours sends */
function sentBy(form: Asked): PlanFile {
  const kind = planFileKind(text(form, 'kind'));
  if (!kind) throw new NotFoundException();
  return { kind, name: text(form, 'name') ?? kind, content: Buffer.from(text(form, 'kept') ?? '', 'base64').toString('utf8'), transition: text(form, 'transition'), reason: text(form, 'reason') }; // prettier-ignore
}

const base64 = (content: string): string => Buffer.from(content).toString('base64');
