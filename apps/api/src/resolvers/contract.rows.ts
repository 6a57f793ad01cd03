import type { ContractRow } from '#contracts';
import type { Asked, Column } from '../graphql/asked-fields.js';
import type { Contract } from './contract.types.js';

export const contractOf = ({
  id,
  code,
  title,
  scheme,
  area,
  areaName,
  buyerId,
  supplierId,
  from,
  to,
}: ContractRow): Contract => ({
  id,
  code,
  title,
  buyerId,
  supplierId,
  from,
  to,
  area: { scheme, code: area, name: areaName },
});

/** The fields of a contract that are read by its id (contract-family.resolver.ts). */
const OF_THE_FAMILY = ['parent', 'tier', 'value', 'scope', 'areas', 'subcontracts', 'warnings'] as const;

/** What lists of other things select of a contract `c`, its area `a` and scheme `sc`, for `joinedContractOf`. */
export const CONTRACT_COLUMNS: readonly Column[] = [
  { sql: 'c.id', as: 'contract_id', for: ['terms', ...OF_THE_FAMILY] },
  { sql: 'c.code', as: 'contract_code', for: ['code'] },
  { sql: 'c.title', as: 'contract_title', for: ['title'] },
  { sql: 'c.buyer_id', as: 'buyer_id', for: ['buyer'] },
  { sql: 'c.supplier_id', as: 'supplier_id', for: ['supplier'] },
  { sql: 'c.from_date', as: 'contract_from', for: ['from'] },
  { sql: 'c.to_date', as: 'contract_to', for: ['to'] },
  { sql: 'sc.code', as: 'scheme', for: ['scheme'] },
  { sql: 'a.code', as: 'area_code', for: ['code'] },
  { sql: 'av.name', as: 'area_name', for: ['name'] },
];

const AREA_NAME =
  'cross join lateral (select name from area_version v where v.area_id = a.id order by v.recorded_at desc limit 1) av';

/** From something `s` of a contract to the contract and its area. */
export const contractJoins = (asked: Asked): string =>
  `join contract_current c on c.id = s.contract_id join area a on a.id = c.area_id join scheme sc on sc.id = a.scheme_id ${asked.has('name') ? AREA_NAME : ''}`;

/** Columns that nobody asked for are not there, and are not read. */
export interface JoinedContract {
  readonly contract_id: number;
  readonly contract_code: string;
  readonly contract_title: string;
  readonly buyer_id: number;
  readonly supplier_id: number;
  readonly contract_from: string;
  readonly contract_to: string | null;
  readonly scheme: string;
  readonly area_code: string;
  readonly area_name: string;
}

export const joinedContractOf = (row: JoinedContract): Contract => ({
  id: row.contract_id,
  code: row.contract_code,
  title: row.contract_title,
  buyerId: row.buyer_id,
  supplierId: row.supplier_id,
  from: row.contract_from,
  to: row.contract_to,
  area: { scheme: row.scheme, code: row.area_code, name: row.area_name },
});
