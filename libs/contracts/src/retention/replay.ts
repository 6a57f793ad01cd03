import { erasedOf, holdErasure, openServiceUser, wordsOf } from '#outcomes';
import { ok, type Result, type SqlClient } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';

/** An erasure that was carried out, to be kept where no backup of the database reaches. It holds references only. */
export interface ErasureKept {
  /** Every reference of who was erased. */
  readonly refs: readonly string[];
  /** YYYY-MM-DD */
  readonly erasedOn: string;
  /** The rule or the request. */
  readonly under: string;
}

/** All that were carried out, the oldest first. @returns NOT_ALLOWED */
export async function listErasures(sql: SqlClient, person: Person): Promise<Result<ErasureKept[]>> {
  const allowed = may(person, 'retention.read');
  if (!allowed.ok) return allowed;
  const { rows } = await sql.query<ErasureKept>(
    `select array_agg(u.ref order by u.ref) as refs, min((e.erased_at at time zone 'UTC')::date)::text as "erasedOn", min(p.reason) as under
     from erasure e join erasure_proposal p on p.id = e.proposal_id join service_user u on u.id = e.service_user_id group by p.id order by p.id`,
  );
  return ok(rows);
}

/** What became of an erasure in a database that was put back from before it. */
export interface Replayed {
  readonly ref: string;
  /** `absent`: the backup does not know of them, or the person does not see them; `erased`: it knows that they were, or they are now. */
  readonly state: 'absent' | 'proposed' | 'erased';
}

/**
 * Erases again whom a backup from before the erasure knows: the first who replays proposes it, another person who does carries it out. What stands
 * against an erasure in the older state, such as a referral that was open then, does not stand against this.
 * @param tell is told of each reference
 * @returns NOT_ALLOWED, or how many are erased now
 */
export async function replayErasures(
  deps: Deps,
  person: Person,
  kept: readonly ErasureKept[],
  tell: (each: Replayed) => void = () => undefined,
): Promise<Result<number>> {
  const allowed = may(person, 'retention.erase', { parties: person.organisation === null ? [] : [person.organisation] }); // prettier-ignore
  if (!allowed.ok) return allowed;
  let erased = 0;
  for (const { refs, ...erasure } of kept)
    for (const ref of refs) {
      const done = await replay(deps, person, { ref, ...erasure });
      if (!done.ok) return done;
      tell(done.value);
      if (done.value.state === 'erased') erased += 1;
    }
  return ok(erased);
}

function replay(
  deps: Deps,
  person: Person,
  { ref, erasedOn, under }: Omit<ErasureKept, 'refs'> & { readonly ref: string },
): Promise<Result<Replayed>> {
  return transact<Replayed>(deps, async (em, sql) => {
    const opened = await openServiceUser(sql, person, 'retention.erase', ref);
    if (!opened.ok) return ok({ ref, state: 'absent' as const });
    const { id, ref: known } = opened.value;
    await holdErasure(sql, id, 'erase');
    if (await erasedOf(sql, id)) return ok({ ref, state: 'erased' as const });
    const proposal = await proposedReplay(sql, id);
    if (proposal?.by === person.code) return ok({ ref, state: 'proposed' as const });
    const act = recordAct(em, person, {
      verb: 'retention.erase',
      subjectKind: 'service_user',
      subjectId: known,
      reason: under,
      detail: proposal ? { carriesOut: proposal.id } : { proposes: true, replays: erasedOn },
    });
    await em.flush();
    if (proposal) {
      await sql.query('select erase_service_user($1, $2, $3)', [proposal.id, act.id, await wordsOf(sql, id)]);
      return ok({ ref, state: 'erased' as const });
    }
    await sql.query(
      'insert into erasure_proposal (service_user_id, reason, act_id, replays) values ($1, $2, $3, $4::date)',
      [id, under, act.id, erasedOn],
    );
    return ok({ ref, state: 'proposed' as const });
  });
}

async function proposedReplay(sql: SqlClient, id: number) {
  const { rows } = await sql.query<{ id: number; by: string }>(
    `select p.id, a.person as by from erasure_proposal p join act a on a.id = p.act_id where p.service_user_id = $1 and p.replays is not null order by p.id limit 1`,
    [id],
  );
  return rows[0];
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads what `listErasures` gave, one JSON text a line. @returns undefined, for the first line that is none, its number */
export function readErasures(text: string): { readonly kept: ErasureKept[]; readonly badLine?: number } {
  const kept: ErasureKept[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if (!read) return { kept, badLine: index + 1 };
    kept.push(read);
  }
  return { kept };
}

function readLine(line: string): ErasureKept | undefined {
  try {
    const { refs, erasedOn, under } = JSON.parse(line) as Partial<Record<keyof ErasureKept, unknown>>;
    if (!Array.isArray(refs) || !refs.every((ref): ref is string => typeof ref === 'string'))
      return undefined;
    if (typeof erasedOn !== 'string' || !DAY.test(erasedOn)) return undefined;
    return typeof under === 'string' && under.trim() !== '' ? { refs, erasedOn, under } : undefined;
  } catch {
    return undefined; // no JSON
  }
}
