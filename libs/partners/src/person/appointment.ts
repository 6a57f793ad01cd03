import type { Role, Side } from '../access/person.js';
import type { OrganisationKind } from '../organisation/organisation.js';

/** What signs in: a person, or an agency's system that asks in its own name. */
export const PERSON_KINDS = ['person', 'system'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** Who signs in, as on record. */
export interface PersonRecord {
  readonly id: number;
  readonly code: string;
  readonly kind: PersonKind;
  readonly name: string;
  readonly email: string | null;
  /** Code of the organisation that the person works for; null for audit and platform. */
  readonly organisation: string | null;
}

/** That a person holds a role; days are YYYY-MM-DD. */
export interface Appointment {
  readonly id: number;
  readonly personId: number;
  readonly role: Role;
  readonly side: Side;
  /** Code. */
  readonly organisation: string | null;
  readonly from: string;
  /** The last day; null: until it is ended. A day before the first: it never came to be. */
  readonly to: string | null;
  /** Of an approver. */
  readonly limitPence: bigint | null;
}

/** What an agency's system may be appointed to: it does casework in the agency's name, and decides nothing. */
export const ROLES_OF_SYSTEMS: readonly Role[] = ['practitioner', 'referral_coordinator'];

/** What an administrator does not do at the same time. */
export const CASEWORK_ROLES: readonly Role[] = ['practitioner', 'referral_coordinator', 'evidence_verifier'];

/** On which side somebody with a role is; undefined where the role does not go with working for such an organisation, or for none. */
export function sideOf(role: Role, organisation: OrganisationKind | null): Side | undefined {
  if (role === 'auditor') return organisation === null ? 'audit' : undefined;
  if (role === 'operator') return organisation === null ? 'platform' : undefined;
  return organisation ?? undefined;
}

/** Whether days meet; open ends go on for ever. */
export const overlap = (
  one: { readonly from: string; readonly to: string | null },
  other: { readonly from: string; readonly to: string | null },
): boolean =>
  (one.to === null || one.to >= one.from) &&
  (other.to === null || other.to >= other.from) &&
  (one.to === null || other.from <= one.to) &&
  (other.to === null || one.from <= other.to);
