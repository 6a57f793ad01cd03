import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Command, CommandRunner, Option } from 'nest-commander';
import type pg from 'pg';
import { nearestName, type Result, SQL } from '#kernel';
import { may, type Person } from '#partners';
import { DOCUMENT_KINDS, type DocumentKind, importDocument } from '../../documents/import-document.js';
import { IMPORT_KINDS, importFile, type ImportKind, type ImportOutcome } from '../../exchange/index.js';
import { stepsOn } from '../steps.js';
import { EXIT, note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { openFailure } from './open-failure.js';
import { RefusedFile } from './refused-file.js';
import { entryLine, refusalLine, reportLines } from './report-lines.js';

interface Options {
  readonly keepGoing?: string;
  readonly recordedOn?: string;
  readonly scheme?: string;
  readonly as: string;
}

const KINDS: readonly string[] = [...IMPORT_KINDS, ...DOCUMENT_KINDS];
const isDocument = (kind: string): kind is DocumentKind => DOCUMENT_KINDS.some((one) => one === kind);
const PHASES = { reading: 'Reading and checking', landing: 'Landing' } as const;

/** `concord import`: one file into the platform, all of it or nothing. */
@Command({
  name: 'import',
  arguments: '<kind> <file>',
  argsDescription: {
    '<kind>': KINDS.join(', '),
    '<file>': 'CSV for records, JSON for measures, mechanisms, contracts and terms (docs/guide/importing.md)',
  },
  description:
    'Import a file: all of it, or nothing. The same file twice changes nothing; a known id with other content is a correction',
})
export class ImportCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: pg.Pool,
  ) {
    super();
  }

  override async run([kind = '', file = '']: string[], options: Options): Promise<void> {
    if (!KINDS.includes(kind)) {
      const near = nearestName(kind, KINDS);
      this.command.error(
        `error: "${kind}" is no kind of file. ${near ? `Did you mean "${near}"?` : `The kinds are ${KINDS.join(', ')}.`}`,
      );
    }
    const person = allowed(kind, options.as);
    if (!person.ok) return refused(person.problems);
    if (!isDocument(kind)) return this.importRecords(kind as ImportKind, file, person.value, options);
    for (const name of ['keepGoing', 'recordedOn', 'scheme'] as const) {
      if (options[name] !== undefined)
        this.command.error(
          `error: --${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} is for files of records, not for ${kind}.`,
        );
    }
    await this.importDocuments(kind, file, person.value);
  }

  private async importDocuments(kind: DocumentKind, file: string, person: Person): Promise<void> {
    const done = await importDocument({ em: this.em, sql: this.sql }, person, kind, file);
    if (!done.ok) return refused(done.problems);
    await print(done.value.map((entry) => `${entryLine(entry)}\n`).join(''));
  }

  private async importRecords(
    kind: ImportKind,
    file: string,
    person: Person,
    { keepGoing, ...given }: Options,
  ): Promise<void> {
    const refusedFile = keepGoing === undefined ? undefined : new RefusedFile(keepGoing);
    const steps = stepsOn(process.stderr);
    try {
      const { size } = await stat(file);
      const outcome = await importFile(this.sql, {
        kind,
        fileName: file,
        content: createReadStream(file, { highWaterMark: 256 * 1024 }),
        contentBytes: size,
        person: person.code,
        writer: person,
        ...(given.recordedOn === undefined ? {} : { recordedOn: given.recordedOn }),
        ...(given.scheme === undefined ? {} : { scheme: given.scheme }),
        ...(refusedFile ? { keepGoing: () => refusedFile.open() } : {}),
        onProgress: ({ phase, done, total }) => {
          if ((phase === 'reading' || phase === 'landing') && total !== undefined)
            steps.told(PHASES[phase], done, total);
        },
      });
      steps.end();
      if (outcome.ok) await refusedFile?.keep();
      await tell(outcome, refusedFile?.written);
    } catch (error) {
      const failure = openFailure(error, file, keepGoing);
      if (!failure) throw error;
      refused([failure]);
    } finally {
      steps.end();
      await refusedFile?.discard();
    }
  }

  @Option({
    flags: '--keep-going <file>',
    description:
      'load the good rows, and write the refused ones, with the reasons, to this file: mend it and import it',
  })
  keepGoing(value: string): string {
    return value;
  }

  @Option({
    flags: '--recorded-on <day>',
    description: 'YYYY-MM-DD: history that is loaded late is on record as known from that day',
  })
  recordedOn(value: string): string {
    return value;
  }

  @Option({
    flags: '--scheme <code>',
    description: 'whose area codes are meant, where a code stands in several schemes',
  })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who imports', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

/** Refusals and warnings on standard error, what became of the file on standard output. */
async function tell(outcome: ImportOutcome, refusedFile: string | undefined): Promise<void> {
  const refusals = outcome.ok ? outcome.value.refusals : outcome.refusals;
  for (const refusal of refusals) note(refusalLine(refusal));
  if (outcome.ok) {
    for (const { text, rows, firstLine } of outcome.value.warnings)
      note(`${text} Rows: ${rows}; the first is on line ${firstLine}.`);
    return print(`${reportLines(outcome.value, refusedFile).join('\n')}\n`);
  }
  if (refusals.length === 0) return refused(outcome.problems);
  if (outcome.reasons > refusals.length) note(`… and ${outcome.reasons - refusals.length} more.`);
  note(
    outcome.refusedRows > 0
      ? `${outcome.refusedRows} ${outcome.refusedRows === 1 ? 'row' : 'rows'} refused, so nothing was loaded. Mend them, or load the good rows: --keep-going FILE.`
      : 'Nothing was loaded.',
  );
  process.exitCode = EXIT.refused;
}

// documents' use cases decide for themselves who may
function allowed(kind: string, code: string): Result<Person> {
  const person = personNamed(code);
  if (!person.ok || isDocument(kind)) return person;
  const answer = may(person.value, kind === 'measures' ? 'definition.register' : 'facts.import');
  return answer.ok ? person : answer;
}
