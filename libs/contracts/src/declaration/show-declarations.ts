import {
  type Instant,
  isDay,
  ok,
  parsePeriod,
  type Period,
  periodBounds,
  problem,
  type Problem,
  refuse,
  type Result,
} from '#kernel';
import { resolveAsKnown } from '#outcomes';
import { type Deps, may, type Person, tellable } from '#partners';
import { findContract } from '../contract/contract.store.js';
import type { Declaration } from './declaration.js';
import { type DeclarationFilter, listDeclarations } from './declaration.store.js';

export interface DeclarationsQuestion extends Pick<
  DeclarationFilter,
  'from' | 'until' | 'item' | 'after' | 'first'
> {
  /** Code of the contract. */
  readonly contract: string;
  /** Instead of days. */
  readonly period?: Period;
  /** A day or an instant; without it, now. */
  readonly asKnownOn?: string;
}

export interface DeclarationsShown {
  readonly asKnownAt: Instant;
  /** Service users are named only to who may see who is in a cohort; to who sees counts only, those that an opening of outcomes shows. */
  readonly declarations: readonly Declaration[];
}

/**
 * What was declared under a contract, a page at a time by day and id: what a leaf of a figure was added up from. Of people whom the person does not
 * see nothing is listed; the figure counts them, and its digest is over all.
 * @returns NOT_FOUND for the contract, NOT_ALLOWED, or INVALID for a period or day that is none
 */
export async function showDeclarations(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  question: DeclarationsQuestion,
): Promise<Result<DeclarationsShown>> {
  const { contract: code, period, from, until, asKnownOn, item, after, first } = question;
  const contract = await findContract(sql, code);
  if (!contract)
    return refuse(
      problem(
        'NOT_FOUND',
        'contract',
        `No contract ${code} is on record.`,
        'Correct the code of the contract.',
      ),
    );
  const parties = [contract.buyer, contract.supplier];
  const allowed = may(person, 'declaration.read', { parties });
  if (!allowed.ok) return allowed;
  const wrong = checkDays(question);
  if (wrong) return refuse(wrong);
  const known = await resolveAsKnown(sql, asKnownOn);
  if (!known.ok) return known;
  const declarations = await listDeclarations(sql, {
    contractId: contract.id,
    asKnownAt: known.value,
    item,
    after,
    first,
    shownTo: person,
    ...(period === undefined ? { from, until } : periodBounds(period)),
  });
  const named = may(person, 'members.read', { parties }).ok;
  const refs = declarations.flatMap(({ serviceUser }) => serviceUser ?? []);
  const told = named ? await tellable(sql, person, refs, ['outcomes']) : undefined;
  return ok({
    asKnownAt: known.value,
    declarations: declarations.map((each) =>
      each.serviceUser !== null && told?.has(each.serviceUser) ? each : { ...each, serviceUser: null },
    ),
  });
}

function checkDays({ period, from, until }: DeclarationsQuestion): Problem | undefined {
  if (period !== undefined && !parsePeriod(period))
    return problem(
      'INVALID',
      'period',
      `'${period}' is not a period.`,
      'Write a month such as 2015-04, a quarter such as 2015Q4, or a year such as 2015.',
    );
  if (period !== undefined && (from ?? until) !== undefined)
    return problem(
      'INVALID',
      'period',
      'A period is asked for, and days.',
      'Name the period, or the days from which and before which.',
    );
  for (const [name, day] of Object.entries({ from, until }))
    if (day !== undefined && !isDay(day))
      return problem('INVALID', name, `'${day}' is not a day.`, 'Write YYYY-MM-DD.');
  return undefined;
}
