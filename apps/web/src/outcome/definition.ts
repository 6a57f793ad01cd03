import type { OutcomeDefinitionsData } from './outcome.operations.js';

type Definition = Extract<
  OutcomeDefinitionsData['outcomeDefinitions'],
  { readonly __typename: 'OutcomeDefinitionList' }
>['items'][number];

/** What of a definition's document the pages show (docs/guide/outcome-definition-v1.schema.json). */
interface Document {
  readonly measures: Readonly<
    Record<
      string,
      { readonly title: string; readonly yesNo?: true; readonly least?: number; readonly most?: number }
    >
  >;
  readonly evidence?: readonly { readonly kind: string; readonly title: string }[];
}

export interface Kind {
  readonly kind: string;
  readonly title: string;
}

/** Kinds of evidence of which a file each is needed. */
export const evidenceOf = ({ document }: Pick<Definition, 'document'>): readonly Kind[] =>
  (document as Document).evidence ?? [];

/** What is observed of people for it, by code. */
export const measuresOf = ({ document }: Pick<Definition, 'document'>) =>
  Object.entries((document as Document).measures).map(([code, measure]) => ({ code, ...measure }));

/** The latest version of each, those that a referral wants first. */
export function choicesOf(items: readonly Definition[], wanted: readonly string[]): readonly Definition[] {
  const latest = new Map<string, Definition>();
  for (const each of items)
    if ((latest.get(each.code)?.version ?? 0) < each.version) latest.set(each.code, each);
  const rank = ({ code }: Definition): number => (wanted.includes(code) ? 0 : 1);
  return [...latest.values()].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en'));
}
