import type { EntityManager } from '@mikro-orm/postgresql';
import { beyondTheWall, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Act, type Action, may, type Person, recordAct } from '#partners';
import { findTransition, noTransition, type Transition } from './transition.store.js';

/** Who of a plan's parties may do something: all of them, who buys, who buys and who leaves, or who receives. */
export type Part = 'all' | 'buyer' | 'leading' | 'receiving';

const partiesFor = ({ parties, buyer, leaving, receiving }: Transition, part: Part): readonly string[] => {
  if (part === 'all') return parties;
  if (part === 'receiving') return receiving;
  return part === 'buyer' ? [buyer] : [buyer, leaving];
};

/** The plan with a code, if the rules let the person do something there. @returns NOT_FOUND, NOT_ALLOWED */
export async function openTransition(
  sql: SqlClient,
  person: Person,
  action: Action,
  code: string,
  part: Part = 'all',
): Promise<Result<Transition>> {
  const found = await beyondTheWall(() => findTransition(sql, code));
  if (!found) return refuse(noTransition(code));
  const allowed = may(person, action, { parties: partiesFor(found, part) });
  return allowed.ok ? ok(found) : allowed;
}

/** An act about a plan, read by all its parties. It names nobody: cases go by their number. */
export async function actOn(
  em: EntityManager,
  person: Person,
  verb: Action,
  { code }: Pick<Transition, 'code'>,
  about: { readonly reason?: string; readonly detail?: Readonly<Record<string, unknown>> } = {},
): Promise<Act> {
  const act = recordAct(em, person, { verb, subjectKind: 'transition', subjectId: code, ...about });
  await em.flush();
  return act;
}

export const isClosed = ({ code, closedAt }: Transition): Problem[] =>
  closedAt === null ? [] : [problem('CONFLICT', 'transition', `${code} is closed.`, 'Plan another one.')];

export const meanwhile = (what: string): Problem =>
  problem(
    'CONFLICT',
    'seen',
    `Somebody has changed ${what} meanwhile.`,
    'Look at it again, and decide then.',
  );

export const reasonMissing = (reason: string, path = 'reason'): Problem[] =>
  reason.trim() === '' || reason.length > 2000
    ? [problem('INVALID', path, 'It is not said why.', 'Say it in up to 2,000 characters; it stays on record.')] // prettier-ignore
    : [];

/** Two who work on one plan at once, where it matters: one after the other. */
export const lockTransition = (sql: SqlClient, id: number) =>
  sql.query('select pg_advisory_xact_lock(7160, $1::int)', [id]);
