import {
  beyondTheWall,
  nearestName,
  ok,
  problem,
  type Problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import type { Action } from '../access/action.js';
import type { Person } from '../access/person.js';
import { strangersTo } from '../opening/opening.store.js';
import { emit } from '../outbox/emit.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { actOn } from './acting.js';
import { type ItemKind, itemProblems, mayFollow, type NewItem } from './item.js';
import { findItem, type GovernanceItem, insertMove } from './item.store.js';
import { type GovernancePlace, openPlace, organisationIds } from './place.js';

/** Who may raise what: managers and the steering group what binds, whoever takes part the rest. */
export function actionToRaise(kind: ItemKind): Action {
  if (kind === 'change') return 'change.request';
  return kind === 'goal' || kind === 'decision' || kind === 'commitment'
    ? 'governance.lead'
    : 'governance.take_part';
}

/**
 * Raises a goal, action, risk, issue, decision, commitment, change request or note. A commitment is made for the own organisation, a change asked for by it; an
 * action may be given to any party.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by field, all at once
 */
export function raiseItem(deps: Deps, person: Person, item: NewItem): Promise<Result<GovernanceItem>> {
  return transact(deps, async (em, sql) => {
    const { kind, relationship, title, detail = '', goal, meeting } = item;
    const place = await openPlace(sql, person, actionToRaise(kind), relationship);
    if (!place.ok) return place;
    const party = item.party ?? person.organisation ?? undefined;
    const problems = [...itemProblems(item), ...(await against(sql, person, place.value, item, party))];
    if (problems.length > 0) return refuse(...problems);
    const isPrivate = item.isPrivate === true;
    const ids = await organisationIds(sql, [party ?? '', person.organisation ?? '']);
    const act = await actOn(em, person, actionToRaise(kind), place.value, {
      isPrivate,
      ...(!isPrivate && { detail: { kind } }),
    });
    const { rows } = await sql.query<{ id: number }>(
      `insert into governance_item (governance_id, kind, title, detail, party_id, private_to, meeting_id, measured_by, measure_code, statistic, target, direction, contract_id, act_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::numeric, $12, (select c.id from contract c where c.code = $13), $14) returning id`,
      [
        place.value.id, kind, title, detail,
        party === undefined || kind === 'goal' || kind === 'decision' ? null : ids.get(party),
        isPrivate ? ids.get(person.organisation ?? '') : null,
        meeting ?? null, goal?.by ?? null, goal?.code ?? null, goal?.statistic ?? null, goal?.target ?? null, goal?.direction ?? null,
        item.contract ?? null, act.id,
      ], // prettier-ignore
    );
    const id = rows[0]?.id ?? 0;
    await insertMove(sql, id, 1, firstMove(item), act.id);
    if (kind === 'change') await told(sql, place.value, id);
    const raised = await findItem(sql, person, id);
    if (!raised) throw new Error(`item ${id} was raised and is not there`);
    return ok(raised);
  });
}

const firstMove = ({ kind, owner, dueOn, likelihood, impact }: NewItem) => ({
  state: mayFollow(kind, 'new')[0] ?? ('open' as const),
  note: '',
  owner: owner ?? null,
  dueOn: dueOn ?? null,
  likelihood: likelihood ?? null,
  impact: impact ?? null,
});

async function against(
  sql: SqlClient,
  person: Person,
  place: GovernancePlace,
  item: NewItem,
  party: string | undefined,
): Promise<Problem[]> {
  const { kind, owner, meeting } = item;
  const problems: Problem[] = [];
  const owned = kind === 'action' || kind === 'commitment' || kind === 'change';
  if (item.isPrivate === true && person.organisation === null)
    problems.push(
      problem(
        'INVALID',
        'isPrivate',
        'Who belongs to no party has nobody to keep it private for.',
        'Leave it open.',
      ),
    );
  if (party === undefined ? owned : !place.parties.includes(party) && (owned || item.party !== undefined))
    problems.push(
      problem(
        'INVALID',
        'party',
        `${party ?? 'Nobody'} is no party of it.`,
        `Name one of ${place.parties.join(', ')}.`,
      ),
    );
  else if (
    (kind === 'commitment' || kind === 'change') &&
    person.organisation !== null &&
    party !== person.organisation
  )
    problems.push(
      problem('INVALID', 'party', `${person.name} does not speak for ${party}.`, 'Leave the party out.'),
    );
  else problems.push(...(await ownerProblems(sql, place, party, owner)));
  problems.push(
    ...(await contractProblems(sql, place, item, party)),
    ...(await goalFaults(sql, place, item)),
  );
  if (meeting !== undefined) {
    const { rows } = await sql.query('select from governance_meeting where id = $1 and governance_id = $2', [
      meeting,
      place.id,
    ]);
    if (rows.length === 0)
      problems.push(problem('INVALID', 'meeting', `It has no meeting ${meeting}.`, 'Leave it out.'));
  }
  return problems;
}

/** Nobody is made to own something who does not work for the party that it is given to. */
export async function ownerProblems(
  sql: SqlClient,
  place: GovernancePlace,
  party: string | undefined,
  owner: string | null | undefined,
): Promise<Problem[]> {
  if (owner === undefined || owner === null || owner === '') return [];
  const of = party === undefined ? place.parties : [party];
  for (const each of of) if ((await strangersTo(sql, each, [owner])).length === 0) return [];
  return [
    problem(
      'INVALID',
      'owner',
      `${owner.slice(0, 60)} does not work for ${of.join(' or ')}.`,
      'Name somebody who does.',
    ),
  ];
}

/** A contract is one between two of the parties, on some day; of three in an alliance, who has no part in it asks for no change of it. */
async function contractProblems(
  sql: SqlClient,
  { parties }: GovernancePlace,
  { kind, contract }: NewItem,
  party: string | undefined,
): Promise<Problem[]> {
  if (contract === undefined) return [];
  const between = await partiesOfContract(sql, contract);
  const wrong = (why: string) => [problem('INVALID', 'contract', why, 'Name one of their contracts.')];
  if (between.length === 0 || !between.every((each) => parties.includes(each)))
    return wrong(`${contract.slice(0, 100)} is no contract between the parties.`);
  return kind === 'change' && party !== undefined && parties.includes(party) && !between.includes(party)
    ? wrong(`${contract.slice(0, 100)} is between ${between.join(' and ')}, and ${party} has no part in it.`)
    : [];
}

/** Codes of who buys and who supplies by a contract; none: there is no such contract. */
export async function partiesOfContract(sql: SqlClient, contract: string): Promise<readonly string[]> {
  // who has no part in it does not see it, and is told that of the parties of an alliance others have
  const { rows } = await beyondTheWall(() =>
    sql.query<{ code: string }>(
      `select distinct o.code from contract_current c join organisation o on o.id in (c.buyer_id, c.supplier_id) where c.code = $1 order by o.code`,
      [contract],
    ),
  );
  return rows.map(({ code }) => code);
}

/** What a goal is measured by is there: what nothing measures would never have a value. */
async function goalFaults(
  sql: SqlClient,
  { alliance }: GovernancePlace,
  { goal, contract }: NewItem,
): Promise<Problem[]> {
  if (!goal) return [];
  if (goal.by === 'measure' && alliance !== null)
    return [
      problem('INVALID', ['goal', 'by'], 'An alliance has no area, and so no measure of one.', 'Name a service level of a contract between its members.'),
    ]; // prettier-ignore
  const { rows } =
    goal.by === 'measure'
      ? await sql.query<{ code: string }>('select distinct code from measure_definition order by code')
      : await sql.query<{ code: string }>(
          'select distinct l.code from service_level l join contract c on c.id = l.contract_id where c.code = $1 order by l.code',
          [contract],
        );
  const known = rows.map(({ code }) => code);
  if (known.includes(goal.code)) return [];
  const what = goal.by === 'measure' ? 'measure' : 'service level';
  const near = nearestName(goal.code, known);
  const fix = near ? `Did you mean "${near}"?` : known.length > 0 ? `Name one of ${known.slice(0, 12).join(', ')}.` : `Put one on record first.`; // prettier-ignore
  return [
    problem('INVALID', ['goal', 'code'], `There is no ${what} '${goal.code.slice(0, 60)}'${goal.by === 'measure' ? '' : ` of ${contract ?? 'a contract'}`}.`, fix),
  ]; // prettier-ignore
}

async function told(sql: SqlClient, place: GovernancePlace, id: number): Promise<void> {
  await emit(sql, {
    type: 'concord.relationship.change_requested',
    subjectKind: 'governance_item',
    subject: String(id),
    organisationIds: [...(await organisationIds(sql, place.parties)).values()],
    data: { relationship: place.reference },
  });
}
