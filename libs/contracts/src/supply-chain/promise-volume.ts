import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { type NewVolume, volumeProblems } from './volume.js';
import { findVolume, latestVolume, lockVolumes, volumeFrame, type VolumeRow } from './volume.store.js';

/**
 * Promises volumes for the buyer: so many referrals to a service in a month or quarter. It counts when the supplier has agreed
 * (agreeVolume), until a later one is agreed. The same number promised once more is the promise that is there.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for a period or number that does not hold; CONFLICT where it was promised by another kind of period
 */
export async function promiseVolume(
  deps: Deps,
  person: Person,
  input: NewVolume,
): Promise<Result<VolumeRow>> {
  const service = await volumeFrame(deps.sql, input.service);
  if (!service)
    return refuse(
      problem('NOT_FOUND', 'service', `No service ${input.service} is on record.`, 'Correct the code.'),
    );
  const allowed = may(person, 'volume.promise', { parties: [service.buyer] });
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    await lockVolumes(sql, service.id);
    const frame = (await volumeFrame(sql, input.service)) ?? service;
    const wrong = volumeProblems(input, frame);
    if (wrong.length > 0) return refuse(...wrong);
    const latest = await latestVolume(sql, service.id, input.period);
    if (latest?.referrals === input.referrals) return ok(latest);
    const act = recordAct(em, person, {
      verb: 'volume.promise',
      subjectKind: 'service',
      subjectId: input.service,
      reason: input.reason,
      detail: { period: input.period, referrals: input.referrals },
    });
    await em.flush();
    const { rows } = await sql.query<{ id: string }>(
      'insert into volume_promise (service_id, period, referrals, reason, act_id) values ($1, $2, $3, $4, $5) returning id',
      [service.id, input.period, input.referrals, input.reason ?? null, act.id],
    );
    const promised = await findVolume(sql, rows[0]?.id ?? '');
    if (!promised) throw new Error(`the volume of ${input.service} was promised and is not there`);
    return ok(promised);
  });
}
