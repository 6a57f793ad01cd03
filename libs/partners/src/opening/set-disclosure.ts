import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import {
  type Disclosure,
  disclosureProblems,
  type DisclosureProposal,
  findProposal,
  lastProposal,
  showDisclosure,
} from './disclosure.js';
import type { DisclosureSetting } from './opening.js';

/** Two who propose or approve at once: one after the other. */
const lock = (sql: SqlClient) => sql.query('select pg_advisory_xact_lock(7148)');

/**
 * Proposes from how many on numbers of people are shown, and for how long people are opened at most. Nothing changes before another one approves it; a
 * proposal that waits is replaced. The same again changes nothing.
 * @returns NOT_ALLOWED; INVALID for each field that does not hold, and for what is set already
 */
export async function proposeDisclosure(
  deps: Deps,
  person: Person,
  proposal: DisclosureSetting & { readonly reason: string },
): Promise<Result<DisclosureProposal>> {
  const allowed = may(person, 'disclosure.propose');
  if (!allowed.ok) return allowed;
  const wrong = disclosureProblems(proposal);
  if (wrong.length > 0) return refuse(...wrong);
  const { threshold, openingDays, reason } = proposal;
  return transact(deps, async (em, sql) => {
    await lock(sql);
    const { waiting, ...now } = await showDisclosure(sql);
    if (waiting && waiting.proposedBy === person.code && same(waiting, proposal) && waiting.reason === reason)
      return ok(waiting);
    if (!waiting && same(now, proposal))
      return refuse(
        problem('INVALID', 'threshold', 'This is what is set now.', 'Propose another threshold or time.'),
      );
    const act = recordAct(em, person, {
      verb: 'disclosure.propose',
      subjectKind: 'disclosure',
      subjectId: `${threshold}/${openingDays}`,
      reason,
      detail: { threshold, openingDays, was: { threshold: now.threshold, openingDays: now.openingDays } },
    });
    await em.flush();
    await sql.query(
      'insert into disclosure_proposal (threshold, opening_days, reason, act_id) values ($1, $2, $3, $4)',
      [threshold, openingDays, reason, act.id],
    );
    const made = await lastProposal(sql);
    if (!made) throw new Error('the setting was proposed and is not there');
    return ok(made);
  });
}

const same = (one: DisclosureSetting, other: DisclosureSetting): boolean =>
  one.threshold === other.threshold && one.openingDays === other.openingDays;

/**
 * Approves the proposed setting, as another one than who proposed it. Answers from then on go by it; what was answered and opened before stays.
 * @returns NOT_ALLOWED; NOT_FOUND; CONFLICT for who proposed it, for two who are both of commissioners, and where another proposal came after it
 */
export async function approveDisclosure(deps: Deps, person: Person, id: number): Promise<Result<Disclosure>> {
  const allowed = may(person, 'disclosure.approve');
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    await lock(sql);
    const proposal = await findProposal(sql, id);
    if (!proposal)
      return refuse(
        problem(
          'NOT_FOUND',
          'id',
          `No proposal ${id} is on record.`,
          'The query `disclosure` shows what waits.',
        ),
      );
    if (proposal.approvedBy !== null) return ok(await showDisclosure(sql));
    const last = await lastProposal(sql);
    if (last?.id !== id)
      return refuse(
        problem(
          'CONFLICT',
          'id',
          `Proposal ${last?.id} came after it.`,
          'Look at that one: `disclosure` shows it.',
        ),
      );
    if (proposal.proposedBy === person.code)
      return refuse(
        problem(
          'CONFLICT',
          'id',
          'Another one approves it than who proposed it.',
          'Have somebody else approve it.',
        ),
      );
    if (person.organisation !== null && proposal.proposedByOrganisation !== null)
      return refuse(
        problem(
          'CONFLICT',
          'id',
          'It is for all commissioners: what one proposes the platform approves.',
          'Have an operator approve it.',
        ),
      );
    const { threshold, openingDays, reason } = proposal;
    const act = recordAct(em, person, {
      verb: 'disclosure.approve',
      subjectKind: 'disclosure',
      subjectId: `${threshold}/${openingDays}`,
      detail: { proposal: id, threshold, openingDays },
    });
    await em.flush();
    await sql.query(
      'insert into disclosure_setting (threshold, opening_days, reason, act_id, proposal_id) values ($1, $2, $3, $4, $5)',
      [threshold, openingDays, reason, act.id, id],
    );
    return ok(await showDisclosure(sql));
  });
}
