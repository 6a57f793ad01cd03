import { beyondTheWall, today } from '#kernel';
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
  /** Whether it has a part in so few referrals that a list had better be found among theirs than read until a page of them is met. */
  readonly few: boolean;
}

// to gather the outcomes of that many takes some 30 ms
const FEW_REFERRALS = 5000;

/** @returns undefined: all; read before a list, so that the list's own statement has plain numbers in it */
export async function seenBy(reader: Reader, { organisation }: Person): Promise<Seen | undefined> {
  if (organisation === null) return undefined;
  // what the list is decided by, and nothing that it shows
  const rows = await beyondTheWall(() =>
    reader.rows<{ organisation: number; contract: number | null; few: boolean }>(
      `with recursive below (id, depth) as (
       select c.id, 0 from contract_current c join organisation o on o.id in (c.buyer_id, c.supplier_id) where o.code = $1
       union select c.id, below.depth + 1 from below join contract c on c.parent_id = below.id where below.depth < 20
     ) select o.id as organisation, b.id as contract,
       not exists (select from referral_party p where p.organisation_id = o.id offset ${FEW_REFERRALS})
         and not exists (select from referral_current r where r.contract_id = any (array(select id from below)) offset ${FEW_REFERRALS}) as few
     from organisation o left join (select distinct id from below) b on true where o.code = $1`,
      [organisation],
    ),
  );
  return {
    organisationId: rows[0]?.organisation ?? 0,
    contracts: rows.flatMap(({ contract }) => (contract === null ? [] : [contract])),
    few: rows[0]?.few ?? true,
  };
}

/** What of a list's filters makes outcomes few enough to start from. */
export interface FewOutcomes {
  readonly state?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
}

/**
 * What a list of outcomes `o`, with their referrals `r`, shows to who sees `seen`: adds the condition, and gives the join with those that can be in the
 * list at all, the last first: what an index gives of what is seen, waits, or was achieved in some version within the days. Read along it, a page is
 * met soon; along all outcomes a rare one is far.
 */
export function joinSeen(where: Where, seen: Seen | undefined, filters: FewOutcomes): string {
  if (seen && !seen.few) whereSeen(where, seen);
  const sets = [
    ...(seen?.few ? [outcomesSeen(where, seen)] : []),
    ...(filters.state === 'to_verify'
      ? ['select outcome_id as id from outcome_open where to_be_verified']
      : []),
    ...(filters.state === 'evidence_wanted'
      ? ['select outcome_id as id from outcome_open where wants_evidence']
      : []),
    ...(filters.from || filters.to ? [outcomesWithin(where, filters)] : []),
  ];
  if (sets.length === 0) return '';
  // sorted (offset 0: for itself) before anything else is looked up of them
  return `join (select id from (${sets.map((set) => `(${set})`).join(' intersect ')}) s order by id desc offset 0) c on c.id = o.id`;
}

function outcomesSeen(where: Where, { organisationId, contracts }: Seen): string {
  const me = where.value(organisationId);
  const under = where.value(contracts);
  return `select id from outcome where organisation_id = ${me} or contract_id = any(${under}::int[])
    union select s.id from outcome s join (
      select referral_id from referral_party where organisation_id = ${me} and until_sequence is null
      union select referral_id from referral_current where contract_id = any(${under}::int[])) p on p.referral_id = s.referral_id`;
}

function outcomesWithin(where: Where, { from, to }: FewOutcomes): string {
  return `select f.id from outcomes_achieved(${where.value(from ?? null)}::date, ${where.value(to ?? null)}::date) f (id)`;
}

/** The condition for who sees many: reported by the organisation, of referrals that it still is a party to, or under its contracts. */
function whereSeen(where: Where, seen: Seen): void {
  const me = where.value(seen.organisationId);
  const contracts = where.value(seen.contracts);
  where.also(
    // a limit, so that it is looked up for the rows of a page and not gathered of all referrals first
    `(o.organisation_id = ${me} or o.contract_id = any(${contracts}::int[]) or r.contract_id = any(${contracts}::int[])
      or (select true from referral_party p where p.organisation_id = ${me} and p.referral_id = o.referral_id and p.until_sequence is null limit 1))`,
  );
}
