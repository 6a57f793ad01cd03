import type { KeyObject } from 'node:crypto';
import { blind, blindNumbers, seal, trigrams, unseal } from '#kernel';

/** What says who a service user is, as it is sealed; null where it is not known. */
export interface SealedParticulars {
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
}

const IDENTIFIER = (serviceUserId: number, kind: string): string =>
  `service_user_identifier|${serviceUserId}|${kind}`;
const PARTICULARS = (serviceUserId: number): string => `service_user_particulars|${serviceUserId}|who`;

/** An identifier in its one written form, by the key of whose it is. */
export const sealIdentifier = (key: KeyObject, serviceUserId: number, kind: string, value: string): Buffer =>
  seal(key, IDENTIFIER(serviceUserId, kind), Buffer.from(value, 'utf8'));

export const openIdentifier = (key: KeyObject, serviceUserId: number, kind: string, sealed: Buffer): string =>
  unseal(key, IDENTIFIER(serviceUserId, kind), sealed).toString('utf8');

/** What an identifier is found by: the same for everybody who has it. */
export const blindIdentifier = (index: KeyObject, kind: string, value: string): Buffer =>
  blind(index, 'identifier', kind, value);

/** Particulars as a row of them holds them. */
export interface ParticularsSealed {
  readonly sealed: Buffer;
  /** Equal where a person's particulars, and the sex beside them, say the same; between persons nothing is equal. */
  readonly mark: Buffer;
  /** Equal for all who were born on one day; null where it is not known. */
  readonly born: Buffer | null;
  /** The trigrams of the name, each blind, as signed numbers of 64 bits in text: equal only among those born on one day. Null without a name or day. */
  readonly tokens: readonly string[] | null;
}

export function sealParticulars(
  key: KeyObject,
  index: KeyObject,
  serviceUserId: number,
  who: SealedParticulars,
  sex: string | null,
): ParticularsSealed {
  const { givenName, familyName, birthDate } = who;
  const text = JSON.stringify([givenName, familyName, birthDate]);
  const name = [givenName, familyName].filter((each) => each !== null).join(' ');
  return {
    sealed: seal(key, PARTICULARS(serviceUserId), Buffer.from(text, 'utf8')),
    mark: blind(index, 'particulars', String(serviceUserId), text, sex ?? ''),
    born: birthDate === null ? null : blind(index, 'born', birthDate),
    tokens: birthDate === null || name === '' ? null : nameTokens(index, birthDate, name),
  };
}

/**
 * So that names can be compared as pg_trgm does without being known. By day of birth, or else the commonest trigrams of a hundred thousand people
 * would tell which they are.
 */
function nameTokens(index: KeyObject, birthDate: string, name: string): string[] {
  return blindNumbers(blind(index, 'names', birthDate), trigrams(name)).map(String);
}

export function openParticulars(key: KeyObject, serviceUserId: number, sealed: Buffer): SealedParticulars {
  const text = unseal(key, PARTICULARS(serviceUserId), sealed).toString('utf8');
  const [givenName, familyName, birthDate] = JSON.parse(text) as (string | null)[];
  return { givenName: givenName ?? null, familyName: familyName ?? null, birthDate: birthDate ?? null };
}
