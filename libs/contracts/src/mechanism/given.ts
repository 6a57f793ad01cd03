import type { Input } from './document.js';
import type { Outcome } from './evaluate.js';
import { fitsUnit } from './check-values.js';
import { readValue, type ValueText } from './value.js';

/** What a source said of one input: a value, that it is unknown, or that there is expressly none. */
export type Given =
  { readonly value: ValueText } | { readonly missing: string } | { readonly absent: string };

/** What an input starts the calculation with; `standsIn` when the mechanism's `absent` rule gave the value, and why. */
export interface LeafOutcome {
  readonly outcome: Outcome;
  readonly standsIn?: string;
}

/**
 * Settles one input. A constant is its own; a value must fit the unit; where there is expressly none, the input's
 * `absent` rule stands in, if it has one. All else is missing, with the reason.
 */
export function settleInput(definition: Input, given: Given | undefined): LeafOutcome {
  const { name, unit, input, absent } = definition;
  const missing = (why: string): LeafOutcome => ({ outcome: { missing: [name], why } });
  if (input.from === 'constant')
    return settleInput({ ...definition, input: { from: 'term', parameter: name } }, { value: input.value });
  if (given === undefined) return missing('nothing was given for it');
  if ('missing' in given) return missing(given.missing);
  if ('absent' in given) {
    if (!absent) return missing(given.absent);
    return {
      ...settleInput(
        { name, unit, input, title: definition.title, clause: absent.clause },
        { value: absent.value },
      ),
      standsIn: given.absent,
    };
  }
  const read = readValue(given.value);
  if ('why' in read) return missing(read.why);
  if (!fitsUnit(read.value, unit))
    return missing(
      unit === 'boolean'
        ? 'it is a number where yes or no is needed'
        : 'it is yes or no where a number is needed',
    );
  return { outcome: { value: read.value } };
}
