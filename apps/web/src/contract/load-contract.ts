import { NotFoundException } from '@nestjs/common';
import { answered } from '../api/api-client.js';
import type { Visit } from '../person/visit.js';
import { type OneContractData, OneContract, TermsOfContract, type TermsOfContractData } from './contract.operations.js'; // prettier-ignore

export type Contract = Extract<OneContractData['contract'], { readonly __typename: 'Contract' }>;
export type ContractWithTerms = Extract<TermsOfContractData['contract'], { readonly __typename: 'Contract' }>;
export type Terms = ContractWithTerms['terms'][number];
export type Party = 'BUYER' | 'SUPPLIER';

export const loadContract = async (visit: Visit, code: string): Promise<Contract> =>
  answered((await visit.ask(OneContract, { code })).contract);

/** @throws Refused; NotFoundException where the contract has no such version */
export async function loadTerms(
  visit: Visit,
  code: string,
  version: number,
): Promise<{ contract: ContractWithTerms; terms: Terms }> {
  const contract = answered((await visit.ask(TermsOfContract, { code })).contract);
  const terms = contract.terms.find((each) => each.version === version);
  if (!terms) throw new NotFoundException();
  return { contract, terms };
}

interface Viewer {
  readonly organisation: string | null;
  readonly may: readonly string[];
}
type Parties = Pick<Contract, 'buyer' | 'supplier'>;

/** The side of a contract that somebody is of. */
export function partyOf({ buyer, supplier }: Parties, { organisation }: Viewer): Party | undefined {
  if (organisation === buyer.code) return 'BUYER';
  return organisation === supplier.code ? 'SUPPLIER' : undefined;
}

/** The side for which somebody could agree to terms now; undefined where there is nothing for them to agree to. */
export function toAgree(
  contract: Parties,
  terms: Pick<Terms, 'agreements' | 'inForce' | 'variedBy'>,
  viewer: Viewer,
): Party | undefined {
  const party = partyOf(contract, viewer);
  if (party === undefined || terms.inForce || terms.variedBy !== null) return undefined;
  const agreed = terms.agreements.some((each) => each.party === party);
  return agreed || !viewer.may.includes('terms.agree') ? undefined : party;
}

/** The version to compare another one with unless said: the one that it varies, else the one before it. */
export function comparedWith(
  contract: Pick<Contract, 'terms'>,
  terms: Pick<Terms, 'version' | 'varies'>,
): number | undefined {
  // prettier-ignore
  const before = contract.terms.filter(({ version }) => version < terms.version).map(({ version }) => version);
  return terms.varies ?? (before.length > 0 ? Math.max(...before) : undefined);
}
