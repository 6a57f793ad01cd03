import { problem, type Problem, type SqlClient } from '#kernel';
import type { Appointment, PersonRecord } from './appointment.js';

const SELECT_PERSON = `
  select p.id, p.code, p.kind, p.name, p.email, o.code as organisation
  from person_current p left join organisation o on o.id = p.organisation_id`;

export async function findPersonRecord(sql: SqlClient, code: string): Promise<PersonRecord | undefined> {
  const { rows } = await sql.query<PersonRecord>(`${SELECT_PERSON} where p.code = $1`, [code]);
  return rows[0];
}

/**
 * Those on record, by code.
 * @param organisation code: who works for it; left out: all
 */
export async function listPersonRecords(sql: SqlClient, organisation?: string): Promise<PersonRecord[]> {
  const { rows } = await sql.query<PersonRecord>(
    `${SELECT_PERSON} where $1::text is null or o.code = $1 order by p.code`,
    [organisation ?? null],
  );
  return rows;
}

interface AppointmentRow extends Omit<Appointment, 'limitPence'> {
  readonly limit: string | null;
}

const SELECT_APPOINTMENT = `
  select a.id, a.person_id as "personId", a.role, a.side, o.code as organisation, a.from_date::text as "from", a.to_date::text as "to",
         a.limit_pence::text as "limit"
  from appointment_current a left join organisation o on o.id = a.organisation_id`;

const appointmentOf = ({ limit, ...row }: AppointmentRow): Appointment => ({
  ...row,
  limitPence: limit === null ? null : BigInt(limit),
});

/** All appointments of persons, past ones included, by id of the person: by first day. */
export async function appointmentsOf(
  sql: SqlClient,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, Appointment[]>> {
  const { rows } = await sql.query<AppointmentRow>(
    `${SELECT_APPOINTMENT} where a.person_id = any($1) order by a.from_date, a.id`,
    [personIds],
  );
  return Map.groupBy(rows.map(appointmentOf), ({ personId }) => personId);
}

export async function findAppointment(sql: SqlClient, id: number): Promise<Appointment | undefined> {
  const { rows } = await sql.query<AppointmentRow>(`${SELECT_APPOINTMENT} where a.id = $1`, [id]);
  return rows[0] && appointmentOf(rows[0]);
}

/** How persons sign in, by id of the person; what was ended is left out. */
export async function identitiesOf(
  sql: SqlClient,
  personIds: readonly number[],
): Promise<ReadonlyMap<number, { readonly issuer: string; readonly subject: string }[]>> {
  const { rows } = await sql.query<{ personId: number; issuer: string; subject: string }>(
    `select person_id as "personId", issuer, subject from person_identity_current where person_id = any($1) order by id`,
    [personIds],
  );
  return Map.groupBy(rows, ({ personId }) => personId);
}

export async function personCodeOf(sql: SqlClient, id: number): Promise<string> {
  const { rows } = await sql.query<{ code: string }>('select code from person where id = $1', [id]);
  return rows[0]?.code ?? '';
}

/** Keeps this lock apart from others that take a pair of numbers; the triggers of appointments take the same. */
const PERSON_LOCK = 7_142;

/** Waits until nobody else changes this person's record or roles, to the end of the transaction. */
export async function lockPerson(sql: SqlClient, id: number): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, $2)', [PERSON_LOCK, id]);
}

export const noPerson = (code: string): Problem =>
  problem(
    'NOT_FOUND',
    'person',
    `No person ${code.slice(0, 100)} is on record.`,
    'Register the person, or correct the code.',
  );
