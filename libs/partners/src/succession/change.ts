import { isDay, problem, type Problem } from '#kernel';

/** How organisations change. A merger has one successor, which may be one of those that merge; a split has several. */
export const CHANGE_KINDS = ['merger', 'split', 'rename'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a successor takes over in a split: all that belongs to these areas, contracts and services. */
export interface Succession {
  /** Code of the organisation. */
  readonly organisation: string;
  readonly areas?: readonly { readonly scheme: string; readonly area: string }[];
  /** Codes. A contract that is named goes where it is named, whatever its area. */
  readonly contracts?: readonly string[];
  readonly services?: readonly string[];
}

/** A change as somebody records it, maybe long after its day or before it. */
export interface NewChange {
  readonly kind: 'merger' | 'split';
  /** The first day on which it is so, YYYY-MM-DD. */
  readonly effectiveOn: string;
  readonly reason: string;
  /** Codes. Those that are not among the successors are no more from the day on. */
  readonly predecessors: readonly string[];
  readonly successors: readonly Succession[];
}

/** What there is to know of an organisation that is part of a change. */
export interface Party {
  readonly code: string;
  /** The first day on which it is no more. */
  readonly endedOn: string | null;
  /** The last day on which something went over to it. */
  readonly succeededOn: string | null;
}

/** Everything that is wrong with a change in itself, by field. */
export function checkChange({ kind, effectiveOn, reason, predecessors, successors }: NewChange): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  const heirs = successors.map(({ organisation }) => organisation);
  if (!isDay(effectiveOn)) invalid('effectiveOn', `'${effectiveOn}' is not a day.`, 'Write YYYY-MM-DD.');
  if (reason.trim() === '') invalid('reason', 'The reason is empty.', 'Say why, and where it is laid down.');
  for (const [path, codes] of [
    ['predecessors', predecessors],
    ['successors', heirs],
  ] as const)
    for (const code of twice(codes)) invalid(path, `${code} is named twice.`, 'Name each organisation once.');
  if (kind === 'merger') {
    if (heirs.length !== 1)
      invalid('successors', 'A merger has one successor.', 'Name the one that goes on, or that is new.');
    if (!predecessors.some((code) => !heirs.includes(code)))
      invalid('predecessors', 'Nobody merges into another.', 'Name those that merge.');
  } else {
    if (predecessors.length !== 1)
      invalid(
        'predecessors',
        'A split divides one organisation.',
        'Name it; record other splits on their own.',
      );
    if (new Set(heirs).size < 2)
      invalid(
        'successors',
        'A split has two successors or more.',
        'Name them; the one that is divided may be one of them.',
      );
  }
  const named = successors.flatMap(({ areas = [], contracts = [], services = [] }) => [
    ...areas.map(({ scheme, area }) => `area ${scheme}/${area}`),
    ...contracts.map((code) => `contract ${code}`),
    ...services.map((code) => `service ${code}`),
  ]);
  for (const what of twice(named))
    invalid('successors', `The ${what} goes to two of them.`, 'Name it with one successor.');
  return problems;
}

const twice = (all: readonly string[]): string[] => [
  ...new Set(all.filter((each, at) => all.indexOf(each) !== at)),
];

/** Whether the organisations are there to change on the day. */
export function checkParties(
  { effectiveOn, predecessors, successors }: NewChange,
  parties: ReadonlyMap<string, Party>,
): Problem[] {
  const heirs = successors.map(({ organisation }) => organisation);
  const conflict = (path: string, why: string) =>
    problem(
      'CONFLICT',
      path,
      why,
      'Look at the organisation’s history, and correct the day or the organisation.',
    );
  return [
    ...predecessors.flatMap((code) => {
      const party = parties.get(code);
      if (!party) return [];
      const goesOn = heirs.includes(code);
      if (party.endedOn !== null && (!goesOn || party.endedOn <= effectiveOn))
        return [conflict('predecessors', `${code} is no more from ${party.endedOn} on by another change.`)];
      if (!goesOn && party.succeededOn !== null && party.succeededOn >= effectiveOn)
        return [
          conflict(
            'predecessors',
            `${code} took over from others on ${party.succeededOn}, so it cannot end by ${effectiveOn}.`,
          ),
        ];
      return [];
    }),
    ...heirs.flatMap((code) => {
      const endedOn = parties.get(code)?.endedOn ?? null;
      return predecessors.includes(code) || endedOn === null || endedOn > effectiveOn
        ? []
        : [conflict('successors', `${code} is no more from ${endedOn} on.`)];
    }),
  ];
}
