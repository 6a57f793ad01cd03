import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, type Type } from '@nestjs/common';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import {
  eraseSubject,
  exportSubject,
  listErasures,
  removeErasedEvidence,
  type SubjectExport,
  subjectFiles,
  subjectHtml,
} from '#contracts';
import { problem, SQL, type SqlPool } from '#kernel';
import { EVIDENCE_STORE, type EvidenceStore } from '#outcomes';
import { note, print, refused } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface Options {
  readonly to: string;
  readonly reason: string;
  readonly as: string;
}

/** `concord subject export`: all that is held on one person, as they may ask for it. */
@SubCommand({
  name: 'export',
  arguments: '<reference>',
  description:
    'Write all that is held on a service user to a folder, as JSON and as a page to read and print, with the files of evidence',
})
export class SubjectExportCommand extends PersonCommand {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    super(em, sql);
  }

  override run([ref = '']: string[], { to, reason, as }: Options): Promise<void> {
    return this.ask(
      as,
      (person) => exportSubject(this.deps, person, { ref, reason }),
      async (subject) => {
        if (!write(to, subject)) return;
        for await (const { name, content } of subjectFiles(this.deps.sql, this.store, subject.ref)) {
          mkdirSync(path.join(to, 'evidence'), { recursive: true, mode: 0o700 });
          writeFileSync(path.join(to, 'evidence', name), content, { flag: 'wx', mode: 0o600 });
          note(`${path.join(to, 'evidence', name)} written`);
        }
      },
    );
  }

  @Option({ flags: '--to <folder>', description: 'where the two files go', required: true })
  to(value: string): string {
    return value;
  }

  @Option({
    flags: '--reason <text>',
    description: 'the request it answers; it stays on record',
    required: true,
  })
  reason(value: string): string {
    return value;
  }
}

/** Readable by the account alone, and never over another person's. */
function write(folder: string, subject: SubjectExport): boolean {
  const files = {
    'subject-access.json': `${JSON.stringify(subject, null, 2)}\n`,
    'subject-access.html': subjectHtml(subject),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    try {
      writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      refused([
        problem('CONFLICT', 'to', `There is a ${file} already.`, 'Name a folder for this person alone.'),
      ]);
      return false;
    }
    note(`${file} written`);
  }
  return true;
}

/** `concord subject erase`: proposed by the first who says it, carried out by another. */
@SubCommand({
  name: 'erase',
  arguments: '<reference>',
  description: 'Propose to erase who a service user is, or carry out what another one proposed',
})
export class SubjectEraseCommand extends PersonCommand {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    super(em, sql);
  }

  override run([ref = '']: string[], { reason, as }: Omit<Options, 'to'>): Promise<void> {
    return this.ask(
      as,
      (person) => eraseSubject(this.deps, person, { ref, reason }),
      async ({ ref: known, state, proposedBy, erasedOn, under }) => {
        const files = await removeErasedEvidence(this.deps, this.store);
        note(
          state === 'proposed'
            ? `the erasure of ${known} is proposed by ${proposedBy}; another person carries it out by the same command`
            : `${known} was erased on ${erasedOn} under: ${under}; ${files} files of evidence taken away`,
        );
      },
    );
  }

  @Option({ flags: '--reason <text>', description: 'the rule or the request; it stays on record', required: true }) // prettier-ignore
  reason(value: string): string {
    return value;
  }
}

/** `concord subject erasures`: to be kept apart from backups, for `concord keys replay`. */
@SubCommand({
  name: 'erasures',
  description:
    'Write all erasures that were carried out, one JSON text a line, for `concord keys replay` after a restore',
})
export class SubjectErasuresCommand extends PersonCommand {
  override run(_arguments: string[], { as }: Pick<Options, 'as'>): Promise<void> {
    return this.ask(
      as,
      (person) => listErasures(this.deps.sql, person),
      (erasures) => print(erasures.map((each) => `${JSON.stringify(each)}\n`).join('')),
    );
  }
}

/** `concord subject`: what a person may ask for about themselves. */
@Command({
  name: 'subject',
  description: 'Answer subject access requests, and erase',
  subCommands: [SubjectExportCommand, SubjectEraseCommand, SubjectErasuresCommand],
})
export class SubjectCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const SUBJECT_COMMANDS: Type<CommandRunner>[] = [
  SubjectCommand,
  SubjectExportCommand,
  SubjectEraseCommand,
  SubjectErasuresCommand,
];
