import { beyondTheWall } from '#kernel';
import { notHidden, openedOnly, type Person } from '#partners';
import { type Asked, type Column, columnsFor } from '../graphql/asked-fields.js';
import type { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import type { ReferralFilter } from './referral.args.js';

/** Names are looked up for the rows of a page, and only when asked for. */
const code = (table: string, id: string): string => `(select x.code from ${table} x where x.id = ${id})`;

/** Columns of a referral `c`. What stands in no list's order or filter is read when asked for. */
const COLUMNS: readonly Column[] = [
  { sql: 'c.referral_id', as: 'id' },
  { sql: 'c.reference', as: 'reference' },
  { sql: 'c.listed_at', as: '"listedAt"' },
  { sql: 'c.due_on', as: '"dueOn"' },
  { sql: 'c.origin_id', as: '"originId"' },
  { sql: 'c.buyer_id', as: '"buyerId"' },
  { sql: 'c.holder_id', as: '"holderId"' },
  { sql: 'c.area_id', as: '"areaId"' },
  {
    sql: 'c.service_user',
    as: '"serviceUser"',
    for: ['serviceUser', 'person', 'order', 'note', 'events'],
  },
  { sql: code('service', 'c.service_id'), as: 'service', for: ['service'] },
  { sql: code('contract', 'c.contract_id'), as: 'contract', for: ['contract'] },
  ...fromReferral('wanted', 'wanted'),
  ...fromReferral('order_ref', 'order'),
  ...fromReferral('complete_by', 'completeBy'),
  ...fromReferral('note', 'note'),
  ...plain({
    category: 'category',
    complexity: 'complexity',
    state: 'state',
    end_state: 'endState',
    withdrawal_class: 'withdrawalClass',
    caseworker: 'caseworker',
    made_at: 'madeAt',
    sent_at: 'sentAt',
    received_at: 'receivedAt',
    accepted_at: 'acceptedAt',
    assessment_at: 'assessmentAt',
    plan_submitted_at: 'planSubmittedAt',
    plan_approved_at: 'planApprovedAt',
    first_session_at: 'firstSessionAt',
    last_session_at: 'lastSessionAt',
    end_requested_at: 'endRequestedAt',
    end_reason: 'endReason',
    report_at: 'reportAt',
    concluded_at: 'concludedAt',
    sessions_planned: 'sessionsPlanned',
    sessions_attended: 'sessionsAttended',
    clock: 'clock',
  }),
  { sql: 'c.outcome_score::text', as: '"outcomeScore"', for: ['outcomeScore'] },
];

function plain(fields: Readonly<Record<string, string>>): Column[] {
  return Object.entries(fields).map(([column, field]) => ({
    sql: `c.${column}`,
    as: `"${field}"`,
    for: [field],
  }));
}

function fromReferral(column: string, field: string): Column[] {
  return [
    {
      sql: `(select r.${column} from referral r where r.id = c.referral_id)`,
      as: `"${field}"`,
      for: [field],
    },
  ];
}

/** An organisation that has a part in referrals. */
export interface PartyOf {
  /** 0 for one that is not on record. */
  readonly id: number;
  /** Its parts are so few that looking through them all is quick. */
  readonly few: boolean;
}

const FEW = 5000;

/** The organisation whose referrals a person sees: undefined for who sees all. */
export async function partyOf(
  reader: Reader,
  { organisation }: Person,
  few = FEW,
): Promise<PartyOf | undefined> {
  if (organisation === null) return undefined;
  // what the list is read by, and nothing that it shows
  const row = await beyondTheWall(() =>
    reader.row<PartyOf>(
      `select o.id, not exists (select from referral_party k where k.organisation_id = o.id offset ${few}) as few
       from organisation o where o.code = $1`,
      [organisation],
    ),
  );
  return row ?? { id: 0, few: true };
}

/**
 * From where a list is read: for an organisation its parts in referrals, which hold what lists are ordered by, so that a page is the
 * beginning of an index however many or few they are; else all referrals.
 */
export const fromReferrals = (party: PartyOf | undefined): string =>
  party === undefined
    ? 'from referral_listed c'
    : 'from referral_party k join referral_listed c on c.referral_id = k.referral_id';

export interface ListOf {
  readonly party: PartyOf | undefined;
  readonly order: 'newest' | 'due';
}

export function selectReferrals(
  person: Person,
  asked: Asked,
  where: Where,
  filter: ReferralFilter,
  { party, order }: ListOf,
  after: readonly (string | number)[] | undefined,
): string {
  const k = orderedBy(filter, party);
  // by the referrals in their order, of each of which the part is looked up: joined, PostgreSQL thinks them few and sorts them all
  const from = k === 'c' ? fromReferrals(undefined) : fromReferrals(party);
  referralsWhere(where, filter, party, from)
    .also(hiddenAside(person, where))
    .also(unopenedAside(person, where));
  const [of, direction] = order === 'newest' ? ['listed_at', 'desc'] : ['due_on', 'asc'];
  const type = order === 'newest' ? 'timestamptz' : 'date';
  if (order === 'due') where.also(`${k}.due_on is not null`);
  if (after) {
    const [key, id] = after.map((each) => where.value(each));
    where.also(
      `(${k}.${of}, ${k}.referral_id) ${order === 'newest' ? '<' : '>'} (${key}::${type}, ${id}::bigint)`,
    );
  }
  return `select ${columnsFor(asked, COLUMNS)} ${from} ${where.text} order by ${k}.${of} ${direction}, ${k}.referral_id ${direction}`;
}

/** Filters that have an index of their own, in the order of lists. */
const NARROW: readonly (keyof ReferralFilter)[] = [
  'holder',
  'origin',
  'service',
  'contract',
  'caseworker',
  'serviceUser',
  'category',
  'area',
  'clock',
];

/**
 * What a list is ordered by: an organisation's parts `k`, or the referrals `c` themselves where a filter is about them that few may
 * pass. An organisation that has a part in all of them would be looked through to the end otherwise; and one that has a part in few,
 * everybody else's referrals.
 */
export const orderedBy = (filter: ReferralFilter, party: PartyOf | undefined): 'c' | 'k' =>
  party === undefined || (!party.few && NARROW.some((name) => (filter[name] ?? null) !== null)) ? 'c' : 'k';

/** A list names people, and so leaves out who is hidden; a count does not, and counts all. */
export const hiddenAside = (person: Person, where: Where): string =>
  notHidden('c.service_user_id', person, (value) => where.value(value));

/** And of who is told numbers only, whoever is not opened to it. */
export const unopenedAside = (person: Person, where: Where): string =>
  openedOnly('c.service_user_id', person, 'referrals', (value) => where.value(value));

/** The conditions of lists; those on what `k` holds are put to it, so that an index answers them. */
export function referralsWhere(
  where: Where,
  filter: ReferralFilter,
  party: PartyOf | undefined,
  from = fromReferrals(party),
): Where {
  const k = orderedBy(filter, party);
  const idOf = (table: string) => (holder: string) => `(select id from ${table} where code = ${holder})`;
  const { scheme, area, sentFrom, sentTo, overdue } = filter;
  const joined = from === fromReferrals(party);
  where.and(party?.id, (id) => {
    const part = `k.organisation_id = ${id}::int and k.until_sequence is null`;
    return joined
      ? part
      : `(select true from referral_party k where k.referral_id = c.referral_id and ${part})`;
  });
  where
    .and(filter.states, (states) => `${k}.state = any(${states}::referral_state[])`)
    .and(filter.dueBefore, (day) => `${k}.due_on < ${day}::date`)
    .and(sentFrom, (day) => `${k}.listed_at >= (${day}::date)::timestamp at time zone 'Europe/London'`)
    // compared with the id beside it, which is never 0: from one day to another PostgreSQL would take for a hundredth of the list, and sort it
    .and(
      sentTo,
      (day) =>
        `(${k}.listed_at, ${k}.referral_id) < ((${day}::date + 1)::timestamp at time zone 'Europe/London', 0)`,
    )
    .and(filter.clock, (clock) => `c.clock_word = ${clock}`)
    .and(filter.service, (of) => `c.service_id = ${idOf('service')(of)}`)
    .and(filter.contract, (of) => `c.contract_id = ${idOf('contract')(of)}`)
    .and(filter.holder, (of) => `c.holder_id = ${idOf('organisation')(of)}`)
    .and(filter.origin, (of) => `c.origin_id = ${idOf('organisation')(of)}`)
    .and(filter.category, (category) => `c.category_word = ${category}`)
    .and(filter.serviceUser, (ref) => `c.service_user_id = (select id from service_user where ref = ${ref})`)
    .and(filter.caseworker, (name) => `c.caseworker = ${name}`);
  // with which a due day comes, by which an index gives the few of one's own
  if (filter.clock && k === 'k') where.also('k.due_on is not null');
  if (overdue === true) where.also(`${k}.due_on < uk_day(now())`);
  if (overdue === false) where.also(`(${k}.due_on is null or ${k}.due_on >= uk_day(now()))`);
  const areas = (which: string) =>
    `select a.id from area a join scheme s on s.id = a.scheme_id where ${which}`;
  if (scheme && area)
    where.also(`c.area_id = (${areas(`s.code = ${where.value(scheme)} and a.code = ${where.value(area)}`)})`);
  else
    where
      .and(scheme, (of) => `c.area_id = any(array(${areas(`s.code = ${of}`)}))`)
      .and(area, (of) => `c.area_id = any(array(${areas(`a.code = ${of}`)}))`);
  return where;
}

/** Counts of referrals that stand alike. */
export function selectBoard(where: Where, filter: ReferralFilter, party: PartyOf | undefined): string {
  referralsWhere(where, filter, party);
  return `select b.state, b.clock, b.overdue, s.code as service, h.code as supplier, b.count
          from (select c.state, c.clock, coalesce(c.due_on < uk_day(now()), false) as overdue, c.service_id, c.holder_id, count(*) as count
                ${fromReferrals(party)} ${where.text} group by 1, 2, 3, 4, 5) b
          left join service s on s.id = b.service_id left join organisation h on h.id = b.holder_id
          order by b.state, b.clock, b.overdue, s.code, h.code`;
}
