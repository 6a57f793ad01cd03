import { beyondTheWall, today } from '#kernel';
import { OUTCOME_COLUMNS, OUTCOME_JOINS, type OutcomeRow, type StoredOutcomeDefinition } from '#outcomes';
import type { Person } from '#partners';
import type { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import type { Outcome, OutcomeDefinition } from './outcome.types.js';

/**
 * @param among of `joinSeen`: each of these is looked up, so that a page costs what its rows cost. Joined, PostgreSQL reads all that there are to find the few.
 */
export const selectOutcomes = (among: string): string =>
  `select ${OUTCOME_COLUMNS} from ${
    among
      ? `${among} cross join lateral (select * from outcome_current x where x.id = c.id offset 0)`
      : 'outcome_current'
  } o ${OUTCOME_JOINS}`;

/** The order of lists, the last reported first. */
export const newestFirst = (among: string): string => `order by ${among ? 'c' : 'o'}.id desc`;

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

/** Of the states that `outcome_open` knows, its column. */
const OPEN: Readonly<Record<string, string>> = {
  to_verify: 'to_be_verified',
  evidence_wanted: 'wants_evidence',
};

/**
 * What a list of outcomes `o`, with their referrals `r`, shows to who sees `seen`: adds the condition, and gives those that can be in the
 * list at all, `c`, the last first, where they are few: what an index gives of what is seen, waits, or was achieved in some version within the days. Read along it, a page is
 * met soon; along all outcomes a rare one is far.
 */
export function joinSeen(where: Where, seen: Seen | undefined, filters: FewOutcomes): string {
  if (seen && !seen.few) whereSeen(where, seen);
  const open = OPEN[filters.state ?? ''];
  const sets = [
    ...(seen?.few ? [outcomesSeen(where, seen)] : []),
    ...(open && !seen?.few ? [`select outcome_id as id from outcome_open where ${open}`] : []),
    ...(filters.from || filters.to ? [outcomesWithin(where, filters)] : []),
  ];
  if (sets.length === 0) return '';
  // sorted (offset 0: for itself) before anything else is looked up of them
  // of the few that are seen each is looked up among those that wait, of whom there are many
  const waits =
    open && seen?.few
      ? `where (select true from outcome_open w where w.outcome_id = s.id and w.${open})`
      : '';
  return `(select id from (${sets.map((set) => `(${set})`).join(' intersect ')}) s ${waits} order by id desc offset 0) c`;
}

function outcomesSeen(where: Where, { organisationId, contracts }: Seen): string {
  const me = where.value(organisationId);
  const under = where.value(contracts);
  // contract by contract: of a list of them PostgreSQL expects so many rows that it would read them all
  const ofContracts = (column: string, table: string): string =>
    `select x.* from unnest(${under}::int[]) k (id) cross join lateral (select ${column} from ${table} t where t.contract_id = k.id offset 0) x`;
  return `select id from outcome where organisation_id = ${me}
    union ${ofContracts('id', 'outcome')}
    union select s.id from (
      select referral_id from referral_party where organisation_id = ${me} and until_sequence is null
      union ${ofContracts('referral_id', 'referral_current')}) p
      cross join lateral (select id from outcome t where t.referral_id = p.referral_id offset 0) s`;
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
