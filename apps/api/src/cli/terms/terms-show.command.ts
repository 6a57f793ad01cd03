import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { type ChosenTerms, chooseTerms, displayValue } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { termsNamed } from './terms-file.js';
import { plainJson } from './terms-rows.js';

interface Options {
  readonly contract: string;
  readonly version?: string;
  readonly as: string;
  readonly format: 'table' | 'json';
}

/** `concord terms show`: one version, with every parameter and every row of its tables. */
@SubCommand({
  name: 'show',
  description: 'Show a version of a contract’s terms; without one, what is in force',
})
export class TermsShowCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { contract, version, as, format }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const choice = await termsNamed(undefined, { contract, ...(version !== undefined && { version }) });
    if (!choice.ok) return refused(choice.problems);
    const chosen = await chooseTerms({ sql: this.sql }, person.value, choice.value);
    if (!chosen.ok) return refused(chosen.problems);
    const { value } = chosen;
    await print(format === 'json' ? plainJson(value.document) : text(value));
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--version <n>', description: 'which version' })
  version(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print',
    choices: ['table', 'json'],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}

function text({ contract, version, from, to, document, mechanism }: ChosenTerms): string {
  const { inputs, units } = mechanism.document;
  const parameters = Object.entries(document.parameters).map(([name, { value, unit, clause }]) => {
    const input = inputs.find((each) => each.input.from === 'term' && each.input.parameter === name);
    return {
      parameter: name,
      value: displayValue(value, { unit, ...(input?.show && { show: input.show }) }, units),
      clause: clause ?? '',
    };
  });
  const tables = Object.entries(document.tables).map(([name, { rows }]) => {
    const columns = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row.columns)))];
    const cells = Object.entries(rows).map(([key, row]) => ({
      row: key,
      ...Object.fromEntries(columns.map((column) => [column, String(row.columns[column] ?? 'none')])),
      source: row.source,
    }));
    return `\n${name}\n${formatted('table', ['row', ...columns, 'source'], cells)}`;
  });
  return [
    `Terms of ${contract.code}, version ${version}, from ${from}${to === null ? ' on' : ` to ${to}`}\n`,
    `Mechanism ${document.mechanism.code} version ${document.mechanism.version}\n`,
    ...Object.entries(document.measures).map(
      ([slot, measure]) => `Measure ${slot}: ${measure.code} version ${measure.version}\n`,
    ),
    formatted('table', ['parameter', 'value', 'clause'], parameters),
    ...tables,
    ...Object.entries(document.clocks).map(([name, { days }]) => `Clock ${name}: ${days} days\n`),
  ].join('');
}
