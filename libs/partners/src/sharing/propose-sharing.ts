import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { proposalProblems, type SharingAgreement, type SharingProposal } from './agreement.js';
import {
  areaIdOf,
  findSharing,
  insertAssent,
  insertSharing,
  lockSharing,
  unknownParties,
} from './sharing.store.js';

/**
 * Proposes an agreement, or a further version of one, and agrees to it for the person's own organisation. It opens nothing before
 * every party has agreed. What the latest version says already changes nothing.
 * @returns NOT_ALLOWED; INVALID for each field that does not hold; NOT_FOUND for parties and areas; CONFLICT where a version would
 *   leave a party of the one before out
 */
export async function proposeSharing(
  deps: Deps,
  person: Person,
  proposal: SharingProposal,
): Promise<Result<SharingAgreement>> {
  const allowed = may(person, 'sharing.propose', { parties: proposal.parties });
  if (!allowed.ok) return allowed;
  const wrong = proposalProblems(proposal);
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    const { code, parties, scheme, area } = proposal;
    await lockSharing(sql, code);
    const unknown = await unknownParties(sql, parties);
    const areaId = scheme === undefined || area === undefined ? null : await areaIdOf(sql, scheme, area);
    const missing = unknown.map((party) => notFound('parties', `organisation ${party.slice(0, 60)}`));
    if (areaId === undefined) missing.push(notFound('area', `area ${area?.slice(0, 60)} of that scheme`));
    if (missing.length > 0 || areaId === undefined) return refuse(...missing);
    const latest = await findSharing(sql, code);
    if (latest && says(latest, proposal)) return ok(latest);
    const left = latest?.parties.filter((party) => !parties.includes(party)) ?? [];
    if (left.length > 0) return refuse(leavesOut(code, left));
    const version = (latest?.version ?? 0) + 1;
    const act = recordAct(em, person, {
      verb: 'sharing.propose',
      subjectKind: 'sharing_agreement',
      subjectId: code,
      detail: { version },
    });
    await em.flush();
    const id = await insertSharing(sql, proposal, { version, areaId, actId: act.id });
    if (person.organisation !== null) await insertAssent(sql, id, person.organisation, act.id);
    const made = await findSharing(sql, code, version);
    if (!made) throw new Error(`the agreement ${code} was proposed and is not there`);
    return ok(made);
  });
}

function says(known: SharingAgreement, proposal: SharingProposal): boolean {
  const same = (one: readonly string[], other: readonly string[]) =>
    one.toSorted().join() === other.toSorted().join();
  return (
    known.endReason === null &&
    known.purpose === proposal.purpose &&
    known.legalBasis === proposal.legalBasis &&
    known.scheme === (proposal.scheme ?? null) &&
    known.area === (proposal.area ?? null) &&
    known.from === proposal.from &&
    known.to === proposal.to &&
    known.document === proposal.document &&
    same(known.kinds, proposal.kinds) &&
    same(known.parties, proposal.parties)
  );
}

const notFound = (path: string, what: string) =>
  problem('NOT_FOUND', path, `No ${what} is on record.`, 'Correct the code.');

const leavesOut = (code: string, left: readonly string[]) =>
  problem(
    'CONFLICT',
    'parties',
    `${code} has ${left.join(', ')} as a party, and a further version keeps the parties.`,
    'End the agreement and propose another one under a code of its own.',
  );
