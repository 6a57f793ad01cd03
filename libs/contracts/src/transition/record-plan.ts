import {
  beyondTheWall,
  isDay,
  ok,
  problem,
  type Problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import { type Deps, may, type Person, strangersTo, transact } from '#partners';
import { actOn, isClosed, lockTransition, reasonMissing } from './acting.js';
import { changesBetween, type PlanChange } from './changes.js';
import { documentOf } from './export-plan.js';
import { changedGates, gateFaults, type PlanSeen, seenFaults } from './plan-seen.js';
import { linkFaults, parsePlan } from './parse-plan.js';
import { HEADER_FIELDS, type PlanDocument, type PlanHeader } from './plan.js';
import { insertPlan, saveParts, saveVersion } from './save-plan.js';
import {
  findTransition,
  gatesOf,
  milestonesOf,
  stakeholdersOf,
  type Transition,
} from './transition.store.js';

/** One at a time: a code is given once. */
const NEW_PLAN = 7_126_050;

/**
 * Records a plan, or more of one: what a document leaves out stays, and the same again changes nothing. Who buys makes the plan, says what it says of itself and states
 * its gates; milestones, staff, stakeholders and communications are added by any of its parties.
 * @param how.seen what of it was seen, by who fills in a form: it is refused where somebody has changed that meanwhile
 * @param how.checkOnly nothing is kept: what is answered is what would be
 * @returns the plan, and what the document changed in it; NOT_ALLOWED; INVALID with everything that is wrong, by field; CONFLICT where it is closed, where somebody has
 * changed it since it was seen, or for what cannot be changed once it is on record
 */
export async function recordPlan(
  deps: Deps,
  person: Person,
  json: unknown,
  how: { readonly seen?: PlanSeen; readonly checkOnly?: boolean } = {},
): Promise<Result<PlanRecorded>> {
  let checked: PlanRecorded | undefined;
  const recorded = await recordOrCheck(deps, person, json, how, (plan) => (checked = plan));
  return checked ? ok(checked) : recorded;
}

/** A plan, and what a document changed in it. */
export interface PlanRecorded extends Transition {
  readonly changes: readonly PlanChange[];
}

async function recordOrCheck(
  deps: Deps,
  person: Person,
  json: unknown,
  { seen = {}, checkOnly = false }: { readonly seen?: PlanSeen; readonly checkOnly?: boolean },
  check: (plan: PlanRecorded) => void,
): Promise<Result<PlanRecorded>> {
  const parsed = parsePlan(json);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  return transact(deps, async (em, sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [NEW_PLAN]);
    const found = await findTransition(sql, document.code);
    if (found) await lockTransition(sql, found.id);
    if (!found && document.buyer === undefined) return refuse(...missingFields(document));
    const { buyer, leaving, receiving } = { ...found, ...document };
    const gates = found ? await gatesOf(sql, found.id) : [];
    const changed = changedGates(document, gates);
    const leads = found === undefined || touchesHeader(document, found, changed.length > 0);
    const allowed = may(person, leads ? 'transition.plan' : 'transition.work', {
      parties: leads ? [buyer ?? ''] : (found?.parties ?? []),
    });
    if (!allowed.ok) return allowed;
    const overtaken = seenFaults(seen, found, gates);
    if (overtaken.length > 0) return refuse(...overtaken);
    const header = headerOf(document, found);
    const before = found && (await documentOf(sql, found, true));
    const revises = found && (changesHeader(header, found) || changed.some(({ was }) => was));
    const problems = [
      ...(found ? [...isClosed(found), ...fixedFaults(document, found)] : missingFields(document)),
      ...headerFaults(header),
      ...(revises && leads ? reasonMissing(document.reason ?? '') : []),
      ...gateFaults(changed),
      ...linkFaults(document, await knownOf(sql, found)),
    ];
    problems.push(...(await ownerFaults(sql, [buyer ?? '', leaving ?? '', ...(receiving ?? [])], document)));
    if (problems.length > 0) return refuse(...problems);
    const act = await actOn(em, person, leads ? 'transition.plan' : 'transition.work', document, {
      ...(document.reason !== undefined && { reason: document.reason }),
      detail: { parts: partsOf(document) },
    });
    let plan = found;
    if (!plan) {
      const made = await insertPlan(sql, document, act.id);
      if (!made.ok) return made;
      await saveVersion(sql, made.value, 1, header, document.reason ?? 'planned', act.id);
      plan = await existing(sql, document.code);
    } else if (changesHeader(header, plan)) {
      await saveVersion(sql, plan.id, plan.version + 1, header, document.reason ?? '', act.id);
    }
    const saved = await saveParts(sql, plan, document, act.id);
    if (!saved.ok) return saved;
    const now = await existing(sql, document.code);
    const done = { ...now, changes: changesBetween(before, await documentOf(sql, now, true)) };
    if (!checkOnly) return ok(done);
    check(done);
    return refuse();
  });
}

async function existing(sql: SqlClient, code: string): Promise<Transition> {
  const found = await findTransition(sql, code);
  if (!found) throw new Error(`the plan ${code} is not there`);
  return found;
}

const partsOf = (document: PlanDocument): string[] =>
  (['receiving', 'milestones', 'staff', 'gates', 'stakeholders', 'communications'] as const).filter(
    (part) => (document[part] ?? []).length > 0,
  );

const headerOf = (document: PlanDocument, found: Transition | undefined): PlanHeader =>
  Object.fromEntries(HEADER_FIELDS.map((field) => [field, document[field] ?? found?.[field] ?? ''])) as unknown as PlanHeader; // prettier-ignore

const changesHeader = (header: PlanHeader, found: Transition): boolean =>
  HEADER_FIELDS.some((field) => (header[field] ?? '') !== found[field]);

/** Whether a document says something that only who buys may say. */
const touchesHeader = (document: PlanDocument, found: Transition, gates: boolean): boolean =>
  changesHeader(headerOf(document, found), found) ||
  gates ||
  (document.receiving ?? []).some((code) => !found.receiving.includes(code));

function missingFields(document: PlanDocument): Problem[] {
  const needed = ['kind', 'buyer', 'leaving', 'receiving', 'title', 'owner', 'announcedOn', 'transferOn', 'stabilisedOn'] as const; // prettier-ignore
  return needed
    .filter((field) => document[field] === undefined)
    .map((field) => problem('INVALID', field, `The key "${field}" is missing, and no plan ${document.code} is on record.`, 'Add it.')); // prettier-ignore
}

/** What a plan is about is said once: its cases follow from it. */
function fixedFaults(document: PlanDocument, found: Transition): Problem[] {
  const fixed = (field: string) =>
    problem('CONFLICT', field, `${found.code} is on record, and its ${field} stays.`, 'Leave it out, or plan another transition.'); // prettier-ignore
  const faults: Problem[] = [];
  for (const field of ['kind', 'buyer', 'leaving'] as const)
    if (document[field] !== undefined && document[field] !== found[field]) faults.push(fixed(field));
  const { scope } = document;
  if (
    scope &&
    ((scope.contract ?? null) !== found.contract ||
      (scope.area ?? null) !== found.area ||
      (scope.orders ?? false) !== found.withOrders ||
      (scope.services ?? []).toSorted().join() !== found.services.join())
  )
    faults.push(fixed('scope'));
  return faults;
}

function headerFaults({ announcedOn, transferOn, stabilisedOn }: PlanHeader): Problem[] {
  if (![announcedOn, transferOn, stabilisedOn].every(isDay)) return [];
  const faults: Problem[] = [];
  if (transferOn < announcedOn) faults.push(problem('INVALID', 'transferOn', `It would move on ${transferOn}, before it is announced on ${announcedOn}.`, 'Name a later day.')); // prettier-ignore
  if (stabilisedOn < transferOn) faults.push(problem('INVALID', 'stabilisedOn', `It would be stable on ${stabilisedOn}, before it moves on ${transferOn}.`, 'Name a later day.')); // prettier-ignore
  return faults;
}

async function knownOf(sql: SqlClient, found: Transition | undefined) {
  if (!found) return { needs: new Map<string, readonly string[]>(), stakeholders: [] };
  const [milestones, stakeholders] = [await milestonesOf(sql, found.id), await stakeholdersOf(sql, found.id)];
  return {
    needs: new Map(milestones.map(({ code, needs }) => [code, needs])),
    stakeholders: stakeholders.map(({ code }) => code),
  };
}

/** Nobody is made to own something who works for none of the parties. */
async function ownerFaults(
  sql: SqlClient,
  parties: readonly string[],
  document: PlanDocument,
): Promise<Problem[]> {
  const named: (readonly [path: readonly string[], code: string])[] = [
    ...(document.owner === undefined ? [] : [[['owner'], document.owner] as const]),
    ...(document.milestones ?? []).map(
      ({ owner }, i) => [['milestones', String(i), 'owner'], owner] as const,
    ),
    ...(document.communications ?? []).map(({ owner }, i) => [['communications', String(i), 'owner'], owner] as const), // prettier-ignore
    ...(document.gates ?? []).flatMap(({ criteria }, i) =>
      criteria.flatMap(
        (criterion, n) =>
        criterion.kind === 'check' ? [[['gates', String(i), 'criteria', String(n), 'person'], criterion.person] as const] : [], // prettier-ignore
      ),
    ),
  ];
  const strangers = await strangersToAll(sql, parties, [...new Set(named.map(([, code]) => code))]);
  return named
    .filter(([, code]) => strangers.has(code))
    .map(([path, code]) => problem('INVALID', path, `${code.slice(0, 60)} works for none of ${parties.join(', ')}.`, 'Name somebody who does, by code.')); // prettier-ignore
}

/** Those of some people who work for none of the organisations. */
export async function strangersToAll(
  sql: SqlClient,
  parties: readonly string[],
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  let left: readonly string[] = people;
  for (const party of parties)
    if (left.length > 0) left = await beyondTheWall(() => strangersTo(sql, party, [...left]));
  return new Set(left);
}
