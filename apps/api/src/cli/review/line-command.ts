import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option } from 'nest-commander';
import { lineAt } from '#contracts';
import { ok, problem, refuse, type Result, type SqlPool } from '#kernel';
import type { Deps } from '#partners';
import { type Format, FORMATS } from '../format.js';
import { EXIT, note } from '../outcome.js';

/** What names a line on the command line, who does something about it, and why. */
export interface LineOptions {
  readonly contract: string;
  readonly period: string;
  readonly number?: string;
  readonly line: string;
  readonly reason?: string;
  readonly as: string;
  readonly format: Format;
}

/** What commands about one statement line have in common. */
export abstract class LineCommand extends CommandRunner {
  protected readonly deps: Deps;

  constructor(em: EntityManager, sql: SqlPool) {
    super();
    this.deps = { em, sql };
  }

  /** The id of the line that the options name. */
  protected async lineId({ contract, period, number, line }: LineOptions): Promise<Result<string>> {
    const place = { contract, period, line, ...(number !== undefined && { number: Number(number) }) };
    const id = await lineAt(this.deps.sql, place);
    if (id !== undefined) return ok(id);
    const statement = number === undefined ? 'statement' : `statement ${number}`;
    return refuse(
      problem(
        'NOT_FOUND',
        'line',
        `No ${statement} of ${contract} for ${period} has a line ${line}.`,
        `See them: concord statement lines --contract ${contract} --period ${period}.`,
      ),
    );
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--period <period>', description: 'the period of its statement', required: true })
  period(value: string): string {
    return value;
  }

  @Option({
    flags: '--number <n>',
    description: 'which of its statements; without it, the latest of a run that has the line',
  })
  number(value: string): string {
    return value;
  }

  @Option({ flags: '--line <line>', description: 'the line: its position, or its component', required: true })
  line(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why; needed for whatever is done' })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who does it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}

/** Says what was wrong with how the command was called, and ends with 2. */
export function usage(line: string): void {
  note(line);
  process.exitCode = EXIT.usage;
}

/** What is wrong with options that are numbers, as a line for the person; undefined: nothing. */
export function wrongNumber(options: Readonly<Record<string, string | undefined>>): string | undefined {
  for (const [name, text] of Object.entries(options)) {
    if (text === undefined) continue;
    const wanted = name === 'number' ? /^[1-9]\d{0,8}$/ : /^-?\d{1,18}$/;
    if (!wanted.test(text))
      return `--${name}: '${text}' is not ${name === 'number' ? "a statement's number" : 'an amount in whole pence'}.`;
  }
  return undefined;
}
