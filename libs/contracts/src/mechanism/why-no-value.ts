import type { Step } from './document.js';
import { isMissing, type Outcome } from './evaluate.js';
import { oneOperand } from './operands.js';
import { valueText } from './value.js';

/**
 * Why a step has no value of its own accord, with the numbers that it met: for a person who works cases out. The reason
 * that a figure keeps is the shorter one of its operation.
 */
export function whyNoValue(step: Step, why: string, outcomes: ReadonlyMap<string, Outcome>): string {
  const met = (role: string): string => {
    const outcome = outcomes.get(oneOperand(step.operands, role));
    return outcome === undefined || isMissing(outcome) ? 'not known' : String(valueText(outcome.value));
  };
  switch (step.operation) {
    case 'share':
      return `${why} (it is ${met('factor')})`;
    case 'power':
      return why.includes('exponent') ? `${why} (it is ${met('exponent')})` : why;
    case 'within':
      return `${why} (${met('low')} and ${met('high')})`;
    case 'band':
      return `${why} (from ${met('above')} up to ${met('upTo')})`;
    case 'divide':
      return why.includes('zero') ? `${why} ('${oneOperand(step.operands, 'by')}' is 0)` : why;
    case 'lookup': {
      const keys = Object.keys(step.operands['values'] ?? {}).join(', ');
      return step.match === 'from'
        ? `there is no entry for ${met('key')} or below; there are ${keys}`
        : `there is no entry for ${met('key')}; there are ${keys}`;
    }
    default:
      return why;
  }
}
