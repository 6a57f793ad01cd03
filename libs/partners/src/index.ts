export * from './access/action.js';
export * from './access/demonstration-persons.js';
export * from './access/may.js';
export * from './access/person.js';
export * from './access/same-hand.js';
export * from './access/scope-of.js';
export * from './access/why-not.js';
export type { Grant, Rule } from './access/grant.js';
export { RULES } from './access/rules.js';
export { rulesTable } from './access/rules-table.js';
export * from './access/visible-organisations.js';
export * from './audit/asked-from.js';
export * from './audit/audit-entry.js';
export * from './audit/audit-fault.js';
export * from './audit/audit.store.js';
export * from './audit/publish-head.js';
export * from './audit/record-audit.js';
export * from './audit/verify-audit.js';
export * from './refusal/refusal.js';
export * from './refusal/refusal.store.js';
export * from './refusal/tally.js';
export { Act } from './act/act.entity.js';
export * from './act/record-act.js';
export * from './entities.js';
export * from './use-case/deps.js';
export * from './use-case/enclosing.js';
export * from './use-case/transact.js';
export * from './area/area.js';
export * from './calendar/bank-holidays.js';
export * from './calendar/business-days.js';
export * from './calendar/calendar.store.js';
export * from './calendar/nation.js';
export * from './calendar/set-area-nation.js';
export * from './area/area.store.js';
export * from './organisation/identifiers.js';
export * from './organisation/organisation.js';
export * from './organisation/organisation.store.js';
export * from './organisation/register-organisation.js';
export * from './relationship/relationship.js';
export * from './relationship/relationship.store.js';
export * from './idempotency/idempotency-key.js';
export { type Asked as AskedOnce, forgetOldKeys, KEPT_DAYS } from './idempotency/idempotency.store.js';
export * from './idempotency/once.js';
export * from './capacity/capacity.js';
export * from './capacity/capacity.store.js';
export * from './capacity/capacity-held-back.js';
export * from './capacity/set-capacity.js';
export * from './capacity/show-waiting-times.js';
export type { WaitingTimeFilter, WaitingTimeRow } from './capacity/waiting-time.store.js';
export * from './service/end-service.js';
export * from './service/offer-service.js';
export {
  type NewService,
  SERVICE_CATEGORIES,
  type ServiceCategory,
  serviceProblems,
} from './service/service.js';
export { findService, listServices, type ServiceFilter, type ServiceRow } from './service/service.store.js';
export { type RelationshipEnding, endRelationship } from './relationship/end-relationship.js';
export { type NewRelationship, registerRelationship } from './relationship/register-relationship.js';
export { circleWith, depthsOn } from './relationship/supply-chain.js';
export {
  findRelationship,
  listRelationships,
  relationshipsOfArea,
  supplyDepths,
} from './relationship/relationship.store.js';
export {
  CHANGE_KINDS,
  type ChangeKind,
  checkChange,
  type NewChange,
  type Succession,
} from './succession/change.js';
export * from './succession/lineage.store.js';
export { goesToNobody, lockChanges, recordChange, type RecordedChange } from './succession/record-change.js';
export * from './succession/rename-organisation.js';
export * from './succession/settle.js';
export * from './person/appoint.js';
export * from './person/appointment.js';
export * from './person/end-appointment.js';
export * from './person/end-sessions.js';
export * from './person/link-identity.js';
export * from './person/register-person.js';
export { appointmentsOf, findPersonRecord, identitiesOf, listPersonRecords } from './person/person.store.js';
export { type Identified, identify, personInOffice, personsInOffice } from './person/identity.store.js';
export * from './opening/approve-opening.js';
export * from './opening/counts-only.js';
export * from './opening/held-back.js';
export * from './opening/opened-only.js';
export * from './referral/board-held-back.js';
export * from './opening/disclosure.js';
export * from './opening/end-opening.js';
export * from './opening/opening.js';
export * from './opening/opening.store.js';
export * from './opening/set-disclosure.js';
export * from './restriction/change-restriction.js';
export * from './restriction/hidden.js';
export * from './restriction/restrict-service-user.js';
export * from './restriction/restriction.js';
export * from './restriction/show-restrictions.js';
export * from './sharing/agree-sharing.js';
export * from './sharing/agreement.js';
export * from './sharing/basis.js';
export * from './sharing/end-sharing.js';
export * from './sharing/propose-sharing.js';
export * from './sharing/reading.store.js';
export { findSharing, listSharing, SELECT_SHARING } from './sharing/sharing.store.js';
export * from './sharing/writing.js';
export * from './sharing/writing.store.js';
export * from './outbox/emit.js';
export * from './outbox/event-types.js';
export * from './webhook/add-webhook.js';
export { isPrivateAddress } from './webhook/address.js';
export * from './webhook/delivery.store.js';
export * from './webhook/manage-webhook.js';
export { resealSecrets } from './webhook/reseal.js';
export * from './webhook/secret.js';
export * from './webhook/sign.js';
export * from './webhook/webhook.js';
export * from './webhook/webhook.store.js';
export * from './referral/accept-referral.js';
export * from './referral/assign-caseworker.js';
export * from './referral/book-assessment.js';
export * from './referral/book-session.js';
export * from './referral/choose-service.js';
export * from './referral/conclude-referral.js';
export * from './referral/decide-plan.js';
export * from './referral/decline-referral.js';
export * from './referral/draft-referral.js';
export * from './referral/end-referral.js';
export * from './referral/reassign-referral.js';
export * from './referral/record-assessment.js';
export * from './referral/record-many.js';
export * from './referral/record-session.js';
export * from './referral/refer-onward.js';
export * from './referral/referral.store.js';
export * from './referral/send-referral.js';
export * from './referral/submit-plan.js';
export * from './referral/submit-report.js';
export { noReferral, type OnReferral } from './referral/record-move.js';
export * from './referral/clocks.js';
export * from './referral/move-referrals.js';
export { allowedMoves, type Move, type MoveParty, MOVES } from './referral/moves.js';
export * from './referral/reference.js';
export * from './referral/referral.js';
export * from './referral/referral-standing.js';
export * from './referral/chain.store.js';
export * from './referral/clock-runs.js';
export * from './referral/seen-until.js';
export * from './referral/score.js';
export * from './referral/standing.js';
export { type Alliance, type AllianceMember, type NewAlliance } from './alliance/alliance.js';
export { alliancesOf, findAlliance, listAlliances, noAlliance } from './alliance/alliance.store.js';
export * from './alliance/form-alliance.js';
export * from './alliance/join-alliance.js';
export { endStateOf, type Standing, stateOf } from './referral/standing.js';
export * from './allocation/index.js';
export * from './demand/index.js';
export * from './service-user-key/rotate-keys.js';
export * from './service-user-key/sealed-identity.js';
export * from './service-user-key/service-user-key.store.js';
export * from './service-user-key/sealed-text.js';
export * from './governance/index.js';
export * from './location/location.js';
export * from './location/location.store.js';
export * from './location/record-locations.js';
export * from './readiness/index.js';
