import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { companyNumber } from './identifiers.js';
import { checkOrganisation, type NewOrganisation, type Organisation } from './organisation.js';
import { findOrganisation } from './organisation.store.js';

export interface RegisteredOrganisation {
  readonly organisation: Organisation;
  /** False: it was on record just so. */
  readonly changed: boolean;
}

/**
 * Puts an organisation on record; with a code that is known, corrects its particulars. The same twice is one.
 * @returns NOT_ALLOWED; INVALID, each field by its path; CONFLICT where the name was changed by a renaming since
 */
export async function registerOrganisation(
  deps: Deps,
  person: Person,
  input: NewOrganisation,
): Promise<Result<RegisteredOrganisation>> {
  const allowed = may(person, 'organisation.register');
  if (!allowed.ok) return allowed;
  const wrong = checkOrganisation(input);
  if (wrong.length > 0) return refuse(...wrong);
  const wanted = {
    ...input,
    companyNumber: input.companyNumber === undefined ? null : (companyNumber(input.companyNumber) ?? null),
    charityNumber: input.charityNumber ?? null,
  };
  return transact(deps, async (em, sql) => {
    const id = await identityOf(sql, input.code);
    const known = await findOrganisation(sql, input.code);
    if (known && same(known, wanted)) return ok({ organisation: known, changed: false });
    if (known && known.name !== wanted.name && (await wasRenamed(sql, id))) return refuse(renamed(known));
    const act = recordAct(em, person, {
      verb: 'organisation.register',
      subjectKind: 'organisation',
      subjectId: input.code,
      detail: wanted,
    });
    await em.flush();
    // a name borne since a renaming is not the one that is kept here
    await sql.query(
      `insert into organisation_version (organisation_id, recorded_at, name, kind, company_number, charity_number, act_id)
       select $1, clock_timestamp(), coalesce(
         (select v.name from organisation_version v where v.organisation_id = $1
            and exists (select from organisation_name n where n.organisation_id = $1) order by v.recorded_at desc limit 1), $2),
         $3::organisation_kind, $4, $5, $6`,
      [id, wanted.name, wanted.kind, wanted.companyNumber, wanted.charityNumber, act.id],
    );
    const organisation = await findOrganisation(sql, input.code);
    if (!organisation) throw new Error(`the organisation ${input.code} was registered and is not there`);
    return ok({ organisation, changed: true });
  });
}

/** The identity behind a code, made where there is none; whoever registers the same code meanwhile waits here. */
async function identityOf(sql: SqlClient, code: string): Promise<number> {
  await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [REGISTER_LOCKS, code]);
  await sql.query('insert into organisation (code) values ($1) on conflict do nothing', [code]);
  const { rows } = await sql.query<{ id: number }>('select id from organisation where code = $1', [code]);
  return rows[0]?.id ?? 0;
}

/** Keeps these locks apart from others that take a pair of numbers. */
const REGISTER_LOCKS = 7_140;

const same = (known: Organisation, wanted: Omit<Organisation, 'id' | 'endedOn'>): boolean =>
  known.name === wanted.name &&
  known.kind === wanted.kind &&
  known.companyNumber === wanted.companyNumber &&
  known.charityNumber === wanted.charityNumber;

async function wasRenamed(sql: SqlClient, id: number): Promise<boolean> {
  const { rows } = await sql.query('select from organisation_name where organisation_id = $1 limit 1', [id]);
  return rows.length > 0;
}

const renamed = ({ code, name }: Organisation) =>
  problem(
    'CONFLICT',
    'name',
    `${code} was renamed since it was registered, and is ${name} now.`,
    'Rename it from a day on instead.',
  );
