/** What a person does in the platform. */
export const ROLES = [
  'contract_manager',
  'payment_reviewer',
  'approver',
  'auditor',
  'supply_chain_manager',
  'referral_coordinator',
  'practitioner',
  'evidence_verifier',
  'steering_group_member',
  'administrator',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/** What kind of organisation a person works for; `platform` runs the platform, `audit` looks into all of it. */
export const SIDES = ['commissioner', 'provider', 'agency', 'audit', 'platform'] as const;
export type Side = (typeof SIDES)[number];

/** Somebody who asks for something: a person, or an agency's system, with the roles of today's appointments. */
export interface Person {
  readonly code: string;
  readonly name: string;
  /** Code of the organisation; null for audit and platform, which belong to none of the parties. */
  readonly organisation: string | null;
  readonly side: Side;
  readonly roles: readonly Role[];
  /** Of an approver: up to how much the person approves alone. Without it the person approves nothing. */
  readonly limitPence?: bigint;
  /** Where mail goes as long as the person has set no other address; demonstration persons have none. */
  readonly email?: string;
}
