import { currentLanguage } from '../language/language.js';

export interface Text {
  readonly en: string;
  readonly cy?: string;
}

export interface Instrument {
  readonly title: Text;
  readonly combine: 'mean' | 'multiply';
  readonly scales: Readonly<Record<string, { readonly min: number; readonly max: number; readonly labels: readonly Text[]; readonly notRelevant?: readonly Text[] }>>; // prettier-ignore
  readonly constructs: readonly { readonly code: string; readonly title: Text; readonly scale: string; readonly scored: boolean }[]; // prettier-ignore
  readonly items: readonly { readonly code: string; readonly construct: string; readonly text: Text; readonly dimension?: string; readonly reversed?: boolean }[]; // prettier-ignore
}

/** A text of an instrument in the language of the page, or in English, and which it is. */
export interface Said {
  readonly text: string;
  readonly lang: 'en' | 'cy';
}

export function said({ en, cy }: Text): Said {
  return currentLanguage() === 'cy' && cy ? { text: cy, lang: 'cy' } : { text: en, lang: 'en' };
}

/** Titles of constructs and texts of items, by code. */
export const titlesOf = ({ constructs, items }: Instrument): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...constructs.map(({ code, title }) => [code, said(title).text] as const),
    ...items.map(({ code, text }) => [code, said(text).text] as const),
  ]);

export interface Choice {
  readonly value: string;
  readonly label: Said;
}

export interface Question {
  readonly item: string;
  readonly text: Said;
  readonly choices: readonly Choice[];
  readonly notRelevant: readonly Choice[];
  /** What the ends of the scale mean, where not each number has a label. */
  readonly ends: readonly [Said, Said] | undefined;
}

/** What stands on one page: the questions of a construct. */
export interface Group {
  readonly code: string;
  readonly title: Said;
  readonly questions: readonly Question[];
}

/** Stands for "not relevant" in a form. */
export const NOT_RELEVANT = 'nr';

/** The pages of a questionnaire, in the order of its constructs. */
export const groupsOf = (instrument: Instrument): Group[] =>
  instrument.constructs.map(({ code, title, scale: name }) => {
    const scale = instrument.scales[name] ?? { min: 0, max: 0, labels: [] };
    const { min, max, labels } = scale;
    const each = labels.length === max - min + 1;
    const [low, high] = [labels[0], labels.at(-1)];
    const choices = Array.from({ length: max - min + 1 }, (_, i) => ({
      value: String(min + i),
      label: each && labels[i] ? said(labels[i]) : { text: String(min + i), lang: 'en' as const },
    }));
    return {
      code,
      title: said(title),
      questions: instrument.items
        .filter(({ construct }) => construct === code)
        .map(({ code: item, text }) => ({
          item,
          text: said(text),
          choices,
          notRelevant: (scale.notRelevant ?? []).slice(0, 1).map((label) => ({ value: NOT_RELEVANT, label: said(label) })), // prettier-ignore
          ends: each || !low || !high ? undefined : ([said(low), said(high)] as const),
        })),
    };
  });

/** Answers by item; null is not relevant. */
export type Answers = Readonly<Record<string, number | null>>;

/** What a page of the form says, over what was said before. An item that is not answered on the page loses no earlier answer only where it was not on the page. */
export function answersWith(before: Answers, group: Group, form: Readonly<Record<string, unknown>>): Answers {
  const now: Record<string, number | null> = { ...before };
  for (const { item } of group.questions) {
    const value = form[item];
    if (value === NOT_RELEVANT) now[item] = null;
    else if (typeof value === 'string' && /^\d{1,2}$/.test(value)) now[item] = Number(value);
  }
  return now;
}

/** As the API takes them. */
export const sentAnswers = (answers: Answers) =>
  Object.entries(answers).map(([item, answer]) => ({ item, answer }));
