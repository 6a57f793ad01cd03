import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { EvidenceTooLarge } from '../outcome/evidence-form.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { inOrder, refusedLines } from './csv-rows.js';
import { RecordResources, ResourceHistory } from './making.operations.js';
import { pageAfter } from './paging.js';
import { contentOf, paperUpload, statusOf, type Wrong } from './paper.js';
import { organisationOf } from './readiness.controller.js';
import { ResourcesOf } from './readiness.operations.js';
import { amountOf, changesIn, keyOfThing, kindOf, KINDS, mapOf, resourcesIn } from './resource-rows.js';

const PAGE = 50;
/** Of what a file changes, this many lines are shown: the others are counted. */
const MOST_SHOWN = 100;

/** The resource map: what each location has, needs and lacks, by kind; said by form or by file, and what was said before. */
@Controller('readiness')
export class ResourcesController {
  constructor(private readonly pages: Pages) {}

  @Get('resources')
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { organisation, resources, locations, shown, filters } = await this.load(response, asked);
    const after = text(asked, 'after') ?? '';
    const kinds = [...new Set(resources.map(({ kind }) => kind))].sort().map((kind) => ({ kind, lacking: new Set(resources.filter((each) => each.kind === kind && each.lacks > 0).map(({ location }) => location)).size })); // prettier-ignore
    await this.pages.send(response, 'readiness/resources.njk', {
      ...{ organisation, kinds, filters, after, locations, allKinds: KINDS, of: locations.length },
      ...{ count: shown.length, any: resources.length > 0, map: mapOf(resources, locations) },
      ...pageAfter(shown, keyOfThing, after, PAGE),
      places: Object.fromEntries(locations.map(({ code, name }) => [code, name])),
      done: ['recorded', 'uploaded'].find((each) => each === text(asked, 'done')),
    });
  }

  @Get('resources.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { shown } = await this.load(response, asked);
    const header = ['location', 'kind', 'what', 'has', 'needs', 'lacks', 'unit', 'note'];
    const rows = shown.map((each) => [each.location, each.kind.toLowerCase(), each.what, each.has, each.needs, each.lacks, each.unit, each.note]); // prettier-ignore
    await this.pages.download(response, 'readiness-resources.csv', csvOf(header, rows));
  }

  @Get('resources/change')
  async changing(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { resources } = await this.load(response, {});
    const what = text(asked, 'what');
    if (what === undefined) return this.form(response, asked, []);
    const found = resources.find((each) => keyOfThing(each) === keyOfThing({ location: text(asked, 'location') ?? '', kind: kindOf(text(asked, 'kind')) ?? 'PEOPLE', what })); // prettier-ignore
    if (!found) throw new NotFoundException();
    const { location, kind, has, needs, unit, note, seen } = found;
    await this.form(response, { organisation: asked.organisation, location, kind, what, has: String(has), needs: String(needs), unit, note: note ?? '', seen, known: 'yes' }, []); // prettier-ignore
  }

  @Post('resources/change')
  async change(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const organisation = await organisationOf(visit, form);
    const [location, what, unit] = [text(form, 'location'), text(form, 'what'), text(form, 'unit')];
    const [kind, has, needs] = [kindOf(text(form, 'kind')), amountOf(text(form, 'has')), amountOf(text(form, 'needs'))]; // prettier-ignore
    const wrong: Wrong[] = [
      ...(location === undefined ? [{ field: 'location', key: 'location' }] : []),
      ...(kind === undefined ? [{ field: 'kind', key: 'kindOfResource' }] : []),
      ...(what === undefined ? [{ field: 'what', key: 'thing' }] : []),
      ...(has === undefined ? [{ field: 'has', key: 'amount' }] : []),
      ...(needs === undefined ? [{ field: 'needs', key: 'amount' }] : []),
      ...(unit === undefined ? [{ field: 'unit', key: 'unit' }] : []),
    ];
    if (wrong.length > 0 || !location || !kind || !what || has === undefined || needs === undefined || !unit) return this.form(response, form, wrong); // prettier-ignore
    const resource = { location, kind, what, has, needs, unit, note: text(form, 'note') ?? null, seen: text(form, 'seen') ?? '' }; // prettier-ignore
    const { recordReadinessResources: made } = await visit.ask(RecordResources, { organisation, resources: [resource], checkOnly: false }, undefined, text(form, 'key')); // prettier-ignore
    if (!isRefusal(made)) return response.redirect(303, `/readiness/resources?${new URLSearchParams({ done: 'recorded', location, ...(await this.named(response, organisation)) }).toString()}`); // prettier-ignore
    const refused = made.problems.map((problem) => ({ field: problem.path[2] === 'seen' ? 'has' : (problem.path[2] ?? 'what'), problem })); // prettier-ignore
    // what stands there by now is seen with the reason: sent once more, it overrules that
    const now = made.problems.some(({ code }) => code === 'CONFLICT') ? { seen: await this.seenNow(response, organisation, resource) } : {}; // prettier-ignore
    await this.form(response, { ...form, ...now, known: now.seen || text(form, 'known') }, refused);
  }

  @Get('resources/upload')
  async uploading(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', key: 'tooLarge' }];
    await this.uploadForm(response, asked, '', wrong);
  }

  @Post('resources/upload')
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(paperUpload())
  async upload(
    @Body() sent: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const form = sent ?? {};
    const visit = visitOf(response);
    const organisation = await organisationOf(visit, form);
    const content = contentOf(form, file);
    if (content === undefined) return this.uploadForm(response, form, '', [{ field: 'file', key: 'noFile' }]);
    const { rows, wrong } = resourcesIn(content);
    const record = text(form, 'then') === 'record' && wrong.length === 0;
    const resources = rows.map(([, row]) => row);
    const { resources: now, locations } = await this.load(response, form);
    const made = rows.length === 0 ? undefined : (await visit.ask(RecordResources, { organisation, resources, checkOnly: !record }, undefined, record ? text(form, 'key') : undefined)).recordReadinessResources; // prettier-ignore
    const all = [...wrong, ...(made && isRefusal(made) ? refusedLines(made.problems, rows.map(([row]) => row)) : [])]; // prettier-ignore
    if (all.length > 0) return this.uploadForm(response, form, content, inOrder(all));
    if (record) return response.redirect(303, `/readiness/resources?${new URLSearchParams({ done: 'uploaded', ...(await this.named(response, organisation)) }).toString()}`); // prettier-ignore
    const { added, changed, same } = changesIn(resources, now);
    await this.pages.send(response, 'readiness/resources-preview.njk', {
      ...{ organisation, content, key: randomUUID(), same, count: added.length + changed.length },
      ...{ added: added.slice(0, MOST_SHOWN), changed: changed.slice(0, MOST_SHOWN) },
      ...{ addedCount: added.length, changedCount: changed.length },
      places: Object.fromEntries(locations.map(({ code, name }) => [code, name])),
    });
  }

  private async load(response: Response, asked: Asked) {
    const visit = visitOf(response);
    const organisation = await organisationOf(visit, asked);
    const answer = await visit.ask(ResourcesOf, { organisation });
    const [resources, locations] = [answered(answer.readinessResources).items, answered(answer.locations).items]; // prettier-ignore
    const filters = { location: text(asked, 'location'), kind: kindOf(text(asked, 'kind')), show: text(asked, 'show') === 'lacking' ? 'lacking' : undefined }; // prettier-ignore
    const shown = resources.filter(({ location, kind, lacks }) => (filters.location ?? location) === location && (filters.kind ?? kind) === kind && (filters.show === undefined || lacks > 0)); // prettier-ignore
    return { organisation, resources, locations, shown, filters };
  }

  private async seenNow(response: Response, organisation: string, of: Parameters<typeof keyOfThing>[0]) {
    const { resources } = await this.load(response, { organisation });
    return resources.find((each) => keyOfThing(each) === keyOfThing(of))?.seen ?? '';
  }

  /** Who belongs to no organisation goes on with the one that was named. */
  private async named(response: Response, organisation: string): Promise<{ organisation?: string }> {
    return (await visitOf(response).who()).viewer.organisation === null ? { organisation } : {};
  }

  private async form(response: Response, form: Asked, wrong: readonly Wrong[]): Promise<void> {
    const visit = visitOf(response);
    const { organisation, locations, resources } = await this.load(response, { organisation: form.organisation }); // prettier-ignore
    const [location, kind, what] = [
      text(form, 'location') ?? '',
      kindOf(text(form, 'kind')),
      text(form, 'what'),
    ];
    const known = text(form, 'known') !== undefined && kind !== undefined && what !== undefined;
    const history = known ? answered((await visit.ask(ResourceHistory, { organisation, location, kind, what })).readinessResourceHistory).items : []; // prettier-ignore
    const units = [...new Set(resources.map(({ unit }) => unit))].sort();
    await this.pages.send(response, 'readiness/resource.njk', {
      ...{ organisation, locations, kinds: KINDS, form, wrong, known, history, units, key: randomUUID() },
      place: locations.find(({ code }) => code === location)?.name ?? location,
    }, statusOf(wrong)); // prettier-ignore
  }

  private async uploadForm(response: Response, form: Asked, content: string, wrong: readonly Wrong[]) {
    const organisation = await organisationOf(visitOf(response), form);
    await this.pages.send(response, 'readiness/resources-upload.njk', { organisation, content, wrong, kinds: KINDS }, statusOf(wrong)); // prettier-ignore
  }
}
