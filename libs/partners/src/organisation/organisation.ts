import { problem, type Problem } from '#kernel';
import {
  CHARITY_NUMBER_REFUSAL,
  charityNumber,
  COMPANY_NUMBER_REFUSAL,
  companyNumber,
} from './identifiers.js';

/** Kinds of organisation (interchange.md). */
export const ORGANISATION_KINDS = ['commissioner', 'provider', 'agency'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** An organisation, by its latest version. */
export interface Organisation {
  readonly id: number;
  readonly code: string;
  /** Its name today. */
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly companyNumber: string | null;
  readonly charityNumber: string | null;
  /** YYYY-MM-DD, the first day on which it is no more (merged, divided); null while it goes on. */
  readonly endedOn: string | null;
}

/** An organisation as somebody registers it. */
export interface NewOrganisation {
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly companyNumber?: string;
  readonly charityNumber?: string;
}

/** Codes that people give to things. */
export const CODE_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

/** Everything that is wrong with an organisation's particulars, by field. */
export function checkOrganisation({
  code,
  name,
  companyNumber: company,
  charityNumber: charity,
}: NewOrganisation): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, { why, fix }: { readonly why: string; readonly fix: string }) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!CODE_PATTERN.test(code))
    invalid('code', {
      why: `'${code}' is no code.`,
      fix: 'Write letters, digits, dots, hyphens and underscores.',
    });
  if (name.trim() === '') invalid('name', { why: 'The name is empty.', fix: 'Write the name.' });
  else if (name.length > 500)
    invalid('name', { why: 'The name has over 500 characters.', fix: 'Shorten it.' });
  if (company !== undefined && companyNumber(company) === undefined)
    invalid('companyNumber', COMPANY_NUMBER_REFUSAL);
  if (charity !== undefined && charityNumber(charity) === undefined)
    invalid('charityNumber', CHARITY_NUMBER_REFUSAL);
  return problems;
}
