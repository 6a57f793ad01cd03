import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { AGENDA_SECTIONS, ENGAGEMENTS, ITEM_KINDS, ITEM_STATES, RISK_BANDS } from '#partners';
import { TRENDS } from '#contracts';
import { Tier } from './organisation.types.js';
import { connectionOf, Day, enumOf, Instant, listOf, PageArgs, Period, resultOf, usually } from './shared.js';

const words = (all: readonly string[]) => Object.fromEntries(all.map((word) => [word, '']));
export const GovernanceItemKind = enumOf(
  'GovernanceItemKind',
  'What is worked on in a relationship.',
  ITEM_KINDS,
);
export const GovernanceItemState = enumOf('GovernanceItemState', 'How an item of a relationship stands.', words(ITEM_STATES)); // prettier-ignore
export const RiskBand = enumOf('RiskBand', 'How grave a score is.', words(RISK_BANDS));
export const AgendaSection = enumOf('AgendaSection', 'A part of an agenda.', words(AGENDA_SECTIONS));
export const Engagement = enumOf('Engagement', 'How lately somebody took part.', words(ENGAGEMENTS));
export const Trend = enumOf('Trend', 'Where a measured value has gone.', words(TRENDS));
export const GoalMeasuredBy = enumOf('GoalMeasuredBy', 'What measures a goal.', {
  measure: 'A measure of the area of the relationship',
  service_level: 'A service level of a contract',
});
export const GoalDirection = enumOf('GoalDirection', 'On which side of the target a goal is reached.', { at_most: '', at_least: '' }); // prettier-ignore
export const GoalStatistic = enumOf('GoalStatistic', 'Which rate of a measure.', { binary: '', frequency: '' }); // prettier-ignore
export const GoalHeld = enumOf('GoalHeld', 'Why a goal has no value.', {
  not_for_you: 'The measure is not for the person who asks',
  no_such_measure: 'There is no such measure or level',
});

const MAYBE_TEXT = { nullable: true };

@ObjectType({ description: 'A relationship or an alliance as a place where something is agreed, promised and followed up.' }) // prettier-ignore
export class GovernedRelationship {
  @Field(() => String, { description: 'Such as relationship-12 or alliance-BOTH.' })
  readonly reference: string;
  @Field(() => [String], { description: 'Codes of the parties of today; of a relationship the buyer first.' })
  readonly parties: readonly string[];
  @Field(() => String, { nullable: true, description: 'Code of the alliance; null: it is a relationship.' })
  readonly alliance: string | null;
  @Field(() => String, MAYBE_TEXT) readonly scheme: string | null;
  @Field(() => String, MAYBE_TEXT) readonly area: string | null;
  @Field(() => Tier, { nullable: true }) readonly tier: string | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true }) readonly to: string | null;
  @Field(() => Int, { description: 'Items that are open to the person and not over.' }) readonly open: number;
  @Field(() => Int) readonly overdue: number;
  @Field(() => Int) readonly escalated: number;
  @Field(() => Instant, { nullable: true, description: 'Of the next meeting.' }) readonly nextMeetingAt:
    string | null;
}

@ObjectType({ description: 'A step of an escalation.' })
export class EscalationStep {
  @Field(() => String, { description: 'Who deals with it.' }) readonly title: string;
  @Field(() => Int, { description: 'For so many business days.' }) readonly days: number;
}

@ObjectType({ description: 'Somebody who works for a party.' })
export class GovernancePerson {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => String, { description: 'Code of the organisation.' }) readonly party: string;
}

@ObjectType({ description: 'A goal, action, risk, issue, decision, commitment, change or note of a relationship.' }) // prettier-ignore
export class GovernanceItem {
  @Field(() => Int) readonly id: number;
  @Field(() => String, { description: 'Reference of the relationship or alliance.' })
  readonly relationship: string;
  @Field(() => GovernanceItemKind) readonly kind: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'Of a decision, why it was decided so.' }) readonly detail: string;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that owns it, promised or asked.' }) // prettier-ignore
  readonly party: string | null;
  @Field(() => Boolean, { description: 'A note that only the own organisation reads.' })
  readonly isPrivate: boolean;
  @Field(() => String, { nullable: true, description: 'Code of the contract.' }) readonly contract:
    string | null;
  @Field(() => Int, { nullable: true, description: 'The meeting at which it was raised.' }) readonly meetingId: number | null; // prettier-ignore
  @Field(() => GoalMeasuredBy, { nullable: true }) readonly measuredBy: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the measure or level.' }) readonly measureCode: string | null; // prettier-ignore
  @Field(() => GoalStatistic, { nullable: true }) readonly statistic: string | null;
  @Field(() => String, { nullable: true, description: 'A decimal.' }) readonly target: string | null;
  @Field(() => GoalDirection, { nullable: true }) readonly direction: string | null;
  @Field(() => GovernanceItemState) readonly state: string;
  @Field(() => Boolean) readonly open: boolean;
  @Field(() => Int, { description: 'Of its last move: whoever moves it says that this was seen.' }) readonly sequence: number; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Code of the person.' }) readonly owner: string | null;
  @Field(() => Day, { nullable: true }) readonly dueOn: string | null;
  @Field(() => Int, { nullable: true, description: 'From 1 to 5.' }) readonly likelihood: number | null;
  @Field(() => Int, { nullable: true, description: 'From 1 to 5.' }) readonly impact: number | null;
  @Field(() => Int, { nullable: true, description: 'Likelihood × impact.' }) readonly score: number | null;
  @Field(() => RiskBand, { nullable: true }) readonly band?: string | null;
  @Field(() => Int, { nullable: true, description: 'On which step of its escalation it stands.' }) readonly step: number | null; // prettier-ignore
  @Field(() => String, MAYBE_TEXT) readonly stepTitle: string | null;
  @Field(() => Day, { nullable: true, description: 'The last day of the step.' }) readonly stepDueOn:
    string | null;
  @Field(() => String, { nullable: true, description: 'The terms that a change led to, such as DEMO-A05@3.' })
  readonly terms: string | null;
  @Field(() => Instant) readonly raisedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly raisedBy: string;
  @Field(() => Instant) readonly movedAt: string;
}

@ObjectType({ description: 'A move of an item.' })
export class GovernanceMove {
  @Field(() => Int) readonly sequence: number;
  @Field(() => GovernanceItemState) readonly state: string;
  @Field(() => String) readonly note: string;
  @Field(() => String, MAYBE_TEXT) readonly owner: string | null;
  @Field(() => Day, { nullable: true }) readonly dueOn: string | null;
  @Field(() => Int, { nullable: true, description: 'From 1 to 5.' }) readonly likelihood: number | null;
  @Field(() => Int, { nullable: true, description: 'From 1 to 5.' }) readonly impact: number | null;
  @Field(() => Int, { nullable: true }) readonly score: number | null;
  @Field(() => Instant) readonly at: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly by: string;
  @Field(() => String, MAYBE_TEXT) readonly organisation: string | null;
}

@ObjectType({ description: 'How a risk or issue was scored, by whom and when.' })
export class RiskScore {
  @Field(() => Int, { description: 'From 1 to 5.' }) readonly likelihood: number;
  @Field(() => Int, { description: 'From 1 to 5.' }) readonly impact: number;
  @Field(() => Int, { description: 'Likelihood × impact.' }) readonly score: number;
  @Field(() => RiskBand) readonly band: string;
  @Field(() => Instant) readonly at: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly by: string;
  @Field(() => String, MAYBE_TEXT) readonly organisation: string | null;
  @Field(() => String) readonly note: string;
}

@ObjectType({ description: 'A step with the day on which it ends.' })
export class ScheduledStep {
  @Field(() => Int) readonly step: number;
  @Field(() => String) readonly title: string;
  @Field(() => Day) readonly dueOn: string;
}

@ObjectType({ description: 'A time that an item was escalated, with the schedule as it was laid out.' })
export class GovernanceEscalation {
  @Field(() => Int) readonly number: number;
  @Field(() => String) readonly reason: string;
  @Field(() => Day) readonly on: string;
  @Field(() => String) readonly by: string;
  @Field(() => String, MAYBE_TEXT) readonly organisation: string | null;
  @Field(() => [ScheduledStep], { complexity: usually(3) }) readonly steps: readonly ScheduledStep[];
}

@ObjectType({ description: 'An item with all that became of it.' })
export class GovernanceItemHistory {
  @Field(() => GovernanceItem) readonly item: GovernanceItem;
  @Field(() => [GovernanceMove], { description: 'As they were made.' })
  readonly moves: readonly GovernanceMove[];
  @Field(() => [RiskScore], { complexity: usually(3), description: 'The first and each that differs from the one before, as they were made; empty of what is not scored.' }) readonly scores: readonly RiskScore[]; // prettier-ignore
  @Field(() => [GovernanceEscalation], { complexity: usually(2) }) readonly escalations: readonly GovernanceEscalation[]; // prettier-ignore
  @Field(() => [GovernanceItemState], { description: 'What it can become.' })
  readonly mayBecome: readonly string[];
}

@ObjectType({ description: 'A measured value.' })
export class GoalPoint {
  @Field(() => Period) readonly period: string;
  @Field(() => String, { description: 'A decimal of six places.' }) readonly value: string;
}

@ObjectType({ description: 'A goal with what the platform measures of it.' })
export class RelationshipGoal {
  @Field(() => GovernanceItem) readonly item: GovernanceItem;
  @Field(() => String, { nullable: true, description: 'The latest value; null: none is measured.' }) readonly current: string | null; // prettier-ignore
  @Field(() => Period, { nullable: true }) readonly currentPeriod: string | null;
  @Field(() => Trend) readonly trend: string;
  @Field(() => Boolean, { nullable: true }) readonly reached: boolean | null;
  @Field(() => GoalHeld, { nullable: true }) readonly held: string | null;
  @Field(() => [GoalPoint], { description: 'By period, of periods that are over and final.' }) readonly points: readonly GoalPoint[]; // prettier-ignore
}

@ObjectType({ description: 'A review meeting.' })
export class GovernanceMeeting {
  @Field(() => Int) readonly id: number;
  @Field(() => String) readonly relationship: string;
  @Field(() => String) readonly title: string;
  @Field(() => Instant) readonly startsAt: string;
  @Field(() => Instant) readonly endsAt: string;
  @Field(() => String) readonly place: string;
  @Field(() => Boolean) readonly cancelled: boolean;
  @Field(() => String, { description: 'Why it was moved or cancelled.' }) readonly reason: string;
  @Field(() => Int) readonly sequence: number;
}

@ObjectType({ description: 'A point of an agenda, or of a section of it.' })
export class AgendaEntry {
  @Field(() => Int) readonly id: number;
  @Field(() => String) readonly title: string;
}

@ObjectType({ description: 'A part of an agenda, with the items in it.' })
export class AgendaPoint {
  @Field(() => AgendaSection) readonly section: string;
  @Field(() => [AgendaEntry]) readonly items: readonly AgendaEntry[];
}

@ObjectType({ description: 'A paper for a meeting: a text, an address, both, or a file. Its file: GET /papers/<id>.' }) // prettier-ignore
export class GovernancePaper {
  @Field(() => Int) readonly id: number;
  @Field(() => Int) readonly meetingId: number;
  @Field(() => String) readonly title: string;
  @Field(() => String) readonly body: string;
  @Field(() => String, MAYBE_TEXT) readonly link: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that added it.' }) readonly party: string | null; // prettier-ignore
  @Field(() => Boolean, { description: 'Only that organisation reads it.' }) readonly isPrivate: boolean;
  @Field(() => String, { nullable: true, description: 'Of its file; null: it has none.' }) readonly fileName: string | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Of its file, by what is in it.' }) readonly mediaType: string | null; // prettier-ignore
  @Field(() => Int, { nullable: true, description: 'Of its file.' }) readonly sizeBytes: number | null;
  @Field(() => Instant) readonly at: string;
  @Field(() => String) readonly by: string;
  @Field(() => Instant, { nullable: true, description: 'When it was taken back: others than who added it read its title alone from then on.' }) // prettier-ignore
  readonly takenBackAt: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the person.' }) readonly takenBackBy: string | null; // prettier-ignore
  @Field(() => String, MAYBE_TEXT) readonly takenBackBecause: string | null;
}

@ObjectType({ description: 'Whether somebody was at a meeting.' })
export class MeetingAttendance {
  @Field(() => String, { description: 'Code.' }) readonly person: string;
  @Field(() => String) readonly party: string;
  @Field(() => Boolean) readonly attended: boolean;
}

@ObjectType({ description: 'Minutes of a meeting.' })
export class GovernanceMinutes {
  @Field(() => Int) readonly sequence: number;
  @Field(() => String) readonly body: string;
  @Field(() => Instant) readonly at: string;
  @Field(() => String) readonly by: string;
  @Field(() => [MeetingAttendance]) readonly attendance: readonly MeetingAttendance[];
  @Field(() => [GovernancePaper], {
    complexity: usually(5),
    description: 'What all parties had before them when they were taken: nothing private.',
  })
  readonly papers: readonly GovernancePaper[];
}

@ObjectType({ description: 'A meeting with its agenda, papers and minutes.' })
export class GovernanceMeetingRecord {
  @Field(() => GovernanceMeeting) readonly meeting: GovernanceMeeting;
  @Field(() => [AgendaPoint], { description: 'Built of what is open; once there are minutes, as it stood with the first.' }) // prettier-ignore
  readonly agenda: readonly AgendaPoint[];
  @Field(() => [GovernancePaper], { complexity: usually(5) }) readonly papers: readonly GovernancePaper[];
  @Field(() => [GovernanceMinutes], {
    complexity: usually(2),
    description: 'Every version, the latest first.',
  })
  readonly minutes: readonly GovernanceMinutes[];
  @Field(() => [GovernanceItem], { description: 'What was decided, agreed and raised at it.' }) readonly raised: readonly GovernanceItem[]; // prettier-ignore
}

@ObjectType({ description: 'A statement of the pulse.' })
export class PulseStatement {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly text: string;
}

@ObjectType({ description: 'A round of the pulse.' })
export class PulseRound {
  @Field(() => Int) readonly id: number;
  @Field(() => String) readonly relationship: string;
  @Field(() => Day) readonly opensOn: string;
  @Field(() => Day) readonly closesOn: string;
  @Field(() => Boolean, { description: 'It can be answered today.' }) readonly open: boolean;
  @Field(() => Boolean, { description: 'The person who asks has answered it.' }) readonly answered: boolean;
}

@ObjectType({ description: 'How a party sees the relationship in a round.' })
export class PartyHealth {
  @Field(() => String) readonly party: string;
  @Field(() => Int, { description: 'How many took part.' }) readonly answered: number;
  @Field(() => String, {
    nullable: true,
    description: 'From 1.5 to 4.5; null: not over, or too few to be told.',
  })
  readonly health: string | null;
}

@ObjectType({ description: 'How a party sees a statement.' })
export class PulseView {
  @Field(() => String) readonly party: string;
  @Field(() => Int, { description: 'From 1.' }) readonly statement: number;
  @Field(() => String, { nullable: true, description: 'From 1.5 to 4.5; null: too few to be told.' }) readonly mean: string | null; // prettier-ignore
  @Field(() => [String], { description: 'How many said 1 to 5; “suppressed” where it is held back.' })
  readonly shares: readonly string[];
}

@ObjectType({ description: 'How far the views of a statement are apart.' })
export class PulseGap {
  @Field(() => Int) readonly statement: number;
  @Field(() => String) readonly highestParty: string;
  @Field(() => String) readonly highest: string;
  @Field(() => String) readonly lowestParty: string;
  @Field(() => String) readonly lowest: string;
  @Field(() => String) readonly gap: string;
  @Field(() => Boolean, { description: 'A point or more.' }) readonly wide: boolean;
}

@ObjectType({ description: 'A round with what may be told of it.' })
export class RelationshipHealthRound {
  @Field(() => PulseRound) readonly round: PulseRound;
  @Field(() => Boolean) readonly over: boolean;
  @Field(() => String, { nullable: true, description: 'How far the highest and the lowest view as a whole are apart; null: fewer than two are told.' }) readonly gap: string | null; // prettier-ignore
  @Field(() => Boolean, { description: 'The gap is a point or more.' }) readonly wide: boolean;
  @Field(() => [PartyHealth], { complexity: usually(2) }) readonly parties: readonly PartyHealth[];
  @Field(() => [PulseView], { complexity: usually(12) }) readonly views: readonly PulseView[];
  @Field(() => [PulseGap], { complexity: usually(6), description: 'The widest first.' }) readonly gaps: readonly PulseGap[]; // prettier-ignore
}

@ObjectType({ description: 'Health of a relationship, seen by each of its parties, over time.' })
export class RelationshipHealth {
  @Field(() => [PulseStatement], { complexity: usually(6) }) readonly statements: readonly PulseStatement[];
  @Field(() => [RelationshipHealthRound], { complexity: usually(4), description: 'The latest first.' })
  readonly rounds: readonly RelationshipHealthRound[];
}

@ObjectType({ description: 'Somebody who took part in a relationship.' })
export class Participant {
  @Field(() => String, { description: 'Code.' }) readonly person: string;
  @Field(() => String) readonly party: string;
  @Field(() => Day, { nullable: true, description: 'Null: was asked, and never took part.' }) readonly lastOn: string | null; // prettier-ignore
  @Field(() => Int, { description: 'Days with acts.' }) readonly acts: number;
  @Field(() => Int, { description: 'Meetings attended.' }) readonly meetings: number;
  @Field(() => Engagement) readonly standing: string;
}

@ObjectType({ description: 'What of a relationship is not a list of its own.' })
export class RelationshipOverview {
  @Field(() => GovernedRelationship) readonly relationship: GovernedRelationship;
  @Field(() => [EscalationStep], { complexity: usually(3) }) readonly steps: readonly EscalationStep[];
  @Field(() => [GovernancePerson], { complexity: usually(20), description: 'Who can own something.' })
  readonly people: readonly GovernancePerson[];
  @Field(() => [String], { description: 'Codes of the contracts between the parties that the person sees.' })
  readonly contracts: readonly string[];
  @Field(() => [Participant], { complexity: usually(10), description: 'Who fell silent first.' })
  readonly engagement: readonly Participant[];
}

@ObjectType({ description: 'Meetings as an iCalendar file (RFC 5545).' })
export class CalendarText {
  @Field(() => String) readonly text: string;
  @Field(() => Boolean, { description: 'Whether the person has an address for calendar programs.' }) readonly hasAddress: boolean; // prettier-ignore
}

@ObjectType({ description: 'An address for a calendar program; it is shown once.' })
export class CalendarKey {
  @Field(() => String, { description: 'Of the address: GET /calendar/TOKEN.ics' }) readonly token: string;
}

@ObjectType({ description: 'Whether there was an address that was ended.' })
export class CalendarKeyEnded {
  @Field(() => Boolean) readonly ended: boolean;
}

@ObjectType({ description: 'Steps of escalation.' })
export class EscalationSteps {
  @Field(() => [EscalationStep], { complexity: usually(3) }) readonly items: readonly EscalationStep[];
}

@ArgsType()
export class GovernanceItemsArgs extends PageArgs {
  @Field(() => String, { description: 'Reference of the relationship or alliance.' })
  readonly relationship: string;
  @Field(() => [GovernanceItemKind], { nullable: true }) readonly kinds?: readonly string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Left out: all.' }) readonly open?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation.' }) readonly party?:
    string | null;
  @Field(() => Boolean, { nullable: true, description: 'Those that are escalated.' }) readonly escalated?: boolean | null; // prettier-ignore
}

export const GovernedRelationshipsResult = resultOf('GovernedRelationships', connectionOf('GovernedRelationship', GovernedRelationship)); // prettier-ignore
export const RelationshipOverviewResult = resultOf('RelationshipOverview', RelationshipOverview);
export const GovernanceItemsResult = resultOf(
  'GovernanceItems',
  connectionOf('GovernanceItem', GovernanceItem),
);
export const GovernanceItemResult = resultOf('GovernanceItem', GovernanceItem);
export const GovernanceItemHistoryResult = resultOf('GovernanceItemHistory', GovernanceItemHistory);
export const RelationshipGoalsResult = resultOf(
  'RelationshipGoals',
  listOf('RelationshipGoal', RelationshipGoal),
);
export const GovernanceMeetingsResult = resultOf('GovernanceMeetings', listOf('GovernanceMeeting', GovernanceMeeting)); // prettier-ignore
export const GovernanceMeetingResult = resultOf('GovernanceMeeting', GovernanceMeeting);
export const GovernanceMeetingRecordResult = resultOf('GovernanceMeetingRecord', GovernanceMeetingRecord);
export const GovernancePapersResult = resultOf('GovernancePapers', listOf('GovernancePaper', GovernancePaper)); // prettier-ignore
export const RelationshipHealthResult = resultOf('RelationshipHealth', RelationshipHealth);
export const PulseRoundResult = resultOf('PulseRound', PulseRound);
export const CalendarTextResult = resultOf('CalendarText', CalendarText);
export const CalendarKeyResult = resultOf('CalendarKey', CalendarKey);
export const CalendarKeyEndedResult = resultOf('CalendarKeyEnded', CalendarKeyEnded);
export const EscalationStepsResult = resultOf('EscalationSteps', EscalationSteps);
