import fc from 'fast-check';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { ukCalendar } from '../calendar/bank-holidays.js';
import { type Refusal, refusalOf } from './moves.js';
import {
  ATTENDANCES,
  EVENT_KINDS,
  type EventKind,
  OUTCOME_LEVELS,
  REFERRAL_STATES,
  type ReferralEvent,
  type ReferralState,
} from './referral.js';
import { referralStanding } from './referral-standing.js';
import { after, drafted, type Standing, stateOf } from './standing.js';

const WANTED = ['housing', 'sober'];
const START = Date.parse('2024-01-01T09:00:00Z');
const instant = (hours: number): string => new Date(START + hours * 3_600_000).toISOString();

/** A step of a walk: the n-th of the moves that lead on, or any kind of event. */
interface Draw {
  readonly kind: EventKind;
  readonly any: boolean;
  readonly hours: number;
  readonly n: number;
  readonly m: number;
}
const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  any: fc.nat(3).map((one) => one === 0),
  hours: fc.integer({ min: -10, max: 120 }),
  n: fc.integer({ min: 1, max: 4 }),
  m: fc.nat(8),
});

interface Tried {
  readonly event: ReferralEvent;
  readonly why: Refusal;
  /** How many events were allowed before. */
  readonly after: number;
}

/** What leads on from a state; walks of any events alone would hardly ever get to a report. */
const ONWARD: Readonly<Partial<Record<ReferralState, readonly EventKind[]>>> = {
  draft: ['sent'],
  sent: ['accepted'],
  declined: ['sent', 'declined', 'accepted'],
  accepted: ['assessment_recorded', 'caseworker_assigned'],
  assessed: ['plan_submitted'],
  planned: ['plan_approved', 'plan_returned', 'plan_approved'],
  in_delivery: [
    'session_recorded',
    'session_recorded',
    'session_recorded',
    'plan_submitted',
    'session_booked',
  ],
  reporting: ['report_submitted', 'session_recorded', 'plan_submitted', 'plan_approved'],
  reported: ['report_submitted', 'concluded', 'session_recorded'],
};
const chosen = ({ kind, any, m }: Draw, state: ReferralState): EventKind => {
  const onward = ONWARD[state];
  return any || !onward ? kind : (onward[m % onward.length] ?? kind);
};

describe('referrals in the database', () => {
  let db: TestDatabase;
  let ids: { origin: number; other: number; area: number; person: number; alder: number; cedar: number };
  let services: { id: number; holder: number }[];
  beforeAll(async () => {
    db = await testDatabase();
    await givenServices(db.sql);
    const { rows } = await db.sql.query<typeof ids>(
      `select (select id from organisation where code = 'DEMO-COM') as origin, (select id from organisation where code = 'DEMO-LANTERN') as other,
              (select id from area where code = 'A01') as area, (select min(id) from service_user) as person,
              (select id from organisation where code = 'DEMO-ALDER') as alder, (select id from organisation where code = 'DEMO-CEDAR') as cedar`,
    );
    ids = rows[0]!;
    const found = await db.sql.query<{ id: number; holder: number }>(
      `select id, supplier_id as holder from service where category = 'accommodation' order by code`,
    );
    services = found.rows;
  });
  afterAll(() => db.drop());

  let made = 0;
  async function givenReferral(): Promise<string> {
    made += 1;
    const { rows } = await db.sql.query<{ id: string }>(
      `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, wanted, at, import_id)
       values ('KT' || lpad($1::text, 4, '0') || 'AC', $2, $3, $4, 'accommodation', 'low', $5, $6, (select min(id) from import)) returning id`,
      [made, ids.person, ids.origin, ids.area, WANTED, instant(0)],
    );
    return rows[0]!.id;
  }

  function eventOf({ kind, n, m }: Draw, sequence: number, at: string): ReferralEvent {
    const attendance = ATTENDANCES[m % 3]!;
    const missed = attendance === 'no' ? 'LOGISTICS' : null;
    const service = services[m % services.length]!;
    switch (kind) {
      case 'sent':
      case 'reassigned':
        return { sequence, kind, at, serviceId: service.id, holderId: service.holder, reason: 'because' };
      case 'moved':
        return m % 2
          ? { sequence, kind, at, holderId: ids.other }
          : { sequence, kind, at, originId: ids.other };
      case 'caseworker_assigned':
        return { sequence, kind, at, caseworker: `worker ${n}` };
      case 'assessment_booked':
        return { sequence, kind, at, bookedFor: at };
      case 'assessment_recorded':
        return { sequence, kind, at, attendance, reason: missed };
      case 'plan_submitted':
        return { sequence, kind, at, sessionsPlanned: n };
      case 'session_booked':
        return { sequence, kind, at, session: n, bookedFor: at };
      case 'session_recorded':
        return { sequence, kind, at, session: n, attendance, reason: missed };
      case 'declined':
        return { sequence, kind, at, reason: 'FULL' };
      case 'plan_returned':
        return { sequence, kind, at, reason: 'too short' };
      case 'end_requested':
      case 'withdrawn':
        return { sequence, kind, at, reason: 'MOV' };
      case 'report_submitted':
        return {
          sequence,
          kind,
          at,
          levels: { housing: OUTCOME_LEVELS[m % 3]!, sober: OUTCOME_LEVELS[n % 3]! },
        };
      default:
        return { sequence, kind, at };
    }
  }

  const insert = (lists: readonly (readonly [referral: string, events: readonly ReferralEvent[]])[]) =>
    db.sql.query(
      `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, origin_id, caseworker, session, booked_for, sessions_planned,
         attendance, reason, levels, import_id)
       select e.referral, e.sequence, e.kind, e.at, e."serviceId", e."holderId", e."originId", e.caseworker, e.session, e."bookedFor", e."sessionsPlanned",
         e.attendance, e.reason, e.levels, (select min(id) from import)
       from jsonb_to_recordset($1) e (referral bigint, sequence int, kind referral_event_kind, at timestamptz, "serviceId" int, "holderId" int, "originId" int,
         caseworker text, session int, "bookedFor" timestamptz, "sessionsPlanned" int, attendance attendance, reason text, levels jsonb)`,
      [
        JSON.stringify(
          lists.flatMap(([referral, events]) => events.map((event) => ({ referral, ...event }))),
        ),
      ],
    );

  const standingOf = async (referral: string) => {
    const { rows } = await db.sql.query<Record<string, unknown>>(
      // with the words that lists are filtered by, and the parties that it is shown to
      `select to_jsonb(c) as table, to_jsonb(v) || jsonb_build_object('category_word', v.category, 'clock_word', v.clock,
         'party_ids', array(select p.organisation_id from referral_party_derived p where p.referral_id = v.referral_id order by 1)) as view
       from referral_current c join referral_derived v using (referral_id) where referral_id = $1`,
      [referral],
    );
    return rows[0] as { table: Record<string, unknown>; view: Record<string, unknown> };
  };
  const time = (value: unknown): number | null => (typeof value === 'string' ? Date.parse(value) : null);
  const facts = () => ({ originId: ids.origin, at: instant(0), wanted: WANTED });

  /** Events that the rule allows one after the other, and those tried in between that it refuses. */
  function walked(draws: readonly Draw[]): {
    allowed: ReferralEvent[];
    refused: Tried[];
    standing: Standing;
  } {
    const allowed: ReferralEvent[] = [];
    const refused: Tried[] = [];
    let standing: Standing = drafted(facts());
    let hours = 0;
    for (const each of draws) {
      const event = eventOf(
        { ...each, kind: chosen(each, stateOf(standing)) },
        allowed.length + 1,
        instant(hours + each.hours),
      );
      const why = refusalOf(standing, event);
      if (why) {
        refused.push({ event, why, after: allowed.length });
        continue;
      }
      allowed.push(event);
      standing = after(standing, event);
      hours = Math.max(hours, hours + each.hours);
    }
    return { allowed, refused, standing };
  }

  /** What the database has to hold of them. */
  function wanted(allowed: readonly ReferralEvent[], standing: Standing) {
    const rule = referralStanding(facts(), allowed, ukCalendar('england_and_wales'));
    return {
      sequence: allowed.length,
      state: rule.state,
      end_state: rule.endState,
      withdrawal_class: rule.withdrawalClass,
      origin_id: standing.originId,
      service_id: standing.serviceId,
      holder_id: standing.holderId,
      caseworker: standing.caseworker,
      sessions_planned: standing.sessionsPlanned,
      sessions_attended: rule.sessionsAttended,
      outcome_score: rule.score,
      clock: rule.clock?.clock ?? null,
      due_on: rule.clock?.dueOn ?? null,
      end_reason: standing.endReason,
      made_at: time(standing.madeAt),
      sent_at: time(standing.sentAt),
      report_at: time(standing.reportAt),
      listed_at: time(standing.sentAt ?? standing.madeAt),
      accepted_at: time(standing.acceptedAt),
      received_at: time(standing.receivedAt),
      concluded_at: time(standing.concludedAt),
      assessment_at: time(standing.assessmentAt),
      last_session_at: time(rule.lastSessionAt),
      first_session_at: time(rule.firstSessionAt),
      plan_approved_at: time(standing.planApprovedAt),
      end_requested_at: time(standing.endRequestedAt),
      plan_submitted_at: time(standing.planSubmittedAt),
    };
  }

  async function expectStanding(referral: string, { allowed, standing }: ReturnType<typeof walked>) {
    const { table, view } = await standingOf(referral);
    expect(table).toEqual(view);
    const plain = Object.entries(table).map(([name, value]) => [
      name,
      name.endsWith('_at') ? time(value) : name === 'outcome_score' && value !== null ? Number(value) : value,
    ]);
    expect(Object.fromEntries(plain)).toMatchObject(wanted(allowed, standing));
  }

  it('stand as the rule says, whatever happened to them; in the table as in the view', async () => {
    const draws = fc.sample(fc.array(draw, { minLength: 1, maxLength: 40 }), 120);
    const long = fc.sample(fc.array(draw, { minLength: 40, maxLength: 40 }), 150);
    const everywhere = REFERRAL_STATES.map((state) =>
      long
        .flatMap((each) => each.map((_, i) => each.slice(0, i)))
        .find((each) => stateOf(walked(each).standing) === state),
    );
    const walks = [...draws, ...everywhere.flatMap((each) => (each ? [each] : []))].map(walked);
    const referrals = await Promise.all(walks.map(() => givenReferral()));
    // by set: all events of all of them in one statement
    await insert(walks.map(({ allowed }, i) => [referrals[i]!, allowed]));
    const states = new Set<string>();
    for (const [i, walk] of walks.entries()) {
      states.add(stateOf(walk.standing));
      await expectStanding(referrals[i]!, walk);
    }
    expect([...states].sort()).toEqual([...REFERRAL_STATES].sort());
  });

  it('take events one by one as by set, and none that the rule refuses, for the same reason', async () => {
    const reasons = new Set<string>();
    for (const walk of fc.sample(fc.array(draw, { minLength: 20, maxLength: 40 }), 10).map(walked)) {
      const referral = await givenReferral();
      for (const [i, event] of [...walk.allowed, undefined].entries()) {
        for (const each of walk.refused.filter(({ after: n, why }) => n === i && !reasons.has(why + n))) {
          reasons.add(each.why + i);
          await expect(insert([[referral, [each.event]]])).rejects.toThrow(`is not allowed: ${each.why}`);
        }
        if (event) await insert([[referral, [event]]]);
      }
      await expectStanding(referral, walk);
    }
  });
});
