import type { ContractRow } from '#contracts';
import type { Contract } from './contract.types.js';

export const contractOf = ({ id, code, title, scheme, area, areaName, buyerId, supplierId, from, to }: ContractRow): Contract => ({
  id, code, title, buyerId, supplierId, from, to,
  area: { scheme, code: area, name: areaName },
});

/** What lists of other things select of a contract `c`, its area `a` and scheme `sc`, for `joinedContractOf`. */
export const CONTRACT_COLUMNS = `c.id as contract_id, c.code as contract_code, c.title as contract_title, c.buyer_id, c.supplier_id,
  c.from_date as contract_from, c.to_date as contract_to, sc.code as scheme, a.code as area_code, av.name as area_name`;

export const CONTRACT_JOINS = `join contract c on c.id = s.contract_id
  join area a on a.id = c.area_id
  join scheme sc on sc.id = a.scheme_id
  cross join lateral (select name from area_version v where v.area_id = a.id order by v.recorded_at desc limit 1) av`;

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
