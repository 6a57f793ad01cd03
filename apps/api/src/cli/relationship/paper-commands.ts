import path from 'node:path';
import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { addPaperFile, openPaper } from '#contracts';
import { ok, SQL, type SqlPool } from '#kernel';
import { EVIDENCE_STORE, type EvidenceStore } from '#outcomes';
import { addPaper, openPlace, type Paper, papersOfPlace, takeBackPaper } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { contentOf } from '../read-content.js';
import { wroteNew } from '../write-new.js';
import { MeetingCommand, meetingText } from './meeting-commands.js';

const COLUMNS = ['id', 'meeting', 'title', 'party', 'private', 'file', 'bytes', 'link', 'added_at', 'added_by', 'taken_back_at'] as const; // prettier-ignore

interface Adding {
  readonly as: string;
  readonly title: string;
  readonly body?: string;
  readonly link?: string;
  readonly file?: string;
  readonly private?: boolean;
}

/** `concord relationship add-paper ID --title TEXT --link URL | --file FILE [--private] --as PERSON` */
@SubCommand({
  name: 'add-paper',
  arguments: '<id>',
  description: 'Add a paper to a meeting: a text, an address or both, or a file; private ones only the own organisation reads', // prettier-ignore
})
export class AddPaperCommand extends MeetingCommand {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    super(em, sql);
  }

  override run([id = '']: string[], { as, private: isPrivate = false, ...paper }: Adding): Promise<void> {
    const { file, body, link } = paper;
    if (file === undefined)
      return this.oneOf(id, as, (meeting, person) => addPaper(this.deps, person, { ...paper, meeting, isPrivate })); // prettier-ignore
    if (body !== undefined || link !== undefined)
      this.command.error('error: a file is a paper by itself: leave --body and --link out.');
    return this.addFile(this.idOf(id), as, { title: paper.title, file, isPrivate });
  }

  private async addFile(
    meeting: number,
    as: string,
    {
      title,
      file,
      isPrivate,
    }: { readonly title: string; readonly file: string; readonly isPrivate: boolean },
  ): Promise<void> {
    const read = await contentOf(file);
    if (!read.ok) return refused(read.problems);
    const content = read.value;
    await this.ask(
      as,
      (person) =>
        addPaperFile(this.deps, this.store, person, {
          ...{ meeting, title, content, isPrivate },
          fileName: path.basename(file),
        }),
      (added) => print(`Paper ${added.id} of meeting ${meeting}: ${added.title}, ${added.fileName ?? ''}${added.isPrivate ? `, private to ${added.party ?? ''}` : ''}.\n`), // prettier-ignore
    );
  }

  @Option({ flags: '--title <text>', description: 'in a line', required: true })
  title(value: string): string {
    return value;
  }

  @Option({ flags: '--body <text>', description: 'its text' })
  body(value: string): string {
    return value;
  }

  @Option({ flags: '--link <url>', description: 'where it lies, https' })
  link(value: string): string {
    return value;
  }

  @Option({
    flags: '--file <file>',
    description: 'a file: PDF, PNG, JPEG, text, CSV or DOCX, of 10 MB at most',
  })
  file(value: string): string {
    return value;
  }

  @Option({ flags: '--private', description: 'only the own organisation reads it' })
  private(): boolean {
    return true;
  }
}

/** `concord relationship papers REF --as PERSON` */
@SubCommand({
  name: 'papers',
  arguments: '<reference>',
  description: 'The papers of all meetings of a relationship or an alliance',
})
export class RelationshipPapersCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [reference = '']: string[],
    { as, format }: { readonly as: string; readonly format: Format },
  ): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const place = await openPlace(this.deps.sql, person, 'governance.read', reference);
        return place.ok ? ok(await papersOfPlace(this.deps.sql, person, place.value.id)) : place;
      },
      (papers) => print(formatted(format, COLUMNS, papers.map(rowOf))),
    );
  }

  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}

const rowOf = (paper: Paper) => ({
  id: String(paper.id),
  meeting: String(paper.meetingId),
  title: paper.title,
  party: paper.party ?? '',
  private: paper.isPrivate ? 'yes' : '',
  file: paper.fileName ?? '',
  bytes: paper.sizeBytes === null ? '' : String(paper.sizeBytes),
  link: paper.link ?? '',
  added_at: paper.at,
  added_by: paper.by,
  taken_back_at: paper.takenBackAt ?? '',
});

/** `concord relationship get-paper ID --to FILE --as PERSON` */
@SubCommand({
  name: 'get-paper',
  arguments: '<id>',
  description: 'Write the file of a paper to a new file, or to standard output',
})
export class GetPaperCommand extends MeetingCommand {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { as, to }: { readonly as: string; readonly to?: string },
  ): Promise<void> {
    const paper = this.idOf(id, 'papers');
    return this.ask(
      as,
      (person) => openPaper(this.deps, this.store, person, paper),
      async (opened) => {
        if (to === undefined) return print(opened.content);
        if (await wroteNew(to, opened.content)) await print(`${opened.paper.fileName} is in ${to}.\n`);
      },
    );
  }

  @Option({ flags: '--to <file>', description: 'a file that is not there yet' })
  to(value: string): string {
    return value;
  }
}

/** `concord relationship take-back-paper ID --reason WHY --as PERSON` */
@SubCommand({
  name: 'take-back-paper',
  arguments: '<id>',
  description: 'Take back a paper of the own organisation; that there was one stays on record',
})
export class TakeBackPaperCommand extends MeetingCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { as, reason }: { readonly as: string; readonly reason: string },
  ): Promise<void> {
    const paper = this.idOf(id, 'papers');
    return this.ask(
      as,
      (person) => takeBackPaper(this.deps, person, { id: paper, reason }),
      (meeting) => print(`Paper ${paper} is taken back. ${meetingText(meeting)}`),
    );
  }

  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }
}
