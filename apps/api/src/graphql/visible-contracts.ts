import type { Person } from '#partners';
import type { Reader } from './reader.js';
import type { Where } from './where.js';

/** The contracts that a person sees, by id. */
export interface VisibleContracts {
  /** Those to which the person's organisation is a party now. */
  readonly now: readonly number[];
  /** Those that it handed to a successor, or bought until the one above was handed on: of them it sees what was issued to or for itself. */
  readonly before: readonly number[];
  readonly organisationId: number;
}

/**
 * The contracts that a person sees: those to which the person's organisation is, or was, a party.
 * @returns undefined: all. Read before a list, and not joined into it, because who sees none would have the whole table searched for a first row
 */
export async function visibleContracts(
  reader: Reader,
  { organisation }: Person,
): Promise<VisibleContracts | undefined> {
  if (organisation === null) return undefined;
  const rows = await reader.rows<{ organisation_id: number; id: number; now: boolean }>(
    `select o.id as organisation_id, c.id, o.id in (c.buyer_id, c.supplier_id) as now
     from organisation o
     join contract_current c on o.id in (c.buyer_id, c.supplier_id)
       or exists (select from contract f where f.id = c.id and o.id in (f.buyer_id, f.supplier_id))
       or exists (select from novation_in_force n where n.supplier_id = o.id and n.contract_id in (c.id, c.parent_id))
     where o.code = $1`,
    [organisation],
  );
  return {
    now: rows.filter(({ now }) => now).map(({ id }) => id),
    before: rows.filter(({ now }) => !now).map(({ id }) => id),
    organisationId: rows[0]?.organisation_id ?? 0,
  };
}

export const seesNone = (visible: VisibleContracts | undefined): boolean =>
  visible !== undefined && visible.now.length + visible.before.length === 0;

/** The condition on statements `s` of lists. */
export const whereVisible = (where: Where, visible: VisibleContracts | undefined): Where => {
  if (!visible) return where;
  const { now, before, organisationId } = visible;
  if (before.length === 0) return where.and(now, (ids) => `s.contract_id = any(${ids}::int[])`);
  return where
    .and([...now, ...before], (ids) => `s.contract_id = any(${ids}::int[])`)
    .and(
      now,
      (ids) =>
        `(s.contract_id = any(${ids}::int[]) or ${where.value(organisationId)} in (s.supplier_id, s.buyer_id))`,
    );
};
