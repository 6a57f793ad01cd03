import { beyondTheWall, openCited, type SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { currentlyAskedFrom } from '../audit/asked-from.js';
import { seesCountsOnly } from '../opening/counts-only.js';
import { notHidden } from '../restriction/hidden.js';
import type { SharedData } from './agreement.js';
import { type Basis, type BasisKind, type Cited, citeBases } from './basis.js';

/** Persons under supervision, by id, with what lets somebody read them. */
export type Read = readonly {
  readonly serviceUserId: number;
  readonly ref: string;
  readonly cited: readonly Cited[];
}[];

/**
 * What lets a person read service users, today, for the kinds of data that are asked for; one statement for all of them. Nothing cited:
 * the person may not know that there is anybody.
 * @param serviceUsers ids and references of those whom they are known as (survivors of merges)
 */
export async function basisOfReading(
  sql: SqlClient,
  person: Person,
  serviceUsers: readonly { readonly id: number; readonly ref: string }[],
  kinds: readonly SharedData[],
): Promise<Read> {
  const bases = await basesOf(
    sql,
    person,
    serviceUsers.map(({ id }) => id),
  );
  return serviceUsers.map(({ id, ref }) => ({
    serviceUserId: id,
    ref,
    cited: citeBases(bases.get(id) ?? [], kinds),
  }));
}

const BASES_OF_ORGANISATION = `
  select b.id, b.kind::text as kind, b.ref, b.opens::text[] as opens
  from organisation o cross join lateral bases_of_many($2::int[], o.id, (now() at time zone 'UTC')::date, $3::reading_basis[]) b
  where o.code = $1 order by b.place, b.ref`;

/**
 * Of who sees counts only: openings to the reader and agreements; of who coordinates referrals also the commissioner's own work with the person.
 * Neither that it buys what is done for the person, nor that it has a contract for the area.
 */
const BASES_OF_COUNTING = `
  select b.id, b.kind, b.ref, b.opens
  from organisation o cross join lateral (
    select k.id, k.kind::text as kind, k.ref, k.opens::text[] as opens, k.place
      from bases_of_many($2::int[], o.id, (now() at time zone 'UTC')::date,
        case when $4 then '{order,recorded}'::reading_basis[] else '{}' end) k
    union all
    select u.id, 'referral', w.ref, null, 0 from unnest($2::int[]) u (id) cross join lateral casework_of(u.id, o.id) w (ref) where $4 and w.ref is not null
    union all
    select u.id, 'opening', p.ref, p.opens::text[], 1000
      from unnest($2::int[]) u (id) cross join lateral openings_of(u.id, o.id, $3, (now() at time zone 'UTC')::date) p) b
  where o.code = $1 order by b.place, b.ref`;

/**
 * What lets somebody read service users today, by id, in the order in which it is cited.
 * @param whole only these of what opens all of a person; null: each of them
 */
export async function basesOf(
  sql: SqlClient,
  person: Person,
  ids: readonly number[],
  whole: readonly BasisKind[] | null = null,
): Promise<Map<number, Basis[]>> {
  const { side, organisation } = person;
  if (organisation === null) {
    const all: Basis = { kind: side === 'audit' ? 'audit' : 'platform', ref: null, opens: null };
    return new Map(ids.map((id) => [id, [all]]));
  }
  // by what somebody may read is decided on records that they do not see themselves
  const { rows } = await beyondTheWall(() =>
    seesCountsOnly(person)
      ? sql.query<Basis & { readonly id: number }>(BASES_OF_COUNTING, [
          organisation,
          ids,
          person.code,
          person.roles.includes('referral_coordinator'),
        ])
      : sql.query<Basis & { readonly id: number }>(BASES_OF_ORGANISATION, [organisation, ids, whole]),
  );
  const byId = new Map<number, Basis[]>();
  for (const { id, ...basis } of rows) byId.set(id, [...(byId.get(id) ?? []), basis]);
  return byId;
}

/**
 * Puts reads on record, in one statement however many: as rows that administrators can be shown, and as one entry each in the audit chain.
 * Whoever is to be shown something is shown it after this, and the database opens them for the request only now: what cannot be recorded is not shown.
 */
export async function recordReads(sql: SqlClient, person: Person, read: Read): Promise<void> {
  await keepReads(sql, person, read);
  // of whom referrals are shown nothing more is opened: an answer has them already
  const opens = ({ kinds }: Cited) => kinds.some((kind) => kind !== 'referrals');
  openCited(read.flatMap(({ serviceUserId, cited }) => (cited.some(opens) ? [serviceUserId] : [])));
}

async function keepReads(sql: SqlClient, person: Person, read: Read): Promise<void> {
  const from = currentlyAskedFrom();
  const rows = read.flatMap(({ serviceUserId, ref, cited }) =>
    cited.map((each) => ({
      service_user_id: serviceUserId,
      service_user: ref,
      kinds: each.kinds,
      basis: each.kind,
      basis_ref: each.ref,
    })),
  );
  if (rows.length === 0) return;
  await beyondTheWall(() =>
    sql.query(
      `with asked as materialized (select set_config('concord.asked_from', $4, true)),
     read as (select * from jsonb_to_recordset($1::jsonb)
       r (service_user_id int, service_user text, kinds jsonb, basis reading_basis, basis_ref text)),
     kept as (
       insert into person_read (person, organisation, service_user_id, kinds, basis, basis_ref, correlation_id, address)
       select $2, $3, service_user_id, array(select k::shared_data from jsonb_array_elements_text(kinds) k), basis, basis_ref, $5, $6 from read)
     select audit_record(e.entries) from asked cross join (
       select jsonb_agg(jsonb_build_object('kind', 'read', 'person', $2::text, 'organisation', $3::text, 'verb', 'service_user.read',
         'subjectKind', 'service_user', 'subjectId', service_user, 'detail', jsonb_build_object('kinds', kinds, 'basis', basis, 'ref', basis_ref))) as entries
       from read) e`,
      [
        JSON.stringify(rows),
        person.code,
        person.organisation,
        from ? JSON.stringify(from) : '',
        from?.correlationId ?? null,
        from?.address ?? null,
      ],
    ),
  );
}

/** One look at a person, for those who watch over them. */
export interface PersonRead {
  readonly id: string;
  /** Code of who looked; and of the organisation, null for audit and platform. */
  readonly person: string;
  readonly organisation: string | null;
  readonly kinds: readonly SharedData[];
  readonly basis: string;
  readonly basisRef: string | null;
  readonly at: string;
  readonly correlationId: string | null;
  readonly address: string | null;
}

/** Select of `PersonRead` over `person_read r`, before its conditions. */
export const SELECT_READS = `
  select r.id::text as id, r.person, r.organisation, r.kinds::text[] as kinds, r.basis::text as basis, r.basis_ref as "basisRef", r.at,
         r.correlation_id as "correlationId", r.address
  from person_read r`;

/**
 * Of service users who are named in an answer, those whom somebody may be told, with the kinds of data that are open. By what each of them is told is on
 * record before anything is shown, and whoever asks: of whom nothing lets somebody read, nothing is told.
 * @param refs as they are named, of now or from before a merge
 * @param kinds that the answer shows
 */
export async function tellable(
  sql: SqlClient,
  person: Person,
  refs: readonly string[],
  kinds: readonly SharedData[],
): Promise<ReadonlyMap<string, readonly SharedData[]>> {
  const told = new Map<string, readonly SharedData[]>();
  for (let at = 0; at < refs.length; at += AT_ONCE) {
    const rows = await knownAs(sql, person, refs.slice(at, at + AT_ONCE));
    const people = [...new Map(rows.map((row) => [row.id, row])).values()];
    const read = (await basisOfReading(sql, person, people, kinds)).filter(({ cited }) => cited.length > 0);
    await recordReads(sql, person, read);
    const open = new Map(
      read.map(({ serviceUserId, cited }) => [serviceUserId, cited.flatMap((each) => each.kinds)]),
    );
    for (const { named, id } of rows) if (open.has(id)) told.set(named, open.get(id) ?? []);
  }
  return told;
}

/** Of a file that names tens of thousands. */
const AT_ONCE = 2000;

/** Service users who are named, by the one whom each is known as now; not those whom the person does not see: no look at them is on record. */
async function knownAs(
  sql: SqlClient,
  person: Person,
  refs: readonly string[],
): Promise<{ readonly named: string; readonly id: number; readonly ref: string }[]> {
  if (refs.length === 0) return [];
  const values: unknown[] = [[...new Set(refs)]];
  const shown = notHidden('s.id', person, (value) => `$${values.push(value)}`);
  const { rows } = await beyondTheWall(() =>
    sql.query<{ named: string; id: number; ref: string }>(
      `select u.ref as named, s.id, s.ref from service_user u join service_user s on s.id = survivor_of(u.id)
       where u.ref = any($1::text[]) and ${shown}`,
      values,
    ),
  );
  return rows;
}

/**
 * Puts on record that somebody looked at records which may be of one person: at their references and what is alike in them, and nothing else. It is the
 * duty of who keeps the records apart, whoever put the person on record, and opens nothing.
 * @param refs of the service users of the pairs
 */
export async function recordMergingLooks(
  sql: SqlClient,
  person: Person,
  refs: readonly string[],
): Promise<void> {
  const cited: Cited[] =
    person.organisation === null
      ? [{ kind: person.side === 'audit' ? 'audit' : 'platform', ref: null, kinds: ['identifiers'] }]
      : [{ kind: 'merging', ref: 'duplicates', kinds: ['identifiers'] }];
  const people = await knownAs(sql, person, refs);
  await keepReads(
    sql,
    person,
    people.map(({ id, named }) => ({ serviceUserId: id, ref: named, cited })),
  );
}

/**
 * What lets a person read what OTHERS do for a service user: an order that the organisation supervises, a contract of its own for the area, an agreement, an
 * opening, audit. To be a party to a referral, or to have put the person on record, opens one's own work and not another's.
 */
export async function basisAcross(
  sql: SqlClient,
  person: Person,
  serviceUserId: number,
  kinds: readonly SharedData[],
): Promise<Cited[]> {
  const bases = await basesOf(sql, person, [serviceUserId], ACROSS);
  return citeBases(
    (bases.get(serviceUserId) ?? []).filter(
      ({ kind, opens }) =>
        kind !== 'referral' && kind !== 'recorded' && (kind !== 'contract' || opens === null),
    ),
    kinds,
  );
}
const ACROSS: readonly BasisKind[] = ['order', 'contract'];
