import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { EvidenceTooLarge } from '../outcome/evidence-form.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { inOrder, refusedLines } from './csv-rows.js';
import { LocationsOf, RecordPlaces } from './making.operations.js';
import { contentOf, paperUpload, statusOf, type Wrong } from './paper.js';
import { placeChanges, placesIn } from './place-rows.js';
import { organisationOf } from './readiness.controller.js';

const PAGE = 50;

/** Places of an organisation: the list, a further one, a change of one. */
@Controller('readiness/places')
export class PlacesController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { organisation, locations } = await this.load(response, asked);
    const after = text(asked, 'after') ?? '';
    const rest = locations.filter(({ code }) => code > after);
    const rows = rest.slice(0, PAGE);
    await this.pages.send(response, 'readiness/places.njk', {
      ...{
        organisation,
        rows,
        after,
        of: locations.length,
        done: ['recorded', 'uploaded'].find((each) => each === text(asked, 'done')),
      },
      pageInfo: { hasNextPage: rest.length > PAGE, endCursor: rows.at(-1)?.code ?? null },
    });
  }

  @Get('places.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { locations } = await this.load(response, asked);
    const rows = locations.map(({ code, name, area, sameAs }) => [code, name, area, sameAs]);
    await this.pages.download(response, 'locations.csv', csvOf(['code', 'name', 'area', 'same_as'], rows));
  }

  @Get('new')
  async adding(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.form(response, asked, [], undefined);
  }

  @Get('upload')
  async uploading(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', key: 'tooLarge' }];
    await this.uploadForm(response, asked, '', wrong);
  }

  @Get(':code')
  async changing(
    @Param('code') code: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const { locations } = await this.load(response, asked);
    const found = locations.find((each) => each.code === code);
    if (!found) throw new NotFoundException();
    await this.form(response, { ...asked, ...found }, [], code);
  }

  @Post('new')
  async add(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const code = text(form, 'code');
    if (code === undefined) return this.form(response, form, [{ field: 'code', key: 'code' }], undefined);
    const { locations } = await this.load(response, form);
    if (locations.some((each) => each.code === code)) return this.form(response, form, [{ field: 'code', key: 'codeTaken' }], undefined); // prettier-ignore
    await this.record(response, form, code, undefined);
  }

  @Post('upload')
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(paperUpload())
  async upload(
    @Body() sent: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const form = sent ?? {};
    const visit = visitOf(response);
    const content = contentOf(form, file);
    if (content === undefined) return this.uploadForm(response, form, '', [{ field: 'file', key: 'noFile' }]);
    const { rows, wrong } = placesIn(content);
    const record = text(form, 'then') === 'record' && wrong.length === 0;
    const { organisation, locations: now } = await this.load(response, form);
    const places = rows.map(([, row]) => row);
    const made = places.length === 0 ? undefined : (await visit.ask(RecordPlaces, { organisation, locations: places, checkOnly: !record }, undefined, record ? text(form, 'key') : undefined)).recordLocations; // prettier-ignore
    const refused = made && isRefusal(made) ? refusedLines(made.problems, rows.map(([row]) => row), { sameAs: 'same_as' }) : []; // prettier-ignore
    if (wrong.length + refused.length > 0) return this.uploadForm(response, form, content, inOrder([...wrong, ...refused])); // prettier-ignore
    if (record) return response.redirect(303, '/readiness/places?done=uploaded');
    await this.pages.send(response, 'readiness/places-preview.njk', { organisation, content, key: randomUUID(), ...placeChanges(places, now) }); // prettier-ignore
  }

  @Post(':code')
  async change(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const { locations } = await this.load(response, form);
    const found = locations.find((each) => each.code === code);
    if (!found) throw new NotFoundException();
    // somebody else changed it since it was shown
    if (text(form, 'seen') !== seenOf(found)) return this.form(response, { ...form, ...found }, [{ field: 'name', key: 'changedMeanwhile' }], code); // prettier-ignore
    await this.record(response, form, code, code);
  }

  private async record(
    response: Response,
    form: Asked,
    code: string,
    known: string | undefined,
  ): Promise<void> {
    const visit = visitOf(response);
    const organisation = await organisationOf(visit, form);
    const place = { code, name: text(form, 'name') ?? '', area: text(form, 'area') ?? null, sameAs: text(form, 'sameAs') ?? null }; // prettier-ignore
    if (place.name === '') return this.form(response, form, [{ field: 'name', key: 'name' }], known);
    const { recordLocations: made } = await visit.ask(RecordPlaces, { organisation, locations: [place], checkOnly: false }, undefined, text(form, 'key')); // prettier-ignore
    if (!isRefusal(made)) return response.redirect(303, '/readiness/places?done=recorded');
    const wrong = made.problems.map((problem) => ({ field: problem.path[2] ?? (problem.path[0] === 'locations' ? 'area' : 'name'), problem })); // prettier-ignore
    await this.form(response, form, wrong, known);
  }

  private async load(response: Response, asked: Asked) {
    const visit = visitOf(response);
    const organisation = await organisationOf(visit, asked);
    return { organisation, locations: answered((await visit.ask(LocationsOf, { organisation })).locations).items }; // prettier-ignore
  }

  private async uploadForm(response: Response, form: Asked, content: string, wrong: readonly Wrong[]) {
    const organisation = await organisationOf(visitOf(response), form);
    await this.pages.send(response, 'readiness/places-upload.njk', { organisation, content, wrong }, statusOf(wrong)); // prettier-ignore
  }

  private async form(
    response: Response,
    form: Asked,
    wrong: readonly Wrong[],
    code: string | undefined,
  ): Promise<void> {
    const { organisation, locations } = await this.load(response, form);
    const found = locations.find((each) => each.code === code);
    await this.pages.send(response, 'readiness/place.njk', { organisation, form, wrong, code, seen: found && seenOf(found), key: randomUUID() }, wrong.some(({ key }) => key === 'changedMeanwhile') ? 409 : statusOf(wrong)); // prettier-ignore
  }
}

const seenOf = ({ name, area, sameAs }: { readonly name: string; readonly area: string | null; readonly sameAs: string | null }): string =>
  JSON.stringify([name, area, sameAs]); // prettier-ignore
