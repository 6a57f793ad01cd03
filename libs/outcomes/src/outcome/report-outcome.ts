import { isDay, ok, problem, type Problem, refuse, type Result, type SqlClient, today } from '#kernel';
import {
  brokenConstraint,
  type Cited,
  citedIn,
  type Deps,
  isHidden,
  may,
  nobodyToWriteOf,
  notHidden,
  type Person,
  recordAct,
  sealText,
  transact,
  writableBy,
} from '#partners';
import { findOutcomeDefinition, type StoredOutcomeDefinition } from './definition.store.js';
import { meanwhile } from './meanwhile.js';
import type { OutcomeRow } from './outcome.js';
import { findOutcomeOf } from './outcome.store.js';
import { reporterOf } from './reporter.js';

export interface OutcomeReport {
  /** The organisation's own id of it: again, it is a correction, or after a refusal a further try. */
  readonly outcome: string;
  /** Code of the definition; its latest version counts when the outcome is first reported. */
  readonly definition: string;
  readonly serviceUser: string;
  /** Reference of the referral that it was achieved under. */
  readonly referral?: string;
  /** Without a referral: code of the contract that it was delivered under. */
  readonly contract?: string;
  /** Without a referral: from when on observations count, YYYY-MM-DD. */
  readonly startedOn?: string;
  readonly achievedOn: string;
  readonly note?: string;
  /** It turned out wrong. */
  readonly takenBack?: boolean;
  /** Code of the organisation, for who belongs to none. */
  readonly organisation?: string;
  /** Number of the last event that whoever reports again has seen; more on record: refused. Left out: not asked. */
  readonly seen?: number;
}

/**
 * Reports that an outcome was achieved on a day. Whether it was follows from the definition and the observations; evidence, verification
 * and claims follow. Sent again, it changes nothing.
 * @returns NOT_ALLOWED; INVALID and NOT_FOUND for what does not fit; CONFLICT where it is on record for somebody else, or claimed
 */
export async function reportOutcome(
  deps: Deps,
  person: Person,
  report: OutcomeReport,
): Promise<Result<OutcomeRow>> {
  const reporter = await reporterOf(deps.sql, person, report.organisation);
  if (!reporter.ok) return reporter;
  const allowed = may(person, 'outcome.report', { parties: [reporter.value.code] });
  if (!allowed.ok) return allowed;
  const named = await findNamed(deps.sql, person, reporter.value.id, report);
  if (!named.ok) return named;
  const about = named.value;
  try {
    return await transact(deps, async (em, sql) => {
      await sql.query('select pg_advisory_xact_lock(7126, hashtext($1))', [
        `outcome ${reporter.value.id} ${report.outcome}`,
      ]);
      const before = await findOutcomeOf(sql, reporter.value.id, report.outcome);
      if (before && (await isHidden(sql, person, before.serviceUserId))) return refuse(taken(report));
      const other = before && differs(before, report, about);
      if (other) return refuse(other);
      if (before && isSame(before, report)) return ok(before);
      const unseen = before && (await meanwhile(sql, before, report.seen));
      if (unseen) return refuse(unseen);
      const act = recordAct(em, person, {
        verb: 'outcome.report',
        subjectKind: 'outcome',
        subjectId: `${reporter.value.code}/${report.outcome}`,
        detail: { definition: report.definition, achievedOn: report.achievedOn, ...citedIn(about.by) },
      });
      await em.flush();
      const id = before?.id ?? (await insertOutcome(sql, reporter.value.id, report, about));
      await sql.query(
        `insert into outcome_version (outcome_id, recorded_at, achieved_on, taken_back, note, act_id)
         select $1, greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond'), $2, $3, $4, $5 from outcome_version where outcome_id = $1`,
        [
          id,
          report.achievedOn,
          report.takenBack ?? false,
          await sealText(sql, before?.serviceUserId ?? about.serviceUserId, report.note ?? null),
          act.id,
        ],
      );
      const made = await findOutcomeOf(sql, reporter.value.id, report.outcome);
      if (!made) throw new Error(`outcome ${report.outcome} was recorded and is not there`);
      const nobody = noVerifier(made);
      return nobody ? refuse(nobody) : ok(made);
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'claimed_outcome_stays') throw error;
    return refuse(
      problem(
        'CONFLICT',
        'outcome',
        'A claim for it is allowed, so it stays as it is.',
        'Withdraw the claim first; then correct the outcome, and claim it again.',
      ),
    );
  }
}

interface About {
  readonly definition: StoredOutcomeDefinition;
  readonly serviceUserId: number;
  readonly referralId: string | null;
  readonly contractId: number | null;
  /** What lets the organisation report it. */
  readonly by: Cited;
}

/** What a report names, or everything that is wrong with it. */
async function findNamed(
  sql: SqlClient,
  person: Person,
  organisationId: number,
  report: OutcomeReport,
): Promise<Result<About>> {
  const problems: Problem[] = [];
  const wrong = (code: 'INVALID' | 'NOT_FOUND' | 'NOT_ALLOWED', path: string, why: string, fix: string) =>
    void problems.push(problem(code, path, why, fix));
  const definition = await findOutcomeDefinition(sql, report.definition);
  if (!definition)
    wrong(
      'NOT_FOUND',
      'definition',
      `There is no outcome definition '${report.definition}'.`,
      'The query `outcomeDefinitions` lists them.',
    );
  const whom = await whomOf(sql, person, organisationId, report);
  const serviceUserId = whom?.namedId;
  if (!whom) problems.push(nobodyToWriteOf('serviceUser', report.serviceUser));
  if (report.outcome.trim() === '' || report.outcome.length > 200)
    wrong('INVALID', 'outcome', 'The id is empty or longer than 200 characters.', 'Write your own id of it.');
  if (report.note?.trim() === '') wrong('INVALID', 'note', 'The note is blank.', 'Leave it out.');
  if (!isDay(report.achievedOn))
    wrong('INVALID', 'achievedOn', `'${report.achievedOn}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (report.achievedOn > today())
    wrong(
      'INVALID',
      'achievedOn',
      `${report.achievedOn} lies in the future.`,
      'Report it when it is achieved.',
    );
  if (report.startedOn !== undefined && (!isDay(report.startedOn) || report.startedOn > report.achievedOn))
    wrong(
      'INVALID',
      'startedOn',
      `'${report.startedOn}' is not a day up to the one of the outcome.`,
      'Write YYYY-MM-DD.',
    );
  if (report.referral !== undefined && (report.contract ?? report.startedOn) !== undefined)
    wrong(
      'INVALID',
      'referral',
      'The referral says under which contract and from when on.',
      'Leave contract and start out.',
    );
  const referralId = await referralOf(sql, person, organisationId, report, serviceUserId, wrong);
  const contractId = await contractOf(sql, organisationId, report, wrong);
  if (definition?.definition.per === 'referral' && report.referral === undefined)
    wrong('INVALID', 'referral', 'This outcome counts once for a referral.', 'Name the referral.');
  if (!definition || !whom || problems.length > 0) return refuse(...problems);
  return ok({ definition, serviceUserId: whom.namedId, referralId, contractId, by: whom.by });
}

/** What is on record as the organisation's own it may correct and take back, also when nothing else binds it to the person any more. */
async function whomOf(
  sql: SqlClient,
  person: Person,
  organisationId: number,
  { serviceUser, outcome }: OutcomeReport,
): Promise<{ readonly namedId: number; readonly by: Cited } | undefined> {
  const whom = (await writableBy(sql, person, [serviceUser], 'outcomes')).get(serviceUser);
  if (whom) return whom;
  const before = await findOutcomeOf(sql, organisationId, outcome);
  return before?.serviceUser === serviceUser && !(await isHidden(sql, person, before.serviceUserId))
    ? { namedId: before.serviceUserId, by: { kind: 'recorded', ref: outcome, kinds: ['outcomes'] } }
    : undefined;
}

type Wrong = (code: 'INVALID' | 'NOT_FOUND', path: string, why: string, fix: string) => void;

async function referralOf(
  sql: SqlClient,
  asker: Person,
  organisationId: number,
  { referral, achievedOn }: OutcomeReport,
  serviceUserId: number | undefined,
  wrong: Wrong,
): Promise<string | null> {
  if (referral === undefined) return null;
  const values: unknown[] = [referral, organisationId, serviceUserId ?? null, achievedOn];
  const shown = notHidden('r.service_user_id', asker, (value) => `$${values.push(value)}`);
  const { rows } = await sql.query<{ id: string; mine: boolean; person: boolean; sent: string | null }>(
    `select r.referral_id as id, uk_day(r.sent_at)::text as sent,
            exists (select from referral_party p where p.referral_id = r.referral_id and p.organisation_id = $2
                    and (p.until_sequence is null or $4::text <= (
                      select uk_day(e.at)::text from referral_event e
                      where e.referral_id = p.referral_id and e.sequence = p.until_sequence))) as mine,
            survivor_of(r.service_user_id) = survivor_of($3) as person
     from referral_current r where r.reference = $1 and ${shown}`,
    values,
  );
  const [found] = rows;
  if (!found?.mine)
    wrong(
      'NOT_FOUND',
      'referral',
      `There is no referral '${referral}', or your organisation had no part in it on ${achievedOn}.`,
      'Correct the reference, or the day: who left a referral reports what was achieved until then.',
    );
  else if (serviceUserId !== undefined && !found.person)
    wrong(
      'INVALID',
      'referral',
      `${referral} is of another service user.`,
      'Correct the reference, or the service user.',
    );
  else if (found.sent === null)
    wrong(
      'INVALID',
      'referral',
      `${referral} has not been sent.`,
      'Report outcomes of referrals that are under way.',
    );
  else if (achievedOn < found.sent)
    wrong(
      'INVALID',
      'achievedOn',
      `${referral} was sent on ${found.sent} only.`,
      'Write a day from then on.',
    );
  return found?.id ?? null;
}

async function contractOf(
  sql: SqlClient,
  organisationId: number,
  { contract, achievedOn }: OutcomeReport,
  wrong: Wrong,
): Promise<number | null> {
  if (contract === undefined) return null;
  const { rows } = await sql.query<{ id: number; mine: boolean; from: string; to: string | null }>(
    `select c.id, supplier_on(c.id, case when pg_input_is_valid($3, 'date') then $3::date else c.from_date end) = $2 as mine, c.from_date::text as "from", c.to_date::text as "to"
     from contract c where c.code = $1`,
    [contract, organisationId, achievedOn],
  );
  const [found] = rows;
  if (!found?.mine)
    wrong(
      'NOT_FOUND',
      'contract',
      `There is no contract '${contract}' that is yours on that day.`,
      'Correct the code, or the day.',
    );
  else if (achievedOn < found.from || (found.to !== null && achievedOn > found.to))
    wrong(
      'INVALID',
      'achievedOn',
      `It is not a day of ${contract}.`,
      `Write a day from ${found.from} on${found.to === null ? '' : ` to ${found.to}`}.`,
    );
  return found?.id ?? null;
}

async function insertOutcome(
  sql: SqlClient,
  organisationId: number,
  report: OutcomeReport,
  about: About,
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `insert into outcome (organisation_id, outcome_ref, definition_id, service_user_id, referral_id, contract_id, started_on)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      organisationId,
      report.outcome,
      about.definition.id,
      about.serviceUserId,
      about.referralId,
      about.contractId,
      report.startedOn ?? null,
    ],
  );
  const [made] = rows;
  if (!made) throw new Error('the outcome was not recorded');
  return made.id;
}

function differs(before: OutcomeRow, report: OutcomeReport, about: About): Problem | undefined {
  const same =
    before.definition === report.definition &&
    before.serviceUserId === about.serviceUserId &&
    before.referralId === about.referralId &&
    (about.referralId !== null ||
      (before.contractId === about.contractId && before.startedOn === (report.startedOn ?? null)));
  return same
    ? undefined
    : problem(
        'CONFLICT',
        'outcome',
        `'${report.outcome}' is on record for ${before.serviceUser}, ${before.definition}${before.referral === null ? '' : `, referral ${before.referral}`}; that does not change.`,
        'Take it back, and report the right one under an id of its own.',
      );
}

/** Of somebody whom the person does not see, it is not said of whom. */
const taken = ({ outcome }: OutcomeReport): Problem =>
  problem('CONFLICT', 'outcome', `The id '${outcome}' is taken.`, 'Report it under an id of its own.');

/** Sent again. After a refusal the same words are a further try, not a repeat. */
const isSame = (before: OutcomeRow, report: OutcomeReport): boolean =>
  before.state !== 'refused' &&
  before.achievedOn === report.achievedOn &&
  before.note === (report.note ?? null) &&
  (before.state === 'taken_back') === (report.takenBack ?? false);

function noVerifier({ verifiedBy, verifier, organisation, referral }: OutcomeRow): Problem | undefined {
  if (verifiedBy === 'nobody') return undefined;
  if (verifier === null)
    return problem(
      'INCOMPLETE',
      referral === null ? 'contract' : 'referral',
      `The ${verifiedBy} verifies this outcome, and nothing says who that is.`,
      'Name the referral, or the contract that it was delivered under.',
    );
  return verifier === organisation
    ? problem(
        'INVALID',
        'definition',
        `${organisation} would verify what it reports itself.`,
        'Let who delivers report it, or use a definition that another party verifies.',
      )
    : undefined;
}
