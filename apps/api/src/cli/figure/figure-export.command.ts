import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { findFigure } from '#contracts';
import { problem, SQL, type SqlPool } from '#kernel';
import { may } from '#partners';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { wroteNew } from '../write-new.js';

/** `concord figure export`: a figure as it is on record, to the byte: its SHA-256 is its id. */
@SubCommand({
  name: 'export',
  arguments: '<id>',
  description: 'Write a figure as it is on record, to the byte; docs/check-figure recomputes it',
})
export class FigureExportCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run([id = '']: string[], { out, as }: { out?: string; as: string }): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const row = await findFigure(this.sql, id);
    if (!row)
      return refused([
        problem(
          'NOT_FOUND',
          'figure',
          `No figure ${id.slice(0, 64)} is on record.`,
          'Give the whole id: 64 hexadecimal digits.',
        ),
      ]);
    const allowed = may(person.value, 'figure.read', { parties: [row.buyer, row.supplier] });
    if (!allowed.ok) return refused(allowed.problems);
    if (out === undefined) return print(row.document);
    if (!(await wroteNew(out, row.document))) return;
    note(`Figure ${id} is in ${out}.`);
  }

  @Option({ flags: '--out <file>', description: 'a new file; without it, standard output' })
  out(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
