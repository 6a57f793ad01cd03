import type { SqlClient } from '#kernel';
import type { Person } from '#partners';
import { kindsFor, type Notice, type NoticeKind } from './notice.js';

/** Today where the clocks of the service are. */
const LONDON_TODAY = `(now() at time zone 'Europe/London')::date`;

/** Columns of Notice over `waiting w` and `notice_mark m`. */
export const NOTICE_COLUMNS = `
  w.key, w.kind, w.subject, w.target_kind as "targetKind", w.target, w.since, w.due_on::text as "dueOn",
  coalesce(w.due_on < ${LONDON_TODAY}, false) as overdue, m.read_at is not null as read, m.dismissed_at is not null as dismissed`;

/** What waits for a person, by organisation ($1), kinds ($2) and the person's marks ($3). */
export const NOTICE_FROM = `
  from waiting w left join notice_mark m on m.person = $3 and m.key = w.key
  where w.organisation_id = (select id from organisation where code = $1) and w.kind = any($2::text[])
    and case w.kind when 'opening_approval' then approves_opening(w.target::int, $3) when 'governance_pulse' then answers_pulse(w.target::int, $3)
             when 'supervision_due' then case when w.target <> $3 then false else supervision_waits($1, $3, ${LONDON_TODAY}) end else true end
    and (w.target_kind, w.target) not in (select s.kind, s.subject from restricted_subjects($3, $1) s)`;

export const noticeValues = (person: Person): [string, readonly string[], string] => [
  person.organisation ?? '',
  kindsFor(person),
  person.code,
];

/**
 * Everything that waits for a person and was not dismissed, what is due first first.
 * @param without kinds that are not asked about
 * @param most the longest list that is read
 */
export async function noticesOf(
  sql: SqlClient,
  person: Person,
  { without = [], most = 500 }: { readonly without?: readonly NoticeKind[]; readonly most?: number } = {},
): Promise<Notice[]> {
  const [organisation, kinds, code] = noticeValues(person);
  const { rows } = await sql.query<Notice>(
    `select ${NOTICE_COLUMNS} ${NOTICE_FROM} and m.dismissed_at is null order by w.due_on nulls last, w.key limit ${most}`,
    [organisation, kinds.filter((kind) => !(without as readonly string[]).includes(kind)), code],
  );
  return rows;
}

export interface NoticeCount {
  readonly kind: NoticeKind;
  readonly count: number;
  readonly overdue: number;
  readonly unread: number;
}

/** How many wait of each kind, those that were dismissed aside. */
export async function countNotices(sql: SqlClient, person: Person): Promise<NoticeCount[]> {
  const { rows } = await sql.query<NoticeCount>(
    `select w.kind, count(*)::int as count, (count(*) filter (where w.due_on < ${LONDON_TODAY}))::int as overdue,
            (count(*) filter (where m.read_at is null))::int as unread
     ${NOTICE_FROM} and m.dismissed_at is null group by w.kind order by w.kind`,
    noticeValues(person),
  );
  return rows;
}

export type Mark = 'read' | 'unread' | 'dismissed' | 'restored';

const MARKS: Readonly<Record<Mark, readonly [string, string]>> = {
  read: ['read_at', 'clock_timestamp()'],
  unread: ['read_at', 'null'],
  dismissed: ['dismissed_at', 'clock_timestamp()'],
  restored: ['dismissed_at', 'null'],
};

/** Marks what waits for a person; keys of nothing that does are passed over. @returns the keys that were marked */
export async function markNotices(
  sql: SqlClient,
  person: Person,
  keys: readonly string[],
  mark: Mark,
): Promise<string[]> {
  const [column, value] = MARKS[mark];
  const { rows } = await sql.query<{ key: string }>(
    `insert into notice_mark (person, key, ${column})
     select $3, w.key, ${value} ${NOTICE_FROM} and w.key = any($4::text[]) order by w.key
     on conflict (person, key) do update set ${column} = excluded.${column} returning key`,
    [...noticeValues(person), keys],
  );
  return rows.map(({ key }) => key);
}
