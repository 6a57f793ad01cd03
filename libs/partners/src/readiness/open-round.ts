import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { disclosureSetting } from '../opening/opening.store.js';
import { findOrganisation, noOrganisation } from '../organisation/organisation.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { findInstrument, findRound, findRoundByCode } from './readiness.store.js';
import { type NewRound, type Round, roundProblems } from './round.js';

/**
 * Opens a round for an organisation, by the latest version of an instrument. The same again changes nothing.
 * @returns NOT_ALLOWED; INVALID and NOT_FOUND by field; CONFLICT where the code stands for another round
 */
export async function openRound(deps: Deps, person: Person, input: NewRound): Promise<Result<Round>> {
  const { organisation, code, title, instrument, opensOn, closesOn, after } = input;
  const allowed = may(person, 'readiness.round', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    const { threshold: least } = await disclosureSetting(sql);
    const wrong = roundProblems(input, least);
    if (wrong.length > 0) return refuse(...wrong);
    const found = await findOrganisation(sql, organisation);
    if (!found) return refuse(noOrganisation('organisation', organisation));
    await sql.query('select pg_advisory_xact_lock(7152, $1::int)', [found.id]);
    const asked = await findInstrument(sql, organisation, instrument);
    const before = after === undefined ? undefined : await findRoundByCode(sql, organisation, after);
    const missing = [
      ...(asked ? [] : [problem('NOT_FOUND', 'instrument', `${organisation} has no instrument ${instrument.slice(0, 40)}.`, 'Register it first.')]), // prettier-ignore
      ...(after === undefined || before ? [] : [problem('NOT_FOUND', 'after', `${organisation} has no round ${after.slice(0, 40)}.`, 'Name an earlier round.')]), // prettier-ignore
    ];
    if (!asked || missing.length > 0) return refuse(...missing);
    const threshold = input.threshold ?? least;
    const known = await findRoundByCode(sql, organisation, code);
    if (known)
      return sameRound(known, input, threshold, before?.id)
        ? ok(known)
        : refuse(problem('CONFLICT', 'code', `${code} stands for another round: ${known.title}.`, 'Choose another code.')); // prettier-ignore
    const act = recordAct(em, person, {
      verb: 'readiness.round',
      subjectKind: 'readiness_round',
      subjectId: `${organisation}/${code}`,
      detail: { opens: opensOn, closes: closesOn, instrument, version: asked.version, threshold },
    });
    await em.flush();
    const { rows } = await sql.query<{ id: string }>(
      `insert into readiness_round (organisation_id, code, title, instrument_id, opens_on, closes_on, threshold, after_id, act_id)
       values ($1, $2, $3, $4, $5::date, $6::date, $7, $8::int, $9) returning id::text as id`,
      [found.id, code, title, asked.id, opensOn, closesOn, threshold, before?.id ?? null, act.id],
    );
    const opened = await findRound(sql, rows[0]?.id ?? '');
    if (!opened) throw new Error(`the round ${code} was opened and is not there`);
    return ok(opened);
  });
}

const sameRound = (
  known: Round,
  { title, instrument, opensOn, closesOn }: NewRound,
  threshold: number,
  after: string | undefined,
): boolean =>
  // prettier-ignore
  known.title === title &&
  known.instrument === instrument &&
  known.opensOn === opensOn &&
  known.closesOn === closesOn &&
  known.threshold === threshold &&
  known.after === (after ?? null);
