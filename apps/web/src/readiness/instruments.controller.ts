import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { EvidenceTooLarge } from '../outcome/evidence-form.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { differenceOf } from './instrument-difference.js';
import { groupsOf, type Instrument, said } from './instrument-view.js';
import { InstrumentsOf, RegisterInstrument } from './making.operations.js';
import { contentOf, paperUpload, placesIn, statusOf, type Wrong } from './paper.js';
import { organisationOf } from './readiness.controller.js';

/** What is asked about readiness: documents, made by upload, looked at before they go on record, version by version. */
@Controller('readiness/instruments')
export class InstrumentsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const organisation = await organisationOf(visit, asked);
    const { items } = answered((await visit.ask(InstrumentsOf, { organisation, code: null })).readinessInstruments); // prettier-ignore
    const rows = items.map(({ code, version, document }) => {
      const { title, constructs, items: questions } = document as Instrument;
      return {
        code,
        version,
        title: said(title).text,
        constructs: constructs.length,
        items: questions.length,
      };
    });
    await this.pages.send(response, 'readiness/instruments.njk', { organisation, rows });
  }

  @Get('new')
  async form(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', key: 'tooLarge' }];
    await this.paper(response, asked, '', wrong);
  }

  @Post('new')
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(paperUpload())
  async check(
    @Body() form: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const content = contentOf(form ?? {}, file);
    const record = text(form ?? {}, 'then') === 'record';
    const organisation = await organisationOf(visit, form ?? {});
    if (content === undefined)
      return this.paper(response, form ?? {}, '', [{ field: 'file', key: 'noFile' }]);
    const document = jsonOf(content);
    if ('wrong' in document) return this.paper(response, form ?? {}, content, [{ field: 'content', key: 'json', at: document.wrong }]); // prettier-ignore
    const { registerReadinessInstrument: checked } = await visit.ask(RegisterInstrument, { organisation, document: document.value, checkOnly: !record }, undefined, record ? text(form ?? {}, 'key') : undefined); // prettier-ignore
    if (isRefusal(checked)) return this.paper(response, form ?? {}, content, placesIn(checked.problems));
    if (record) return response.redirect(303, `/readiness/instruments/${encodeURIComponent(checked.code)}?done=recorded&version=${checked.version}`); // prettier-ignore
    const versions = answered((await visit.ask(InstrumentsOf, { organisation, code: checked.code })).readinessInstruments).items; // prettier-ignore
    const [latest] = versions;
    await this.pages.send(response, 'readiness/instrument-preview.njk', {
      ...{
        organisation,
        content,
        checked,
        key: randomUUID(),
        latest,
        known: latest?.version === checked.version,
      },
      title: said((checked.document as Instrument).title),
      groups: groupsOf(checked.document as Instrument),
      differences: latest ? differenceOf(latest.document as Instrument, checked.document as Instrument) : [],
    });
  }

  @Get(':code')
  async show(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const organisation = await organisationOf(visit, asked);
    const versions = answered((await visit.ask(InstrumentsOf, { organisation, code })).readinessInstruments).items; // prettier-ignore
    const shown = versions.find(({ version }) => String(version) === (text(asked, 'version') ?? String(versions[0]?.version))); // prettier-ignore
    if (!shown) throw new NotFoundException();
    const instrument = shown.document as Instrument;
    const other = versions.find(({ version }) => String(version) === (text(asked, 'with') ?? String(shown.version - 1))); // prettier-ignore
    await this.pages.send(response, 'readiness/instrument.njk', {
      ...{ organisation, shown, other, done: text(asked, 'done') === 'recorded' },
      versions: versions.map(({ version }) => version),
      ...{ title: said(instrument.title), groups: groupsOf(instrument), combine: instrument.combine },
      differences: other ? differenceOf(other.document as Instrument, instrument) : [],
    });
  }

  private async paper(
    response: Response,
    asked: Asked,
    content: string,
    wrong: readonly Wrong[],
  ): Promise<void> {
    const organisation = await organisationOf(visitOf(response), asked);
    await this.pages.send(response, 'readiness/instrument-new.njk', { organisation, content, wrong }, statusOf(wrong)); // prettier-ignore
  }
}

function jsonOf(content: string): { readonly value: unknown } | { readonly wrong: string } {
  try {
    return { value: JSON.parse(content.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message.slice(0, 200) : '' };
  }
}
