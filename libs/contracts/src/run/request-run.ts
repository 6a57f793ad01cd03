import { randomUUID } from 'node:crypto';
import {
  dayOf,
  type Instant,
  ok,
  parsePeriod,
  type Period,
  periodBounds,
  problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import { resolveAsKnown } from '#outcomes';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { Run } from './run.entity.js';
import { findRun, type RunRow } from './run.store.js';

export interface RunRequest {
  readonly scheme: string;
  readonly period: Period;
  /** A day or an instant; without it, now. */
  readonly asKnownOn?: string;
  /** Of the request, so that what its jobs log can be found. */
  readonly correlationId: string;
}

export interface RequestedRun {
  readonly run: RunRow;
  /** False: it had been asked for before, and this is that one. */
  readonly created: boolean;
}

/** Keeps these locks apart from others that take a pair of numbers. */
const RUN_LOCKS = 7_127;

/**
 * Asks for the payment-by-results run of a scheme and cohort. Asked twice it is one run: for the same day, unless records
 * were imported since; who asks again for a run that failed starts its next round. Its jobs are for the caller to queue.
 * @returns NOT_ALLOWED, NOT_FOUND for the scheme, or INVALID for a period or a day that does not hold
 */
export async function requestRun(
  deps: Deps,
  person: Person,
  request: RunRequest,
): Promise<Result<RequestedRun>> {
  const allowed = may(person, 'run.request');
  if (!allowed.ok) return allowed;
  if (!parsePeriod(request.period))
    return refuse(
      problem(
        'INVALID',
        'cohort',
        `'${request.period}' is not a period.`,
        'Write a month such as 2015-04, a quarter such as 2015Q4, or a year such as 2015.',
      ),
    );
  const scheme = await findScheme(deps.sql, request.scheme);
  if (!scheme.ok) return scheme;
  return transact<RequestedRun>(deps, async (em, sql) => {
    // who asks at the same time waits here, and then finds the run
    await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [
      RUN_LOCKS,
      `${request.scheme} ${request.period}`,
    ]);
    const known = await resolveAsKnown(sql, request.asKnownOn);
    if (!known.ok) return known;
    const { from } = periodBounds(request.period);
    if (from > dayOf(known.value))
      return refuse(
        problem(
          'INVALID',
          'cohort',
          `The cohort ${request.period} begins on ${from}, after ${dayOf(known.value)}.`,
          'Ask for a cohort that has begun.',
        ),
      );
    const basis = await basisOf(sql, scheme.value, request.period, known.value);
    const before = await earlierRun(sql, basis);
    if (before) return ok({ run: await again(em, sql, person, before), created: false });
    return ok({ run: await create(em, sql, person, request, basis), created: true });
  });
}

/** What a run goes by: two of the same basis would come to the same. */
interface Basis {
  readonly schemeId: number;
  readonly period: Period;
  readonly asKnownAt: Instant;
  /** The latest import among those known at the instant. */
  readonly lastImportId: string | null;
  /** The act that last put terms of one of the scheme's contracts in force. */
  readonly lastAgreementId: string | null;
}

async function create(
  em: EntityManager,
  sql: SqlClient,
  person: Person,
  { scheme, correlationId }: RunRequest,
  basis: Basis,
): Promise<RunRow> {
  const id = randomUUID();
  const { period, asKnownAt } = basis;
  const act = recordAct(em, person, {
    verb: 'run.request',
    subjectKind: 'run',
    subjectId: id,
    detail: { scheme, period, asKnownAt },
  });
  em.persist(em.create(Run, { id, ...basis, correlationId, act }));
  await em.flush();
  await sql.query('insert into run_target (run_id, area_id) select $1, id from area where scheme_id = $2', [
    id,
    basis.schemeId,
  ]);
  return existing(sql, id);
}

/** A run whose attempts are used up starts its next round; any other is left as it is. */
async function again(em: EntityManager, sql: SqlClient, person: Person, run: RunRow): Promise<RunRow> {
  if (run.state !== 'failed') return run;
  recordAct(em, person, { verb: 'run.retry', subjectKind: 'run', subjectId: run.id });
  await em.flush();
  return existing(sql, run.id);
}

async function findScheme(sql: SqlClient, code: string): Promise<Result<number>> {
  const { rows } = await sql.query<{ id: number; areas: number }>(
    'select s.id, count(a.id)::int as areas from scheme s left join area a on a.scheme_id = s.id where s.code = $1 group by s.id',
    [code],
  );
  if (rows[0]) return ok(rows[0].id);
  const { rows: known } = await sql.query<{ code: string }>('select code from scheme order by code limit 20');
  const fix =
    known.length === 0
      ? 'Import areas first: concord import areas FILE.'
      : `Schemes on record: ${known.map((s) => s.code).join(', ')}.`;
  return refuse(problem('NOT_FOUND', 'scheme', `No scheme ${code} is on record.`, fix));
}

async function basisOf(sql: SqlClient, schemeId: number, period: Period, asKnownAt: Instant): Promise<Basis> {
  const { rows } = await sql.query<{ import: string | null; agreement: string | null }>(
    `select (select max(id) from import where recorded_at <= $1) as import,
            (select max(g.act_id) from terms_in_force f join terms_agreement g on g.terms_id = f.terms_id
             join contract c on c.id = f.contract_id join area a on a.id = c.area_id where a.scheme_id = $2) as agreement`,
    [asKnownAt, schemeId],
  );
  return {
    schemeId,
    period,
    asKnownAt,
    lastImportId: rows[0]?.import ?? null,
    lastAgreementId: rows[0]?.agreement ?? null,
  };
}

/** A run of the same basis, asked for earlier on the same day. */
async function earlierRun(
  sql: SqlClient,
  { schemeId, period, asKnownAt, lastImportId, lastAgreementId }: Basis,
): Promise<RunRow | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from run
     where scheme_id = $1 and period = $2 and as_known_at <= $3 and as_known_at >= $4
       and last_import_id is not distinct from $5::bigint and last_agreement_id is not distinct from $6::bigint
       and not exists (select from import where recorded_at > run.as_known_at and recorded_at <= $3)
     order by as_known_at desc limit 1`,
    [schemeId, period, asKnownAt, `${dayOf(asKnownAt)}T00:00:00Z`, lastImportId, lastAgreementId],
  );
  return rows[0] && findRun(sql, rows[0].id);
}

async function existing(sql: SqlClient, id: string): Promise<RunRow> {
  const run = await findRun(sql, id);
  if (!run) throw new Error(`run ${id} is not there`);
  return run;
}
