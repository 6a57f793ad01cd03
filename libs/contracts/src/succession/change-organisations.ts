import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import {
  brokenConstraint,
  type ChangeRow,
  checkChange,
  type Deps,
  findChange,
  may,
  type NewChange,
  type Person,
  recordChange,
  settleSuccession,
  transact,
} from '#partners';
import { settleBuyers } from './settle-buyers.js';
import { settleContracts } from './settle-contracts.js';
import { settleReferrals } from './settle-referrals.js';

/**
 * Records that organisations merge, or that one is divided, from a day on, and moves what is open to the successors in the
 * same transaction: contracts by novations in force from that day, relationships, memberships and services from that day, open
 * referrals when the day has come (applyDueChanges). What was done stays with whoever did it. The same twice is one.
 * @returns NOT_ALLOWED; INVALID and NOT_FOUND by field; CONFLICT where the day does not fit; INCOMPLETE, each thing that would
 *   belong to nobody after a split
 */
export async function changeOrganisations(
  deps: Deps,
  person: Person,
  change: NewChange,
): Promise<Result<ChangeRow>> {
  const allowed = may(person, 'organisation.change');
  if (!allowed.ok) return allowed;
  const wrong = checkChange(change);
  if (wrong.length > 0) return refuse(...wrong);
  try {
    return await transact(deps, async (em, sql) => {
      const recorded = await recordChange(em, sql, person, change);
      if (!recorded.ok) return recorded;
      const open = recorded.value.recorded ? await settle(sql) : [];
      if (open.length > 0) return refuse(...open);
      await settleReferrals(sql);
      const row = await findChange(sql, recorded.value.id);
      if (!row) throw new Error(`the change ${recorded.value.id} is not there`);
      return ok(row);
    });
  } catch (error) {
    const conflict = CONFLICTS[brokenConstraint(error) ?? ''];
    if (conflict === undefined) throw error;
    return refuse(problem('CONFLICT', 'successors', ...conflict));
  }
}

type Told = readonly [why: string, fix: string];

const FROM_ITSELF: Told = [
  'With what it takes over, a successor would buy from itself what is below a contract.',
  'Hand the lower contract to another supplier first, or settle and close it.',
];

const CONFLICTS: Readonly<Record<string, Told>> = {
  relationship_no_circle: [
    'With what it takes over, a successor would be its own supplier in an area.',
    'End the relationships on that way before the day of the change.',
  ],
  novation_keeps_two_parties: FROM_ITSELF,
  novation_moves_on: FROM_ITSELF,
};

async function settle(sql: SqlClient): Promise<Problem[]> {
  return [...(await settleSuccession(sql)), ...(await settleContracts(sql)), ...(await settleBuyers(sql))];
}
