import type { SqlClient } from '#kernel';
import type { Person, Role, Side } from '../access/person.js';

/** Whom a provider's subject is: nobody, somebody who holds no role on the day, or who they are by their roles. */
export type Identified =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no_role'; readonly name: string }
  | {
      readonly kind: 'person';
      readonly person: Person;
      readonly isSystem: boolean;
      readonly sessionsEndedAt?: string;
    };

interface HeldRole {
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
  readonly isSystem: boolean;
  readonly sessionsEndedAt?: string | null;
  readonly organisation: string | null;
  readonly role: Role | null;
  readonly side: Side | null;
  readonly limitPence: string | null;
}

/** Each role that each person holds on the day `$1`, the persons without one included. */
const HELD = `
  select p.code, p.name, p.email, p.kind = 'system' as "isSystem", o.code as organisation, a.role, a.side, a.limit_pence::text as "limitPence"
  from person_current p
  left join appointment_current a on a.person_id = p.id and $1::date >= a.from_date and $1::date <= coalesce(a.to_date, 'infinity'::date)
  left join organisation o on o.id = a.organisation_id`;

/**
 * Who a token's subject is, by the appointments in force.
 * @param day YYYY-MM-DD
 */
export async function identify(
  sql: SqlClient,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
  day: string,
): Promise<Identified> {
  const { rows } = await sql.query<HeldRole>(
    `${HELD.replace('select ', 'select sessions_ended_at($2, $3) as "sessionsEndedAt", ')} join person_identity_current i on i.person_id = p.id where i.issuer = $2 and i.subject = $3 order by a.role`,
    [day, issuer, subject],
  );
  const [first] = rows;
  if (!first) return { kind: 'unknown' };
  const person = personOf(rows);
  if (!person) return { kind: 'no_role', name: first.name };
  const { isSystem, sessionsEndedAt: at } = first;
  return { kind: 'person', person, isSystem, ...(at ? { sessionsEndedAt: at } : {}) };
}

/** Everybody who holds a role on a day, by code. Systems are left out: nothing waits on them. */
export async function personsInOffice(sql: SqlClient, day: string): Promise<Person[]> {
  const { rows } = await sql.query<HeldRole>(
    `${HELD} where p.kind = 'person' and a.id is not null order by p.code, a.role`,
    [day],
  );
  return [...Map.groupBy(rows, ({ code }) => code).values()].flatMap((held) => personOf(held) ?? []);
}

/** The person with a code, by the roles of a day; undefined where there is none or it holds no role. */
export async function personInOffice(sql: SqlClient, code: string, day: string): Promise<Person | undefined> {
  const { rows } = await sql.query<HeldRole>(`${HELD} where p.code = $2 order by a.role`, [day, code]);
  return personOf(rows);
}

function personOf(held: readonly HeldRole[]): Person | undefined {
  const [first] = held;
  if (!first || first.side === null) return undefined;
  const { code, name, organisation, side, email } = first;
  const limit = held.find(({ limitPence }) => limitPence !== null)?.limitPence ?? null;
  return {
    code,
    name,
    organisation,
    side,
    roles: held.flatMap(({ role }) => role ?? []),
    ...(limit === null ? {} : { limitPence: BigInt(limit) }),
    ...(email === null ? {} : { email }),
  };
}
