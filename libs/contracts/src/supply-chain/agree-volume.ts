import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, sameHandForBoth, transact } from '#partners';
import { findVolume, latestVolume, lockVolumes, volumeFrame, type VolumeRow } from './volume.store.js';

/**
 * Agrees to a promised volume for the supplier: it counts from then on. Again, it changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID where somebody of neither party agrees without a reason; CONFLICT where another number was
 *   promised since
 */
export async function agreeVolume(
  deps: Deps,
  person: Person,
  { id, reason }: { readonly id: string; readonly reason?: string },
): Promise<Result<VolumeRow>> {
  const volume = await findVolume(deps.sql, id);
  if (!volume)
    return refuse(
      problem('NOT_FOUND', 'id', `There is no promise ${id.slice(0, 20)}.`, '`volumePromises` lists them.'),
    );
  const allowed = may(person, 'volume.agree', { parties: [volume.supplier] });
  if (!allowed.ok) return allowed;
  if (person.organisation === null && !reason?.trim())
    return refuse(
      problem(
        'INVALID',
        'reason',
        `${person.name} does not belong to ${volume.supplier}, and gives no reason.`,
        'Say where the agreement is on record.',
      ),
    );
  return transact(deps, async (em, sql) => {
    const service = await volumeFrame(sql, volume.service);
    if (!service) throw new Error(`the service ${volume.service} is not there`);
    await lockVolumes(sql, service.id);
    const now = await findVolume(sql, id);
    if (now?.agreedAt) return ok(now);
    const own = sameHandForBoth(person, {
      action: 'volume.agree',
      did: 'promised it',
      by: [volume.promisedBy],
    });
    if (own) return refuse(own);
    const latest = await latestVolume(sql, service.id, volume.period);
    if (latest && latest.id !== id)
      return refuse(
        problem(
          'CONFLICT',
          'id',
          `${latest.referrals} referrals were promised for ${volume.period} since.`,
          `Agree to that promise, ${latest.id}.`,
        ),
      );
    const act = recordAct(em, person, {
      verb: 'volume.agree',
      subjectKind: 'service',
      subjectId: volume.service,
      reason,
      detail: { promise: id, period: volume.period, referrals: volume.referrals },
    });
    await em.flush();
    await sql.query('insert into volume_agreement (promise_id, reason, act_id) values ($1, $2, $3)', [
      id,
      reason ?? null,
      act.id,
    ]);
    const agreed = await findVolume(sql, id);
    if (!agreed) throw new Error(`the promise ${id} is not there`);
    return ok(agreed);
  });
}
