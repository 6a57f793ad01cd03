import { Option } from 'nest-commander';
import type { Result } from '#kernel';
import type { Person } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface Listing {
  readonly as: string;
  readonly format: Format;
}
/** A table for people, and what of it a program is given. */
export interface Listed {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly json: readonly object[];
}

/** What shows something of one relationship as a table, CSV or JSON. */
export abstract class StandingList extends PersonCommand {
  protected abstract readonly columns: readonly string[];
  protected abstract list(person: Person, of: string): Promise<Result<Listed>>;

  override run([of = '']: string[], { as, format }: Listing): Promise<void> {
    return this.ask(
      as,
      (person) => this.list(person, of),
      ({ rows, json }) => print(formatted(format, this.columns, rows, json)),
    );
  }

  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}
