import {
  displayValue,
  isMissing,
  type MechanismDocument,
  oneOperand,
  valueText,
  type WorkedCase,
} from '#contracts';
import { poundsText } from '#kernel';

/** One case, whole: every input and step with its exact value and as a person reads it, then the lines. */
export function caseText(mechanism: MechanismDocument, { each, given, calculation }: WorkedCase): string {
  const { outcomes, lines, missing } = calculation;
  const nodes = [...mechanism.inputs, ...mechanism.steps];
  const width = Math.max(...nodes.map(({ name }) => name.length));
  const shown = nodes.map((node) => {
    const outcome = outcomes.get(node.name);
    return `  ${node.name.padEnd(width)}  ${outcome && !isMissing(outcome) ? known(node) : unknown(node.name)}`;
  });
  function known(node: (typeof nodes)[number]): string {
    const outcome = outcomes.get(node.name);
    if (!outcome || isMissing(outcome)) return '';
    const exact = valueText(outcome.value);
    const read = displayValue(exact, node, mechanism.units);
    const stated = Object.hasOwn(given, node.name) ? given[node.name] : undefined;
    const notes = [
      outcome.taken && `takes ${outcome.taken}`,
      'operation' in node && node.operation === 'when' && `'${oneOperand(node.operands, 'if')}' decides`,
      typeof stated === 'object' && 'absent' in stated && `stands in: ${stated.absent}`,
    ].filter((note) => typeof note === 'string');
    return `${String(exact)}${read === String(exact) ? '' : `  (${read})`}${notes.length > 0 ? `  [${notes.join('; ')}]` : ''}`;
  }
  function unknown(name: string): string {
    const outcome = outcomes.get(name);
    if (!outcome || !isMissing(outcome)) return '';
    return `no value: ${outcome.why ?? `for want of ${outcome.missing.join(', ')}`}`;
  }
  const amounts = lines.map(
    (line) =>
      `  ${line.rule.component}  ${line.rule.title}: ${'pence' in line ? `${line.pence}p (${poundsText(line.pence)})` : 'no amount'}`,
  );
  const wanting = missing.map(({ node, why }) => `  ${node}: ${why}`);
  return [
    `case: ${each.name}`,
    'inputs and steps',
    ...shown,
    'lines',
    ...amounts,
    ...(wanting.length > 0 ? ['missing', ...wanting] : []),
    '',
  ].join('\n');
}
