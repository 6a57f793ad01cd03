import type { SharedData } from './agreement.js';
import { SHARED_DATA } from './agreement.js';

/** What lets somebody read a person; `audit` and `platform` belong to no organisation and read all. */
export const BASES = {
  order: 'An order that the organisation supervises.',
  referral: 'A referral that it is a party to.',
  contract: 'A contract of its own for the area of an order.',
  recorded: 'It put the person on record, or what is read of them.',
  agreement: 'A sharing agreement with an organisation that holds the person.',
  opening: 'A purpose of audit for which a commissioner’s people were opened to the reader.',
  merging: 'The duty to find records that are of one person: it opens references and what is alike.',
  audit: 'Audit.',
  platform: 'The platform’s operator.',
} as const;
export type BasisKind = keyof typeof BASES;

export interface Basis {
  readonly kind: BasisKind;
  /** Of the order, referral, contract, person, opening or agreement ("SA-1/2", with its version); null for audit and platform. */
  readonly ref: string | null;
  /** The kinds of data that it opens; null: all. */
  readonly opens: readonly SharedData[] | null;
}

/** A basis, with the kinds of data that are read by it. */
export interface Cited {
  readonly kind: BasisKind;
  readonly ref: string | null;
  readonly kinds: readonly SharedData[];
}

/**
 * Which bases a read cites: one that opens all if there is one, and else as many as add something, in the order given. What none opens is
 * not read: it is in no `kinds`.
 * @param kinds that are asked for
 */
export function citeBases(bases: readonly Basis[], kinds: readonly SharedData[]): Cited[] {
  const wanted = SHARED_DATA.filter((kind) => kinds.includes(kind));
  const whole = bases.find(({ opens }) => opens === null);
  if (whole) return [{ kind: whole.kind, ref: whole.ref, kinds: wanted }];
  const cited: Cited[] = [];
  let left: readonly SharedData[] = wanted;
  for (const { kind, ref, opens } of bases) {
    const by = left.filter((each) => opens?.includes(each));
    if (by.length > 0) cited.push({ kind, ref, kinds: by });
    left = left.filter((each) => !by.includes(each));
  }
  return cited;
}
