import { isDay, problem, type Problem } from '#kernel';

/** What is worked on in a relationship. */
export const ITEM_KINDS = {
  goal: 'What both want to come to, measured by the platform',
  action: 'Something that somebody does by a day',
  risk: 'Something that may happen',
  issue: 'Something that has happened and stands in the way',
  decision: 'What was decided, and why',
  commitment: 'What a party promised to the others by a day',
  change: 'A change of agreed terms that a party asks for',
  note: 'Something to remember, open to all parties or private to one',
} as const;
export type ItemKind = keyof typeof ITEM_KINDS;
export const isItemKind = (kind: string): kind is ItemKind => Object.hasOwn(ITEM_KINDS, kind);

/** `agreed` is said by the terms that a change led to, and never entered. */
export const ITEM_STATES = [
  'open',
  'met',
  'given_up',
  'done',
  'dropped',
  'closed',
  'resolved',
  'made',
  'overturned',
  'kept',
  'broken',
  'released',
  'accepted',
  'refused',
  'withdrawn',
  'agreed',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];
export const isItemState = (state: string): state is ItemState =>
  (ITEM_STATES as readonly string[]).includes(state);

const OPEN = ['open'] as const;
/** By kind, what may follow on each state; the first is how it begins. The database's governance_follows says the same. */
const FOLLOWS: Readonly<
  Record<ItemKind, Readonly<Partial<Record<ItemState | 'new', readonly ItemState[]>>>>
> = {
  goal: { new: OPEN, open: ['open', 'met', 'given_up'] },
  action: { new: OPEN, open: ['open', 'done', 'dropped'] },
  risk: { new: OPEN, open: ['open', 'closed'] },
  issue: { new: OPEN, open: ['open', 'resolved'] },
  decision: { new: ['made'], made: ['overturned'] },
  commitment: { new: OPEN, open: ['open', 'kept', 'broken', 'released'] },
  change: {
    new: OPEN,
    open: ['open', 'accepted', 'refused', 'withdrawn'],
    accepted: ['accepted', 'withdrawn'],
  },
  note: { new: OPEN, open: ['closed'] },
};

/** The states that may follow; none: it is over. */
export const mayFollow = (kind: ItemKind, was: ItemState | 'new'): readonly ItemState[] =>
  FOLLOWS[kind][was] ?? [];

/** Those that the other party says: whether a commitment was kept, and what becomes of a change that was asked for. */
export function saidByOther(kind: ItemKind, was: ItemState, now: ItemState): boolean {
  if (kind === 'commitment') return now !== 'open';
  return kind === 'change' && was === 'open' && (now === 'accepted' || now === 'refused');
}

/** Those that only who asked says. */
export const saidByAsker = (kind: ItemKind, now: ItemState): boolean =>
  kind === 'change' && now === 'withdrawn';

export const isScored = (kind: ItemKind): boolean => kind === 'risk' || kind === 'issue';

export const RISK_BANDS = ['low', 'medium', 'high', 'severe'] as const;
export type RiskBand = (typeof RISK_BANDS)[number];

/** Likelihood × impact, 1 to 5 each: up to 4 low, up to 9 medium, up to 14 high, from 15 severe. */
export function bandOf(
  likelihood: number,
  impact: number,
): { readonly score: number; readonly band: RiskBand } {
  for (const each of [likelihood, impact])
    if (!Number.isInteger(each) || each < 1 || each > 5) throw new RangeError(`${each} is not from 1 to 5`);
  const score = likelihood * impact;
  return { score, band: score >= 15 ? 'severe' : score >= 10 ? 'high' : score >= 5 ? 'medium' : 'low' };
}

/** How something was scored, by whom and when. */
export interface Scored {
  readonly likelihood: number;
  readonly impact: number;
  readonly score: number;
  readonly band: RiskBand;
  readonly at: string;
  /** Code of the person. */
  readonly by: string;
  readonly organisation: string | null;
  readonly note: string;
}

/**
 * How a risk or issue was scored over time: of its moves the first and those that scored it otherwise than the one before. Pure.
 * @param moves as they were made
 */
export function scoresOf(
  moves: readonly {
    readonly likelihood: number | null;
    readonly impact: number | null;
    readonly at: string;
    readonly by: string;
    readonly organisation: string | null;
    readonly note: string;
  }[],
): Scored[] {
  return moves.flatMap(({ likelihood, impact, at, by, organisation, note }, i) => {
    const before = moves[i - 1];
    if (likelihood === null || impact === null) return [];
    if (before?.likelihood === likelihood && before.impact === impact) return [];
    return [{ likelihood, impact, ...bandOf(likelihood, impact), at, by, organisation, note }];
  });
}

/** What a goal is measured by: never a number that somebody typed. */
export interface GoalMeasure {
  readonly by: 'measure' | 'service_level';
  /** Code of the measure definition, or of the service level. */
  readonly code: string;
  readonly statistic?: 'binary' | 'frequency';
  /** A decimal: a rate from 0 to 1, a frequency of events. */
  readonly target: string;
  readonly direction: 'at_most' | 'at_least';
}

export interface NewItem {
  /** relationship-12, alliance-CODE */
  readonly relationship: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly detail?: string;
  /** Code of the organisation that owns an action, makes a commitment or asks for a change; left out: the person's own. */
  readonly party?: string;
  /** Code of the person who does it. */
  readonly owner?: string;
  readonly dueOn?: string;
  readonly likelihood?: number;
  readonly impact?: number;
  readonly goal?: GoalMeasure;
  /** Code: of a change, and of a goal by a service level. */
  readonly contract?: string;
  readonly isPrivate?: boolean;
  /** The meeting at which it was raised. */
  readonly meeting?: number;
}

/** What can change with a move, but for the state. */
export interface Standing {
  readonly owner?: string | null;
  readonly dueOn?: string | null;
  readonly likelihood?: number | null;
  readonly impact?: number | null;
}

/** Everything that does not hold of how an item of a kind stands, by field. */
export function standingProblems(kind: ItemKind, { owner, dueOn, likelihood, impact }: Standing): Problem[] {
  const problems: Problem[] = [];
  const wrong = (path: string, why: string, fix: string) => problems.push(problem('INVALID', path, why, fix));
  if (isScored(kind)) {
    for (const [path, value] of [
      ['likelihood', likelihood],
      ['impact', impact],
    ] as const)
      if (value === undefined || value === null || !Number.isInteger(value) || value < 1 || value > 5)
        wrong(path, `A ${kind} has no ${path} from 1 to 5.`, 'Say it as a whole number from 1 to 5.');
  } else if ((likelihood ?? null) !== null || (impact ?? null) !== null)
    wrong('likelihood', `A ${kind} is not scored.`, 'Leave likelihood and impact out.');
  if (kind === 'action' && (owner ?? '').trim() === '')
    wrong('owner', 'An action has an owner.', 'Name the person who does it.');
  if ((dueOn ?? null) === null) {
    if (kind === 'action' || kind === 'commitment')
      wrong('dueOn', `It is not said by when.`, `Say by which day, as YYYY-MM-DD.`);
  } else if (!isDay(dueOn ?? '')) wrong('dueOn', `'${dueOn}' is not a day.`, 'Write YYYY-MM-DD.');
  return problems;
}

/** Everything that is wrong with a new item in itself, by field. */
export function itemProblems(item: NewItem): Problem[] {
  const { kind, title, detail = '', goal, contract, isPrivate = false } = item;
  const problems: Problem[] = [];
  const wrong = (path: string | string[], why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (title.trim() === '' || title.length > 200)
    wrong('title', 'It has no title of up to 200 characters.', 'Say in a line what it is.');
  if (detail.length > 4000) wrong('detail', 'It is longer than 4,000 characters.', 'Say it more briefly.');
  if (kind === 'decision' && detail.trim() === '')
    wrong('detail', 'A decision has a reason.', 'Say why it was decided so.');
  if (isPrivate && kind !== 'note')
    wrong('isPrivate', `A ${kind} is open to all parties.`, 'Only notes can be private.');
  if (kind === 'change' && contract === undefined)
    wrong('contract', 'It is not said of which contract terms are to change.', 'Name the contract.');
  if (kind === 'goal') problems.push(...goalProblems(goal, contract));
  else if (goal) wrong('goal', `A ${kind} is not measured.`, 'Leave the measure out.');
  return [...problems, ...standingProblems(kind, item)];
}

function goalProblems(goal: GoalMeasure | undefined, contract: string | undefined): Problem[] {
  const wrong = (field: string, why: string, fix: string) => problem('INVALID', ['goal', field], why, fix);
  if (!goal)
    return [
      problem(
        'INVALID',
        'goal',
        'It is not said by what it is measured.',
        'Name a measure or a service level: what cannot be measured here is a commitment or an action.',
      ),
    ];
  const problems: Problem[] = [];
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(goal.target)) wrongTarget();
  else if (Number(goal.target) > 1 && (goal.by === 'service_level' || goal.statistic === 'binary'))
    wrongTarget();
  if (goal.by === 'measure' && goal.statistic === undefined)
    problems.push(wrong('statistic', 'It is not said which rate.', 'Say binary or frequency.'));
  if (goal.by === 'service_level' && contract === undefined)
    problems.push(
      problem('INVALID', 'contract', 'A service level is one of a contract.', 'Name the contract.'),
    );
  return problems;
  function wrongTarget() {
    problems.push(
      wrong(
        'target',
        `'${goal?.target.slice(0, 20)}' is no such target.`,
        'Write a decimal such as 0.42: a rate is at most 1.',
      ),
    );
  }
}
