import { today } from '#kernel';
import { OUTCOME_COLUMNS, OUTCOME_JOINS, type OutcomeRow, type StoredOutcomeDefinition } from '#outcomes';
import type { Person } from '#partners';
import type { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import type { Outcome, OutcomeDefinition } from './outcome.types.js';

export const SELECT_OUTCOMES = `select ${OUTCOME_COLUMNS} from outcome_current o ${OUTCOME_JOINS}`;

export const outcomeOf = (row: OutcomeRow): Outcome => ({
  ...row,
  overdue: row.dueOn !== null && row.dueOn < today(),
});

export const outcomeDefinitionOf = ({
  definition,
  ...stored
}: StoredOutcomeDefinition): OutcomeDefinition => ({
  ...stored,
  title: definition.title,
  per: definition.per,
  verifiedBy: definition.verifiedBy,
  verifyWithinBusinessDays: definition.verifyWithinBusinessDays ?? null,
  item: definition.item,
  document: definition,
});

/** What a person's organisation sees of outcomes and claims. */
export interface Seen {
  readonly organisationId: number;
  /** The contracts that it is a party to, and all below them. */
  readonly contracts: readonly number[];
}

/** @returns undefined: all; read before a list, so that the list's own statement has plain numbers in it */
export async function seenBy(reader: Reader, { organisation }: Person): Promise<Seen | undefined> {
  if (organisation === null) return undefined;
  const rows = await reader.rows<{ organisation: number; contract: number | null }>(
    `with recursive below (id, depth) as (
       select c.id, 0 from contract_current c join organisation o on o.id in (c.buyer_id, c.supplier_id) where o.code = $1
       union select c.id, below.depth + 1 from below join contract c on c.parent_id = below.id where below.depth < 20
     ) select o.id as organisation, b.id as contract from organisation o left join (select distinct id from below) b on true where o.code = $1`,
    [organisation],
  );
  return {
    organisationId: rows[0]?.organisation ?? 0,
    contracts: rows.flatMap(({ contract }) => (contract === null ? [] : [contract])),
  };
}

/** The condition on outcomes `o`, with their referrals `r`, of lists: reported by the organisation, of referrals that it still is a party to, or under its contracts. */
export function whereSeen(where: Where, seen: Seen | undefined): Where {
  if (!seen) return where;
  const me = where.value(seen.organisationId);
  const contracts = where.value(seen.contracts);
  return where.also(
    // a limit, so that it is looked up for the rows of a page and not gathered of all referrals first
    `(o.organisation_id = ${me} or o.contract_id = any(${contracts}::int[]) or r.contract_id = any(${contracts}::int[])
      or (select true from referral_party p where p.organisation_id = ${me} and p.referral_id = o.referral_id and p.until_sequence is null limit 1))`,
  );
}
