import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { backTest, type BackTest, supposedValues } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { pairs, termsNamed, wholeNumber } from './terms-file.js';
import { BACK_TEST_COLUMNS, BACK_TEST_TERMINAL, backTestRows, plainJson } from './terms-rows.js';

interface Options {
  readonly contract?: string;
  readonly version?: string;
  readonly periods?: string[];
  readonly resamples?: string;
  readonly seed?: string;
  readonly asKnownOn?: string;
  readonly given?: string[];
  readonly as: string;
  readonly format: Format;
}

/** `concord terms backtest`: what terms would have paid for past cohorts, before anybody signs. */
@SubCommand({
  name: 'backtest',
  arguments: '[file]',
  description:
    'Say what terms, on record or in a file, would have paid for past cohorts, and how far that is chance',
})
export class TermsBackTestCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run([file]: string[], options: Options): Promise<void> {
    const { contract, version, periods, asKnownOn, as, format } = options;
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const terms = await termsNamed(file, {
      ...(contract !== undefined && { contract }),
      ...(version !== undefined && { version }),
    });
    const [resamples, seed] = [
      wholeNumber('resamples', options.resamples),
      wholeNumber('seed', options.seed),
    ];
    const given = pairs('given', options.given ?? []);
    for (const each of [terms, resamples, seed, given]) if (!each.ok) return refused(each.problems);
    if (!terms.ok || !resamples.ok || !seed.ok || !given.ok) return;
    const tested = await backTest({ sql: this.sql }, person.value, {
      terms: terms.value,
      given: supposedValues(given.value),
      ...(periods && { periods }),
      ...(asKnownOn !== undefined && { asKnownOn }),
      ...(resamples.value !== undefined && { resamples: resamples.value }),
      ...(seed.value !== undefined && { seed: seed.value }),
    });
    if (!tested.ok) return refused(tested.problems);
    await print(rendered(tested.value, format));
  }

  @Option({ flags: '--contract <code>', description: 'the contract; a file names it itself' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--version <n>', description: 'which version; without it, what is in force' })
  version(value: string): string {
    return value;
  }

  @Option({ flags: '--periods <periods>', description: 'only these, joined by commas: 2015Q3,2015Q4' })
  periods(value: string): string[] {
    return value.split(',');
  }

  @Option({ flags: '--resamples <n>', description: 'how often the people are drawn anew; 1,000 unless told' })
  resamples(value: string): string {
    return value;
  }

  @Option({ flags: '--seed <n>', description: 'the same seed gives the same answer; 1 unless told' })
  seed(value: string): string {
    return value;
  }

  @Option({
    flags: '--as-known-on <day>',
    description: 'with what was on record on this day; without it, now',
  })
  asKnownOn(value: string): string {
    return value;
  }

  @Option({ flags: '--given <input=value>', description: 'suppose a value for an input; may be repeated' })
  given(value: string, before: string[] = []): string[] {
    return [...before, value];
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
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

function rendered(test: BackTest, format: Format): string {
  if (format === 'json') return plainJson(test);
  if (format === 'csv') return formatted('csv', BACK_TEST_COLUMNS, backTestRows(test));
  const { contract, version, onRecord, area, asKnownAt, resamples, seed, leftOut, noLuckWhy, periods } = test;
  const missing = periods.flatMap(({ period, missing: texts }) => texts.map((text) => `${period}: ${text}`));
  return [
    `Back-test of ${contract}, ${onRecord ? `version ${version}` : 'a proposal that is not on record'}, on ${area}, as known at ${asKnownAt}`,
    `${resamples} samples of the people of each cohort, seed ${seed}. Nothing of this is stored or paid.`,
    formatted('table', BACK_TEST_TERMINAL, backTestRows(test)).trimEnd(),
    ...(noLuckWhy === null ? [] : [`Nothing is said of luck: ${noLuckWhy}.`]),
    ...leftOut.map(({ period, why }) => `Left out: ${period} ${why}.`),
    ...missing,
    '',
  ].join('\n');
}
