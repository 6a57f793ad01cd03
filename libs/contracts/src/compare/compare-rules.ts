import { canonicalText } from '#kernel';
import { byTitleOf, writeRule } from './rule-text.js';
import type { Input, Rules, Step } from '../mechanism/index.js';

/** What two sets of things by name differ in. */
export type ChangeKind = 'added' | 'removed' | 'changed';

/** One rule of a mechanism that another one has otherwise, in words. */
export interface RuleChange {
  readonly part: 'input' | 'step' | 'line' | 'finding' | 'clause' | 'unit';
  readonly name: string;
  readonly title: string;
  readonly change: ChangeKind;
  /** In words; null where it is not there. */
  readonly was: string | null;
  readonly now: string | null;
}

interface Part {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** All of it, to tell whether it differs. */
  readonly whole: unknown;
}

/** What two mechanisms' rules differ in: inputs, steps, lines, findings, clauses and units, by name. */
export function compareRules(was: Rules, now: Rules): RuleChange[] {
  const [a, b] = [partsOf(was), partsOf(now)];
  return (Object.keys(a) as RuleChange['part'][]).flatMap((part) => changesOf(part, a[part], b[part]));
}

function changesOf(part: RuleChange['part'], was: readonly Part[], now: readonly Part[]): RuleChange[] {
  const [before, after] = [byName(was), byName(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): RuleChange[] => {
    const [a, b] = [before.get(name), after.get(name)];
    if (a && b && canonicalText(a.whole) === canonicalText(b.whole)) return [];
    const change = !a ? 'added' : !b ? 'removed' : 'changed';
    return [
      { part, name, title: (b ?? a)?.title ?? name, change, was: a?.text ?? null, now: b?.text ?? null },
    ];
  });
}

const byName = (parts: readonly Part[]): ReadonlyMap<string, Part> =>
  new Map(parts.map((part) => [part.name, part]));

function partsOf(rules: Rules): Readonly<Record<RuleChange['part'], readonly Part[]>> {
  const { inputs, steps, lines, findings, clauses, units } = rules;
  const title = byTitleOf(rules);
  return {
    input: inputs.map((input: Input) => ({ ...named(input), text: writeRule(input, title), whole: input })),
    step: steps.map((step: Step) => ({ ...named(step), text: writeRule(step, title), whole: step })),
    line: lines.map((line) => ({
      name: line.component,
      title: line.title,
      text: `${line.kind}: ${title(line.step)}`,
      whole: line,
    })),
    finding: findings.map((finding) => ({
      name: finding.component,
      title: finding.title,
      text: title(finding.node),
      whole: finding,
    })),
    clause: Object.entries(clauses).map(([code, clause]) => ({
      name: code,
      title: clause.title,
      text: `${clause.title}: ${clause.text} (${clause.source})`,
      whole: clause,
    })),
    unit: Object.entries(units).map(([unit, words]) => ({
      name: unit,
      title: words.many,
      text: `${words.one}, ${words.many}`,
      whole: words,
    })),
  };
}

const named = ({ name, title }: { name: string; title: string }) => ({ name, title });

/** `Step “Binary payment” (binary_payment) changed: … → …`, as one sentence. */
export function ruleSentence({ part, name, title, change, was, now }: RuleChange): string {
  const what = `${part[0]?.toUpperCase()}${part.slice(1)} “${title}” (${name})`;
  switch (change) {
    case 'added':
      return `${what} is new: ${now}.`;
    case 'removed':
      return `${what} is no longer there; it was: ${was}.`;
    case 'changed':
      return was === now
        ? `${what} differs in how it is shown, or in its clause.`
        : `${what} was: ${was}; and is: ${now}.`;
  }
}
