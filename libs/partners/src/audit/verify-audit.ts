import { ok, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import type { AuditFault } from './audit-fault.js';
import { actFaults, headFaults, knowsHash, lastActId, stepStrand, strandsOf } from './verify-audit.store.js';

export interface AuditVerified {
  readonly entries: number;
  readonly strands: number;
  readonly acts: number;
  /** Empty: all of it is as it was recorded. */
  readonly faults: readonly AuditFault[];
}

export interface AuditChecks {
  /** A hash that `audit head`, or an entry, once had: nothing that was recorded before it is gone. */
  readonly head?: string;
  readonly tell?: (step: string, done: number, of: number) => void;
  /** Entries, or acts, that are looked at by one statement. */
  readonly batch?: number;
}

const BATCH = 20_000;
const MOST_FAULTS_OF_ACTS = 20;

/**
 * Walks the whole audit chain: every hash made anew, every entry after the one before it, every act with an entry that says the same, every
 * head with the entries that it names. What is recorded meanwhile does no harm.
 * @returns NOT_ALLOWED
 */
export async function verifyAudit(
  sql: SqlClient,
  person: Person,
  { head, tell = () => undefined, batch = BATCH }: AuditChecks = {},
): Promise<Result<AuditVerified>> {
  const allowed = may(person, 'audit.verify');
  if (!allowed.ok) return allowed;
  const faults: AuditFault[] = [];
  const strands = await strandsOf(sql);
  const of = strands.reduce((sum, each) => sum + each.entries, 0);
  let entries = 0;
  for (const { strand } of strands) {
    entries += await walk(sql, strand, batch, faults, (done) =>
      tell('Entries', Math.min(entries + done, of), of),
    );
  }
  const acts = await compareActs(sql, batch, faults, tell);
  faults.push(...(await headFaults(sql)));
  if (head !== undefined && !(await knowsHash(sql, head)))
    faults.push({
      what: 'cut_off',
      why: `No entry has the hash ${head}: what was recorded up to it is not, or not all, there any more.`,
    });
  return ok({ entries, strands: strands.length, acts, faults });
}

/** @returns how many entries were looked at; a strand is left at its first fault, because nothing after it says anything */
async function walk(
  sql: SqlClient,
  strand: number,
  batch: number,
  faults: AuditFault[],
  tell: (done: number) => void,
): Promise<number> {
  let done = 0;
  for (let after = { sequence: '0', hash: '' }; ;) {
    const step = await stepStrand(sql, strand, after, batch, done === 0);
    done += step.entries;
    tell(done);
    if (step.fault) faults.push(step.fault);
    if (step.fault || step.entries < batch) return done;
    after = step.last;
  }
}

async function compareActs(
  sql: SqlClient,
  batch: number,
  faults: AuditFault[],
  tell: NonNullable<AuditChecks['tell']>,
): Promise<number> {
  const last = await lastActId(sql);
  let acts = 0;
  for (let from = 0; from <= last && faults.length < MOST_FAULTS_OF_ACTS; from += batch) {
    const compared = await actFaults(sql, from, from + batch);
    acts += compared.acts;
    faults.push(...compared.faults.slice(0, MOST_FAULTS_OF_ACTS));
    tell('Acts', Math.min(from + batch, last), last);
  }
  return acts;
}
