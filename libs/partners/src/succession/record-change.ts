import { digestOf, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { noOrganisation, organisationsByCode } from '../organisation/organisation.store.js';
import type { Organisation } from '../organisation/organisation.js';
import { checkParties, type NewChange, type Party } from './change.js';
import { type Heir, heirsOf } from './heirs.js';
import { changeByDigest, lastSuccessions } from './lineage.store.js';

export interface RecordedChange {
  readonly id: number;
  /** False: it was on record already. */
  readonly recorded: boolean;
}

/** Keeps this lock apart from others that take a pair of numbers. */
const CHANGE_LOCK = 7_142;

/** Waits until nobody else changes organisations, to the end of the transaction. */
export async function lockChanges(sql: SqlClient): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, 0)', [CHANGE_LOCK]);
}

/**
 * Puts a change on record, within a transaction that then moves what is open. It is checked (`checkChange`) and allowed already.
 * @returns NOT_FOUND for organisations, areas, contracts and services by field; CONFLICT where the day does not fit what
 *   else became of them
 */
export async function recordChange(
  em: EntityManager,
  sql: SqlClient,
  person: Person,
  change: NewChange,
): Promise<Result<RecordedChange>> {
  const digest = changeDigest(change);
  await lockChanges(sql);
  const known = await changeByDigest(sql, digest);
  if (known !== undefined) return ok({ id: known, recorded: false });
  const found = await partiesOf(sql, change);
  const heirs = await heirsOf(sql, change.successors);
  const problems = [...found.problems, ...heirs.problems];
  if (problems.length > 0) return refuse(...problems);
  const act = recordAct(em, person, {
    verb: 'organisation.change',
    subjectKind: 'organisation',
    subjectId: change.predecessors.join(','),
    reason: change.reason,
    detail: { ...change },
  });
  await em.flush();
  const { rows } = await sql.query<{ id: number }>(
    `insert into organisation_change (kind, effective_on, reason, digest, act_id)
     values ($1::organisation_change_kind, $2::date, $3, $4, $5) returning id`,
    [change.kind, change.effectiveOn, change.reason, digest, act.id],
  );
  const id = rows[0]?.id ?? 0;
  await saveParties(sql, id, change, found.parties, heirs.value);
  return ok({ id, recorded: true });
}

/** Of what changes into what on which day, in any order and for whatever reason: equal for the same change. */
const changeDigest = ({ kind, effectiveOn, predecessors, successors }: NewChange): string =>
  digestOf({
    kind,
    effectiveOn,
    predecessors: [...predecessors].sort(),
    successors: successors
      .map(({ organisation, areas = [], contracts = [], services = [] }) => ({
        organisation,
        areas: areas.map(({ scheme, area }) => `${scheme}/${area}`).sort(),
        contracts: [...contracts].sort(),
        services: [...services].sort(),
      }))
      .sort((a, b) => (a.organisation < b.organisation ? -1 : 1)),
  });

async function partiesOf(
  sql: SqlClient,
  change: NewChange,
): Promise<{ readonly parties: ReadonlyMap<string, Organisation>; readonly problems: readonly Problem[] }> {
  const heirs = change.successors.map(({ organisation }) => organisation);
  const parties = await organisationsByCode(sql, [...change.predecessors, ...heirs]);
  const missing = [
    ...change.predecessors
      .filter((code) => !parties.has(code))
      .map((code) => noOrganisation('predecessors', code)),
    ...heirs.filter((code) => !parties.has(code)).map((code) => noOrganisation('successors', code)),
  ];
  const succeeded = await lastSuccessions(
    sql,
    [...parties.values()].map(({ id }) => id),
  );
  const known = new Map<string, Party>(
    [...parties.values()].map(({ id, code, endedOn }) => [
      code,
      { code, endedOn, succeededOn: succeeded.get(id) ?? null },
    ]),
  );
  return { parties, problems: [...missing, ...checkParties(change, known)] };
}

async function saveParties(
  sql: SqlClient,
  changeId: number,
  { predecessors, successors, effectiveOn }: NewChange,
  parties: ReadonlyMap<string, Organisation>,
  heirs: readonly Heir[],
): Promise<void> {
  const idsOf = (codes: readonly string[]) => codes.map((code) => parties.get(code)?.id);
  const next = successors.map(({ organisation }) => organisation);
  await sql.query(
    'insert into organisation_change_predecessor (change_id, organisation_id) select $1, unnest($2::int[])',
    [changeId, idsOf(predecessors)],
  );
  await sql.query(
    'insert into organisation_change_successor (change_id, organisation_id) select $1, unnest($2::int[])',
    [changeId, idsOf(next)],
  );
  await sql.query(
    `insert into organisation_heir (change_id, successor_id, area_id, contract_id, service_id)
     select $1, s.id, h.area, h.contract, h.service from jsonb_to_recordset($2::jsonb) h (organisation text, area int, contract int, service int)
     join organisation s on s.code = h.organisation`,
    [changeId, JSON.stringify(heirs)],
  );
  await sql.query(
    'insert into organisation_end (organisation_id, ended_on, change_id) select unnest($1::int[]), $2::date, $3',
    [idsOf(predecessors.filter((code) => !next.includes(code))), effectiveOn, changeId],
  );
}

/** Refused: something that goes on belongs to nobody after a change. */
export const goesToNobody = (what: string): Problem =>
  problem(
    'INCOMPLETE',
    'successors',
    `${what} goes to nobody.`,
    'Name it, or its area, with one of the successors.',
  );
