import { Inject } from '@nestjs/common';
import { Command, CommandRunner, Option } from 'nest-commander';
import { type GeneratedCohort, simulate, supposedValues } from '#contracts';
import { ok, problem, refuse, type Result, SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { pairs, termsNamed, wholeNumber } from '../terms/terms-file.js';
import { simulationText } from './simulation-text.js';

interface Options {
  readonly contract?: string;
  readonly version?: string;
  readonly periods: string[];
  readonly area?: string;
  readonly generated?: string[];
  readonly given?: string[];
  readonly asKnownOn?: string;
  readonly stepPercent: string;
  readonly stepPoints: string;
  readonly as: string;
  readonly format: Format;
}

/** `concord simulate`: any terms on any cohorts, and how far each input matters. Nothing is stored. */
@Command({
  name: 'simulate',
  arguments: '[file]',
  description:
    'Work terms out on cohorts, on record or made up, and say how far each input matters; nothing is stored',
})
export class SimulateCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run([file]: string[], options: Options): Promise<void> {
    const { contract, version, periods, area, asKnownOn, as, format } = options;
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const terms = await termsNamed(file, {
      ...(contract !== undefined && { contract }),
      ...(version !== undefined && { version }),
    });
    if (!terms.ok) return refused(terms.problems);
    const given = pairs('given', options.given ?? []);
    if (!given.ok) return refused(given.problems);
    const generated = generatedCohort(options.generated);
    if (!generated.ok) return refused(generated.problems);
    const simulation = await simulate({ sql: this.sql }, person.value, {
      terms: terms.value,
      periods,
      given: supposedValues(given.value),
      step: { percent: options.stepPercent, points: options.stepPoints },
      ...(area !== undefined && { area }),
      ...(asKnownOn !== undefined && { asKnownOn }),
      ...(generated.value && { generated: generated.value }),
    });
    if (!simulation.ok) return refused(simulation.problems);
    await print(simulationText(simulation.value, format));
  }

  @Option({ flags: '--contract <code>', description: 'the contract; a file names it itself' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--version <n>', description: 'which version; without it, what is in force' })
  version(value: string): string {
    return value;
  }

  @Option({ flags: '--periods <periods>', description: 'joined by commas: 2015Q3,2015Q4', required: true })
  periods(value: string): string[] {
    return value.split(',');
  }

  @Option({ flags: '--area <code>', description: 'another area’s cohorts than the contract’s own' })
  area(value: string): string {
    return value;
  }

  @Option({
    flags: '--generated <numbers>',
    description:
      'a cohort that nobody is in: size=1000,rate=0.43,frequency=4.1 and, if wanted, risk=0.5,seed=7',
  })
  generated(value: string): string[] {
    return value.split(',');
  }

  @Option({ flags: '--given <input=value>', description: 'suppose a value for an input; may be repeated' })
  given(value: string, before: string[] = []): string[] {
    return [...before, value];
  }

  @Option({
    flags: '--as-known-on <day>',
    description: 'with what was on record on this day; without it, now',
  })
  asKnownOn(value: string): string {
    return value;
  }

  @Option({
    flags: '--step-percent <n>',
    description: 'by how many per cent inputs are moved',
    defaultValue: '10',
  })
  stepPercent(value: string): string {
    return value;
  }

  @Option({
    flags: '--step-points <n>',
    description: 'rates by how many percentage points',
    defaultValue: '1',
  })
  stepPoints(value: string): string {
    return value;
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

const NAMES = ['size', 'rate', 'frequency', 'risk', 'seed'];

function generatedCohort(texts: readonly string[] | undefined): Result<GeneratedCohort | undefined> {
  if (!texts) return ok(undefined);
  const found = pairs('generated', texts);
  if (!found.ok) return found;
  const values = new Map(found.value);
  const strange = [...values.keys()].find((name) => !NAMES.includes(name));
  const [rate, frequency, risk] = [values.get('rate'), values.get('frequency'), values.get('risk')];
  const [size, seed] = [
    wholeNumber('generated', values.get('size')),
    wholeNumber('generated', values.get('seed')),
  ];
  if (!size.ok) return size;
  if (!seed.ok) return seed;
  if (strange !== undefined || size.value === undefined || rate === undefined || frequency === undefined)
    return refuse(
      problem(
        'INVALID',
        'generated',
        strange === undefined
          ? 'A generated cohort needs size, rate and frequency.'
          : `There is no '${strange}' of a cohort.`,
        'Write --generated size=1000,rate=0.43,frequency=4.1.',
      ),
    );
  return ok({
    cohortSize: size.value,
    binaryRate: rate,
    frequency,
    ...(risk !== undefined && { riskMean: risk }),
    ...(seed.value !== undefined && { drawn: { seed: seed.value } }),
  });
}
