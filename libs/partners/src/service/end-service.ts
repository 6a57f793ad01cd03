import { isDay, ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { findService, type ServiceRow } from './service.store.js';

export interface ServiceEnding {
  /** Code of the service. */
  readonly service: string;
  /** Its last day, YYYY-MM-DD. */
  readonly to: string;
  readonly reason: string;
}

/**
 * Ends a service earlier than was said: no referral is sent to it after its last day; those that it has go on. Said again it is
 * one; another day supersedes the one before.
 * @returns NOT_FOUND, NOT_ALLOWED, or INVALID for a day that is not one of the service's, or no reason
 */
export async function endService(
  deps: Deps,
  person: Person,
  { service: code, to, reason }: ServiceEnding,
): Promise<Result<ServiceRow>> {
  const service = await findService(deps.sql, code);
  if (!service)
    return refuse(problem('NOT_FOUND', 'service', `No service ${code} is on record.`, 'Correct the code.'));
  const allowed = may(person, 'service.offer', { parties: [service.buyer, service.supplier] });
  if (!allowed.ok) return allowed;
  const { rows } = await deps.sql.query<{ to: string | null }>(
    'select to_date::text as "to" from service where id = $1',
    [service.id],
  );
  const offeredTo = rows[0]?.to ?? null;
  const problems = [
    ...(isDay(to) ? [] : [problem('INVALID', 'to', `'${to}' is not a day.`, 'Write YYYY-MM-DD.')]),
    ...(reason.trim() === ''
      ? [problem('INVALID', 'reason', 'The reason is empty.', 'Say why it ends.')]
      : []),
    ...(isDay(to) && (to < service.from || (offeredTo !== null && to > offeredTo))
      ? [
          problem(
            'INVALID',
            'to',
            `${code} is offered from ${service.from}${offeredTo === null ? '' : ` to ${offeredTo}`}.`,
            'Name one of these days.',
          ),
        ]
      : []),
  ];
  if (problems.length > 0) return refuse(...problems);
  return transact(deps, async (em, sql) => {
    await sql.query('select pg_advisory_xact_lock(hashtext($1))', [`service ${code}`]);
    const now = await findService(sql, code);
    if (now?.to === to) return ok(now);
    const act = recordAct(em, person, {
      verb: 'service.offer',
      subjectKind: 'service',
      subjectId: code,
      reason,
      detail: { to },
    });
    await em.flush();
    await sql.query('insert into service_end (service_id, to_date, reason, act_id) values ($1, $2, $3, $4)', [
      service.id,
      to,
      reason,
      act.id,
    ]);
    const ended = await findService(sql, code);
    if (!ended) throw new Error(`the service ${code} is not there`);
    return ok(ended);
  });
}
