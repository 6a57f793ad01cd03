import {
  CITED,
  ME,
  MY_AREAS,
  MY_CODE,
  MY_CONTRACTS,
  of,
  PERSON,
  type Reads,
  SIDE,
  NOBODY_ELSE,
} from './policy.js';

const ofReferral = of('referral', 'x.id = referral_id');
const ofOutcome = of('outcome', 'x.id = outcome_id');
const ofServiceUser = (column: string): string => of('service_user', `x.id = ${column}`);
const ofAgreement = of('sharing_agreement', 'x.id = agreement_id');
const ofOpening = of('opening', 'x.id = opening_id');
const ofWebhook = of('webhook', 'x.id = webhook_id');
const mine = `organisation_id = ${ME}`;
const myPerson = of('person', `x.id = person_id and x.code = ${PERSON}`);

/** People under supervision and what is done for them; people who work with the platform. */
export const PEOPLE: Reads = {
  // that there is somebody, by reference: for whoever has a part in what is done for them
  service_user: [
    `id = ${CITED}`,
    `exists (select from referral_current r where r.service_user_id = service_user.id)`,
    `exists (select from supervision_order o where o.service_user_id = service_user.id and (o.provider_id = ${ME} or o.area_id = ${MY_AREAS}))`,
    `exists (select from service_user_recorder r where r.service_user_id = service_user.id and r.organisation_id = ${ME})`,
    `exists (select from outcome o where o.service_user_id = service_user.id)`,
    `exists (select from declaration d where d.service_user_id = service_user.id)`,
  ].join(' or '),
  service_user_recorder: mine,
  // names, numbers and needs: of whom a basis of reading was cited and put on record
  service_user_identifier: `service_user_id = ${CITED}`,
  service_user_particulars: `service_user_id = ${CITED}`,
  need_assessment: `service_user_id = ${CITED}`,
  supervision_order: `area_id = ${MY_AREAS} or provider_id = ${ME} or service_user_id = ${CITED}`,
  offence: of('supervision_order', 'x.service_user_id = offence.service_user_id'),
  // what is hidden is asked of functions that look beyond the wall; who is hidden, and who is cleared, nobody reads but these
  service_user_restriction: NOBODY_ELSE,
  service_user_restriction_end: NOBODY_ELSE,
  restriction_clearance: NOBODY_ELSE,
  restriction_clearance_end: NOBODY_ELSE,
  legal_hold: ofServiceUser('service_user_id'),
  legal_hold_end: of('legal_hold', 'x.id = hold_id'),
  erasure: ofServiceUser('service_user_id'),
  erasure_proposal: ofServiceUser('service_user_id'),
  // who is one person is for a commissioner to find, whoever put them on record
  duplicate_pair: `${SIDE} = 'commissioner'`,
  duplicate_dismissal: `${SIDE} = 'commissioner'`,

  referral_party: mine,
  referral_current: `contract_id = ${MY_CONTRACTS} or ${ME} in (holder_id, origin_id, buyer_id) or exists (select from referral_party p where p.referral_id = referral_current.referral_id and p.organisation_id = ${ME})`,
  referral: of('referral_current', 'x.referral_id = referral.id'),
  referral_event: ofReferral,
  referral_stint: `contract_id = ${MY_CONTRACTS} or holder_id = ${ME} or ${ofReferral}`,
  allocation: `buyer_id = ${ME} or ${ofReferral}`,

  outcome: `${mine} or contract_id = ${MY_CONTRACTS} or ${of('referral_current', 'x.referral_id = outcome.referral_id')}`,
  outcome_version: ofOutcome,
  outcome_verification: `${mine} or ${ofOutcome}`,
  evidence: ofOutcome,
  evidence_upload: mine,
  evidence_file: `${of('evidence', 'x.digest = evidence_file.digest')} or ${of('evidence_upload', 'x.digest = evidence_file.digest')}`,
  // what an outcome comes to is worked out of what its organisation observed
  observation: `${mine} or service_user_id = ${CITED} or ${of('outcome', 'x.service_user_id = observation.service_user_id and x.organisation_id = observation.organisation_id')}`,

  sharing_agreement: of(
    'sharing_party',
    `x.agreement_id = sharing_agreement.id and x.organisation_id = ${ME}`,
  ),
  sharing_assent: ofAgreement,
  sharing_end: ofAgreement,

  // whose people were opened sees it too
  opening: `${mine} or ${of('opening_contract', 'x.opening_id = opening.id')} or ${of('opening_cohort', 'x.opening_id = opening.id')}`,
  opening_contract: `contract_id = ${MY_CONTRACTS}`,
  opening_cohort: `area_id = ${MY_AREAS}`,
  opening_reader: ofOpening,
  opening_approval: ofOpening,
  opening_end: ofOpening,

  person_version: `${mine} or ${myPerson}`,
  person_identity: `${of('person_version', 'x.person_id = person_identity.person_id')}`,
  person_identity_end: of('person_identity', 'x.id = identity_id'),
  appointment: `${mine} or ${myPerson}`,
  appointment_end: of('appointment', 'x.id = appointment_id'),
  person_read: `organisation = ${MY_CODE} or ${ofServiceUser('service_user_id')}`,
  audit_entry: `organisation = ${MY_CODE}`,
  refusal: `organisation = ${MY_CODE}`,

  notice_mail: `person = ${PERSON}`,
  notice_mark: `person = ${PERSON}`,
  notice_setting: `person = ${PERSON}`,
  outbox_party: mine,
  outbox_event: of('outbox_party', 'x.event_id = outbox_event.id'),
  webhook: mine,
  webhook_secret: ofWebhook,
  webhook_end: ofWebhook,
  webhook_delivery: ofWebhook,
  webhook_attempt: of('webhook_delivery', 'x.id = delivery_id'),
};
