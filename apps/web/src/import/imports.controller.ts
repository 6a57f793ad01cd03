import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Res,
  UploadedFile,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor, NoFilesInterceptor } from '@nestjs/platform-express';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { ValueRefused } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { formView } from './form-view.js';
import { ImportFacts, Imports, OneImport } from './import.operations.js';
import { importOutcome } from './import-outcome.js';
import { TooLargeFilter } from './too-large.filter.js';
import { type FieldError, FILE_LIMIT_BYTES, type UploadedFile as Uploaded, uploadOf } from './upload.js';

const PAGE = 25;
const CSV_ROWS = 200;
const LOAD_PATIENCE_MS = 300_000; // as long as the API takes for a mutation
/** A kept file and a file of refused rows come as text, a third longer than they are. */
const FIELD_LIMIT_BYTES = Math.ceil((FILE_LIMIT_BYTES * 4) / 3);

/** Loading records: the list of imports, the form, and what came of it. */
@Controller('imports')
export class ImportsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const after = text(asked, 'after');
    const { nodes, pageInfo } = answered(
      (await visitOf(response).ask(Imports, { first: PAGE, after })).imports,
    );
    await this.pages.send(response, 'import/list.njk', { imports: nodes, pageInfo, after });
  }

  /** What the list shows, from its page on, up to 200. */
  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const imports = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Imports, page)).imports),
    );
    const header = ['import', 'file', 'kind', 'loaded_at', 'person', 'recorded_on', 'read', 'new', 'corrected', 'same', 'refused']; // prettier-ignore
    const rows = imports.map((each) => [
      each.id,
      each.fileName,
      each.kind.toLowerCase(),
      each.finishedAt,
      each.person,
      each.recordedOn,
      each.rows.read,
      each.rows.new,
      each.rows.corrected,
      each.rows.same,
      each.rows.refused,
    ]);
    await this.pages.download(response, 'imports.csv', csvOf(header, rows));
  }

  @Get('new')
  async form(@Res() response: Response): Promise<void> {
    visitOf(response);
    await this.showForm(response, {}, [], 200);
  }

  @Post()
  @UseFilters(TooLargeFilter)
  @UseInterceptors(
    FileInterceptor('file', {
      limits: { fileSize: FILE_LIMIT_BYTES, fieldSize: FIELD_LIMIT_BYTES, fields: 20, files: 1 },
      defParamCharset: 'utf8',
    }),
  )
  async load(
    @Body() form: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const upload = uploadOf(form ?? {}, file);
    if (!upload.ok) return this.showForm(response, form ?? {}, upload.errors, 400);
    try {
      const { importFacts } = await visit.ask(ImportFacts, { input: upload.input }, LOAD_PATIENCE_MS);
      const outcome = importOutcome(importFacts, upload);
      if ('redirect' in outcome) return response.redirect(303, outcome.redirect);
      await this.pages.send(response, 'import/outcome.njk', outcome, outcome.status);
    } catch (error) {
      if (!(error instanceof ValueRefused)) throw error;
      await this.showForm(response, form ?? {}, [{ field: 'file', text: error.message }], 400);
    }
  }

  /** Gives the rows that the page shows back as a file: nothing is kept on the server, so the page sends them along. */
  @Post('refused-rows')
  @UseInterceptors(NoFilesInterceptor({ limits: { fieldSize: FIELD_LIMIT_BYTES, fields: 5 } }))
  async refusedRows(@Body() form: Asked | undefined, @Res() response: Response): Promise<void> {
    visitOf(response);
    const file = Buffer.from(text(form ?? {}, 'rows') ?? '', 'base64').toString('utf8');
    await this.pages.download(response, text(form ?? {}, 'name') ?? 'refused.csv', file);
  }

  @Get(':id')
  async show(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const imported = answered((await visitOf(response).ask(OneImport, { id })).import);
    await this.pages.send(response, 'import/import.njk', { imported, done: text(asked, 'done') === 'yes' });
  }

  private async showForm(
    response: Response,
    form: Asked,
    errors: readonly FieldError[],
    status: number,
  ): Promise<void> {
    await this.pages.send(response, 'import/new.njk', formView(form, errors), status);
  }
}
