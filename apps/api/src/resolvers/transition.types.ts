import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import {
  CASE_STATES,
  COMMUNICATION_STATES,
  CRITERION_KINDS,
  GATE_EVENTS,
  MILESTONE_STATES,
  PHASES,
  REFUSED_BECAUSE,
  TRANSITION_KINDS,
  TREATMENTS,
} from '#contracts';
import { Problem } from '../graphql/problems.js';
import { connectionOf, Day, enumOf, Instant, Json, PageArgs, resultOf, usually } from './shared.js';
import { TransitionChange } from './transition-history.types.js';

const words = (all: readonly string[]) => Object.fromEntries(all.map((word) => [word, '']));
export const TransitionKind = enumOf('TransitionKind', 'What changes.', {
  ...words(TRANSITION_KINDS),
  provider: 'Who does the work.',
  structure: 'How the work is arranged with who does it.',
});
export const TransitionCaseState = enumOf('TransitionCaseState', 'How a case of a transition stands.', {
  ...words(CASE_STATES),
  to_place: 'With who leaves, and offered to nobody.',
  offered: 'Offered to who is to receive it.',
  refused: 'Refused by who was to receive it.',
  accepted: 'Taken by who is to receive it, and not moved yet.',
  arriving: 'Moved by the platform, and not accepted yet where it went.',
  moved: 'With who receives it, who has accepted it.',
  ended: 'Concluded or withdrawn with who leaves.',
  nowhere: 'With nobody: declined, or without a holder.',
});
export const TransitionRefusal = enumOf('TransitionRefusal', 'Why a case was not taken.', words(REFUSED_BECAUSE)); // prettier-ignore
export const TransitionMilestoneState = enumOf('TransitionMilestoneState', 'How a milestone stands.', words(MILESTONE_STATES)); // prettier-ignore
export const TransitionCommunicationState = enumOf('TransitionCommunicationState', 'How a communication stands.', words(COMMUNICATION_STATES)); // prettier-ignore
export const TransitionGateEventKind = enumOf('TransitionGateEventKind', 'What happened at a gate.', {
  ...words(GATE_EVENTS),
  ready: 'Reported ready to be decided on.',
  go: 'Go.',
  conditional: 'Go with conditions.',
  no_go: 'No go.',
});
export const TransitionCriterionKind = enumOf('TransitionCriterionKind', 'What a gate asks for.', words(CRITERION_KINDS)); // prettier-ignore
export const StakeholderTreatment = enumOf('StakeholderTreatment', 'How a stakeholder is treated, by influence and interest: the power-interest grid (Mendelow 1991).', words(TREATMENTS)); // prettier-ignore
export const TransitionPhase = enumOf('TransitionPhase', 'Before the announcement, until the transfer, after it.', words(PHASES)); // prettier-ignore

const MAYBE = { nullable: true };
const PERSON = { description: 'Code of the person.' };
const ORGANISATION = { description: 'Code of the organisation.' };

@ObjectType({ description: 'A plan by which work goes to another provider, or into another structure.' })
export class TransitionPlan {
  @Field(() => String) readonly code: string;
  @Field(() => TransitionKind) readonly kind: string;
  @Field(() => String, { description: 'Code of who buys what moves.' }) readonly buyer: string;
  @Field(() => String, { description: 'Code of from whom it moves.' }) readonly leaving: string;
  @Field(() => [String], { description: 'Codes of to whom it moves.' }) readonly receiving: readonly string[];
  @Field(() => String, { nullable: true, description: 'Code: only what is under this contract moves.' }) readonly contract: string | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'scheme/area: only what is there moves.' }) readonly area: string | null; // prettier-ignore
  @Field(() => [String], { description: 'Codes: only what is with these services moves; none: with all.' }) readonly services: readonly string[]; // prettier-ignore
  @Field(() => Boolean, { description: 'Orders under supervision move too.' }) readonly withOrders: boolean;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => String) readonly about: string;
  @Field(() => String, PERSON) readonly owner: string;
  @Field(() => Day) readonly announcedOn: string;
  @Field(() => Day) readonly transferOn: string;
  @Field(() => Day, { description: 'The last day on which what moved is watched.' }) readonly stabilisedOn: string; // prettier-ignore
  @Field(() => String, { description: 'Why it was changed last.' }) readonly reason: string;
  @Field(() => Instant, { nullable: true, description: 'When the list of cases was first made.' }) readonly listedAt: string | null; // prettier-ignore
  @Field(() => Instant, MAYBE) readonly closedAt: string | null;
  @Field(() => String, MAYBE) readonly closedBecause: string | null;
  @Field(() => [TransitionChange], { nullable: true, description: 'Where a document was recorded or looked at: what it changes. Null otherwise.', complexity: usually(5) }) readonly changes?: readonly TransitionChange[] | null; // prettier-ignore
}

@ObjectType({ description: 'A milestone: when it was planned, and when it will be as things stand.' })
export class TransitionMilestone {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => TransitionMilestoneState) readonly state: string;
  @Field(() => String, PERSON) readonly owner: string;
  @Field(() => Day) readonly plannedOn: string;
  @Field(() => Day, MAYBE) readonly forecastOn: string | null;
  @Field(() => Day, MAYBE) readonly actualOn: string | null;
  @Field(() => Int, { description: 'Calendar days that it takes once all that it needs is done.' }) readonly days: number; // prettier-ignore
  @Field(() => [String], { description: 'Codes of the milestones that it needs.' }) readonly needs: readonly string[]; // prettier-ignore
  @Field(() => String) readonly note: string;
  @Field(() => Int, { description: 'Of its last move: whoever moves it says that this was seen.' }) readonly sequence: number; // prettier-ignore
  @Field(() => Day, { nullable: true, description: 'As things stand; null: it was dropped.' }) readonly expectedOn: string | null; // prettier-ignore
  @Field(() => Int, { description: 'Calendar days past its plan.' }) readonly daysLate: number;
  @Field(() => Int, { description: 'Calendar days by which it could be later before the last milestone is.' }) readonly slack: number; // prettier-ignore
  @Field(() => Boolean, { description: 'Each day that it is late, the last milestone is.' }) readonly critical: boolean; // prettier-ignore
  @Field(() => [String], { description: 'Codes of those that are late because of it.' }) readonly moves: readonly string[]; // prettier-ignore
}

@ObjectType({ description: 'Staff of a role at a place who are to move, counted and never named.' })
export class TransitionStaff {
  @Field(() => String) readonly role: string;
  @Field(() => String) readonly location: string;
  @Field(() => Int) readonly planned: number;
  @Field(() => Int) readonly consulted: number;
  @Field(() => Int) readonly transferred: number;
  @Field(() => Int, { description: 'Left otherwise.' }) readonly departed: number;
}

@ObjectType({ description: 'A criterion of a gate as it stands.' })
export class TransitionCriterion {
  @Field(() => TransitionCriterionKind) readonly kind: string;
  @Field(() => Boolean) readonly met: boolean;
  @Field(() => Float, { nullable: true, description: 'How far it is; null: not known, or held back.' }) readonly done: number | null; // prettier-ignore
  @Field(() => Float, { nullable: true, description: 'Of how many.' }) readonly of: number | null;
  @Field(() => Float, { nullable: true, description: 'The share that is wanted.' }) readonly share: number | null; // prettier-ignore
  @Field(() => [String], { description: 'What it is about: milestones that are open, a round, a check and who signs it.' }) readonly about: readonly string[]; // prettier-ignore
}

@ObjectType({ description: 'Something that happened at a gate, with the criteria as they were then.' })
export class TransitionGateEvent {
  @Field(() => Int) readonly sequence: number;
  @Field(() => TransitionGateEventKind) readonly kind: string;
  @Field(() => String) readonly reason: string;
  @Field(() => String) readonly conditions: string;
  @Field(() => [TransitionCriterion], { complexity: usually(5) }) readonly figures: readonly TransitionCriterion[]; // prettier-ignore
  @Field(() => Instant) readonly at: string;
  @Field(() => String, PERSON) readonly by: string;
  @Field(() => String, { nullable: true, ...ORGANISATION }) readonly organisation: string | null;
}

@ObjectType({ description: 'A readiness gate: criteria, and a person’s decision.' })
export class TransitionGate {
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => Day) readonly dueOn: string;
  @Field(() => TransitionGateEventKind, { nullable: true, description: 'What happened last; null: nothing.' }) readonly state: string | null; // prettier-ignore
  @Field(() => Int, { description: 'Of what happened last; 0: nothing.' }) readonly sequence: number;
  @Field(() => Boolean, { description: 'All criteria are met.' }) readonly met: boolean;
  @Field(() => [TransitionCriterion], { complexity: usually(5) }) readonly judged: readonly TransitionCriterion[]; // prettier-ignore
  @Field(() => [TransitionGateEvent], { complexity: usually(3) }) readonly events: readonly TransitionGateEvent[]; // prettier-ignore
}

@ObjectType({ description: 'Somebody whom a transition concerns, or who has a say in it.' })
export class TransitionStakeholder {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => Int, { description: 'From 1 to 5.' }) readonly interest: number;
  @Field(() => Int, { description: 'From 1 to 5.' }) readonly influence: number;
  @Field(() => StakeholderTreatment) readonly treatment: string;
  @Field(() => String) readonly note: string;
}

@ObjectType({ description: 'What is said to whom, how, by whom, when, and what was heard back.' })
export class TransitionCommunication {
  @Field(() => String) readonly code: string;
  @Field(() => String, { description: 'Code of the stakeholder.' }) readonly stakeholder: string;
  @Field(() => String, { description: 'Who that is.' }) readonly audience: string;
  @Field(() => TransitionCommunicationState) readonly state: string;
  @Field(() => String) readonly message: string;
  @Field(() => String) readonly channel: string;
  @Field(() => String, PERSON) readonly owner: string;
  @Field(() => Day) readonly dueOn: string;
  @Field(() => Day, MAYBE) readonly sentOn: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Null: not known yet.' }) readonly heardBack: boolean | null; // prettier-ignore
  @Field(() => String) readonly heard: string;
  @Field(() => Boolean) readonly overdue: boolean;
  @Field(() => Int, { description: 'Whoever moves it says that this was seen.' }) readonly sequence: number;
}

@ObjectType({ description: 'A communication that the treatment of a stakeholder asks for, and nobody has planned.' }) // prettier-ignore
export class TransitionSuggestion {
  @Field(() => String, { description: 'Code of the stakeholder.' }) readonly stakeholder: string;
  @Field(() => StakeholderTreatment) readonly treatment: string;
  @Field(() => String, { description: 'meeting, briefing, newsletter or notice' }) readonly channel: string;
  @Field(() => Day) readonly dueOn: string;
}

@ObjectType()
export class TransitionCaseCount {
  @Field(() => TransitionCaseState) readonly state: string;
  @Field(() => Int, MAYBE) readonly cases: number | null;
}

const HELD = { nullable: true, description: 'Null: held back.' };
@ObjectType({ description: 'That nobody is lost: what there was and what came is what has moved, what has ended and what is open.' }) // prettier-ignore
export class TransitionReconciliation {
  @Field(() => Int, HELD) readonly total: number | null;
  @Field(() => Int, { nullable: true, description: 'On the first list.' }) readonly before: number | null;
  @Field(() => Int, { nullable: true, description: 'That came after it.' }) readonly late: number | null;
  @Field(() => Int, { nullable: true, description: 'Of the late ones those that are on no list yet.' }) readonly unlisted: number | null; // prettier-ignore
  @Field(() => Int, HELD) readonly moved: number | null;
  @Field(() => Int, HELD) readonly ended: number | null;
  @Field(() => Int, HELD) readonly open: number | null;
  @Field(() => Int, { nullable: true, description: 'Moved to somebody else than the plan names.' }) readonly elsewhere: number | null; // prettier-ignore
  @Field(() => [TransitionCaseCount], { complexity: usually(8) }) readonly states: readonly TransitionCaseCount[]; // prettier-ignore
  @Field(() => Int, { description: '0, or something is wrong with the list.' }) readonly difference: number;
  @Field(() => Boolean, { description: 'Each case is with who receives it, or has ended.' }) readonly complete: boolean; // prettier-ignore
  @Field(() => Int, { nullable: true, description: 'To who sees counts: what numbers are rounded to.' }) readonly roundedTo: number | null; // prettier-ignore
}

@ObjectType({ description: 'A plan with everything that hangs on it.' })
export class TransitionOverview {
  @Field(() => TransitionPlan) readonly plan: TransitionPlan;
  @Field(() => [TransitionMilestone], { complexity: usually(20) }) readonly milestones: readonly TransitionMilestone[]; // prettier-ignore
  @Field(() => [TransitionStaff], { complexity: usually(10) }) readonly staff: readonly TransitionStaff[];
  @Field(() => [TransitionGate], { complexity: usually(4) }) readonly gates: readonly TransitionGate[];
  @Field(() => [TransitionStakeholder], { complexity: usually(10) }) readonly stakeholders: readonly TransitionStakeholder[]; // prettier-ignore
  @Field(() => [TransitionCommunication], { complexity: usually(20) }) readonly communications: readonly TransitionCommunication[]; // prettier-ignore
  @Field(() => [TransitionSuggestion], { complexity: usually(5) }) readonly suggestions: readonly TransitionSuggestion[]; // prettier-ignore
  @Field(() => TransitionReconciliation) readonly reconciliation: TransitionReconciliation;
  @Field(() => [Problem], { description: 'What stands against closing it.', complexity: usually(2) }) readonly open: readonly Problem[]; // prettier-ignore
}

@ObjectType({ description: 'A case of a transition: a referral or an order.' })
export class TransitionCase {
  @Field(() => String, { description: 'Of the referral or order.' }) readonly reference: string;
  @Field(() => String, { description: 'referral or order' }) readonly kind: string;
  @Field(() => String, { nullable: true, description: 'scheme/area' }) readonly area: string | null;
  @Field(() => String, MAYBE) readonly category: string | null;
  @Field(() => String, { nullable: true, description: 'Code of who has it now.' }) readonly holder: string | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Code of the service that it is with.' }) readonly service: string | null; // prettier-ignore
  @Field(() => Day, MAYBE) readonly arrivedOn: string | null;
  @Field(() => Boolean, { description: 'It came after the list was first made.' }) readonly late: boolean;
  @Field(() => TransitionCaseState) readonly state: string;
  @Field(() => String, { nullable: true, description: 'Code of to whom it goes.' }) readonly to: string | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Code of the service that it goes to.' }) readonly toService: string | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Code of who takes it on.' }) readonly practitioner: string | null; // prettier-ignore
  @Field(() => TransitionRefusal, MAYBE) readonly reason: string | null;
  @Field(() => Int, { description: 'Whoever hands it over says that this was seen.' }) readonly sequence: number; // prettier-ignore
}

@ObjectType({ description: 'A service to which cases of a transition can go.' })
export class TransitionDestination {
  @Field(() => String, { description: 'Code.' }) readonly service: string;
  @Field(() => String, ORGANISATION) readonly organisation: string;
  @Field(() => String) readonly category: string;
}

@ObjectType({ description: 'In time of what fell due; null: held back.' })
export class TransitionPhaseInTime {
  @Field(() => TransitionPhase) readonly phase: string;
  @Field(() => Int, MAYBE) readonly counted: number | null;
  @Field(() => Int, MAYBE) readonly inTime: number | null;
  @Field(() => Float, { nullable: true, description: 'Of a hundred.' }) readonly percent: number | null;
}

@ObjectType({ description: 'In time of what fell due in a week; null: held back.' })
export class TransitionWeekInTime extends TransitionPhaseInTime {
  @Field(() => Day, { description: 'The Monday.' }) readonly week: string;
}

@ObjectType({ description: 'One clock of referrals with one organisation, before, during and after.' })
export class TransitionDayJobLine {
  @Field(() => String, ORGANISATION) readonly organisation: string;
  @Field(() => String, { description: 'acceptance, assessment, plan or report' }) readonly clock: string;
  @Field(() => String, { nullable: true, description: 'The share that a service level asks for, exact.' }) readonly target: string | null; // prettier-ignore
  @Field(() => [TransitionPhaseInTime], { complexity: usually(3) }) readonly phases: readonly TransitionPhaseInTime[]; // prettier-ignore
  @Field(() => [TransitionWeekInTime], { complexity: usually(30) }) readonly weeks: readonly TransitionWeekInTime[]; // prettier-ignore
}

@ObjectType({ description: 'The same service levels before, during and after, with who leaves and who receives.' }) // prettier-ignore
export class TransitionDayJob {
  @Field(() => TransitionPlan) readonly plan: TransitionPlan;
  @Field(() => Boolean, { description: 'Numbers are held back for who asks.' }) readonly heldBack: boolean;
  @Field(() => Int, { nullable: true, description: 'What numbers are rounded to for who asks; null: to nothing.' }) readonly roundedTo: number | null; // prettier-ignore
  @Field(() => Day, { description: 'The last day that is counted: today, or the end of the last whole month to who is told rounded numbers.' }) readonly asOf: string; // prettier-ignore
  @Field(() => [TransitionDayJobLine], { complexity: usually(8) }) readonly lines: readonly TransitionDayJobLine[]; // prettier-ignore
}

@ObjectType({ description: 'A plan as a document that can be recorded again (docs/guide/transition.md).' })
export class TransitionDocument {
  @Field(() => Json) readonly document: unknown;
}

@ArgsType()
export class TransitionCasesArgs extends PageArgs {
  @Field(() => String, { description: 'Code of the plan.' }) readonly transition: string;
  @Field(() => [TransitionCaseState], MAYBE) readonly states?: readonly string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Those that came late, or those that did not.' }) readonly late?: boolean | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Code of to whom they go.' }) readonly to?: string | null; // prettier-ignore
}

export const TransitionsResult = resultOf(
  'TransitionsResult',
  connectionOf('TransitionPlan', TransitionPlan),
);
export const TransitionOverviewResult = resultOf('TransitionOverviewResult', TransitionOverview);
export const TransitionCasesResult = resultOf('TransitionCasesResult', connectionOf('TransitionCase', TransitionCase)); // prettier-ignore
export const TransitionDayJobResult = resultOf('TransitionDayJobResult', TransitionDayJob);
export const TransitionDocumentResult = resultOf('TransitionDocumentResult', TransitionDocument);
export const TransitionPlanResult = resultOf('TransitionPlanResult', TransitionPlan);
export const TransitionGateResult = resultOf('TransitionGateResult', TransitionGate);
