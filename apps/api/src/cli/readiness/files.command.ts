import { readFile } from 'node:fs/promises';
import { Inject, type Type } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { type CommandRunner, Option, SubCommand } from 'nest-commander';
import { ok, problem, refuse, type Result, SQL, type SqlPool } from '#kernel';
import {
  type Answers,
  importPapers,
  inviteToRound,
  type Person,
  type Progress,
  recordLocations,
  recordResources,
  registerInstrument,
  type ResourceKind,
} from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { asLines, readCsv } from './read-csv.js';
import { progressText } from './readiness-text.js';

/** What commands that take a file have in common. */
abstract class FileCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  /** Reads the file, and says of what is refused in which line of it. */
  protected async withRows<T>(
    file: string,
    columns: { readonly required: readonly string[]; readonly optional?: readonly string[] },
    work: (rows: readonly Readonly<Record<string, string>>[]) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    // prettier-ignore
    const rows = await readCsv(file, columns);
    if (!rows.ok) return rows;
    const done = await work(rows.value);
    return done.ok ? done : refuse(...asLines(file, done.problems));
  }
}

interface OfOrganisation {
  readonly as: string;
  readonly organisation: string;
}

abstract class OrganisationFileCommand extends FileCommand {
  @Option({ flags: '--organisation <code>', description: 'whose they are', required: true })
  organisation(value: string): string {
    return value;
  }
}

/** `concord readiness locations FILE` */
@SubCommand({ name: 'locations', arguments: '<file>', description: 'Put locations on record: CSV code, name, area (scheme/area), same_as (organisation/code)' }) // prettier-ignore
export class ReadinessLocationsCommand extends OrganisationFileCommand {
  override run([file = '']: string[], { as, organisation }: OfOrganisation): Promise<void> {
    const work = (person: Person) =>
      this.withRows(
        file,
        { required: ['code', 'name'], optional: ['area', 'same_as'] },
        (rows) =>
        recordLocations(this.deps, person, { organisation, locations: rows.map(({ code = '', name = '', area, same_as: sameAs }) => ({ code, name, ...(area && { area }), ...(sameAs && { sameAs }) })) }), // prettier-ignore
      );
    return this.ask(as, work, (all) => print(`${all.length} locations\n`));
  }
}

/** `concord readiness instrument FILE` */
@SubCommand({ name: 'instrument', arguments: '<file>', description: 'Register what is asked: a JSON document (docs/guide/readiness.md)' }) // prettier-ignore
export class ReadinessInstrumentCommand extends OrganisationFileCommand {
  override run([file = '']: string[], { as, organisation }: OfOrganisation): Promise<void> {
    const work = async (person: Person) => {
      const document = await readJson(file);
      return document.ok ? registerInstrument(this.deps, person, { organisation, document: document.value }) : document; // prettier-ignore
    };
    return this.ask(as, work, ({ code, version }) => print(`${code}, version ${version}\n`));
  }
}

/** `concord readiness resources FILE` */
@SubCommand({ name: 'resources', arguments: '<file>', description: 'Say what locations have and need: CSV location, kind, what, has, needs, unit, note' }) // prettier-ignore
export class ReadinessResourcesCommand extends OrganisationFileCommand {
  override run([file = '']: string[], { as, organisation }: OfOrganisation): Promise<void> {
    const columns = { required: ['location', 'kind', 'what', 'has', 'needs', 'unit'], optional: ['note'] };
    const work = (person: Person) =>
      this.withRows(file, columns, (rows) =>
        recordResources(this.deps, person, {
          organisation,
          resources: rows.map(({ location = '', kind = '', what = '', has, needs, unit = '', note }) => ({ location, kind: kind as ResourceKind, what, has: numberOf(has), needs: numberOf(needs), unit, ...(note && { note }) })), // prettier-ignore
        }),
      );
    return this.ask(as, work, (all) =>
      print(`${all.length} on record, ${all.filter(({ lacks }) => lacks > 0).length} lacking\n`),
    );
  }
}

/** `concord readiness invite ROUND FILE` */
@SubCommand({ name: 'invite', arguments: '<round> <file>', description: 'Invite people to a round: CSV email, location, role, language (en, cy)' }) // prettier-ignore
export class ReadinessInviteCommand extends FileCommand {
  override run([round = '', file = '']: string[], { as }: { readonly as: string }): Promise<void> {
    const work = (person: Person) =>
      this.withRows(
        file,
        { required: ['email', 'location', 'role'], optional: ['language'] },
        (rows) =>
        inviteToRound(this.deps, person, { round, people: rows.map(({ email = '', location = '', role = '', language }) => ({ email, location, role, language: (language || 'en') as 'en' })) }), // prettier-ignore
      );
    return this.ask(as, work, shown);
  }
}

/** `concord readiness papers ROUND FILE` */
@SubCommand({ name: 'papers', arguments: '<round> <file>', description: 'Put into a round what was answered on paper: CSV location, role, and a column for each item; empty: nothing said, nr: not relevant' }) // prettier-ignore
export class ReadinessPapersCommand extends FileCommand {
  override run([round = '', file = '']: string[], { as }: { readonly as: string }): Promise<void> {
    const work = async (person: Person) => {
      const header = await headerOf(file);
      if (!header.ok) return header;
      const items = header.value.filter((name) => name !== 'location' && name !== 'role');
      return this.withRows(
        file,
        { required: ['location', 'role'], optional: items },
        (rows) =>
        importPapers(this.deps, person, { round, papers: rows.map(({ location = '', role = '', ...said }) => ({ location, role, answers: answersOf(said) })) }), // prettier-ignore
      );
    };
    return this.ask(as, work, shown);
  }
}

const shown = (progress: readonly Progress[]): Promise<void> => print(progressText(progress));
const numberOf = (text: string | undefined): number => (text === undefined || text.trim() === '' ? NaN : Number(text)); // prettier-ignore
const answersOf = (said: Readonly<Record<string, string>>): Answers =>
  Object.fromEntries(Object.entries(said).flatMap(([item, text]) => (text === '' ? [] : [[item, text === 'nr' ? null : numberOf(text)]]))); // prettier-ignore

async function headerOf(file: string): Promise<Result<string[]>> {
  try {
    return ok((await readFile(file, 'utf8')).split(/\r?\n/)[0]?.replace(/^\uFEFF/, '').split(',').map((name) => name.replace(/^"|"$/g, '')) ?? []); // prettier-ignore
  } catch (error) {
    return refuse(problem('INVALID', file, `The file cannot be read: ${error instanceof Error ? error.message : ''}.`, 'Name a CSV file.')); // prettier-ignore
  }
}

async function readJson(file: string): Promise<Result<unknown>> {
  try {
    return ok(JSON.parse(await readFile(file, 'utf8')) as unknown);
  } catch (error) {
    return refuse(problem('INVALID', file, `The file is no JSON: ${error instanceof Error ? error.message : ''}.`, 'Send the document of an instrument.')); // prettier-ignore
  }
}

export const READINESS_FILE_COMMANDS: Type<CommandRunner>[] = [
  ReadinessLocationsCommand,
  ReadinessInstrumentCommand,
  ReadinessResourcesCommand,
  ReadinessInviteCommand,
  ReadinessPapersCommand,
];
