import { Inject, type Type } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { type CommandRunner, Option, SubCommand } from 'nest-commander';
import { refuse, SQL, type SqlPool } from '#kernel';
import {
  codePassage,
  type NewNote,
  type Note,
  NOTE_KINDS,
  type Person,
  recordNote,
  showNotes,
} from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { asLines, readCsv } from './read-csv.js';

interface As {
  readonly as: string;
}

const COLUMNS = ['passage', 'note', 'kind', 'location', 'held_on', 'text', 'coder', 'construct'];

/** A passage with each code that the person may see, or one without. */
const rowsOf = (notes: readonly Note[]): Record<string, string>[] =>
  notes.flatMap(({ id: note, kind, location, heldOn, passages }) =>
    passages.flatMap(({ id, passage, codings }) => {
      const row = { passage: id, note, kind, location: location ?? '', held_on: heldOn, text: passage };
      return codings.length === 0
        ? [{ ...row, coder: '', construct: '' }]
        : codings.map(({ coder, construct }) => ({ ...row, coder, construct: construct ?? 'none' }));
    }),
  );

abstract class NoteCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
}

/** `concord readiness note ROUND FILE` */
@SubCommand({ name: 'note', arguments: '<round> <file>', description: 'Put the note of an interview or focus group on record, for two people to code: CSV passage, without names' }) // prettier-ignore
export class ReadinessNoteCommand extends NoteCommand {
  override run(
    [round = '', file = '']: string[],
    { as, coder, ...asked }: As & Pick<NewNote, 'kind' | 'heldOn' | 'location'> & { readonly coder: readonly string[] }, // prettier-ignore
  ): Promise<void> {
    const work = async (person: Person) => {
      const rows = await readCsv(file, { required: ['passage'] });
      if (!rows.ok) return rows;
      const passages = rows.value.map(({ passage = '' }) => passage);
      const done = await recordNote(this.deps, person, { ...asked, round, coders: coder as [string, string], passages }); // prettier-ignore
      return done.ok ? done : refuse(...asLines(file, done.problems));
    };
    return this.ask(as, work, ({ id, passages, coders }) =>
      print(`${id}  ${passages.length} passages, for ${coders.join(' and ')} to code\n`),
    );
  }

  @Option({ flags: '--kind <kind>', description: 'what it is of', choices: [...NOTE_KINDS], required: true })
  kind(value: string): string {
    return value;
  }

  @Option({ flags: '--held-on <day>', description: 'when it was held, YYYY-MM-DD', required: true })
  heldOn(value: string): string {
    return value;
  }

  @Option({ flags: '--coder <person>', description: 'code of who codes it; twice', required: true })
  coder(value: string, before: readonly string[] = []): string[] {
    return [...before, value];
  }

  @Option({ flags: '--location <code>', description: 'a location; left out: of several' })
  location(value: string): string {
    return value;
  }
}

/** `concord readiness notes ROUND` */
@SubCommand({ name: 'notes', arguments: '<round>', description: 'Passages of notes with their codes, as far as you may see them' }) // prettier-ignore
export class ReadinessNotesCommand extends NoteCommand {
  override run([round = '']: string[], { as, format }: As & { readonly format: Format }): Promise<void> {
    return this.ask(as, (person) => showNotes(this.deps.sql, person, round), ({ notes }) => print(formatted(format, COLUMNS, rowsOf(notes)))); // prettier-ignore
  }

  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}

/** `concord readiness code PASSAGE CONSTRUCT` */
@SubCommand({ name: 'code', arguments: '<passage> <construct>', description: 'Say of which construct a passage speaks, once; none: of none of them' }) // prettier-ignore
export class ReadinessCodeCommand extends NoteCommand {
  override run([passage = '', construct = '']: string[], { as }: As): Promise<void> {
    const coding = { passage, construct: construct === 'none' ? null : construct };
    return this.ask(as, (person) => codePassage(this.deps, person, coding), (note) => {
      const open = note.passages.filter(({ codings }) => !codings.some(({ coder }) => coder === as)).length;
      return print(`coded; ${open} of ${note.passages.length} are left\n`);
    }); // prettier-ignore
  }
}

export const READINESS_NOTE_COMMANDS: Type<CommandRunner>[] = [
  ReadinessNoteCommand,
  ReadinessNotesCommand,
  ReadinessCodeCommand,
];
