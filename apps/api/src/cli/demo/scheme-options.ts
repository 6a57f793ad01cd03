import { Option, CommandRunner } from 'nest-commander';
import { DEFAULT_OPTIONS, type SchemeOptions } from '../../demo/generator/scheme.js';

/** Options that say how much of the demonstration scheme to make. What is no number is refused by checkOptions. */
export abstract class SchemeCommand extends CommandRunner {
  @Option({
    flags: '--scale <part>',
    description: `1 is the country, about 250,000 orders a year (default ${DEFAULT_OPTIONS.scale})`,
  })
  scale(value: string): number {
    return number(value);
  }

  @Option({
    flags: '--seed <number>',
    description: `the same seed gives the same files (default ${DEFAULT_OPTIONS.seed})`,
  })
  seed(value: string): number {
    return number(value);
  }

  @Option({
    flags: '--years <number>',
    description: `years of cohorts from 2015 on, 1 to 10 (default ${DEFAULT_OPTIONS.years})`,
  })
  years(value: string): number {
    return number(value);
  }
}

/** A number as it is given; NaN, which checks refuse, for anything else. */
export const number = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** The options that were given, and nothing of the others. */
export function givenOptions({ scale, seed, years }: Partial<SchemeOptions>): Partial<SchemeOptions> {
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(seed === undefined ? {} : { seed }),
    ...(years === undefined ? {} : { years }),
  };
}
