import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ReportPageRow } from '#contracts';
import { ReferralEndState } from './referral.types.js';
import { connectionOf, Day, Instant, resultOf } from './shared.js';

const maybe = (of: unknown, description?: string) =>
  [() => of as typeof String, { nullable: true, description }] as const;

@ObjectType({
  description:
    'A referral in a provider report: what was done while an organisation held it. The columns of Refer and Monitor, days in the United Kingdom.',
})
export class ProviderReportRow {
  @Field(() => String) readonly referralRef: string;
  @Field(() => String) readonly referralId: string;
  @Field(...maybe(String)) readonly contractRef: string | null;
  @Field(() => String, { description: 'Code of who held it.' }) readonly organisationId: string;
  @Field(...maybe(String)) readonly caseworkerId: string | null;
  @Field(...maybe(String, 'The CRN on record; null for who sees counts and not whom they are of.'))
  readonly serviceUserCrn: string | null;
  @Field(() => Day) readonly dateReferralReceived: string;
  @Field(...maybe(Day)) readonly dateSaaFirstArranged: string | null;
  @Field(...maybe(Day)) readonly dateSaaFirstScheduledFor: string | null;
  @Field(...maybe(Day)) readonly dateSaaFirstNotAttended: string | null;
  @Field(...maybe(Day)) readonly dateSaaFirstAttended: string | null;
  @Field(...maybe(Day, 'When its record was made.')) readonly dateSaaFirstCompleted: string | null;
  @Field(...maybe(Boolean, 'By the assessment clock; null: not due yet, or not any more.'))
  readonly saaAttendedOnTime: boolean | null;
  @Field(...maybe(Day)) readonly dateFirstActionPlanSubmitted: string | null;
  @Field(...maybe(Day)) readonly dateOfFirstActionPlanApproval: string | null;
  @Field(...maybe(Day)) readonly dateOfFirstAttendedSession: string | null;
  @Field(() => Int) readonly outcomesToBeAchievedCount: number;
  @Field(...maybe(String, 'The outcome score: 1 each, 0.5 for each achieved in part.'))
  readonly outcomesAchieved: string | null;
  @Field(...maybe(Int)) readonly countOfSessionsExpected: number | null;
  @Field(() => Int) readonly countOfSessionsAttended: number;
  @Field(...maybe(Instant)) readonly endRequestedByPpAt: string | null;
  @Field(...maybe(String)) readonly endRequestedByPpReason: string | null;
  @Field(...maybe(Day)) readonly dateEosrSubmitted: string | null;
  @Field(...maybe(Instant)) readonly concludedAt: string | null;
  @Field(() => ReferralEndState, { nullable: true }) readonly referralEndState: string | null;
  @Field(...maybe(Day)) readonly dateInterventionToBeCompletedBy: string | null;
  @Field(...maybe(Day, 'Of the order: its start and its months.')) readonly endOfSentenceDate: string | null;
  readonly key: readonly [string, string, number];
}

export const ProviderReportResult = resultOf(
  'ProviderReport',
  connectionOf('ProviderReportRow', ProviderReportRow),
);

const camel = (name: string): string => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** A row under the names of the API, its counts as numbers. */
export const providerReportRowOf = ({ key_at, key_sequence, ...row }: ReportPageRow): ProviderReportRow =>
  ({
    ...Object.fromEntries(
      Object.entries(row).map(([name, text]) => [
        camel(name),
        text !== null && name.includes('count') ? Number(text) : text,
      ]),
    ),
    saaAttendedOnTime: row.saa_attended_on_time === null ? null : row.saa_attended_on_time === 'yes',
    key: [key_at, row.referral_id ?? '', key_sequence],
  }) as unknown as ProviderReportRow;
