import type { TestDatabase } from './database.js';
import { givenImport } from './scheme.js';

/** Something that happened to a referral: kind, day (at noon), and what it says. */
export type Happened = readonly [
  kind: string,
  day: string,
  says?: {
    /** Codes of where it goes. */
    readonly service?: string;
    readonly holder?: string;
    readonly attendance?: 'yes' | 'late' | 'no';
    readonly session?: number;
    readonly planned?: number;
    readonly for?: string;
    readonly caseworker?: string;
    readonly reason?: string;
    readonly levels?: Readonly<Record<string, string>>;
  },
];

let told = 0;

/** A referral of a person of its own to a service, with everything that happened to it; written as its events. */
export async function givenStory(
  db: TestDatabase,
  service: string,
  events: readonly Happened[],
  {
    origin = 'DEMO-COM',
    completeBy,
    orderRef,
  }: { origin?: string; completeBy?: string; orderRef?: string } = {},
): Promise<string> {
  const { id: importId } = await givenImport(db.owner, '2018-01-01');
  told += 1;
  const wanted = [...new Set(events.flatMap(([, , says]) => Object.keys(says?.levels ?? {})))];
  const { rows } = await db.owner.query<{ id: string }>(
    `with u as (insert into service_user (ref) values ('told-' || $1) returning id)
     insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, wanted, complete_by, order_ref, at, import_id)
     select 'QY' || $1 || upper(left(s.category::text, 2)), u.id, o.id, (select min(area_id) from service_area a where a.service_id = s.id), s.category,
            'medium', $4, $5, $6, $7::date + interval '9 hours', $8
     from u, service s, organisation o where s.code = $2 and o.code = $3 returning id`,
    [
      String(told).padStart(4, '0'),
      service,
      origin,
      wanted,
      completeBy ?? null,
      orderRef ?? null,
      events[0]?.[1],
      importId,
    ],
  );
  const id = rows[0]?.id ?? '';
  await alsoHappened(db, id, events, { service, importId });
  return id;
}

/** More that happened to it, or what comes on record late. */
export async function alsoHappened(
  db: TestDatabase,
  referral: string,
  events: readonly Happened[],
  { service, importId }: { service?: string; importId?: string } = {},
): Promise<void> {
  const by = importId ?? (await givenImport(db.owner, '2018-01-01')).id;
  for (const [kind, day, says = {}] of events) {
    const sent = kind === 'sent' || kind === 'reassigned';
    const to = says.service ?? (sent ? service : undefined);
    const absent = says.attendance === 'no' ? 'LOGISTICS' : undefined;
    await db.owner.query(
      `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, attendance, session, sessions_planned, booked_for, caseworker,
         reason, levels, import_id)
       select $1, (select count(*) + 1 from referral_event where referral_id = $1), $2, $3::date + interval '12 hours', s.id,
              coalesce(h.id, case when $14 then deliverer_on(s.id, $3::date) end), $6, $7, $8, $9::date + interval '10 hours', $10, $11, $12, $13
       from (select) x left join service s on s.code = $4 left join organisation h on h.code = $5`,
      [
        referral,
        kind,
        day,
        to ?? null,
        says.holder ?? null,
        says.attendance ?? null,
        says.session ?? null,
        says.planned ?? null,
        says.for ?? null,
        says.caseworker ?? null,
        says.reason ?? absent ?? null,
        says.levels ? JSON.stringify(says.levels) : null,
        by,
        sent,
      ],
    );
  }
}
