import { ok, type Result, type SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import {
  type Engagement,
  engagementOn,
  type MeetingHeld,
  type Participant,
  type TookPart,
} from './engagement.js';
import { type GovernancePlace, openPlace, ukToday } from './place.js';
import { apartOf, gapsOf, healthOf, type PulseView, pulseViews } from './pulse.js';
import { type PulseRound, roundsOf, saidIn, takenOf } from './pulse.store.js';

/** A round as it may be told. */
export interface HealthRound {
  readonly round: PulseRound;
  readonly over: boolean;
  /** By party, in the order of the parties. */
  readonly parties: readonly {
    readonly party: string;
    /** How many took part. */
    readonly answered: number;
    /** The mean of all statements, 1.5 to 4.5; null: held back, or not over. */
    readonly health: number | null;
  }[];
  readonly views: readonly PulseView[];
  readonly gaps: ReturnType<typeof gapsOf>;
  /** How far the parties' views as a whole are apart; null: fewer than two are told. */
  readonly apart: ReturnType<typeof apartOf>;
}

/** From both sides, over time: the latest round first. @returns NOT_FOUND, NOT_ALLOWED */
export async function showHealth(
  sql: SqlClient,
  person: Person,
  reference: string,
): Promise<Result<HealthRound[]>> {
  const place = await openPlace(sql, person, 'health.read', reference);
  if (!place.ok) return place;
  const { id, parties } = place.value;
  const [rounds, taken, said] = [await roundsOf(sql, id), await takenOf(sql, id), await saidIn(sql, id)];
  const today = ukToday();
  return ok(
    rounds.map((round) => {
      const over = round.closesOn < today;
      const own = said.filter((each) => each.round === round.id);
      // who was a party then and is none now is still told
      const all = [
        ...new Set([...parties, ...taken.flatMap((each) => (each.round === round.id ? [each.party] : []))]),
      ];
      const views = over ? pulseViews(all, own, round.threshold) : [];
      const seen = all.map((party) => ({
        party,
        answered: taken.find((each) => each.round === round.id && each.party === party)?.answered ?? 0,
        health: healthOf(views, party),
      }));
      return {
        ...{ round, over, parties: seen, views },
        gaps: gapsOf(views),
        apart: apartOf(seen.map(({ health }) => health)),
      };
    }),
  );
}

/** Who took part in a place, and who fell silent: by acts about what all see, and by who was at meetings. Answers to the pulse are not among them. */
export async function engagementIn(
  sql: SqlClient,
  { id, reference }: Pick<GovernancePlace, 'id' | 'reference'>,
  day = ukToday(),
): Promise<Participant[]> {
  const { rows: acts } = await sql.query<{ person: string; party: string; on: string }>(
    `select distinct a.person, a.organisation as party, uk_day(a.at)::text as "on" from act a
     where a.subject_kind = 'governance' and a.subject_id = $1 and a.organisation is not null`,
    [reference],
  );
  const { rows: attended } = await sql.query<{
    meeting: number;
    person: string;
    party: string;
    on: string;
    attended: boolean;
  }>(
    `select v.id as meeting, t.person, o.code as party, uk_day(v.starts_at)::text as "on", t.attended
     from governance_meeting_current v join governance_attendance t on t.meeting_id = v.id join organisation o on o.id = t.organisation_id
     where v.governance_id = $1 and t.sequence = (select max(m.sequence) from governance_minutes m where m.meeting_id = v.id)`,
    [id],
  );
  const parts: TookPart[] = [
    ...acts.map((each) => ({ ...each, by: 'act' as const })),
    ...attended.flatMap(({ person, party, on, attended: was }) =>
      was ? [{ person, party, on, by: 'meeting' as const }] : [],
    ),
  ];
  const meetings: MeetingHeld[] = [...Map.groupBy(attended, ({ meeting }) => meeting).values()].flatMap(
    (rows) => {
      const on = rows[0]?.on;
      if (on === undefined) return [];
      const attended = rows.flatMap((each) => (each.attended ? [each.person] : []));
      return [{ on, attended, absent: rows.filter((each) => !each.attended) }];
    },
  );
  return engagementOn(parts, meetings, day);
}

export type { Engagement, Participant };
