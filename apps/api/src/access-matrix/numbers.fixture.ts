import { getNamedType, type GraphQLOutputType, type GraphQLSchema, isObjectType, isUnionType } from 'graphql';
import type { Answer } from '../../../../test/support/api.js';

const NUMBERS = ['Int', 'Count', 'Float'];

/** By query, every number that its answer can hold, as `Type.field`. */
export function numbersOf(schema: GraphQLSchema): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [query, { type }] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    const seen = new Set<string>();
    const numbers = new Set<string>();
    const walk = (of: GraphQLOutputType): void => {
      const named = getNamedType(of);
      if (isUnionType(named)) return named.getTypes().forEach(walk);
      if (!isObjectType(named) || seen.has(named.name)) return;
      seen.add(named.name);
      for (const field of Object.values(named.getFields()))
        if (NUMBERS.includes(getNamedType(field.type).name)) numbers.add(`${named.name}.${field.name}`);
        else walk(field.type);
    };
    walk(type);
    found.set(query, [...numbers]);
  }
  return found;
}

/** The numbers in an answer to a query, each with the name of its field. */
export function numbersIn(
  schema: GraphQLSchema,
  query: string,
  answer: Answer,
): [field: string, value: unknown][] {
  const type = getNamedType(schema.getQueryType()!.getFields()[query]!.type);
  const named = isUnionType(type) ? type.getTypes().find(({ name }) => name === answer.__typename) : type;
  const found: [string, unknown][] = [];
  const walk = (of: GraphQLOutputType, value: unknown): void => {
    if (Array.isArray(value)) return value.forEach((each) => walk(of, each));
    const object = getNamedType(of);
    if (typeof value !== 'object' || value === null || !isObjectType(object)) return;
    for (const [name, each] of Object.entries(value)) {
      const field = object.getFields()[name];
      if (!field) continue;
      if (NUMBERS.includes(getNamedType(field.type).name)) found.push([`${object.name}.${name}`, each]);
      else walk(field.type, each);
    }
  };
  if (named) walk(named as GraphQLOutputType, answer);
  return found;
}

const all = (names: string): string[] => names.trim().split(/\s+/);

/** Numbers of people, which are null or a multiple of the threshold to who sees counts. */
export const HELD_BACK: readonly string[] = all(`
  ReferralBoardRow.count RoundedCount.about
  ServiceCapacity.inUse ServiceCapacity.offered ServiceCapacity.waiting ServiceCapacity.starts ServiceCapacity.free ServiceCapacity.fundedLeft
  WaitingTime.received WaitingTime.started WaitingTime.stillWaiting WaitingTime.left WaitingTime.longestDays
  PerformanceVolume.received PerformanceVolume.takenOver PerformanceVolume.accepted PerformanceVolume.declined PerformanceVolume.cancelled
  PerformanceVolume.ended PerformanceVolume.completed PerformanceVolume.reports PerformanceVolume.waiting
  ChainVolume.sent ChainVolume.takenOver ChainVolume.accepted ChainVolume.declined ChainVolume.inProgress ChainVolume.concluded ChainVolume.withdrawn
  ForecastPoint.mean ForecastPoint.low ForecastPoint.high
  Adherence.onTime Adherence.late Adherence.notDone Adherence.notNeeded Adherence.unknown LocationCompared.people LocationCompared.reoffenders
  FrameworkChange.ordersBegun
  LocationShare.count LocationShare.of
  TransitionCaseCount.cases TransitionReconciliation.total TransitionReconciliation.before TransitionReconciliation.late TransitionReconciliation.unlisted
  TransitionReconciliation.moved TransitionReconciliation.ended TransitionReconciliation.open TransitionReconciliation.elsewhere
  TransitionPhaseInTime.counted TransitionPhaseInTime.inTime TransitionWeekInTime.counted TransitionWeekInTime.inTime
  UsedUpAlert.started IdleAlert.started IdleAlert.atLeast IdleAlert.about`);

/** Every other number of the schema, by why it is told as it is. */
export const EXACT: Readonly<Record<string, readonly string[]>> = {
  'what is paid by': all(`
    Measure.cohortSize Measure.reoffences Measure.reoffenders RunArea.cohortSize RunArea.reoffences RunArea.reoffenders
    CohortCounts.cohortSize CohortCounts.reoffenders BackTestPeriod.cohortSize BackTestPeriod.reoffenders
    SimulatedPeriod.cohortSize SimulatedPeriod.reoffences SimulatedPeriod.reoffenders Baseline.population
    ChainMoney.outcomesPaid MeasuredLevel.counted MeasuredLevel.inTime PaymentBatch.payments`),
  'days of a middle one with the threshold’s worth of people on either side': all(
    'WaitingTime.medianDays WaitingTime.p90Days',
  ),
  'of people who are opened, or with whom the reader works': all(`
    JourneyItem.occurrence JourneyItem.version DueItem.occurrence
    Member.reoffences MemberOrder.riskBand Need.number Need.score Need.threshold Referral.sessionsAttended Referral.sessionsPlanned
    ReferralEvent.sequence ReferralEvent.session ReferralEvent.sessionsPlanned ReferralLink.step ServiceUserOrder.sentenceMonths
    ServiceUserMerge.facts DuplicatePair.score OutcomeEvidence.size OutcomeEvent.sequence
    ProviderReportRow.countOfSessionsAttended ProviderReportRow.countOfSessionsExpected ProviderReportRow.outcomesToBeAchievedCount`),
  // of staff, whom nobody is told of one by one, whoever asks: groups below the threshold are null or not there (ADR 0042)
  'of staff who were asked, and groups of those who answered': all(`
    ReadinessProgress.invited ReadinessProgress.answered ReadinessResults.answered ReadinessResults.threshold ReadinessLocationResult.answered
    ReadinessLocationResult.whole ReadinessLocationResult.wholeLow ReadinessLocationResult.wholeHigh ReadinessScore.count ReadinessScore.mean ReadinessScore.low ReadinessScore.high ReadinessRoleScore.count
    ReadinessRoleScore.mean ReadinessRoleScore.low ReadinessRoleScore.high ReadinessLeast.share ReadinessItemResult.counts ReadinessItemResult.notRelevant
    ReadinessChange.count ReadinessChange.mean ReadinessChange.low ReadinessChange.high ReadinessPair.before ReadinessPair.after ReadinessPair.low ReadinessPair.high
    ReadinessResourceWord.has ReadinessResourceWord.needs ReadinessResourceWord.lacks
    CodingAgreement.passages CodingAgreement.agreed CodingAgreement.kappa CodingAgreement.low CodingAgreement.high ConstructAgreement.passages
    ConstructAgreement.agreed ConstructAgreement.kappa ConstructAgreement.low ConstructAgreement.high ReadinessResource.has ReadinessResource.needs
    ReadinessResource.lacks ReadinessRound.threshold ReadinessRound.instrumentVersion ReadinessInstrument.version ReadinessQuestionnaire.threshold
    ReadinessRecommendation.seen LocationReadiness.answered LocationReadiness.whole LocationReadiness.low LocationReadiness.high
    LocationReadiness.weakestShare LocationBeside.readinessChange LocationsSideBySide.threshold`),
  // ADR 0028: who allocates referrals sees rows and numbers as they are, of the services of its own organisation
  'of services, to who finds room there for one that waits': all(`
    PlaceToGo.place PlaceToGo.maximum PlaceToGo.inUse PlaceToGo.offered PlaceToGo.waitDays`),
  'what was agreed, promised or said': all(`
    CapacityVersion.funded CapacityVersion.maximum ServiceCapacity.funded ServiceCapacity.maximum ChainVolume.promised VolumePromise.referrals
    IdleAlert.funded UsedUpAlert.funded OutcomeDefinition.verifyWithinBusinessDays MeasureDefinition.followUpMonths
    MeasureDefinition.proofWaitMonths Terms.yearStartMonth`),
  'how well something is estimated': all(`
    LocationAssociation.locations LocationAssociation.linear LocationAssociation.low LocationAssociation.high LocationAssociation.rank
    LocationAssociation.rankLow LocationAssociation.rankHigh AssociationBeside.locations AssociationBeside.linear AssociationBeside.low
    AssociationBeside.high AssociationBeside.rank AssociationBeside.rankLow AssociationBeside.rankHigh LocationBeside.adherenceChange
    ForecastError.compared ForecastError.coverage ForecastError.level ForecastError.mae ForecastError.mase ForecastError.naiveMae
    ForecastError.origins Forecast.lagMonths Forecast.months Forecast.share Spread.notKnown Spread.samples BackTest.resamples BackTest.seed`),
  'how two organisations work together, which both know': all(`
    GovernanceItem.id GovernanceItem.impact GovernanceItem.likelihood GovernanceItem.meetingId GovernanceItem.score GovernanceItem.sequence
    GovernanceItem.step GovernanceMove.score GovernanceMove.likelihood GovernanceMove.impact RiskScore.likelihood RiskScore.impact RiskScore.score GovernanceMove.sequence GovernanceEscalation.number ScheduledStep.step EscalationStep.days
    GovernanceMeeting.id GovernanceMeeting.sequence GovernanceMinutes.sequence GovernancePaper.id GovernancePaper.meetingId GovernancePaper.sizeBytes AgendaEntry.id GovernedRelationship.escalated
    GovernedRelationship.open GovernedRelationship.overdue Participant.acts Participant.meetings PartyHealth.answered PulseGap.statement
    PulseRound.id PulseView.statement`),
  'how a transition goes, which all its parties know; cases are counted with small numbers held back': all(`
    TransitionPlan.version TransitionVersion.version TransitionGateVersion.version TransitionMilestone.days TransitionMilestone.sequence TransitionMilestone.daysLate TransitionMilestone.slack
    TransitionStaff.planned TransitionStaff.consulted TransitionStaff.transferred TransitionStaff.departed TransitionCriterion.done TransitionCriterion.of
    TransitionCriterion.share TransitionGateEvent.sequence TransitionGate.version TransitionGate.sequence TransitionStakeholder.interest
    TransitionStakeholder.influence TransitionCommunication.sequence TransitionReconciliation.difference TransitionReconciliation.roundedTo TransitionDayJob.roundedTo
    TransitionCase.sequence TransitionPhaseInTime.percent TransitionWeekInTime.percent`),
  // of who imports, restricts or has work to do, and of nobody else
  'one’s own work': all(`
    NoticeCount.count NoticeCount.overdue NoticeCount.unread Restrictions.waiting Refusal.times
    RowCounts.corrected RowCounts.new RowCounts.read RowCounts.refused RowCounts.same`),
  'statements, versions, places in lists and things of the platform': all(`
    AllocationRules.version Appointment.id Approval.round ApprovalLine.position ApprovalView.number ApprovalView.round AuditEntry.sequence
    AuditEntry.strand BackTest.version BandCount.band BankAccount.id Baseline.band ChainMoney.depth ChainVolume.depth ClaimStated.number
    Cohort.statements CohortCounts.threshold Disclosure.threshold Disclosure.openingDays DisclosureProposal.threshold
    DisclosureProposal.openingDays DisclosureProposal.id ComparedFigure.mechanismVersion ComparedFigure.termsVersion Contract.tier ContractTier.depth
    ContractTier.statementNumber CorrectedLine.number CorrectedLine.position DeductionDecision.sequence Figure.termsVersion Kin.steps
    LeftOutLine.position LineMove.sequence Measure.measureVersion MeasureDefinition.version Mechanism.engine Mechanism.version
    MechanismRef.version Novation.id OrganisationChange.id Outcome.definitionVersion OutcomeDefinition.version OverviewStatement.number
    PaymentBatch.number Performance.roundedTo PerformanceDeduction.number Progress.done Progress.total ReferralBoardRow.roundedTo
    SupervisionFramework.version FrameworkAdoption.version
    Relationship.depth Relationship.id Restriction.id RestrictionClearance.id Run.failures RunArea.failures RunArea.statementNumber
    Scheme.areaCount ServiceLevel.id SharingAgreement.id SharingAgreement.version Simulation.version Statement.number
    StatementHeader.number StatementLine.position StatementLine.sequence Terms.variedBy Terms.varies Terms.version TermsMeasure.version
    Verification.checked Verification.differing Verification.figures Webhook.givenUp Webhook.id Webhook.secretVersion Webhook.waiting
    WebhookAttempt.durationMs WebhookAttempt.number WebhookAttempt.status WebhookDelivery.webhook`),
};
