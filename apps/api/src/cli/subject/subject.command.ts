import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Type } from '@nestjs/common';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { exportSubject, type SubjectExport, subjectHtml } from '#contracts';
import { problem } from '#kernel';
import { note, refused } from '../outcome.js';
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
    'Write all that is held on a service user to a folder, as JSON and as a page to read and print',
})
export class SubjectExportCommand extends PersonCommand {
  override run([ref = '']: string[], { to, reason, as }: Options): Promise<void> {
    return this.ask(
      as,
      (person) => exportSubject(this.deps, person, { ref, reason }),
      (subject) => Promise.resolve(write(to, subject)),
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
function write(folder: string, subject: SubjectExport): void {
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
      return refused([
        problem('CONFLICT', 'to', `There is a ${file} already.`, 'Name a folder for this person alone.'),
      ]);
    }
    note(`${file} written`);
  }
}

/** `concord subject`: what a person may ask for about themselves. */
@Command({
  name: 'subject',
  description: 'Answer subject access requests',
  subCommands: [SubjectExportCommand],
})
export class SubjectCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const SUBJECT_COMMANDS: Type<CommandRunner>[] = [SubjectCommand, SubjectExportCommand];
