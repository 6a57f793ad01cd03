import { type Instant, type SqlClient, ukDayOf } from '#kernel';
import { type Clock, runningSince } from './clocks.js';
import { refusalOf } from './moves.js';
import type { ReferralEvent, ReferralFacts } from './referral.js';
import { after, drafted, type Standing } from './standing.js';

/** A clock that ran, or runs: since when, and when what it waited for came; null while it runs. */
export interface ClockRun {
  readonly clock: Clock;
  readonly since: Instant;
  readonly serviceId: number | null;
  readonly until: Instant | null;
  /** Whether what ended it is what it waited for; false: the referral went elsewhere, was withdrawn or ended. */
  readonly met: boolean;
}

const MEETS: Readonly<Record<Clock, readonly ReferralEvent['kind'][]>> = {
  acceptance: ['accepted', 'declined'],
  assessment: ['assessment_recorded'],
  plan: ['plan_submitted'],
  approval: ['plan_approved', 'plan_returned'],
  report: ['report_submitted'],
};

/** Every clock of a referral in the order in which they started. Pure. */
export function clockRuns(referral: ReferralFacts, events: readonly ReferralEvent[]): ClockRun[] {
  const runs: ClockRun[] = [];
  let standing: Standing = drafted(referral);
  for (const event of events) {
    const why = refusalOf(standing, event);
    if (why) throw new RangeError(`event ${event.sequence} (${event.kind}) is not allowed: ${why}`);
    standing = after(standing, event);
    const now = runningSince(standing);
    const open = runs.at(-1);
    const runsOn = open?.until === null && open.clock === now?.clock && open.since === now.since;
    if (runsOn) continue;
    if (open?.until === null)
      runs[runs.length - 1] = { ...open, until: event.at, met: MEETS[open.clock].includes(event.kind) };
    if (now) runs.push({ ...now, serviceId: standing.serviceId, until: null, met: false });
  }
  return runs;
}

/** A run with its last day, YYYY-MM-DD, and whether it was met by then: null while that is open, and where nothing met it. */
export interface DatedRun extends ClockRun {
  readonly dueOn: string;
  readonly inTime: boolean | null;
}

/** Gives runs their last days, by the terms in force on the day on which each started. */
export async function dateRuns(
  sql: SqlClient,
  areaId: number,
  runs: readonly ClockRun[],
): Promise<DatedRun[]> {
  const { rows } = await sql.query<{ due: string }>(
    `select add_business_days(r.day, referral_clock_days(s.contract_id, r.clock, r.day),
              (select nation from area_nation_current where area_id = $1))::text as due
     from unnest($2::referral_clock[], $3::date[], $4::int[]) with ordinality as r (clock, day, service, o)
     left join service s on s.id = r.service order by r.o`,
    [
      areaId,
      runs.map(({ clock }) => clock),
      runs.map(({ since }) => ukDayOf(since)),
      runs.map(({ serviceId }) => serviceId),
    ],
  );
  return runs.map((run, i) => {
    const dueOn = rows[i]?.due;
    if (dueOn === undefined) throw new Error(`no last day of the clock ${run.clock}`);
    const inTime = run.met && run.until !== null ? ukDayOf(run.until) <= dueOn : null;
    return { ...run, dueOn, inTime };
  });
}
