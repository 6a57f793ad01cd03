import { ok, problem, refuse, type Result, type SqlClient, today } from '#kernel';
import {
  type Cited,
  citedIn,
  type Deps,
  may,
  type Person,
  recordAct,
  type SharedData,
  transact,
} from '#partners';
import { erasedProblem } from './erased.js';
import { openToWrite } from './open-to-write.js';
import {
  type IdentifierStated,
  type Particulars,
  readServiceUser,
  type ServiceUserStated,
} from './particulars.js';

/**
 * Puts a service user on record, or says more of one: identifiers, which add up, and particulars, of which the latest count. What
 * says nothing new is left, so it may be sent twice. People of an organisation add to those they see; whom they put on record
 * themselves their organisation sees.
 * @returns NOT_ALLOWED; NOT_FOUND for a reference of somebody else's; INVALID for each field that is wrong
 */
export async function recordServiceUser(
  deps: Deps,
  person: Person,
  stated: ServiceUserStated,
): Promise<Result<string>> {
  const allowed = may(person, 'service_user.record', {
    parties: person.organisation === null ? [] : [person.organisation],
  });
  if (!allowed.ok) return allowed;
  const { problems, identifiers } = readServiceUser(stated, today());
  if (problems.length > 0) return refuse(...problems);
  return transact(deps, async (em, sql) => {
    const made = await intern(sql, stated.ref);
    let by: Cited | undefined;
    if (!made) {
      for (const kind of kindsIn(stated)) {
        const opened = await openToWrite(sql, person, stated.ref, kind);
        if (!opened.ok) return opened;
        by = opened.value.by;
        const erased = await erasedProblem(sql, opened.value.id, stated.ref);
        if (erased) return refuse(erased);
      }
    }
    const act = recordAct(em, person, {
      verb: 'service_user.record',
      subjectKind: 'service_user',
      subjectId: stated.ref,
      detail: {
        made,
        identifiers: identifiers.map(({ kind }) => kind),
        particulars: stated.particulars !== undefined,
        ...(by ? citedIn(by) : {}),
      },
    });
    await em.flush();
    if (made && person.organisation !== null) {
      const { rowCount } = await sql.query(
        `insert into service_user_recorder (service_user_id, organisation_id, act_id)
         select u.id, o.id, $3 from service_user u, organisation o where u.ref = $1 and o.code = $2`,
        [stated.ref, person.organisation, act.id],
      );
      if (rowCount === 0) return refuse(noOrganisation(person.organisation));
    }
    await addIdentifiers(sql, stated.ref, identifiers, act.id);
    if (stated.particulars) await addParticulars(sql, stated.ref, stated.particulars, act.id);
    return ok(stated.ref);
  });
}

/** The kinds of data that are stated, one at least: who states nothing may not find out either whether a reference is on record. */
function kindsIn({ identifiers, particulars }: ServiceUserStated): readonly SharedData[] {
  const ids: readonly SharedData[] = identifiers.length > 0 || !particulars ? ['identifiers'] : [];
  return particulars ? [...ids, 'particulars'] : ids;
}

/** @returns whether the reference is new; two at once wait for each other at the unique index */
async function intern(sql: SqlClient, ref: string): Promise<boolean> {
  const { rows } = await sql.query(
    'insert into service_user (ref) values ($1) on conflict (ref) do nothing returning id',
    [ref],
  );
  return rows.length > 0;
}

/** Those that say something new: one that does not stand yet, or one that stands and does no longer. */
async function addIdentifiers(
  sql: SqlClient,
  ref: string,
  identifiers: readonly IdentifierStated[],
  actId: string,
): Promise<void> {
  await sql.query(
    `insert into service_user_identifier (service_user_id, kind, value, stands, act_id)
     select distinct u.id, i.kind, i.value, i.stands, $5::bigint
     from service_user u, unnest($2::identifier_kind[], $3::text[], $4::boolean[]) i (kind, value, stands)
     where u.ref = $1 and i.stands <> exists (select from service_user_identifier_standing s
       where s.service_user_id = u.id and s.kind = i.kind and s.value = i.value)`,
    [
      ref,
      identifiers.map(({ kind }) => kind),
      identifiers.map(({ value }) => value),
      identifiers.map(({ stands }) => stands),
      actId,
    ],
  );
}

async function addParticulars(
  sql: SqlClient,
  ref: string,
  { givenName, familyName, birthDate, sex }: Particulars,
  actId: string,
): Promise<void> {
  await sql.query(
    `insert into service_user_particulars (service_user_id, given_name, family_name, birth_date, sex, act_id)
     select u.id, $2, $3, $4::date, $5::char(1), $6::bigint from service_user u
     left join service_user_particulars_current p on p.service_user_id = u.id
     where u.ref = $1 and (p.service_user_id is null
       or row(p.given_name, p.family_name, p.birth_date, p.sex) is distinct from row($2::text, $3::text, $4::date, $5::char(1)))`,
    [ref, givenName, familyName, birthDate, sex, actId],
  );
}

const noOrganisation = (code: string) =>
  problem(
    'NOT_FOUND',
    'organisation',
    `No organisation ${code} is on record.`,
    'Register the organisation first.',
  );
