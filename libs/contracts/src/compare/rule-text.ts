import { writeStep } from '../figure/explain/formula.js';
import { displayValue } from '../figure/explain/display.js';
import { sourceText } from '../figure/explain/source-text.js';
import type { Input, Rules, Step } from '../mechanism/index.js';

/** The title of an input or step of these rules by name. */
export function byTitleOf({ inputs, steps }: Pick<Rules, 'inputs' | 'steps'>): (name: string) => string {
  const titles = new Map([...inputs, ...steps].map(({ name, title }) => [name, title]));
  return (name) => titles.get(name) ?? name;
}

/** A rule without its results, in words: a step's formula by titles, or where an input comes from. */
export function writeRule(rule: Input | Step, title: (name: string) => string): string {
  if ('operation' in rule)
    return `${writeStep(rule, (name) => ({ text: title(name), binds: 3 })).text}${inUnit(rule.unit)}`;
  if (rule.input.from === 'constant') return displayValue(rule.input.value, rule, {});
  const absent =
    rule.absent === undefined ? '' : `, or where there is none ${displayValue(rule.absent.value, rule, {})}`;
  return `${sourceText({ ...rule, operation: 'leaf' })}${inUnit(rule.unit)}${absent}`;
}

const inUnit = (unit: string): string => (unit === 'boolean' || unit === '1' ? '' : `, in ${unit}`);
