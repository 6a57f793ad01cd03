import { isDay, problem, type Problem } from '#kernel';

export const NOTE_KINDS = ['interview', 'focus_group'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export interface NewNote {
  /** Id of the round. */
  readonly round: string;
  /** Code of a location; of several: none. */
  readonly location?: string;
  readonly kind: NoteKind;
  readonly heldOn: string;
  /** Codes of the two people who code it. */
  readonly coders: readonly [string, string];
  /** What was said, passage by passage; without names. */
  readonly passages: readonly string[];
}

/** A passage as one person sees it: the codes of others only where that person has coded it, or is no coder of it and both have. */
export interface Passage {
  readonly id: string;
  readonly passage: string;
  readonly codings: readonly { readonly coder: string; readonly construct: string | null }[];
}

export interface Note {
  readonly id: string;
  readonly round: string;
  readonly location: string | null;
  readonly kind: NoteKind;
  readonly heldOn: string;
  readonly coders: readonly string[];
  readonly passages: readonly Passage[];
}

const MOST_PASSAGES = 500;

/** Everything that is wrong with a note in itself, by field. */
export function noteProblems({ heldOn, coders, passages }: NewNote): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string | string[], why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!isDay(heldOn)) invalid('heldOn', `'${heldOn.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.');
  if (new Set(coders).size !== 2 || coders.some((coder) => coder.trim() === ''))
    invalid('coders', 'There are not two coders.', 'Name two people, each once.');
  if (passages.length === 0 || passages.length > MOST_PASSAGES)
    invalid('passages', `There are ${passages.length} passages.`, `Write 1 to ${MOST_PASSAGES}.`);
  passages.forEach((passage, i) => {
    if (passage.trim() === '' || passage.length > 4_000)
      invalid(['passages', String(i)], 'It is empty or very long.', 'Write up to 4,000 characters, or split it.'); // prettier-ignore
  });
  return problems;
}

type Coding = Passage['codings'][number];

/** What of the codes of a passage a person may see: who codes it decides alone, and sees the other's afterwards. */
export const codingsSeenBy = (
  person: string,
  coders: readonly string[],
  codings: readonly Coding[],
): Coding[] =>
  coders.includes(person)
    ? codings.some(({ coder }) => coder === person)
      ? [...codings]
      : []
    : codings.length === 2
      ? [...codings]
      : [];

/** Pairs of codes of passages that both have coded, in the order of the coders; no construct is a code too. */
export const pairsOf = (notes: readonly Pick<Note, 'coders' | 'passages'>[]): [string, string][] =>
  notes.flatMap(({ coders, passages }) =>
    passages.flatMap(({ codings }) => {
      const [one, other] = coders.map((coder) => codings.find((coding) => coding.coder === coder));
      return one && other ? [[one.construct ?? '', other.construct ?? ''] as [string, string]] : [];
    }),
  );
