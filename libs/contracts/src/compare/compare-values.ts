import { canonicalText } from '#kernel';
import type { Input, ValueText } from '../mechanism/index.js';
import type { TableRow } from '../terms/terms.js';
import {
  namesOf,
  sentenceOf,
  type TermsChange,
  type TermsPart,
  type TermsSide,
  textChange,
} from './terms-change.js';
import { valueChange, type ValueChange, type ValueWords } from './value-change.js';

export function parameters(was: TermsSide, now: TermsSide): TermsChange[] {
  const [before, after] = [was.document.parameters, now.document.parameters];
  return namesOf(before, after).flatMap((name): TermsChange[] => {
    const [a, b] = [before[name], after[name]];
    const input = inputFor(
      was,
      now,
      ({ input: binding }) => binding.from === 'term' && binding.parameter === name,
    );
    const title = input?.title ?? name;
    const words = (unit: string): ValueWords => wordsFor(was, now, unit, input);
    if (!a || !b)
      return valueTermsChange('parameter', name, title, a?.value, b?.value, words((a ?? b)?.unit ?? '1'));
    const clause = textChange('parameter', `${name}.clause`, `Clause of ${name}`, a.clause, b.clause);
    if (a.unit === b.unit)
      return [...valueTermsChange('parameter', name, title, a.value, b.value, words(b.unit)), ...clause];
    // values of two units have no difference: each is shown in its own
    const shown = (value: ValueText, unit: string) => valueChange(value, undefined, words(unit)).was;
    return [
      ...textChange('parameter', name, title, shown(a.value, a.unit), shown(b.value, b.unit)),
      ...textChange('parameter', `${name}.unit`, `Unit of ${name}`, a.unit, b.unit),
      ...clause,
    ];
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

export function tables(was: TermsSide, now: TermsSide): TermsChange[] {
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
