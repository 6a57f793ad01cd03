import { nearestName, ok, problem, type Problem, refuse, type Result, type SqlClient, today } from '#kernel';
import { type Deps, findOrganisation, locationsOf, may, noOrganisation, type Person, recordAct, sealTexts, transact, writableBy } from '#partners'; // prettier-ignore
import { RECORDING_LOCK } from '../recording.js';
import {
  elementsOf,
  saveSupervision,
  type SupervisedOrder,
  supervisedOrders,
} from './supervision-record.store.js';
import { recordIdOf, reportProblems, type SupervisionReport } from './supervision-record.js';

/**
 * Records what was done under orders that the organisation supervises: all of it or nothing. With an id that is on record, it corrects; sent again, it changes nothing.
 * @returns how many were new or corrected; NOT_ALLOWED; INVALID or NOT_FOUND for each record that does not fit
 */
export async function recordSupervision(
  deps: Deps,
  person: Person,
  {
    organisation,
    records,
  }: { readonly organisation: string; readonly records: readonly SupervisionReport[] },
): Promise<Result<{ readonly recorded: number; readonly same: number }>> {
  const allowed = may(person, 'supervision.record', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  const wrong = reportProblems(records, today());
  if (wrong.length > 0) return refuse(...wrong);
  const owner = await findOrganisation(deps.sql, organisation);
  if (!owner) return refuse(noOrganisation('organisation', organisation));
  const orders = await openOrders(deps.sql, person, owner.id, records);
  const missing = await unknownParts(deps.sql, organisation, records, orders);
  if (missing.length > 0) return refuse(...missing);
  return transact(deps, async (em, sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [RECORDING_LOCK]);
    const act = recordAct(em, person, {
      verb: 'supervision.record',
      subjectKind: 'organisation',
      subjectId: organisation,
      detail: { records: records.length },
    });
    await em.flush();
    const given = records.map((each) => ({
      record: recordIdOf(each),
      order: each.order,
      serviceUserId: orders.get(each.order)!.serviceUserId,
      what: each.what,
      element: each.element ?? null,
      day: each.day,
      location: each.location ?? null,
      caseworker: each.caseworker ?? null,
      reason: each.reason?.trim() ?? null,
    }));
    const said = await sealTexts(sql, given.flatMap(({ serviceUserId: id, reason: text }) => (text ? [{ id, text }] : []))); // prettier-ignore
    const reasons = said.values();
    const kept = given.map((each) => ({ ...each, reason: each.reason ? (reasons.next().value ?? null) : null })); // prettier-ignore
    const recorded = await saveSupervision(sql, owner.id, kept, act.id);
    return ok({ recorded, same: records.length - recorded });
  });
}

/** The orders that are the organisation's to supervise, of people of whom it may write. */
async function openOrders(
  sql: SqlClient,
  person: Person,
  organisationId: number,
  records: readonly SupervisionReport[],
): Promise<ReadonlyMap<string, SupervisedOrder>> {
  const found = await supervisedOrders(sql, organisationId, [...new Set(records.map(({ order }) => order))]);
  const writable = await writableBy(sql, person, [...new Set([...found.values()].map((each) => each.serviceUser))], 'orders'); // prettier-ignore
  return new Map([...found].filter(([, { serviceUser }]) => writable.has(serviceUser)));
}

async function unknownParts(
  sql: SqlClient,
  organisation: string,
  records: readonly SupervisionReport[],
  orders: ReadonlyMap<string, SupervisedOrder>,
): Promise<Problem[]> {
  const frameworks = [...orders.values()].flatMap(({ frameworkId }) =>
    frameworkId === null ? [] : [frameworkId],
  );
  const elements = await elementsOf(sql, [...new Set(frameworks)]);
  const places = (await locationsOf(sql, organisation)).map(({ code }) => code);
  return records.flatMap(({ order, element, location }, i) => {
    const problems: Problem[] = [];
    const missing = (field: string, why: string, fix: string) =>
      problems.push(problem('NOT_FOUND', ['records', String(i), field], why, fix));
    const known = orders.get(order);
    if (!known)
      missing('order', `No order ${order.slice(0, 100)} is ${organisation}’s to supervise.`, 'Correct the order; who supervises it records what is done for it.'); // prettier-ignore
    else if (element !== undefined && known.frameworkId === null)
      missing('element', `No framework was adopted when ${order} started.`, 'Adopt one from a day before (adoptFramework).');
    else if (element !== undefined && !elements.get(known.frameworkId!)?.has(element))
      missing('element', `The framework of ${order} has no element '${element.slice(0, 60)}'.`, meant(element, [...(elements.get(known.frameworkId!) ?? [])])); // prettier-ignore
    if (location !== undefined && !places.includes(location))
      missing(
        'location',
        `${organisation} has no location '${location.slice(0, 40)}'.`,
        meant(location, places),
      );
    return problems;
  });
}

function meant(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near ? `Did you mean ${near}?` : `There are ${known.join(', ') || 'none yet'}.`;
}
