import {
  type Instant,
  ok,
  parsePeriod,
  type Period,
  periodBounds,
  problem,
  refuse,
  type Result,
} from '#kernel';
import { resolveAsKnown } from '#outcomes';
import { type Deps, may, type Person } from '#partners';
import { findContract } from '../contract/contract.store.js';
import type { Declaration } from './declaration.js';
import { type DeclarationFilter, listDeclarations } from './declaration.store.js';

export interface DeclarationsQuestion extends Pick<DeclarationFilter, 'item' | 'after' | 'first'> {
  /** Code of the contract. */
  readonly contract: string;
  readonly period?: Period;
  /** A day or an instant; without it, now. */
  readonly asKnownOn?: string;
}

export interface DeclarationsShown {
  readonly asKnownAt: Instant;
  /** Service users are named only to who may see who is in a cohort. */
  readonly declarations: readonly Declaration[];
}

/**
 * What was declared under a contract, a page at a time by day and id: what a leaf of a figure was added up from.
 * @returns NOT_FOUND for the contract, NOT_ALLOWED, or INVALID for a period or day that is none
 */
export async function showDeclarations(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  { contract: code, period, item, asKnownOn, after, first }: DeclarationsQuestion,
): Promise<Result<DeclarationsShown>> {
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
  if (period !== undefined && !parsePeriod(period))
    return refuse(
      problem(
        'INVALID',
        'period',
        `'${period}' is not a period.`,
        'Write a month such as 2015-04, a quarter such as 2015Q4, or a year such as 2015.',
      ),
    );
  const known = await resolveAsKnown(sql, asKnownOn);
  if (!known.ok) return known;
  const declarations = await listDeclarations(sql, {
    contractId: contract.id,
    asKnownAt: known.value,
    item,
    after,
    first,
    ...(period !== undefined && { days: periodBounds(period) }),
  });
  const named = may(person, 'members.read', { parties }).ok;
  return ok({
    asKnownAt: known.value,
    declarations: named ? declarations : declarations.map((each) => ({ ...each, serviceUser: null })),
  });
}
