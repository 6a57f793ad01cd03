import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { FileInterceptor, NoFilesInterceptor } from '@nestjs/platform-express';
import type { Response } from 'express';
import { EvidenceTooLarge } from '../outcome/evidence-form.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { type BulkFile, linesOf, readBulkFile, refusedFile, textOf, withRows } from './bulk-file.js';
import { BULK_KINDS, type BulkKind, isBulkKind } from './bulk-kinds.js';
import { type Checked, goThrough } from './check-bulk.js';

/** A file goes along with the pages that are about it: so nothing of it is kept on the server before it is recorded. */
export const BULK_LIMIT_BYTES = 1_000_000;
const FIELDS = { fieldSize: 1_500_000, fields: 1_000 };
/** As many rows are shown to be mended at a time. */
const MENDED_AT_A_TIME = 20;
const SHOWN_ROWS = 20;

interface Sent {
  readonly kind: BulkKind;
  readonly name: string;
  readonly file: BulkFile;
}
interface Wrong {
  readonly field: string;
  readonly message: string;
}

/** Many outcomes, observations, sessions or decisions by one file: looked at first, mended, then recorded. */
@Controller('bulk')
export class BulkController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async form(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', message: 'tooLarge' }];
    await this.showForm(response, visitOf(response), asked, wrong);
  }

  /** A file with the columns of a kind, and a row as an example. */
  @Get('template/:name.csv')
  async template(@Param('name') name: string, @Res() response: Response): Promise<void> {
    visitOf(response);
    if (!isBulkKind(name)) throw new NotFoundException();
    const { columns } = BULK_KINDS[name];
    const csv = csvOf(
      columns.map((each) => each.name),
      [columns.map(({ example }) => example)],
    );
    await this.pages.download(response, `${name}.csv`, csv);
  }

  @Post()
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: BULK_LIMIT_BYTES, ...FIELDS, files: 1 }, defParamCharset: 'utf8' })) // prettier-ignore
  async preview(
    @Body() form: Asked | undefined,
    @UploadedFile() uploaded: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const kind = text(form ?? {}, 'kind');
    const file = uploaded && readBulkFile(uploaded.buffer.toString('utf8'));
    const wrong: Wrong[] = [];
    if (!isBulkKind(kind)) wrong.push({ field: 'kind', message: 'kind' });
    if (!uploaded) wrong.push({ field: 'file', message: 'file' });
    else if (!file) wrong.push({ field: 'file', message: 'noTable' });
    else if (file.rows.length === 0) wrong.push({ field: 'file', message: 'noRows' });
    if (!isBulkKind(kind) || !file || !uploaded || wrong.length > 0)
      return this.showForm(response, visit, form ?? {}, wrong);
    const missing = BULK_KINDS[kind].columns.filter(
      ({ name, required }) => required && !file.header.includes(name),
    );
    const unknown = file.header.filter(
      (name) => !BULK_KINDS[kind].columns.some((column) => column.name === name),
    );
    if (missing.length > 0 || unknown.length > 0)
      return this.showForm(response, visit, form ?? {}, [{ field: 'file', message: 'columns' }], {
        missing: missing.map(({ name }) => name).join(', ') || 'none',
        unknown: unknown.join(', ') || 'none',
      });
    await this.showPreview(response, visit, { kind, name: uploaded.originalname, file });
  }

  /** The same file with the rows that were mended on the page. */
  @Post('check')
  @UseInterceptors(NoFilesInterceptor({ limits: FIELDS }))
  async check(@Body() form: Asked | undefined, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const sent = sentBy(form ?? {});
    await this.showPreview(response, visit, {
      ...sent,
      file: withRows(sent.file, mendedIn(form ?? {}, sent.file)),
    });
  }

  @Post('record')
  @UseInterceptors(NoFilesInterceptor({ limits: FIELDS }))
  async record(@Body() form: Asked | undefined, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { kind, name, file } = sentBy(form ?? {});
    const key = text(form ?? {}, 'key') ?? randomUUID();
    const checked = await goThrough(visit, kind, name, file, { checkOnly: false, key });
    if (checked.problems.length > 0) return this.showPreview(response, visit, { kind, name, file }, checked);
    await this.pages.send(response, 'bulk/done.njk', {
      kind,
      name,
      checked,
      ...this.refusedOf(file, checked),
    });
  }

  /** Gives the refused rows that the page sent along back as a file. */
  @Post('refused-rows')
  @UseInterceptors(NoFilesInterceptor({ limits: FIELDS }))
  async refusedRows(@Body() form: Asked | undefined, @Res() response: Response): Promise<void> {
    visitOf(response);
    const csv = Buffer.from(text(form ?? {}, 'rows') ?? '', 'base64').toString('utf8');
    await this.pages.download(response, `${text(form ?? {}, 'kind') ?? 'file'}-refused.csv`, csv);
  }

  private refusedOf(file: BulkFile, { refusals }: Checked) {
    return { refused: refusals.length === 0 ? undefined : base64(refusedFile(file, refusals)) };
  }

  private async showForm(
    response: Response,
    visit: Visit,
    form: Asked,
    wrong: readonly Wrong[],
    columns?: { readonly missing: string; readonly unknown: string },
  ): Promise<void> {
    const { viewer } = await visit.who();
    const kinds = Object.entries(BULK_KINDS)
      .filter(([, { action }]) => viewer.may.includes(action))
      .map(([kind, { columns: all }]) => ({ kind, columns: all }));
    await this.pages.send(
      response,
      'bulk/new.njk',
      { kinds, form, wrong, columns },
      wrong.length > 0 ? 400 : 200,
    );
  }

  private async showPreview(
    response: Response,
    visit: Visit,
    { kind, name, file }: Sent,
    was?: Checked,
  ): Promise<void> {
    // prettier-ignore
    const checked = was ?? (await goThrough(visit, kind, name, file, { checkOnly: true }));
    const lines = linesOf(file);
    const byRow = Map.groupBy(checked.refusals, ({ row }) => row);
    await this.pages.send(
      response,
      'bulk/preview.njk',
      {
        kind,
        name,
        header: file.header,
        rows: file.rows.slice(0, SHOWN_ROWS),
        total: file.rows.length,
        checked,
        good: file.rows.length - checked.refusedRows,
        mend: [...byRow]
          .sort(([a], [b]) => a - b)
          .slice(0, MENDED_AT_A_TIME)
          .map(([row, reasons]) => ({ row, line: lines[row], values: file.header.map((_, i) => file.rows[row]?.[i] ?? ''), reasons })), // prettier-ignore
        kept: base64(textOf(file)),
        key: randomUUID(),
        ...this.refusedOf(file, checked),
      },
      checked.refusedRows > 0 || checked.problems.length > 0 ? 422 : 200,
    );
  }
}

/** What the page sent back of itself. @throws for what no page of ours sends */
function sentBy(form: Asked): Sent {
  const kind = text(form, 'kind');
  const file = readBulkFile(Buffer.from(text(form, 'kept') ?? '', 'base64').toString('utf8'));
  if (!isBulkKind(kind) || !file) throw new NotFoundException();
  return { kind, name: text(form, 'name') ?? `${kind}.csv`, file };
}

function mendedIn(form: Asked, { header, rows }: BulkFile): Map<number, readonly string[]> {
  const mended = new Map<number, readonly string[]>();
  for (const row of rows.keys())
    if (text(form, `mend-${row}`) !== undefined)
      mended.set(row, header.map((_, i) => text(form, `value-${row}-${i}`) ?? '')); // prettier-ignore
  return mended;
}

const base64 = (content: string): string => Buffer.from(content).toString('base64');
