import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type pg from 'pg';
import { ok, problem, refuse, type Result, SQL } from '#kernel';
import { may, type Person } from '#partners';
import { importFile, type ImportKind } from '../exchange/index.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import {
  type Import,
  ImportFactsInput,
  ImportFactsResult,
  type ImportRefused,
  type ImportReport,
  ImportResult,
  ImportsResult,
} from './import.types.js';
import { importOf, type ImportRow, SELECT_IMPORT } from './import.rows.js';
import { PageArgs } from './shared.js';

const NEWEST: Keyset<Import> = { name: 'imports', keyOf: ({ id }) => [id] };

/** What an organisation may import of its own, without the right to import anything. */
const OWN_KINDS: readonly string[] = ['observations', 'outcomes', 'supervision'];

/** Records into the platform, and what was imported. */
@Resolver()
export class ImportResolver {
  constructor(
    private readonly reader: Reader,
    @Inject(SQL) private readonly pool: pg.Pool,
  ) {}

  @Query(() => ImportsResult, { complexity: pageCost, description: 'What was imported, newest first.' })
  imports(@Context() asking: Asking, @Args() args: PageArgs) {
    return asking.may('import.read', () =>
      this.reader.page<ImportRow, Import>(
        NEWEST,
        args,
        (where, after) =>
          `${SELECT_IMPORT} ${where.and(after?.[0], (id) => `i.id < ${id}::bigint`).text} order by i.id desc`,
        importOf,
      ),
    );
  }

  @Query(() => ImportResult)
  import(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.may('import.read', async () => {
      const row = /^\d{1,18}$/.test(id)
        ? await this.reader.row<ImportRow>(`${SELECT_IMPORT} where i.id = $1`, [id])
        : undefined;
      return row
        ? ok(importOf(row))
        : refuse(
            problem('NOT_FOUND', 'id', `There is no import '${id}'.`, 'The query `imports` lists them.'),
          );
    });
  }

  @Mutation(() => ImportFactsResult, {
    complexity: atLeast(1_000),
    description:
      'Imports one file in one transaction: all of it or, with `keepGoing`, its good rows. The same file again changes nothing.',
  })
  importFacts(@Context() asking: Asking, @Args('input') input: ImportFactsInput) {
    return asking.signedIn(async (person) => {
      const allowed = may(person, 'facts.import');
      if (allowed.ok) return this.take(person, input);
      const { organisation } = person;
      return OWN_KINDS.includes(input.kind) &&
        organisation !== null &&
        may(person, 'outcome.report', { parties: [organisation] }).ok
        ? this.take(person, input, organisation)
        : allowed;
    });
  }

  private async take(
    person: Person,
    { kind, fileName, content, recordedOn, scheme, keepGoing, checkOnly }: ImportFactsInput,
    organisation?: string,
  ): Promise<Result<ImportReport | ImportRefused>> {
    const refused = new PassThrough();
    let refusedFile: Promise<string> | undefined;
    const outcome = await importFile(this.pool, {
      kind: kind as ImportKind,
      fileName,
      content,
      contentBytes: Buffer.byteLength(content),
      person: person.code,
      writer: person,
      organisation,
      recordedOn: recordedOn ?? undefined,
      scheme: scheme ?? undefined,
      checkOnly,
      keepGoing: keepGoing ? () => ((refusedFile = text(refused)), refused) : undefined,
    });
    if (!outcome.ok)
      return ok({
        problems: outcome.problems,
        refused: outcome.refusals,
        reasons: outcome.reasons,
        refusedRows: outcome.refusedRows,
      });
    const { refusals, repeatOf, ...report } = outcome.value;
    return ok({
      ...report,
      refused: refusals,
      refusedFile: refusedFile && (await refusedFile),
      repeatOf: repeatOf?.importId,
    });
  }
}
