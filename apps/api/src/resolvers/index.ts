import { LinkRates } from '../front/link-rates.js';
import { AllianceResolver } from './alliance.resolver.js';
import { AllocationResolver } from './allocation.resolver.js';
import { ApprovalResolver } from './approval.resolver.js';
import { AreaNationResolver } from './area-nation.resolver.js';
import { AuditResolver } from './audit.resolver.js';
import { BankAccountResolver } from './bank-account.resolver.js';
import { BaselineResolver } from './baseline.resolver.js';
import { CohortCountsResolver } from './cohort-counts.resolver.js';
import { ContractFamilyResolver } from './contract-family.resolver.js';
import { CapacityResolver } from './capacity.resolver.js';
import { CascadeResolver } from './cascade.resolver.js';
import { ClaimOfDeclarationResolver } from './claim-of-declaration.resolver.js';
import { ClaimResolver } from './claim.resolver.js';
import { ContractLifeResolver } from './contract-life.resolver.js';
import { ContractResolver } from './contract.resolver.js';
import { DeclarationResolver } from './declaration.resolver.js';
import { DemandResolver } from './demand.resolver.js';
import { DifferenceResolver } from './difference.resolver.js';
import { DuplicateResolver } from './duplicate.resolver.js';
import { FigureResolver } from './figure.resolver.js';
import { FormerReferralResolver } from './former-referral.resolver.js';
import { GovernanceActsResolver } from './governance-acts.resolver.js';
import { GovernanceResolver } from './governance.resolver.js';
import { HistoryResolver } from './history.resolver.js';
import { ImportResolver } from './import.resolver.js';
import { LineDifferenceResolver } from './line-difference.resolver.js';
import { DeductionResolver, LineReviewResolver } from './line-review.resolver.js';
import { FrameworkResolver } from './framework.resolver.js';
import { LedgerActResolver } from './ledger-act.resolver.js';
import { LedgerResolver } from './ledger.resolver.js';
import { Loaders } from './loaders.js';
import { MeasureDefinitionResolver } from './measure-definition.resolver.js';
import { MeasureResolver } from './measure.resolver.js';
import { MechanismResolver } from './mechanism.resolver.js';
import { MemberResolver } from './member.resolver.js';
import { DisclosureResolver } from './disclosure.resolver.js';
import { OpeningResolver } from './opening.resolver.js';
import { OrganisationChangeResolver } from './organisation-change.resolver.js';
import { OrganisationHistoryResolver } from './organisation-history.resolver.js';
import { OrganisationLoaders } from './organisation.loaders.js';
import { NoticeResolver } from './notice.resolver.js';
import { OrganisationResolver } from './organisation.resolver.js';
import { OutcomeActsResolver } from './outcome-acts.resolver.js';
import { OutcomeLoaders } from './outcome.loaders.js';
import { OutcomeResolver } from './outcome.resolver.js';
import { OverviewResolver } from './overview.resolver.js';
import { PaymentResolver } from './payment.resolver.js';
import { PerformanceResolver } from './performance.resolver.js';
import { ReadinessAnswerResolver } from './readiness-answer.resolver.js';
import { ReadinessResolver } from './readiness.resolver.js';
import { ReadinessWorkResolver } from './readiness-work.resolver.js';
import { PersonRecordResolver } from './person-record.resolver.js';
import { PersonResolver } from './person.resolver.js';
import { ReferralMovesResolver } from './referral-moves.resolver.js';
import { ReferralResolver } from './referral.resolver.js';
import { ReferralAllocationsResolver } from './referral-allocations.resolver.js';
import { RefusalResolver } from './refusal.resolver.js';
import { RelationshipResolver } from './relationship.resolver.js';
import { ReviewResolver } from './review.resolver.js';
import { RunResolver } from './run.resolver.js';
import { SideBySideResolver } from './side-by-side.resolver.js';
import { SchemeResolver } from './scheme.resolver.js';
import { SearchResolver } from './search.resolver.js';
import { ServiceLevelResolver } from './service-level.resolver.js';
import { ServiceResolver } from './service.resolver.js';
import { ServiceUserWorkResolver } from './service-user-work.resolver.js';
import { ServiceUserResolver } from './service-user.resolver.js';
import { RestrictionResolver } from './restriction.resolver.js';
import { SharingResolver } from './sharing.resolver.js';
import { StatementLineResolver } from './statement-line.resolver.js';
import { StatementResolver } from './statement.resolver.js';
import { SubjectAccessResolver } from './subject-access.resolver.js';
import { SupplyChainResolver } from './supply-chain.resolver.js';
import { TermsResolver } from './terms.resolver.js';
import { TransitionActsResolver } from './transition-acts.resolver.js';
import { TransitionResolver } from './transition.resolver.js';
import { TrialResolver } from './trial.resolver.js';
import { VerificationResolver } from './verification.resolver.js';
import { WebhookDeliveryResolver } from './webhook-delivery.resolver.js';
import { WebhookResolver } from './webhook.resolver.js';

/** Every concept of the API. */
export const RESOLVERS = [
  AllianceResolver,
  AllocationResolver,
  ApprovalResolver,
  AreaNationResolver,
  AuditResolver,
  BankAccountResolver,
  BaselineResolver,
  CohortCountsResolver,
  ContractFamilyResolver,
  CapacityResolver,
  CascadeResolver,
  ClaimOfDeclarationResolver,
  ClaimResolver,
  ContractLifeResolver,
  ContractResolver,
  DeclarationResolver,
  DemandResolver,
  DifferenceResolver,
  DuplicateResolver,
  FigureResolver,
  FormerReferralResolver,
  GovernanceActsResolver,
  GovernanceResolver,
  HistoryResolver,
  ImportResolver,
  DeductionResolver,
  LineDifferenceResolver,
  LineReviewResolver,
  FrameworkResolver,
  LedgerActResolver,
  LedgerResolver,
  MeasureDefinitionResolver,
  MeasureResolver,
  MechanismResolver,
  MemberResolver,
  OpeningResolver,
  DisclosureResolver,
  OrganisationChangeResolver,
  OrganisationHistoryResolver,
  NoticeResolver,
  OrganisationResolver,
  OutcomeActsResolver,
  OutcomeResolver,
  OverviewResolver,
  PaymentResolver,
  PerformanceResolver,
  PersonRecordResolver,
  PersonResolver,
  ReadinessAnswerResolver,
  ReadinessResolver,
  ReadinessWorkResolver,
  ReferralMovesResolver,
  ReferralResolver,
  ReferralAllocationsResolver,
  RefusalResolver,
  RelationshipResolver,
  ReviewResolver,
  RunResolver,
  SideBySideResolver,
  SchemeResolver,
  SearchResolver,
  ServiceLevelResolver,
  ServiceResolver,
  ServiceUserResolver,
  ServiceUserWorkResolver,
  RestrictionResolver,
  SharingResolver,
  StatementLineResolver,
  StatementResolver,
  SubjectAccessResolver,
  SupplyChainResolver,
  TermsResolver,
  TransitionActsResolver,
  TransitionResolver,
  TrialResolver,
  VerificationResolver,
  WebhookDeliveryResolver,
  WebhookResolver,
];

/** What they share. */
export const RESOLVER_PROVIDERS = [LinkRates, Loaders, OutcomeLoaders, OrganisationLoaders];
