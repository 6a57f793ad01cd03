import { canonicalText } from '#kernel';
import type { TermsDocument } from '../terms/terms.js';
import { compareRules, ruleSentence } from './compare-rules.js';
import { parameters, tables } from './compare-values.js';
import { namesOf, type TermsChange, type TermsSide, textChange } from './terms-change.js';

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
