import type { ChainData } from './supplier.operations.js';

type Chain = Extract<ChainData['supplyChain'], { readonly __typename: 'SupplyChain' }>;
export type ChainVolume = Chain['volumes'][number];
export type ChainMoney = Chain['money'][number];

/** A supplier under a contract, over all the months that were asked for. */
export interface SupplierLine {
  readonly supplier: string;
  readonly name: string;
  readonly contract: string;
  /** 0: the contract asked for. */
  readonly depth: number;
  /** Referrals; null: nothing was promised. */
  readonly promised: number | null;
  /** These are null where they are held back from who sees counts. */
  readonly sent: number | null;
  readonly accepted: number | null;
  readonly declined: number | null;
  readonly concluded: number | null;
  readonly inProgress: number | null;
  /** Of what was promised in months in which something was, how much was sent, in whole per cent; null: nothing was promised, or it is held back. */
  readonly keptPercent: number | null;
  readonly statedPence: string;
  readonly paidPence: string;
  readonly outcomesPaid: number;
}

/** Adds up, for each supplier of each contract, what it was promised, sent and paid; down the chain. */
export function bySupplier({ volumes, money }: Chain): SupplierLine[] {
  const keyOf = ({ contract, supplier }: ChainVolume | ChainMoney) => `${contract}\t${supplier}`;
  const volumesOf = Map.groupBy(volumes, keyOf);
  const moneyOf = Map.groupBy(money, keyOf);
  return [...new Set([...moneyOf.keys(), ...volumesOf.keys()])]
    .map((key) => lineOf(volumesOf.get(key) ?? [], moneyOf.get(key) ?? []))
    .toSorted(
      (one, other) =>
        one.depth - other.depth ||
        one.name.localeCompare(other.name, 'en') ||
        one.contract.localeCompare(other.contract, 'en'),
    );
}

function lineOf(volumes: readonly ChainVolume[], money: readonly ChainMoney[]): SupplierLine {
  const [any] = [...volumes, ...money];
  if (!any) throw new Error('a line of a supply chain is of something');
  const total = (of: (row: ChainVolume) => number | null) => added(volumes.map(of));
  const promises = volumes.filter(({ promised }) => promised !== null);
  const promised = promises.reduce((sum, row) => sum + (row.promised ?? 0), 0);
  const sentOfPromised = added(promises.map(({ sent }) => sent));
  const pence = (of: (row: ChainMoney) => string) => String(money.reduce((sum, row) => sum + BigInt(of(row)), 0n)); // prettier-ignore
  return {
    supplier: any.supplier,
    name: any.supplierName,
    contract: any.contract,
    depth: any.depth,
    promised: promises.length > 0 ? promised : null,
    sent: total(({ sent }) => sent),
    accepted: total(({ accepted }) => accepted),
    declined: total(({ declined }) => declined),
    concluded: total(({ concluded }) => concluded),
    inProgress: total(({ inProgress }) => inProgress),
    keptPercent:
      promised > 0 && sentOfPromised !== null ? Math.floor((100 * sentOfPromised) / promised) : null,
    statedPence: pence(({ statedPence }) => statedPence),
    paidPence: pence(({ paidPence }) => paidPence),
    outcomesPaid: money.reduce((sum, row) => sum + row.outcomesPaid, 0),
  };
}

/** Null where one of them is held back. */
const added = (counts: readonly (number | null)[]): number | null =>
  counts.reduce<number | null>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
