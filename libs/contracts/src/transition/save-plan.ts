import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import type { PlanDocument, PlanHeader } from './plan.js';
import { communicationsOf, gatesOf, milestonesOf, staffOf, stakeholdersOf, type Transition } from './transition.store.js'; // prettier-ignore

/** Puts a plan on record, with its scope. @returns its id; NOT_FOUND for each name that is nowhere, and INVALID where it would move nowhere */
export async function insertPlan(
  sql: SqlClient,
  document: PlanDocument,
  actId: string,
): Promise<Result<number>> {
  const { code, kind, buyer = '', leaving = '', receiving = [], scope = {} } = document;
  const found = await sql.query<{ path: string[]; name: string }>(
    `select x.path, x.name from (
       select array['buyer'] as path, $1::text as name, 'organisation' as kind union all select array['leaving'], $2, 'organisation'
       union all select array['receiving', (r.n - 1)::text], r.code, 'organisation' from unnest($3::text[]) with ordinality r (code, n)
       union all select array['scope', 'contract'], $4, 'contract' where $4::text is not null
       union all select array['scope', 'area'], $5, 'area' where $5::text is not null
       union all select array['scope', 'services', (s.n - 1)::text], s.code, 'service' from unnest($6::text[]) with ordinality s (code, n)) x
     where not case x.kind when 'organisation' then exists (select from organisation o where o.code = x.name)
                           when 'contract' then exists (select from contract c where c.code = x.name)
                           when 'area' then exists (select from area a join scheme s on s.id = a.scheme_id where s.code || '/' || a.code = x.name)
                           else exists (select from service v where v.code = x.name) end`,
    [buyer, leaving, receiving, scope.contract ?? null, scope.area ?? null, scope.services ?? []],
  );
  const faults = found.rows.map(({ path, name }) => problem('NOT_FOUND', path, `No ${nounOf(path)} ${name.slice(0, 60)} is on record.`, 'Correct the code.')); // prettier-ignore
  if (kind === 'provider' && receiving.includes(leaving))
    faults.push(problem('INVALID', 'receiving', `${leaving} leaves, and cannot receive.`, 'Name another organisation, or write the kind "structure".')); // prettier-ignore
  if (faults.length > 0) return refuse(...faults);
  const { rows } = await sql.query<{ id: number }>(
    `insert into transition (code, kind, buyer_id, leaving_id, contract_id, area_id, with_orders, act_id)
     select $1, $2, b.id, l.id, (select c.id from contract c where c.code = $5), (select a.id from area a join scheme s on s.id = a.scheme_id where s.code || '/' || a.code = $6), $7, $8
     from organisation b, organisation l where b.code = $3 and l.code = $4 returning id`,
    [code, kind, buyer, leaving, scope.contract ?? null, scope.area ?? null, scope.orders ?? false, actId],
  );
  const id = rows[0]?.id ?? 0;
  await sql.query(
    'insert into transition_service (transition_id, service_id) select $1, s.id from service s where s.code = any($2::text[])',
    [id, scope.services ?? []],
  );
  return ok(id);
}

const nounOf = ([first, second]: readonly string[]): string =>
  first !== 'scope' ? 'organisation' : second === 'services' ? 'service' : (second ?? '');

export const saveVersion = (
  sql: SqlClient,
  id: number,
  version: number,
  { title, about, owner, announcedOn, transferOn, stabilisedOn }: PlanHeader,
  reason: string,
  actId: string,
) =>
  sql.query(
    `insert into transition_version (transition_id, version, title, about, owner, announced_on, transfer_on, stabilised_on, reason, act_id)
     values ($1, $2, $3, $4, $5, $6::date, $7::date, $8::date, $9, $10)`,
    [id, version, title, about ?? '', owner, announcedOn, transferOn, stabilisedOn, reason, actId],
  );

/** Saves what a document says of a plan's parts; what is on record already in the same words changes nothing. */
export async function saveParts(
  sql: SqlClient,
  plan: Transition,
  document: PlanDocument,
  actId: string,
): Promise<Result<void>> {
  const faults = [
    ...(await saveReceivers(sql, plan, document, actId)),
    ...(await saveMilestones(sql, plan, document, actId)),
  ];
  if (faults.length > 0) return refuse(...faults);
  await saveStaff(sql, plan, document, actId);
  await saveGates(sql, plan, document, actId);
  await saveStakeholders(sql, plan, document, actId);
  const told = await saveCommunications(sql, plan, document, actId);
  return told.length > 0 ? refuse(...told) : ok(undefined);
}

async function saveReceivers(
  sql: SqlClient,
  plan: Transition,
  { receiving = [] }: PlanDocument,
  actId: string,
): Promise<Problem[]> {
  // prettier-ignore
  const { rows } = await sql.query<{ code: string }>('select code from organisation where code = any($1::text[])', [receiving]); // prettier-ignore
  const known = rows.map(({ code }) => code);
  const missing = receiving.flatMap(
    (code, i) =>
    known.includes(code) ? [] : [problem('NOT_FOUND', ['receiving', String(i)], `No organisation ${code.slice(0, 60)} is on record.`, 'Correct the code.')], // prettier-ignore
  );
  if (missing.length > 0) return missing;
  await sql.query(
    `insert into transition_receiver (transition_id, organisation_id, act_id)
     select $1, o.id, $3 from organisation o where o.code = any($2::text[])
       and not exists (select from transition_receiver r where r.transition_id = $1 and r.organisation_id = o.id)`,
    [plan.id, receiving, actId],
  );
  return [];
}

/** The day of the plan stays as the measure of what is late: when it will be is said by moving the milestone. */
async function saveMilestones(
  sql: SqlClient,
  plan: Transition,
  { milestones = [] }: PlanDocument,
  actId: string,
): Promise<Problem[]> {
  // prettier-ignore
  const known = new Map((await milestonesOf(sql, plan.id)).map((each) => [each.code, each]));
  const faults: Problem[] = [];
  for (const [i, { code, title, owner, plannedOn, days = 0 }] of milestones.entries()) {
    const was = known.get(code);
    if (was && (was.title !== title || was.plannedOn !== plannedOn || was.days !== days))
      faults.push(problem('CONFLICT', ['milestones', String(i)], `${code} is on record as ${was.title}, planned for ${was.plannedOn} with ${was.days} days.`, 'Say by a forecast when it will be, or plan another milestone.')); // prettier-ignore
    if (faults.length > 0) continue;
    if (!was) {
      const { rows } = await sql.query<{ id: number }>('insert into transition_milestone (transition_id, code, title, planned_on, days, act_id) values ($1, $2, $3, $4::date, $5, $6) returning id', [plan.id, code, title, plannedOn, days, actId]); // prettier-ignore
      await sql.query(`insert into transition_milestone_move (milestone_id, sequence, state, owner, act_id) values ($1, 1, 'planned', $2, $3)`, [rows[0]?.id, owner, actId]); // prettier-ignore
    } else if (was.owner !== owner) {
      await sql.query(
        `insert into transition_milestone_move (milestone_id, sequence, state, owner, forecast_on, actual_on, note, act_id)
         select id, sequence + 1, state, $2, forecast_on, actual_on, note, $3 from transition_milestone_current where id = $1 and state in ('planned', 'under_way')`,
        [was.id, owner, actId],
      );
    }
  }
  if (faults.length > 0) return faults;
  // once all are there, since some need others of the same document
  for (const { code, needs } of milestones) if (needs) await saveNeeds(sql, plan.id, code, needs, actId);
  return [];
}

/** What is needed no more first, so that turning a dependency round makes no circle. */
async function saveNeeds(
  sql: SqlClient,
  planId: number,
  code: string,
  needs: readonly string[],
  actId: string,
): Promise<void> {
  // prettier-ignore
  for (const holds of [false, true])
    await sql.query(
      `insert into transition_dependency (milestone_id, needs_id, sequence, holds, act_id)
       select m.id, n.id, 1 + coalesce((select max(d.sequence) from transition_dependency d where d.milestone_id = m.id and d.needs_id = n.id), 0), $4, $5
       from transition_milestone m join transition_milestone n on n.transition_id = m.transition_id
       where m.transition_id = $1 and m.code = $2 and (n.code = any($3::text[])) = $4
         and exists (select from transition_dependency_current d where d.milestone_id = m.id and d.needs_id = n.id) <> $4`,
      [planId, code, needs, holds, actId],
    );
}

async function saveStaff(
  sql: SqlClient,
  plan: Transition,
  { staff = [] }: PlanDocument,
  actId: string,
): Promise<void> {
  // prettier-ignore
  const known = await staffOf(sql, plan.id);
  for (const { role, location = '', planned, consulted = 0, transferred = 0, departed = 0 } of staff) {
    const was = known.find((each) => each.role === role && each.location === location);
    if (was?.planned === planned && was.consulted === consulted && was.transferred === transferred && was.departed === departed) continue; // prettier-ignore
    const id =
      was?.id ??
      (await sql.query<{ id: number }>('insert into transition_staff (transition_id, role, location, act_id) values ($1, $2, $3, $4) returning id', [plan.id, role, location, actId])).rows[0]?.id; // prettier-ignore
    await sql.query(
      'insert into transition_staff_count (staff_id, sequence, planned, consulted, transferred, departed, act_id) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, (was?.sequence ?? 0) + 1, planned, consulted, transferred, departed, actId],
    );
  }
}

async function saveGates(
  sql: SqlClient,
  plan: Transition,
  { gates = [] }: PlanDocument,
  actId: string,
): Promise<void> {
  // prettier-ignore
  const known = await gatesOf(sql, plan.id);
  for (const { code, title, dueOn, criteria } of gates) {
    const was = known.find((each) => each.code === code);
    const { rows } = await sql.query<{ same: boolean }>('select $1::jsonb = $2::jsonb as same', [JSON.stringify(criteria), JSON.stringify(was?.criteria ?? null)]); // prettier-ignore
    if (was && was.title === title && was.dueOn === dueOn && rows[0]?.same) continue;
    const id =
      was?.id ??
      (await sql.query<{ id: number }>('insert into transition_gate (transition_id, code, act_id) values ($1, $2, $3) returning id', [plan.id, code, actId])).rows[0]?.id; // prettier-ignore
    await sql.query(
      'insert into transition_gate_version (gate_id, version, title, due_on, criteria, act_id) values ($1, $2, $3, $4::date, $5::jsonb, $6)',
      [id, (was?.version ?? 0) + 1, title, dueOn, JSON.stringify(criteria), actId],
    );
  }
}

async function saveStakeholders(
  sql: SqlClient,
  plan: Transition,
  { stakeholders = [] }: PlanDocument,
  actId: string,
): Promise<void> {
  // prettier-ignore
  const known = await stakeholdersOf(sql, plan.id);
  for (const { code, name, interest, influence, note = '' } of stakeholders) {
    const was = known.find((each) => each.code === code);
    if (was?.name === name && was.interest === interest && was.influence === influence && was.note === note)
      continue;
    const id =
      was?.id ??
      (await sql.query<{ id: number }>('insert into transition_stakeholder (transition_id, code, act_id) values ($1, $2, $3) returning id', [plan.id, code, actId])).rows[0]?.id; // prettier-ignore
    await sql.query(
      'insert into transition_stakeholder_version (stakeholder_id, sequence, name, interest, influence, note, act_id) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, (was?.sequence ?? 0) + 1, name, interest, influence, note, actId],
    );
  }
}

async function saveCommunications(
  sql: SqlClient,
  plan: Transition,
  { communications = [] }: PlanDocument,
  actId: string,
): Promise<Problem[]> {
  // prettier-ignore
  const known = await communicationsOf(sql, plan.id);
  const faults: Problem[] = [];
  for (const [i, { code, stakeholder, message, channel, owner, dueOn }] of communications.entries()) {
    const was = known.find((each) => each.code === code);
    const same = was?.message === message && was.channel === channel && was.owner === owner && was.dueOn === dueOn; // prettier-ignore
    if (was && was.stakeholder !== stakeholder) faults.push(problem('CONFLICT', ['communications', String(i), 'stakeholder'], `${code} is on record for ${was.stakeholder}.`, 'Plan another one.')); // prettier-ignore
    else if (was && was.state !== 'planned' && !same) faults.push(problem('CONFLICT', ['communications', String(i)], `${code} is ${was.state}.`, 'Plan another one.')); // prettier-ignore
    if (faults.length > 0 || (was && same)) continue;
    const id =
      was?.id ??
      (await sql.query<{ id: number }>('insert into transition_communication (transition_id, code, stakeholder_id, act_id) select $1, $2, s.id, $4 from transition_stakeholder s where s.transition_id = $1 and s.code = $3 returning id', [plan.id, code, stakeholder, actId])).rows[0]?.id; // prettier-ignore
    await sql.query(
      `insert into transition_communication_move (communication_id, sequence, state, message, channel, owner, due_on, act_id) values ($1, $2, 'planned', $3, $4, $5, $6::date, $7)`,
      [id, (was?.sequence ?? 0) + 1, message, channel, owner, dueOn, actId],
    );
  }
  return faults;
}
