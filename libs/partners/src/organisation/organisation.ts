/** Kinds of organisation (interchange.md). */
export const ORGANISATION_KINDS = ['commissioner', 'provider', 'agency'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** An organisation, by its latest version. */
export interface Organisation {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly companyNumber: string | null;
  readonly charityNumber: string | null;
}
