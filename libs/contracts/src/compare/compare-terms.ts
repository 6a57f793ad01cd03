import { canonicalText } from '#kernel';
import type { MechanismDocument, Input, ValueText } from '../mechanism/index.js';
import type { TermsDocument, TableRow } from '../terms/terms.js';
import { type ChangeKind, compareRules, ruleSentence } from './compare-rules.js';
import { valueChange, type ValueChange, type ValueWords } from './value-change.js';

/** Terms to compare: a version on record or a proposal, with the mechanism that they are for. */
export interface TermsSide {
  /** First and last day, YYYY-MM-DD; null: no end. */
  readonly from: string;
  readonly to: string | null;
  readonly document: TermsDocument;
  readonly mechanism: MechanismDocument;
}

export const TERMS_PARTS = [
  'effective',
  'mechanism',
  'rule',
  'measure',
  'parameter',
  'table',
  'clock',
  'other',
] as const;
export type TermsPart = (typeof TERMS_PARTS)[number];

/** One thing in which two terms differ. */
export interface TermsChange {
  readonly part: TermsPart;
  /** `payment_cap`; a table's as `baseline_binary.Q4.value`. */
  readonly name: string;
  /** What a person reads. */
  readonly title: string;
  readonly change: ChangeKind;
  /** As a person reads it; null where it is not there. */
  readonly was: string | null;
  readonly now: string | null;
  readonly unit: string | null;
  /** How much more or less, and in per cent of what it was. Numbers only. */
  readonly absolute: string | null;
  readonly percent: string | null;
  readonly sentence: string;
}

/** Everything in which one version of terms differs from another, in words and numbers. Pure; nothing: they are the same. */
export function compareTerms(was: TermsSide, now: TermsSide): TermsChange[] {
  return [
    ...effective(was, now),
    ...mechanism(was, now),
    ...measures(was, now),
    ...parameters(was, now),
    ...tables(was, now),
    ...clocks(was, now),
    ...others(was, now),
  ];
}

/** A change of what is no number: texts as they are. */
function textChange(
  part: TermsPart,
  name: string,
  title: string,
  was: string | null | undefined,
  now: string | null | undefined,
): TermsChange[] {
  if ((was ?? null) === (now ?? null)) return [];
  const change = kindOf(was ?? null, now ?? null);
  return [
    {
      part,
      name,
      title,
      change,
      was: was ?? null,
      now: now ?? null,
      unit: null,
      absolute: null,
      percent: null,
      sentence: sentenceOf(title, change, was ?? '', now ?? ''),
    },
  ];
}

const kindOf = (was: unknown, now: unknown): ChangeKind =>
  was === null ? 'added' : now === null ? 'removed' : 'changed';

const sentenceOf = (title: string, change: ChangeKind, was: string, now: string): string =>
  change === 'added'
    ? `${title}: new, ${now}`
    : change === 'removed'
      ? `${title}: no longer, was ${was}`
      : `${title}: ${was} → ${now}`;

const days = ({ from, to }: TermsSide): string => (to === null ? `from ${from} on` : `${from} to ${to}`);

const effective = (was: TermsSide, now: TermsSide): TermsChange[] =>
  textChange('effective', 'effective', 'In force', days(was), days(now));

function mechanism(was: TermsSide, now: TermsSide): TermsChange[] {
  const [a, b] = [was.document.mechanism, now.document.mechanism];
  if (a.digest === b.digest) return [];
  const rules = compareRules(was.mechanism, now.mechanism).map((rule): TermsChange => ({
    part: 'rule',
    name: `${rule.part}.${rule.name}`,
    title: rule.title,
    change: rule.change,
    was: rule.was,
    now: rule.now,
    unit: null,
    absolute: null,
    percent: null,
    sentence: ruleSentence(rule),
  }));
  return [
    ...textChange('mechanism', 'mechanism', 'Payment mechanism', versionText(a), versionText(b)),
    ...rules,
  ];
}

const versionText = ({ code, version }: { code: string; version: number }): string =>
  `${code} version ${version}`;

const measures = (was: TermsSide, now: TermsSide): TermsChange[] =>
  namesOf(was.document.measures, now.document.measures).flatMap((slot) => {
    const [a, b] = [was.document.measures[slot], now.document.measures[slot]];
    return textChange('measure', slot, `Measure ${slot}`, a && versionText(a), b && versionText(b));
  });

function parameters(was: TermsSide, now: TermsSide): TermsChange[] {
  const [before, after] = [was.document.parameters, now.document.parameters];
  return namesOf(before, after).flatMap((name): TermsChange[] => {
    const [a, b] = [before[name], after[name]];
    const input = inputFor(
      was,
      now,
      ({ input: binding }) => binding.from === 'term' && binding.parameter === name,
    );
    const unit = (b ?? a)?.unit ?? '1';
    const changed = valueTermsChange(
      'parameter',
      name,
      input?.title ?? name,
      a?.value,
      b?.value,
      wordsFor(was, now, unit, input),
    );
    const clause = textChange('parameter', `${name}.clause`, `Clause of ${name}`, a?.clause, b?.clause);
    const units =
      a && b && a.unit !== b.unit
        ? textChange('parameter', `${name}.unit`, `Unit of ${name}`, a.unit, b.unit)
        : [];
    return [...changed, ...units, ...(a && b ? clause : [])];
  });
}

/** `payment_cap: £100,000.00 → £120,000.00 (+£20,000.00, +20.0%)` */
function valueTermsChange(
  part: TermsPart,
  name: string,
  title: string,
  was: ValueText | null | undefined,
  now: ValueText | null | undefined,
  words: ValueWords,
): TermsChange[] {
  if (was === now) return [];
  const change = was === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  const value: ValueChange = valueChange(was, now, words);
  return [
    {
      part,
      name,
      title,
      change,
      was: was === undefined ? null : value.was,
      now: now === undefined ? null : value.now,
      unit: words.unit,
      absolute: value.absolute ?? null,
      percent: value.percent ?? null,
      sentence:
        change === 'changed' ? `${name}: ${value.text}` : sentenceOf(name, change, value.was, value.now),
    },
  ];
}

function tables(was: TermsSide, now: TermsSide): TermsChange[] {
  const [before, after] = [was.document.tables, now.document.tables];
  return namesOf(before, after).flatMap((table) => {
    const [a, b] = [before[table]?.rows ?? {}, after[table]?.rows ?? {}];
    return namesOf(a, b).flatMap((key) => rowChanges(was, now, table, key, a[key], b[key]));
  });
}

function rowChanges(
  was: TermsSide,
  now: TermsSide,
  table: string,
  key: string,
  a: TableRow | undefined,
  b: TableRow | undefined,
): TermsChange[] {
  const cells = namesOf(a?.columns ?? {}, b?.columns ?? {}).flatMap((column) => {
    const input = inputFor(
      was,
      now,
      ({ input: binding }) =>
        binding.from === 'table' &&
        binding.table === table &&
        binding.column === column &&
        (binding.row === undefined || binding.row === key),
    );
    const name = `${table}.${key}.${column}`;
    // a column that no input reads has no unit of its own: population and mean risk stand beside a baseline
    const words = wordsFor(was, now, input?.unit ?? '1', input ?? PLAIN_COLUMN);
    return valueTermsChange(
      'table',
      name,
      input?.title ?? name,
      a?.columns[column],
      b?.columns[column],
      words,
    );
  });
  const bands =
    canonicalText(a?.bands ?? []) === canonicalText(b?.bands ?? [])
      ? []
      : textChange(
          'table',
          `${table}.${key}.bands`,
          `Risk bands of ${table}, row ${key}`,
          bandsText(a),
          bandsText(b),
        );
  return [
    ...cells,
    ...bands,
    ...textChange('table', `${table}.${key}.source`, `Source of ${table}, row ${key}`, a?.source, b?.source),
  ];
}

const PLAIN_COLUMN = { show: { as: 'number', places: 6 } } as const;

const bandsText = (row: TableRow | undefined): string | undefined =>
  row?.bands
    ?.map(
      ({ band, value, population }) =>
        `band ${band}: ${value}${population === null ? '' : ` of ${population}`}`,
    )
    .join(', ');

const clocks = (was: TermsSide, now: TermsSide): TermsChange[] =>
  namesOf(was.document.clocks, now.document.clocks).flatMap((name) => {
    const [a, b] = [was.document.clocks[name], now.document.clocks[name]];
    const text = (clock: typeof a): string | undefined =>
      clock &&
      `${clock.days} ${clock.days === 1 ? 'day' : 'days'}${clock.clause === undefined ? '' : ` (${clock.clause})`}`;
    return textChange('clock', name, `Clock ${name}`, text(a), text(b));
  });

const KNOWN = new Set(['format', 'mechanism', 'measures', 'parameters', 'tables', 'clocks']);

/** Whatever else a terms document says, by its key: nothing that differs stays unsaid. */
function others(was: TermsSide, now: TermsSide): TermsChange[] {
  const [a, b] = [byKey(was.document), byKey(now.document)];
  return namesOf(a, b)
    .filter((key) => !KNOWN.has(key))
    .flatMap((key) => textChange('other', key, key, plainText(a[key]), plainText(b[key])));
}

const byKey = (document: TermsDocument): Readonly<Record<string, unknown>> => ({ ...document });

const plainText = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : canonicalText(value);

function inputFor(was: TermsSide, now: TermsSide, fits: (input: Input) => boolean): Input | undefined {
  return now.mechanism.inputs.find(fits) ?? was.mechanism.inputs.find(fits);
}

const wordsFor = (
  was: TermsSide,
  now: TermsSide,
  unit: string,
  input: Pick<Input, 'show'> | undefined,
): ValueWords => ({
  unit,
  ...(input?.show && { show: input.show }),
  units: { ...was.mechanism.units, ...now.mechanism.units },
});

/** In the order of the later one, then what only the earlier one has. */
const namesOf = (was: object, now: object): string[] => [
  ...new Set([...Object.keys(now), ...Object.keys(was)]),
];
