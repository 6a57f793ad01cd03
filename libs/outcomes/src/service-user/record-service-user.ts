import type { KeyObject } from 'node:crypto';
import { ok, problem, refuse, type Result, type SqlClient, today } from '#kernel';
import {
  blindIdentifier,
  type Cited,
  citedIn,
  type Deps,
  makeIndexKey,
  makeKeys,
  may,
  type Person,
  recordAct,
  sealIdentifier,
  sealParticulars,
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
    const keys = await keysFor(sql, stated.ref);
    await addIdentifiers(sql, keys, identifiers, act.id);
    if (stated.particulars) await addParticulars(sql, keys, stated.particulars, act.id);
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

/** By what is sealed that is said of somebody, and by what it is found. */
interface Keys {
  readonly id: number;
  readonly own: KeyObject;
  readonly index: KeyObject;
}

async function keysFor(sql: SqlClient, ref: string): Promise<Keys> {
  const { rows } = await sql.query<{ id: number }>('select id from service_user where ref = $1', [ref]);
  const id = rows[0]?.id ?? 0;
  const own = (await makeKeys(sql, [id])).get(id);
  if (!own) throw new Error(`there is no key of service user ${id}`);
  return { id, own, index: await makeIndexKey(sql) };
}

/** Those that say something new: one that does not stand yet, or one that stands and does no longer. */
async function addIdentifiers(
  sql: SqlClient,
  { id, own, index }: Keys,
  identifiers: readonly IdentifierStated[],
  actId: string,
): Promise<void> {
  if (identifiers.length === 0) return;
  const stated = new Map(identifiers.map((each) => [JSON.stringify(Object.values(each)), each]));
  const once = [...stated.values()];
  await sql.query(
    `insert into service_user_identifier (service_user_id, kind, blind, sealed, stands, act_id)
     select $1, i.kind, i.blind, i.sealed, i.stands, $6::bigint
     from unnest($2::identifier_kind[], $3::bytea[], $4::bytea[], $5::boolean[]) i (kind, blind, sealed, stands)
     where i.stands <> exists (select from service_user_identifier_standing s
       where s.service_user_id = $1 and s.kind = i.kind and s.blind = i.blind)`,
    [
      id,
      once.map(({ kind }) => kind),
      once.map(({ kind, value }) => blindIdentifier(index, kind, value)),
      once.map(({ kind, value }) => sealIdentifier(own, id, kind, value)),
      once.map(({ stands }) => stands),
      actId,
    ],
  );
}

async function addParticulars(
  sql: SqlClient,
  { id, own, index }: Keys,
  { sex, ...who }: Particulars,
  actId: string,
): Promise<void> {
  const { sealed, mark, born, tokens } = sealParticulars(own, index, id, who, sex);
  await sql.query(
    `insert into service_user_particulars (service_user_id, sealed, mark, born, tokens, sex, act_id)
     select $1, $2, $3, $4, $5::bigint[], $6::char(1), $7::bigint
     where not exists (select from service_user_particulars_current p where p.service_user_id = $1 and p.mark = $3)`,
    [id, sealed, mark, born, tokens, sex, actId],
  );
}

const noOrganisation = (code: string) =>
  problem(
    'NOT_FOUND',
    'organisation',
    `No organisation ${code} is on record.`,
    'Register the organisation first.',
  );
