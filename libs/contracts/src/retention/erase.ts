import { erasedOf, type EvidenceStore, holdErasure, openServiceUser, removeLost, wordsOf } from '#outcomes';
import { ok, problem, refuse, type Result, type SqlClient, today } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { loseTakenBack } from '../governance/open-paper.js';
import { KEPT_BECAUSE, type KeptBecause } from './retention.js';
import { dueAfter } from './retention.store.js';

/** How far the erasure of somebody is: one proposes it, another one carries it out. */
export interface Erasure {
  readonly ref: string;
  readonly state: 'proposed' | 'erased';
  /** Who proposed it. */
  readonly proposedBy: string;
  /** The rule or the request, as it was proposed. */
  readonly under: string;
  /** YYYY-MM-DD, once it is done. */
  readonly erasedOn: string | null;
}

/**
 * Erases what says who somebody is and what people wrote of them, of every reference. The first who asks proposes it, another person who
 * asks carries it out; the same again changes nothing. References and what figures rest on stay.
 * @returns NOT_ALLOWED, NOT_FOUND, INVALID without a reason, CONFLICT for each thing that stands against it
 */
export function eraseSubject(
  deps: Deps,
  person: Person,
  { ref, reason }: { readonly ref: string; readonly reason: string },
): Promise<Result<Erasure>> {
  return transact(deps, async (em, sql) => {
    const opened = await openServiceUser(sql, person, 'retention.erase', ref);
    if (!opened.ok) return opened;
    if (reason.trim() === '')
      return refuse(problem('INVALID', 'reason', 'There is no reason.', 'Say which rule or request it is for.')); // prettier-ignore
    const { id, ref: known } = opened.value;
    await holdErasure(sql, id, 'erase');
    const proposal = await proposalOf(sql, id);
    const erased = await erasedOf(sql, id);
    if (erased) return ok(shown(known, proposal, erased));
    const against = await blockersOf(sql, id);
    if (against.length > 0) return refuse(...against.map((because) => kept(known, because)));
    if (proposal?.proposedBy === person.code) return ok(shown(known, proposal));
    const act = recordAct(em, person, {
      verb: 'retention.erase',
      subjectKind: 'service_user',
      subjectId: known,
      reason,
      detail: proposal ? { carriesOut: proposal.id } : { proposes: true },
    });
    await em.flush();
    if (proposal)
      await sql.query('select erase_service_user($1, $2, $3)', [proposal.id, act.id, await wordsOf(sql, id)]);
    else
      await sql.query('insert into erasure_proposal (service_user_id, reason, act_id) values ($1, $2, $3)', [
        id,
        reason,
        act.id,
      ]);
    return ok(shown(known, await proposalOf(sql, id), await erasedOf(sql, id)));
  });
}

/**
 * Proposes, or carries out what another proposed, for everybody whose time is over on a day and against whom nothing stands; each by itself.
 * @param tell is told of each, or why it was refused
 * @returns NOT_ALLOWED, or how many were gone through
 */
export async function eraseDue(
  deps: Deps,
  person: Person,
  tell: (each: Result<Erasure>) => Promise<void>,
  { day = today(), batch = 1000 }: { readonly day?: string; readonly batch?: number } = {},
): Promise<Result<number>> {
  const allowed = may(person, 'retention.erase', { parties: person.organisation === null ? [] : [person.organisation] }); // prettier-ignore
  if (!allowed.ok) return allowed;
  // a day to come would erase before the time is over
  if (day > today())
    return refuse(problem('INVALID', 'on', `${day} is still to come.`, 'Name today or a day before.'));
  let people = 0;
  for (let after = ''; ;) {
    const { last, looked, due } = await dueAfter(deps.sql, after, batch, day);
    for (const { ref, dueOn } of due.filter(({ keptBecause }) => keptBecause.length === 0)) {
      people += 1;
      await tell(await eraseSubject(deps, person, { ref, reason: `the retention rules, over on ${dueOn}` }));
    }
    if (last === undefined || looked < batch) return ok(people);
    after = last;
  }
}

/**
 * Takes from the store the contents that nobody can open any more since their people were erased, and those of papers that were taken back long ago; what is also evidence of others stays, and opens by
 * their keys. Killed in between, the next one goes on.
 * @returns how many were taken away
 */
export async function removeErasedEvidence(
  { sql }: Pick<Deps, 'sql'>,
  store: EvidenceStore,
): Promise<number> {
  await loseTakenBack(sql);
  return removeLost(sql, store);
}

interface Proposal {
  readonly id: number;
  readonly under: string;
  readonly proposedBy: string;
}

async function proposalOf(sql: SqlClient, id: number): Promise<Proposal | undefined> {
  const { rows } = await sql.query<Proposal>(
    `select p.id, p.reason as under, a.person as "proposedBy" from erasure_proposal p join act a on a.id = p.act_id
     where p.service_user_id = $1 or p.id = (select proposal_id from erasure where service_user_id = $1) order by p.id limit 1`,
    [id],
  );
  return rows[0];
}

async function blockersOf(sql: SqlClient, id: number): Promise<KeptBecause[]> {
  const { rows } = await sql.query<{ against: KeptBecause[] }>('select erasure_blockers($1) as against', [
    id,
  ]);
  return rows[0]?.against ?? [];
}

const shown = (ref: string, proposal: Proposal | undefined, erased?: { readonly on: string }): Erasure => {
  if (!proposal) throw new Error(`there is no proposal to erase ${ref}`);
  const { proposedBy, under } = proposal;
  return { ref, state: erased ? 'erased' : 'proposed', proposedBy, under, erasedOn: erased?.on ?? null };
};

const kept = (ref: string, because: KeptBecause) =>
  problem('CONFLICT', because, `${ref} is kept: ${KEPT_BECAUSE[because]}.`, 'Bring it to its end first.');
