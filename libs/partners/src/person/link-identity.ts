import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { PersonRecord } from './appointment.js';
import { findPersonRecord, lockPerson, noPerson } from './person.store.js';

/** How a person signs in: the provider, and what it calls the person (`iss` and `sub` of its tokens; of a system, its client). */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

interface KnownIdentity {
  readonly id: number;
  readonly personId: number;
  readonly ended: boolean;
}

/**
 * Says how a person signs in. The same twice is one.
 * @returns NOT_ALLOWED; NOT_FOUND; INVALID by field; CONFLICT where the subject is, or was, somebody
 */
export async function linkIdentity(
  deps: Deps,
  person: Person,
  { code, issuer, subject }: Identity & { readonly code: string },
): Promise<Result<PersonRecord>> {
  return onPerson(deps, person, code, async (em, sql, known) => {
    const wrong = checkIdentity({ issuer, subject });
    if (wrong.length > 0) return refuse(...wrong);
    await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [
      IDENTITY_LOCKS,
      `${issuer} ${subject}`,
    ]);
    const linked = await findIdentity(sql, { issuer, subject });
    if (linked?.personId === known.id && !linked.ended) return ok(known);
    if (linked) return refuse(taken(linked));
    const act = recordAct(em, person, {
      verb: 'person.register',
      subjectKind: 'person',
      subjectId: code,
      detail: { link: { issuer, subject } },
    });
    await em.flush();
    await sql.query(
      'insert into person_identity (person_id, issuer, subject, act_id) values ($1, $2, $3, $4)',
      [known.id, issuer, subject, act.id],
    );
    return ok(known);
  });
}

/**
 * Says that a person signs in like this no more; the subject is never given to anybody again. The same twice is one.
 * @returns NOT_ALLOWED; NOT_FOUND; INVALID without a reason
 */
export async function unlinkIdentity(
  deps: Deps,
  person: Person,
  { code, issuer, subject, reason }: Identity & { readonly code: string; readonly reason: string },
): Promise<Result<PersonRecord>> {
  return onPerson(deps, person, code, async (em, sql, known) => {
    if (reason.trim() === '') return refuse(problem('INVALID', 'reason', 'The reason is empty.', 'Say why.'));
    const linked = await findIdentity(sql, { issuer, subject });
    if (linked?.personId !== known.id)
      return refuse(
        problem(
          'NOT_FOUND',
          'subject',
          `${known.name} does not sign in like this.`,
          'Correct issuer and subject.',
        ),
      );
    if (linked.ended) return ok(known);
    const act = recordAct(em, person, {
      verb: 'person.register',
      subjectKind: 'person',
      subjectId: code,
      reason,
      detail: { unlink: { issuer, subject } },
    });
    await em.flush();
    await sql.query('insert into person_identity_end (identity_id, reason, act_id) values ($1, $2, $3)', [
      linked.id,
      reason,
      act.id,
    ]);
    return ok(known);
  });
}

/** Works on a person's record, one after the other, for who may. */
function onPerson(
  deps: Deps,
  person: Person,
  code: string,
  work: (em: Deps['em'], sql: SqlClient, known: PersonRecord) => Promise<Result<PersonRecord>>,
): Promise<Result<PersonRecord>> {
  return transact(deps, async (em, sql) => {
    const known = await findPersonRecord(sql, code);
    const parties = known?.organisation ? [known.organisation] : [];
    const allowed = may(person, 'person.register', { parties });
    if (!allowed.ok) return allowed;
    if (!known) return refuse(noPerson(code));
    if (known.code === person.code)
      return refuse(
        problem(
          'NOT_ALLOWED',
          'person',
          'Nobody says how they sign in themself.',
          'Ask somebody else to do it.',
        ),
      );
    await lockPerson(sql, known.id);
    return work(em, sql, known);
  });
}

function checkIdentity({ issuer, subject }: Identity): Problem[] {
  const problems: Problem[] = [];
  if (!/^https?:\/\/\S{1,500}$/.test(issuer))
    problems.push(
      problem('INVALID', 'issuer', `'${issuer.slice(0, 100)}' is no issuer.`, 'Write it as in OIDC_ISSUER.'),
    );
  if (subject.trim() === '' || subject.length > 255)
    problems.push(
      problem(
        'INVALID',
        'subject',
        'A subject has 1 to 255 characters.',
        'Write what the provider gives as `sub`.',
      ),
    );
  return problems;
}

async function findIdentity(
  sql: SqlClient,
  { issuer, subject }: Identity,
): Promise<KnownIdentity | undefined> {
  const { rows } = await sql.query<KnownIdentity>(
    `select i.id, i.person_id as "personId", exists (select from person_identity_end e where e.identity_id = i.id) as ended
     from person_identity i where i.issuer = $1 and i.subject = $2`,
    [issuer, subject],
  );
  return rows[0];
}

const taken = ({ ended }: KnownIdentity): Problem =>
  ended
    ? problem(
        'CONFLICT',
        'subject',
        'This subject was somebody’s, and was ended.',
        'A subject is never given again: have the provider make another one.',
      )
    : problem(
        'CONFLICT',
        'subject',
        'This subject is somebody else’s.',
        'Correct it, or end it there first.',
      );

/** Keeps these locks apart from others that take a pair of numbers. */
const IDENTITY_LOCKS = 7_144;
