import { type Instant, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { sameHand } from '../access/same-hand.js';
import { recordAct } from '../act/record-act.js';
import { isHidden } from '../restriction/hidden.js';
import { citedIn, nobodyToWriteOf } from '../sharing/writing.js';
import { writableBy } from '../sharing/writing.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { MOVES, type MoveParty, refusalOf } from './moves.js';
import type { EventKind, ReferralEvent } from './referral.js';
import { readInstant } from './read-input.js';
import {
  databaseNow,
  findReferral,
  listReferralEvents,
  lockReferral,
  listReferralReasons,
  planSubmittedBy,
  type ReferralRow,
  saveEvent,
} from './referral.store.js';
import { refusalProblem } from './refusals.js';
import { replay } from './referral-standing.js';
import { after, needsReport, type Standing } from './standing.js';

/** What every move of a referral takes. */
export interface OnReferral {
  readonly reference: string;
  /** When it happened; left out: now. Late records are fine, from when it became possible on. */
  readonly at?: Instant;
  /** Free text that stays with the event. */
  readonly note?: string;
  /** Number of the last event that whoever decides has seen; more on record: refused. Left out: not asked. */
  readonly seen?: number;
}

/** What a move adds to the event, once the referral is locked. */
export type EventDetail = Omit<Partial<ReferralEvent>, 'sequence' | 'kind' | 'at'>;

export interface MoveAsked {
  readonly kind: EventKind;
  readonly detail?: EventDetail;
  /** Problems of the input itself, told together with those of time and reason. */
  readonly wrong?: readonly Problem[];
  /** Completes or refuses the event by what is on record, such as the service that it goes to. */
  readonly complete?: (
    sql: SqlClient,
    referral: ReferralRow,
    standing: Standing,
    at: Instant,
  ) => Promise<Result<EventDetail>>;
}

const CODED: readonly EventKind[] = [
  'declined',
  'end_requested',
  'withdrawn',
  'assessment_recorded',
  'session_recorded',
];

/**
 * One move of a referral: authorised for the organisation whose move it is, decided by the rule on what is on record once nobody
 * else decides, saved with its act. Who comes second is told how the referral stands then.
 * @returns how it stands after it; NOT_FOUND, NOT_ALLOWED, INVALID for each field that does not hold, CONFLICT with what can follow
 */
export async function recordMove(
  deps: Deps,
  person: Person,
  { reference, at: given, note, seen }: OnReferral,
  { kind, detail = {}, wrong = [], complete }: MoveAsked,
): Promise<Result<ReferralRow>> {
  return transact(deps, async (em, sql) => {
    const found = await findReferral(sql, reference);
    if (!found || (await isHidden(sql, person, found.serviceUserId))) return refuse(noReferral(reference));
    await lockReferral(sql, found.id);
    const referral = await existing(sql, reference);
    const allowed = may(person, MOVES[kind].action, { parties: partiesOf(referral, MOVES[kind].by) });
    if (!allowed.ok) return allowed;
    const now = await databaseNow(sql);
    const at = readInstant('at', given, now);
    const problems = [
      ...wrong,
      ...(at.ok ? [] : at.problems),
      ...(note === undefined ? [] : checkNote(note)),
      ...(await checkReason(sql, kind, detail)),
    ];
    if (!at.ok || problems.length > 0) return refuse(...problems);
    const standing = replay(
      { originId: referral.madeById, at: referral.madeAt, wanted: referral.wanted },
      await listReferralEvents(sql, referral.id),
    );
    if (seen !== undefined && seen !== standing.sequence)
      return refuse(meanwhile(reference, standing.sequence));
    const event: ReferralEvent = { ...detail, sequence: standing.sequence + 1, kind, at: at.value };
    const why = refusalOf(standing, event);
    if (why) return refuse(refusalProblem(reference, standing, event, why));
    const own =
      (kind === 'plan_approved' || kind === 'plan_returned') &&
      sameHand(person, {
        action: 'referral.approve',
        did: 'submitted the plan',
        by: [await planSubmittedBy(sql, referral.id)],
      });
    if (own) return refuse(own);
    const part = kind === 'sent' ? await partOfSender(sql, person, referral) : ok({});
    if (!part.ok) return part;
    const more = complete ? await complete(sql, referral, standing, at.value) : ok({});
    if (!more.ok) return more;
    const act = recordAct(em, person, {
      verb: MOVES[kind].action,
      subjectKind: 'referral',
      subjectId: reference,
      reason: detail.reason ?? undefined,
      detail: { event: kind, ...part.value },
    });
    await em.flush();
    await saveEvent(sql, referral.id, act.id, { ...event, ...more.value, note });
    const standsNow = after(standing, { ...event, ...more.value });
    // an end before anything was delivered needs no report, and is concluded with it
    if (kind === 'end_requested' && !needsReport(standsNow))
      await saveEvent(sql, referral.id, act.id, {
        sequence: event.sequence + 1,
        kind: 'concluded',
        at: at.value,
      });
    return ok(await existing(sql, reference));
  });
}

/** To send is to begin to see the person: a draft was made when there was a part, and it is asked again whether there still is one. */
async function partOfSender(
  sql: SqlClient,
  person: Person,
  { serviceUser }: ReferralRow,
): Promise<Result<object>> {
  const whom = (await writableBy(sql, person, [serviceUser], 'referrals')).get(serviceUser);
  return whom ? ok(citedIn(whom.by)) : refuse(nobodyToWriteOf('serviceUser', serviceUser));
}

const meanwhile = (reference: string, last: number): Problem =>
  problem(
    'CONFLICT',
    'seen',
    `Something happened to ${reference} meanwhile: its last event is number ${last} now.`,
    'Look at what happened, and decide again.',
  );

export const noReferral = (reference: string): Problem =>
  problem(
    'NOT_FOUND',
    'reference',
    `There is no referral '${reference.slice(0, 40)}'.`,
    'Correct the reference; the query `referrals` lists them.',
  );

export async function existing(sql: SqlClient, reference: string): Promise<ReferralRow> {
  const row = await findReferral(sql, reference);
  if (!row) throw new Error(`referral ${reference} is not there`);
  return row;
}

/** Codes of the organisations that are these parties. */
export const partiesOf = (referral: ReferralRow, parties: readonly MoveParty[]): string[] =>
  parties.flatMap((party) => {
    const code = party === 'platform' ? null : referral[party];
    return code === null ? [] : [code];
  });

const checkNote = (note: string): Problem[] =>
  note.trim() === '' || note.length > 4_000
    ? [problem('INVALID', 'note', 'A note has 1 to 4,000 letters.', 'Shorten it, or leave it out.')]
    : [];

async function checkReason(
  sql: SqlClient,
  kind: EventKind,
  { reason, attendance }: EventDetail,
): Promise<Problem[]> {
  if (!CODED.includes(kind)) return [];
  if (attendance !== undefined && attendance !== 'no')
    return reason
      ? [problem('INVALID', 'reason', 'It took place, and has a reason why not.', 'Leave the reason out.')]
      : [];
  const reasons = await listReferralReasons(sql, kind);
  if (reasons.some(({ code }) => code === reason)) return [];
  const list = reasons.map(({ code, words }) => `${code} (${words})`).join(', ');
  return [
    problem(
      'INVALID',
      'reason',
      reason ? `'${reason.slice(0, 40)}' is no reason for it.` : 'A reason is missing.',
      `Give one of ${list}.`,
    ),
  ];
}
