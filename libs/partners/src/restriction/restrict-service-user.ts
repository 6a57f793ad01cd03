import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { findClearable } from './clearable.js';
import { checkDays, type NewRestriction, type Restriction, RESTRICTION_KINDS } from './restriction.js';
import {
  findRestrictable,
  findRestriction,
  insertClearance,
  lockRestrictions,
  nextId,
  ukDays,
  withoutClearance,
} from './restriction.store.js';

/**
 * Hides a service user from everybody who is not cleared, in every organisation. No work is lost by it: in each organisation that has a
 * part in work for the person somebody has to be cleared from its first day on. The same again changes nothing.
 * @returns NOT_ALLOWED; NOT_FOUND, also for a coordinator who is not cleared for somebody restricted already; INVALID for each field that
 * is wrong; CONFLICT with the organisations in which somebody is to be named
 */
export async function restrictServiceUser(
  deps: Deps,
  person: Person,
  asked: NewRestriction,
): Promise<Result<Restriction>> {
  const parties = person.organisation === null ? [] : [person.organisation];
  const allowed = may(person, 'restriction.set', { parties });
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    const user = await findRestrictable(sql, person, asked.serviceUser);
    if (!user?.party) return refuse(noRestrictable(asked.serviceUser));
    await lockRestrictions(sql, user.id);
    const { today } = await ukDays(sql);
    const from = asked.from ?? today;
    const standing = await sameAs(sql, person, user.id, { ...asked, from });
    if (standing) return ok(standing);
    if (user.hidden) return refuse(noRestrictable(asked.serviceUser));
    const clearable = await findClearable(sql, person.code, asked.cleared, (i) => ['cleared', String(i)]);
    const problems = [
      ...checkDays({ ...asked, from }, today),
      ...clearable.problems,
      ...checkKind(asked.kind),
    ];
    if (problems.length > 0) return refuse(...problems);
    const id = await nextId(sql, 'service_user_restriction');
    const act = recordAct(em, person, {
      verb: 'restriction.set',
      subjectKind: 'restriction',
      subjectId: String(id),
      detail: { done: 'restricted', kind: asked.kind, from, to: asked.to, cleared: asked.cleared },
    });
    await em.flush();
    await sql.query(
      `insert into service_user_restriction (id, service_user_id, organisation_id, kind, reason, from_date, to_date, act_id)
       overriding system value select $1, $2, o.id, $4, $5, $6::date, $7::date, $8 from organisation o where o.code = $3`,
      [id, user.id, person.organisation, asked.kind, asked.reason, from, asked.to ?? null, act.id],
    );
    for (const { code, organisation } of clearable.found)
      await insertClearance(sql, act.id, {
        serviceUserId: user.id,
        person: code,
        organisation,
        reason: 'cleared with the restriction',
        from,
      });
    const missing = await withoutClearance(sql, user.id, from);
    if (missing.length > 0) return refuse(nobodyCleared(missing));
    const made = await findRestriction(sql, person, id);
    return made ? ok(made.shown) : refuse(noRestriction(id));
  });
}

/** One that stands and says the same. */
async function sameAs(
  sql: SqlClient,
  person: Person,
  serviceUserId: number,
  { kind, reason, from, to }: NewRestriction & { readonly from: string },
): Promise<Restriction | undefined> {
  const { rows } = await sql.query<{ id: number }>(
    `select r.id from service_user_restriction_current r join organisation o on o.id = r.organisation_id
     where survivor_of(r.service_user_id) = $1 and o.code = $2 and r.kind::text = $3 and r.reason = $4 and r.from_date::text = $5
       and r.to_date::text is not distinct from $6 and r.end_reason is null`,
    [serviceUserId, person.organisation, kind, reason, from, to ?? null],
  );
  return rows[0] && (await findRestriction(sql, person, rows[0].id))?.shown;
}

const checkKind = (kind: string): Problem[] =>
  kind in RESTRICTION_KINDS
    ? []
    : [
        problem(
          'INVALID',
          'kind',
          `'${kind.slice(0, 40)}' is no kind of restriction.`,
          `There are ${Object.keys(RESTRICTION_KINDS).join(', ')}.`,
        ),
      ];

export const noRestrictable = (ref: string): Problem =>
  problem(
    'NOT_FOUND',
    'serviceUser',
    `No service user ${ref.slice(0, 100)} is on record for you.`,
    'Correct the reference; an organisation restricts those whom it has a part in.',
  );

export const noRestriction = (id: number): Problem =>
  problem('NOT_FOUND', 'id', `No restriction ${id} stands for you.`, 'Take a number from `restrictions`.');

export const nobodyCleared = (organisations: readonly string[]): Problem =>
  problem(
    'CONFLICT',
    'cleared',
    `Work for the person would be seen by nobody in ${organisations.join(', ')}.`,
    'Name, for each of them, somebody who works there and is cleared; who asks cannot clear themself.',
  );
